// Writes src/models/csi/encoders/zone-data.ts from the machine's tz database: `node scripts/zones.mjs [folder]`, the folder
// being /usr/share/zoneinfo if it is left out. The files are TZif (RFC 9636): a block of 32-bit times, a block of 64-bit times
// and a last line with the rule for all later years; the second block and the rule are taken.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const names = [
  'America/Los_Angeles',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Australia/Lord_Howe',
];
const folder = process.argv[2] ?? '/usr/share/zoneinfo';
const HEADER = 44;

const countsOf = (data, at) =>
  ['utc', 'standard', 'leaps', 'times', 'types', 'letters'].reduce(
    (counts, name, place) => Object.assign(counts, { [name]: data.readUInt32BE(at + 20 + 4 * place) }),
    {},
  );

const sizeOf = ({ utc, standard, leaps, times, types, letters }, width) =>
  HEADER + times * (width + 1) + types * 6 + letters + leaps * (width + 4) + standard + utc;

function zone(name) {
  const data = readFileSync(join(folder, name));
  if (data.toString('latin1', 0, 4) !== 'TZif' || data[4] < 0x32)
    throw new Error(`${name} is no TZif of version 2 or later`);
  const start = sizeOf(countsOf(data, 0), 4);
  const counts = countsOf(data, start);
  const body = start + HEADER;
  const offsets = Array.from({ length: counts.types }, (_, type) =>
    data.readInt32BE(body + counts.times * 9 + type * 6),
  );
  const at = Array.from({ length: counts.times }, (_, place) => Number(data.readBigInt64BE(body + 8 * place)));
  const after = at.map((_, place) => offsets[data[body + 8 * counts.times + place]]);
  const rule = data.toString('latin1', start + sizeOf(counts, 8)).trim();
  const first = offsets[0];
  const changes = at.flatMap((time, place) =>
    after[place] === (after[place - 1] ?? first) ? [] : [[time, after[place]]],
  );
  return { first, at: changes.map(([time]) => time), offsets: changes.map(([, offset]) => offset), rule };
}

const version = readFileSync(join(folder, 'tzdata.zi'), 'latin1').split('\n')[0].replace('# version ', '');
const rows = names.map((name) => {
  const { first, at, offsets, rule } = zone(name);
  return `  '${name}': {\n    first: ${first},\n    at: [${at.join(', ')}],\n    offsets: [${offsets.join(', ')}],\n    rule: '${rule}',\n  },\n`;
});
writeFileSync(
  new URL('../src/models/csi/encoders/zone-data.ts', import.meta.url),
  `// The offsets of time zones from the tz database (public domain), version ${version}. Made by scripts/zones.mjs; not to be
// edited by hand. For each zone: the offset before all changes, the seconds since 1970 UTC at which it changed, the offset from
// then on, all east of Greenwich and in seconds, and the rule in POSIX form for what comes after the last change.

export const zoneData = {
  UTC: { first: 0, at: [], offsets: [], rule: 'UTC0' },
${rows.join('')}} as const satisfies Record<string, ZoneData>;

export interface ZoneData {
  first: number;
  at: readonly number[];
  offsets: readonly number[];
  rule: string;
}
`,
);
