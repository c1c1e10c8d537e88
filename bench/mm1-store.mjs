// M/M/1 with two processes and a store: one makes customers, the other serves them.
//   node bench/mm1-store.mjs [customers]

import { Simulation, Store, Streams } from '../dist/kernel/index.js';
import { startReport } from './report.mjs';

const customers = Number(process.argv[2] ?? 1_000_000);
const arrivalRate = 0.9;
const serviceRate = 1;

const report = startReport(arrivalRate, serviceRate);
const streams = new Streams(1);
const simulation = new Simulation();
const queue = new Store();
let totalWait = 0;

function* source(gaps) {
  for (let i = 0; i < customers; i++) {
    yield gaps.exponential() / arrivalRate;
    queue.put(simulation.now);
  }
}

function* server(services) {
  for (;;) {
    const arrivedAt = yield queue.get();
    totalWait += simulation.now - arrivedAt;
    yield services.exponential() / serviceRate;
  }
}

simulation.spawn(source(streams.stream('gaps')));
simulation.spawn(server(streams.stream('services')));
simulation.run();
report(customers, totalWait / customers);
