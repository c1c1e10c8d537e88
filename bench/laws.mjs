// The law checker on the right types of the model, in the scopes that it is promised for: three replicas, four updates, and four
// merges or five deliveries, so that it has to look at all of it. CPU time for each type, the first pass included: a person
// checks a type once.
//   node bench/laws.mjs [state|delta|operations ...] [type ...]

import { checkLaws, isReplicable, lawReplications } from '../dist/checkers/index.js';
import { types } from '../dist/models/crdt/index.js';

const words = process.argv.slice(2);
const wanted = (all) => (all.some((name) => words.includes(name)) ? all.filter((name) => words.includes(name)) : all);
const replications = wanted(lawReplications);
const ids = wanted(types.filter(({ fault }) => fault === undefined).map(({ id }) => id));
const columns = (cells) =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(28) : i === 1 ? cell.padEnd(12) : cell.padStart(16))).join('');

console.log(columns(['type', 'by', 'configurations', 'states', 'steps', 'CPU']));
let total = 0;
for (const replication of replications) {
  for (const type of types.filter((each) => ids.includes(each.id) && isReplicable(each, replication))) {
    const started = process.cpuUsage();
    const { verdict, configurations, states, steps } = checkLaws(type, { replication });
    const { user, system } = process.cpuUsage(started);
    if (verdict !== 'no-counterexample') throw new Error(`${type.id} by ${replication}: ${verdict}`);
    const ms = (user + system) / 1000;
    total += ms;
    console.log(
      columns([type.id, replication, `${configurations}`, `${states}`, `${steps}`, `${(ms / 1000).toFixed(2)} s`]),
    );
  }
}
console.log(`CPU      ${total.toFixed(1)} ms for all of them`);
