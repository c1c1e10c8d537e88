// The metastable model, run over seeds on one thread as the page does it: how long until the band over 20 seeds can be
// drawn again. The median of the passes after the first three, which compile.
//   node bench/retry-storm.mjs [seeds] [preset]

import { metastable } from '../dist/models/metastable/index.js';

const seeds = Number(process.argv[2] ?? 20);
const preset = metastable.presets.find(({ id }) => id === process.argv[3]);
const params = { ...metastable.params.defaults, ...preset?.params };
const passesMs = [];

for (let pass = 0; pass < 18; pass++) {
  const started = process.cpuUsage();
  for (let seed = 1; seed <= seeds; seed++) metastable.simulate(params, { seed });
  const { user, system } = process.cpuUsage(started);
  passesMs.push((user + system) / 1000);
}

const warm = passesMs.slice(3).sort((x, y) => x - y);
console.log(`runs     ${seeds} of ${params.duration} s, ${preset?.id ?? 'defaults'}`);
console.log(`first    ${passesMs[0].toFixed(1)} ms`);
console.log(`CPU      ${warm[warm.length >> 1].toFixed(2)} ms per pass`);
