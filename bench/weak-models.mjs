// The checkers of the weaker consistency models on a history of a store whose replicas follow one log, each as far as it
// has come: sequentially consistent, not linearizable, so that every checker has to look at all of it. 11 keys, as many
// writes as reads, unique values.
//   node bench/weak-models.mjs [operations] [clients]

import {
  checkCausal,
  checkPram,
  checkSequential,
  checkSessions,
  classify,
  measureDelta,
  measureStaleness,
} from '../dist/checkers/index.js';
import { Streams } from '../dist/kernel/index.js';

const operations = Number(process.argv[2] ?? 100_000);
const clients = Number(process.argv[3] ?? 10);
const KEYS = 11;

/** `lag`: how likely a replica stays behind the next entry of the log; 0: one copy. */
function simulate(size, lag) {
  const random = new Streams(1).stream('store');
  const log = [];
  const replicas = Array.from({ length: clients }, () => ({ free: random.uniform(), followed: 0, values: new Map() }));
  const follow = (replica, arrives) => {
    while (replica.followed < log.length && arrives()) {
      const { key, value } = log[replica.followed++];
      replica.values.set(key, value);
    }
  };
  return Array.from({ length: size }, (_, i) => {
    const client = replicas.reduce((best, { free }, c) => (free < replicas[best].free ? c : best), 0);
    const replica = replicas[client];
    const call = replica.free;
    const end = call + 0.5 + random.uniform();
    replica.free = end + random.exponential();
    const key = `k${random.below(KEYS)}`;
    follow(replica, () => random.uniform() >= lag);
    if (random.uniform() < 0.5) {
      log.push({ key, value: i + 1 });
      follow(replica, () => true);
      return { client, op: 'write', key, value: i + 1, call, return: end, status: 'ok' };
    }
    return { client, op: 'read', key, out: replica.values.get(key) ?? null, call, return: end, status: 'ok' };
  });
}

function milliseconds(task) {
  const started = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

const tasks = {
  'causal (CC)': (history) => checkCausal(history, 'causal'),
  'convergent (CCv)': (history) => checkCausal(history, 'ccv'),
  'causal memory (CM)': (history) => checkCausal(history, 'cm'),
  PRAM: checkPram,
  'session guarantees': checkSessions,
  staleness: measureStaleness,
  'Delta-atomicity': measureDelta,
  sequential: checkSequential,
};

const [large, small] = [simulate(operations, 0.2), simulate(Math.ceil(operations / 10), 0.2)];
console.log(`${operations} operations of ${clients} clients on ${KEYS} keys; in brackets a tenth of them`);
let causal = 0;
for (const [name, check] of Object.entries(tasks)) {
  const tenth = milliseconds(() => check(small));
  const all = milliseconds(() => check(large));
  if (name === 'causal (CC)') causal = all;
  console.log(`${name.padEnd(20)} ${all.toFixed(1).padStart(8)} ms  (${tenth.toFixed(1)} ms)`);
}
const thousand = simulate(1000, 0);
for (let i = 0; i < 20; i++) classify(thousand);
console.log(`classify, 1,000 operations, linearizable: ${milliseconds(() => classify(thousand)).toFixed(1)} ms`);
const lagging = simulate(1000, 0.2);
for (let i = 0; i < 20; i++) classify(lagging);
console.log(`classify, 1,000 operations, sequential:   ${milliseconds(() => classify(lagging)).toFixed(1)} ms`);
console.log(`CPU      ${causal.toFixed(1)} ms for causal consistency`);
