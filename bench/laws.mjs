// The law checker on the right types of the model, in the scope that it is promised for: three replicas, four updates and four
// merges, so that it has to look at all of it. CPU time for each type, the first pass included: a person checks a type once.
//   node bench/laws.mjs [type ...]

import { checkLaws } from '../dist/checkers/index.js';
import { types } from '../dist/models/crdt/index.js';

const wanted = process.argv.slice(2);
const scope = { replicas: 3, updates: 4, merges: 4 };
const columns = (cells) => cells.map((cell, i) => (i === 0 ? cell.padEnd(30) : cell.padStart(16))).join('');

console.log(columns(['type', 'configurations', 'states', 'steps', 'CPU']));
let total = 0;
for (const type of types.filter(
  ({ id, fault }) => fault === undefined && (wanted.length === 0 || wanted.includes(id)),
)) {
  const started = process.cpuUsage();
  const { verdict, configurations, states, steps } = checkLaws(type, { scope });
  const { user, system } = process.cpuUsage(started);
  if (verdict !== 'no-counterexample') throw new Error(`${type.id}: ${verdict}`);
  const ms = (user + system) / 1000;
  total += ms;
  console.log(columns([type.id, `${configurations}`, `${states}`, `${steps}`, `${(ms / 1000).toFixed(2)} s`]));
}
console.log(`CPU      ${total.toFixed(1)} ms for all of them`);
