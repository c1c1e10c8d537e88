// The hold model: so many events are pending all the time; each, when it runs, schedules itself again after a random
// delay. Filling the list is not timed.
//   node bench/hold.mjs [events] [pending]

import { Engine, Streams } from '../dist/kernel/index.js';

const events = Number(process.argv[2] ?? 1_000_000);
const pending = Number(process.argv[3] ?? 100_000);

const random = new Streams(1).stream('delays');
const engine = new Engine();
let left = events;

const hold = engine.on(() => {
  engine.schedule(random.exponential(), hold);
  if (--left === 0) engine.pause();
}, 'hold');

for (let i = 0; i < pending; i++) engine.schedule(random.exponential(), hold);
const started = process.cpuUsage();
engine.run();
const { user, system } = process.cpuUsage(started);
console.log(`events   ${events}, ${pending} pending`);
console.log(`CPU      ${((user + system) / events).toFixed(3)} us per event`);
