// Writes src/models/csi/encoders/name-data.ts: for each locale some names out of the lists of @faker-js/faker (MIT licence),
// so many with letters beyond ASCII among them that a whole name has such letters as often as one drawn from the whole lists.
// `node scripts/names.mjs`. The lists are not weighted by how common a name is: the shares are of lists, not of people.

import { readFileSync, writeFileSync } from 'node:fs';
import { allLocales } from '@faker-js/faker';

const COUNT = 40;
/** How many of ten whole names have two last names. */
const locales = {
  en: 0,
  de: 0,
  fr: 0,
  es: 10,
  it: 0,
  nl: 0,
  pl: 0,
  cs_CZ: 0,
  tr: 0,
  sv: 2,
  da: 0,
  nb_NO: 2,
  fi: 0,
  es_MX: 10,
  pt_BR: 0,
};

const isBeyond = (name) => /[^\0-\x7f]/.test(name);
const listOf = ({ generic = [], female = [], male = [] }) => [...new Set([...generic, ...female, ...male])].sort();
const shareOf = (names) => names.filter(isBeyond).length / names.length;
const wholeShare = (first, last, doubles) =>
  1 - (1 - first) * ((1 - doubles / 10) * (1 - last) + (doubles / 10) * (1 - last) ** 2);

/** So many names, evenly over the list. */
const some = (names, count) =>
  Array.from({ length: count }, (_, place) => names[Math.floor(((place + 0.5) * names.length) / count)]);

/** The counts of names beyond ASCII whose share of whole names is nearest, and of those the nearest to both lists. */
function countsFor(first, last, doubles) {
  const wanted = wholeShare(first, last, doubles);
  let best = { fault: Infinity };
  for (let a = 0; a <= COUNT; a++)
    for (let b = 0; b <= COUNT; b++) {
      const off = Math.abs(wholeShare(a / COUNT, b / COUNT, doubles) - wanted);
      const fault = 20 * off + Math.abs(a / COUNT - first) + Math.abs(b / COUNT - last);
      if (fault < best.fault) best = { fault, a, b };
    }
  return best;
}

const pick = (names, beyond) => [
  ...some(
    names.filter((name) => !isBeyond(name)),
    COUNT - beyond,
  ),
  ...(beyond > 0 ? some(names.filter(isBeyond), beyond) : []),
];

const rows = Object.entries(locales).map(([locale, doubles]) => {
  const { first_name, last_name } = allLocales[locale].person;
  const [first, last] = [listOf(first_name), listOf(last_name)];
  const { a, b } = countsFor(shareOf(first), shareOf(last), doubles);
  const [firstNames, lastNames] = [pick(first, a), pick(last, b)];
  const texts = [firstNames, lastNames].map((names) => `'${names.join(',').replaceAll("'", "\\'")}'`);
  return `  ${locale}: {\n    first: ${texts[0]},\n    last: ${texts[1]},\n    doubles: ${doubles / 10},\n  },\n`;
});
const { version } = JSON.parse(
  readFileSync(new URL('../node_modules/@faker-js/faker/package.json', import.meta.url), 'utf8'),
);
writeFileSync(
  new URL('../src/models/csi/encoders/name-data.ts', import.meta.url),
  `// Names by locale: ${COUNT} first and ${COUNT} last names each, out of the lists of @faker-js/faker ${version} (copyright Faker
// contributors, MIT licence). Made by scripts/names.mjs; not to be edited by hand. A whole name has letters beyond ASCII as
// often as one of the whole lists, which are not weighted by how common a name is. \`doubles\` is the share of whole names with
// two last names.

export const nameData = {
${rows.join('')}} as const satisfies Record<string, { first: string; last: string; doubles: number }>;
`,
);
