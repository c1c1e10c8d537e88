// M/M/1 with a process per customer and a resource.
//   node bench/mm1-customers.mjs [customers]

import { Resource, Simulation, Streams } from '../dist/kernel/index.js';
import { startReport } from './report.mjs';

const customers = Number(process.argv[2] ?? 1_000_000);
const arrivalRate = 0.9;
const serviceRate = 1;

const report = startReport(arrivalRate, serviceRate);
const streams = new Streams(1);
const services = streams.stream('services');
const simulation = new Simulation();
const server = new Resource(simulation);
let totalWait = 0;

function* source(gaps) {
  for (let i = 0; i < customers; i++) {
    yield gaps.exponential() / arrivalRate;
    simulation.spawn(customer());
  }
}

function* customer() {
  const arrivedAt = simulation.now;
  const request = server.request();
  yield request;
  totalWait += simulation.now - arrivedAt;
  yield services.exponential() / serviceRate;
  request.release();
}

simulation.spawn(source(streams.stream('gaps')));
simulation.run();
report(customers, totalWait / customers);
