// The checkers of linearizability, on histories of one register that is linearizable, so that they have to look at all of
// it: zones where all written values differ, the two searches where ten values are fought over by compare-and-set and one
// operation in fifty is never answered. Both the first pass, in which the code has to be compiled as it runs, which is what
// somebody waits for who has one history checked, and the median of the passes after the first three.
//   node bench/linearizability.mjs [operations] [clients]

import { casRegister, checkLinearizable, register } from '../dist/checkers/index.js';
import { Streams } from '../dist/kernel/index.js';

const operations = Number(process.argv[2] ?? 100_000);
const clients = Number(process.argv[3] ?? 20);
const VALUES = 10;

/** Each operation happens at a moment between its call and its return, or later if it is never answered. */
function simulate(size, crashes, ask) {
  const random = new Streams(1).stream('histories');
  const freeAt = new Float64Array(clients);
  const planned = Array.from({ length: size }, (_, i) => {
    const client = freeAt.reduce((best, time, c) => (time < freeAt[best] ? c : best), 0);
    const call = freeAt[client] + random.exponential();
    const end = call + 0.2 + random.exponential();
    freeAt[client] = end;
    const isOpen = random.uniform() < crashes;
    const moment = call + random.uniform() * (end - call) + (isOpen ? random.exponential() : 0);
    const operation = { client, op: '', key: 'x', call, return: end, status: isOpen ? 'info' : 'ok' };
    return { moment, operation: Object.assign(operation, ask(random, i)) };
  });
  let state = null;
  for (const { operation } of planned.toSorted((a, b) => a.moment - b.moment)) {
    const { op, value, status } = operation;
    if (op === 'read' && status === 'ok') operation.out = state;
    if (op === 'write') state = value;
    if (op !== 'cas') continue;
    if (value[0] === state) state = value[1];
    else if (status === 'ok') operation.out = false;
  }
  return planned.map(({ operation }) => operation).sort((a, b) => a.call - b.call);
}

function askUnique(random, i) {
  return random.uniform() < 0.5 ? { op: 'write', value: i } : { op: 'read' };
}

function askContended(random) {
  const kind = random.below(3);
  if (kind === 0) return { op: 'read' };
  if (kind === 1) return { op: 'write', value: random.below(VALUES) };
  return { op: 'cas', value: [random.below(VALUES), random.below(VALUES)] };
}

function measure(name, history, type, passes) {
  const times = [];
  for (let pass = 0; pass < passes; pass++) {
    const started = process.cpuUsage();
    const { answer, steps } = checkLinearizable(history, { type });
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
    if (answer !== 'legal') throw new Error(`${name}: ${answer} after ${steps} steps`);
  }
  const warm = times.slice(3).sort((x, y) => x - y);
  const median = warm[warm.length >> 1];
  console.log(`${name.padEnd(46)} ${median.toFixed(1)} ms, the first time ${times[0].toFixed(1)} ms`);
  return { median, first: times[0] };
}

console.log(`${clients} clients`);
const unique = measure(`zones, ${operations} operations`, simulate(operations, 0.01, askUnique), register, 13);
const tenth = Math.ceil(operations / 10);
measure(`searches, ${tenth} operations`, simulate(tenth, 0.02, askContended), casRegister, 8);
console.log(`CPU      ${unique.median.toFixed(1)} ms for zones`);
console.log(`CPU first ${unique.first.toFixed(1)} ms for zones in the first call of a process`);
