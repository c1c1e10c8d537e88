// The parameters of the scenario of charsets.

import { choice, integer } from '../../fields.ts';
import type { Charset } from '../encoders/charsets.ts';
import type { Mix } from '../encoders/names.ts';

const when = { field: 'scenario', in: ['encoding'] } as const;
const group = 'Charsets';

const charsets: Readonly<Record<Charset, string>> = {
  'utf-8': 'UTF-8',
  'iso-8859-1': 'ISO-8859-1 (latin-1)',
  'windows-1252': 'windows-1252',
};

const mixes: Readonly<Record<Mix, string>> = {
  us: 'United States',
  'uk-eu-shop': 'A British shop that sells to Europe',
  nordic: 'Nordic',
  'eu-wide': 'All of the European Union',
  'latin-america': 'Latin America',
};

export const encodingFields = {
  customerMix: choice(mixes, {
    label: 'Customers',
    help: 'Where the customers live whose names are sent: it decides how many names have letters beyond ASCII.',
    source:
      'name lists of @faker-js/faker 10.6.0, which are not weighted by how common a name is; the mixes of locales are ours',
    group,
    default: 'eu-wide',
    primary: true,
    when,
  }),
  charsetWritten: choice(charsets, {
    label: 'Written in',
    help: 'The charset in which each system writes a name. A letter that it has no byte for is written as a question mark.',
    source: 'yours to choose; UTF-8 is the default of most formats',
    group,
    default: 'iso-8859-1',
    primary: true,
    when,
  }),
  charsetRead: choice(charsets, {
    label: 'Read in',
    help: 'The charset that each system assumes when it reads. A single-byte charset can read anything, rightly or not.',
    source: 'yours to choose',
    group,
    default: 'utf-8',
    primary: true,
    when,
  }),
  hopCount: integer('count', {
    label: 'Hops',
    help: 'How many systems read the name and write it again, one after the other.',
    source: 'yours to choose',
    group,
    default: 1,
    min: 1,
    max: 4,
    step: 1,
    primary: true,
    when,
  }),
  columnCounts: choice(
    { none: 'No limit', characters: 'Characters', bytes: 'Bytes' },
    {
      label: 'The column counts',
      help: "What the reader's VARCHAR(n) counts; the writer's counts characters. What is longer is cut, or refused by a strict reader.",
      source:
        'VARCHAR(n) is characters in PostgreSQL and MySQL and bytes in Amazon Redshift; VARCHAR2(n) of Oracle is bytes by default',
      group,
      default: 'none',
      primary: true,
      when,
    },
  ),
  columnLength: integer('count', {
    label: 'n of VARCHAR(n)',
    help: 'The length of the column, in what it counts.',
    source: 'yours to choose',
    group,
    default: 20,
    min: 1,
    max: 255,
    range: [8, 40],
    step: 1,
    when: { field: 'columnCounts', in: ['characters', 'bytes'] },
  }),
  garbledNames: choice(
    { 'marks-and-pairs': 'Marks, and pairs as in Ã¼', marks: 'Marks only' },
    {
      label: 'Names that are not believed',
      help: 'What the plausibility check takes for garbled. Marks: U+FFFD, the sign of replacement, and the control characters U+0080 to U+009F. Pairs: one of Â Ã Ä Å before a character from U+0080 to U+00BF, which is how UTF-8 read as latin-1 writes the letters from U+0080 to U+017F; a right name with such a pair is refused as well.',
      source: 'RFC 3629: lead bytes C2 to C5 before continuation bytes 80 to BF',
      group,
      default: 'marks-and-pairs',
      when,
    },
  ),
};
