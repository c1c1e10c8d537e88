// M/M/1 on the callback layer: two handlers and the times at which the customers came.
//   node bench/mm1-callbacks.mjs [customers]

import { Engine, Streams } from '../dist/kernel/index.js';
import { startReport } from './report.mjs';

const customers = Number(process.argv[2] ?? 1_000_000);
const arrivalRate = 0.9;
const serviceRate = 1;

const report = startReport(arrivalRate, serviceRate);
const streams = new Streams(1);
const gaps = streams.stream('gaps');
const services = streams.stream('services');
const engine = new Engine();
const arrivedAt = new Float64Array(customers);
let arrived = 0;
let served = 0;
let totalWait = 0;

const arrive = engine.on(() => {
  arrivedAt[arrived++] = engine.now;
  if (arrived - served === 1) serve();
  if (arrived < customers) engine.schedule(gaps.exponential() / arrivalRate, arrive);
}, 'arrive');

const depart = engine.on(() => {
  if (++served < arrived) serve();
}, 'depart');

function serve() {
  totalWait += engine.now - arrivedAt[served];
  engine.schedule(services.exponential() / serviceRate, depart);
}

engine.schedule(gaps.exponential() / arrivalRate, arrive);
engine.run();
report(served, totalWait / served);
