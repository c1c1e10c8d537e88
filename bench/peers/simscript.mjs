// M/M/1 on simscript 1.0 with an entity per customer, as in ../mm1-customers.mjs and with the same random numbers.
// simscript gives way to the browser's animation frames now and then; here it gets the next turn of the event loop.
//   node bench/peers/simscript.mjs [customers]

import simscript from 'simscript';
import { Streams } from '../../dist/kernel/index.js';
import { startReport } from '../report.mjs';

const { Entity, Queue, Simulation } = simscript;
const customers = Number(process.argv[2] ?? 20_000);
const arrivalRate = 0.9;
const serviceRate = 1;
globalThis.requestAnimationFrame = (callback) => setImmediate(callback);

const report = startReport(arrivalRate, serviceRate);
const streams = new Streams(1);
const gaps = streams.stream('gaps');
const services = streams.stream('services');
const desk = new Queue('desk', 1);
let totalWait = 0;

class Customer extends Entity {
  async script() {
    const arrivedAt = this.simulation.timeNow;
    await this.enterQueue(desk);
    totalWait += this.simulation.timeNow - arrivedAt;
    await this.delay(services.exponential() / serviceRate);
    this.leaveQueue(desk);
  }
}

class Source extends Entity {
  async script() {
    for (let i = 0; i < customers; i++) {
      await this.delay(gaps.exponential() / arrivalRate);
      this.simulation.activate(new Customer());
    }
  }
}

class Shop extends Simulation {
  onStarting() {
    super.onStarting();
    this.activate(new Source());
  }

  onFinished() {
    super.onFinished();
    report(customers, totalWait / customers);
  }
}

new Shop().start();
