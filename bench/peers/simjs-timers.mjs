// M/M/1 on simjs 2.0 with timers, as in ../mm1-callbacks.mjs and with the same random numbers.
//   node bench/peers/simjs-timers.mjs [customers]

import { Streams } from '../../dist/kernel/index.js';
import { startReport } from '../report.mjs';
import { Entity, Sim } from './simjs.mjs';

const customers = Number(process.argv[2] ?? 300_000);
const arrivalRate = 0.9;
const serviceRate = 1;

const report = startReport(arrivalRate, serviceRate);
const streams = new Streams(1);
const gaps = streams.stream('gaps');
const services = streams.stream('services');
const arrivedAt = new Float64Array(customers);
let arrived = 0;
let served = 0;
let totalWait = 0;

class Queue extends Entity {
  start() {
    this.setTimer(gaps.exponential() / arrivalRate).done(this.arrive);
  }

  arrive() {
    arrivedAt[arrived++] = this.time();
    if (arrived - served === 1) this.serve();
    if (arrived < customers) this.setTimer(gaps.exponential() / arrivalRate).done(this.arrive);
  }

  serve() {
    totalWait += this.time() - arrivedAt[served];
    this.setTimer(services.exponential() / serviceRate).done(this.depart);
  }

  depart() {
    if (++served < arrived) this.serve();
  }
}

const simulation = new Sim();
simulation.addEntity(Queue);
simulation.simulate(Number.MAX_VALUE, Number.MAX_VALUE);
report(served, totalWait / served);
