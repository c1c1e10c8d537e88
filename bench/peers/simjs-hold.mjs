// The hold model on simjs 2.0, as in ../hold.mjs and with the same random numbers.
//   node bench/peers/simjs-hold.mjs [events] [pending]

import { Streams } from '../../dist/kernel/index.js';
import { Entity, Sim } from './simjs.mjs';

const events = Number(process.argv[2] ?? 1_000_000);
const pending = Number(process.argv[3] ?? 100_000);

const random = new Streams(1).stream('delays');

class Holder extends Entity {
  start() {
    for (let i = 0; i < pending; i++) this.hold();
  }

  hold() {
    this.setTimer(random.exponential()).done(this.hold);
  }
}

const simulation = new Sim();
simulation.addEntity(Holder);
const started = process.cpuUsage();
simulation.simulate(Number.MAX_VALUE, events);
const { user, system } = process.cpuUsage(started);
console.log(`events   ${events}, ${pending} pending`);
console.log(`CPU      ${((user + system) / events).toFixed(3)} us per event`);
