// M/M/1 in a bare loop, without an engine: a 4-ary heap in typed arrays, a switch on the code of the event. It does
// nothing that a user of an engine needs; it tells how fast this machine is.
//   node bench/mm1-bare.mjs [customers]

import { Streams } from '../dist/kernel/index.js';
import { startReport } from './report.mjs';

const ARRIVE = 0;
const DEPART = 1;

function run(customers, arrivalRate, serviceRate) {
  const streams = new Streams(1);
  const gaps = streams.stream('gaps');
  const services = streams.stream('services');
  const time = new Float64Array(16);
  const key = new Float64Array(16);
  const code = new Int32Array(16);
  const arrivedAt = new Float64Array(customers);
  let size = 0;
  let sequence = 0;
  let now = 0;
  let arrived = 0;
  let served = 0;
  let totalWait = 0;

  function push(at, what) {
    let index = size++;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      if (time[parent] <= at) break;
      time[index] = time[parent];
      key[index] = key[parent];
      code[index] = code[parent];
      index = parent;
    }
    time[index] = at;
    key[index] = sequence++;
    code[index] = what;
  }

  function pop() {
    const what = code[0];
    now = time[0];
    const last = --size;
    const at = time[last];
    const order = key[last];
    let index = 0;
    for (;;) {
      let child = index * 4 + 1;
      if (child >= last) break;
      const end = Math.min(child + 4, last);
      let best = child;
      while (++child < end)
        if (time[child] < time[best] || (time[child] === time[best] && key[child] < key[best])) best = child;
      if (at < time[best] || (at === time[best] && order < key[best])) break;
      time[index] = time[best];
      key[index] = key[best];
      code[index] = code[best];
      index = best;
    }
    time[index] = at;
    key[index] = order;
    code[index] = code[last];
    return what;
  }

  function serve() {
    totalWait += now - arrivedAt[served];
    push(now + services.exponential() / serviceRate, DEPART);
  }

  push(gaps.exponential() / arrivalRate, ARRIVE);
  while (size > 0) {
    switch (pop()) {
      case ARRIVE:
        arrivedAt[arrived++] = now;
        if (arrived - served === 1) serve();
        if (arrived < customers) push(now + gaps.exponential() / arrivalRate, ARRIVE);
        break;
      case DEPART:
        if (++served < arrived) serve();
        break;
    }
  }
  return totalWait / served;
}

const customers = Number(process.argv[2] ?? 1_000_000);
const report = startReport(0.9, 1);
report(customers, run(customers, 0.9, 1));
