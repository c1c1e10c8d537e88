// M/M/1 on simjs 2.0 with a facility, as in ../mm1-customers.mjs and with the same random numbers. An entity per
// customer would be kept by the simulation for ever, so one entity makes all requests, as simjs's own example does.
//   node bench/peers/simjs-facility.mjs [customers]

import { Streams } from '../../dist/kernel/index.js';
import { startReport } from '../report.mjs';
import { Entity, Facility, Sim } from './simjs.mjs';

const customers = Number(process.argv[2] ?? 300_000);
const arrivalRate = 0.9;
const serviceRate = 1;

const report = startReport(arrivalRate, serviceRate);
const streams = new Streams(1);
const gaps = streams.stream('gaps');
const services = streams.stream('services');
const desk = new Facility('desk');
let arrived = 0;
let served = 0;
let totalWait = 0;

class Source extends Entity {
  start() {
    this.setTimer(gaps.exponential() / arrivalRate).done(this.arrive);
  }

  arrive() {
    const service = services.exponential() / serviceRate;
    this.useFacility(desk, service).done(this.depart, this, [this.time(), service]);
    if (++arrived < customers) this.setTimer(gaps.exponential() / arrivalRate).done(this.arrive);
  }

  depart(arrivedAt, service) {
    totalWait += this.time() - arrivedAt - service;
    served++;
  }
}

const simulation = new Sim();
simulation.addEntity(Source);
simulation.simulate(Number.MAX_VALUE, Number.MAX_VALUE);
report(served, totalWait / served);
