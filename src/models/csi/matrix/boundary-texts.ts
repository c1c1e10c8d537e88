// The texts and containers at which formats and guesses end.

import { float, integer, list, type Meaning, map, nothing, record, text } from '../meaning/index.ts';
import { booleanColumn } from './boundary-values.ts';
import type { CatalogueValue } from './value.ts';

type Row = readonly [id: string, meaning: Meaning, why: string];

const texts: readonly Row[] = [
  ['norway', text('NO'), 'The country code that YAML 1.1 and some CSV readers take for false.'],
  ['grouped-digits', text('1_000'), 'A number in YAML 1.1 and TOML, a text in YAML 1.2.'],
  ['base-60', text('12:30:45'), '45045 in YAML 1.1.'],
  ['batch-number', text('00A12'), 'Digits until the third character: guesses from the first rows fail.'],
  ['hex-text', text('0x1F'), '31 to whoever guesses.'],
  ['exponent-text', text('1e3'), 'A part number that is 1000 to whoever guesses.'],
  ['octal-text', text('010'), '8 in YAML 1.1 and in old JavaScript.'],
  ['null-text', text('null'), 'The surname that is nothing to whoever guesses.'],
  ['tilde', text('~'), 'Null in YAML.'],
  ['not-available', text('NA'), 'Namibia, or missing.'],
  ['nan-text', text('NaN'), 'A text that Number() knows.'],
  ['long-digits', text('12345678901234567890'), 'A card or account number that a guess rounds.'],
  ['formula', text('=1+1'), 'What a spreadsheet computes.'],
  ['nul', text('a\0b'), 'The character that ends texts in C, and that PostgreSQL and XML refuse.'],
  ['lone-surrogate', text('a\ud800b'), 'A JavaScript string that is no Unicode text: UTF-8 has no place for it.'],
  ['composed', text('\u00e9'), 'é as one code point.'],
  ['decomposed', text('e\u0301'), 'é as two code points: another text that looks the same.'],
  ['line-separator', text('a\u2028b'), 'A line break to JavaScript and YAML, a character to JSON.'],
  ['carriage-return', text('a\r\nb\rc'), 'Line ends that XML and CSV readers rewrite.'],
  ['byte-order-mark', text('\ufeffmark'), 'A mark at the beginning that readers cut.'],
  ['control', text('bell\u0007\u001b[0m'), 'Control characters, which XML 1.0 cannot hold.'],
  ['long-text', text('0123456789abcdef'.repeat(4200)), '67,200 bytes: beyond 16 bits of length.'],
  ['comment-text', text('# not a comment; nor this'), 'What INI and YAML take for a comment.'],
  ['percent-text', text('100%25+1'), 'What a form decodes twice.'],
  ['dollar-key-text', text('$date'), 'A name that extended JSON gives a meaning.'],
];

const containers: readonly Row[] = [
  ['empty-list', list(), 'Columns of repeated values cannot tell it from nothing.'],
  ['empty-record', record({}), 'A record without fields.'],
  [
    'nested-list',
    list(list(integer(1), integer(2)), list(), list(integer(3))),
    'Lists in a list, an empty one among them.',
  ],
  ['mixed-list', list(integer(1), text('a'), nothing), 'Kinds that no schema gives one type.'],
  [
    'integer-keys',
    map([integer(2), text('b')], [integer(10), text('a')]),
    'A map with integers as keys, which JSON makes texts.',
  ],
  ['list-keys', map([list(integer(1), integer(2)), text('pair')]), 'A map with a list as key.'],
  ['empty-key', map([text(''), integer(1)]), 'A map with the empty text as key.'],
  [
    'digit-keys',
    map([text('10'), integer(1)], [text('9'), integer(2)]),
    'Texts of digits, which JavaScript puts in order and forms take for places.',
  ],
  [
    'duplicate-keys',
    map([text('a'), integer(1)], [text('a'), integer(2)]),
    'A key twice: the first wins in some, the last in others.',
  ],
  ['dotted-key', map([text('a.b'), integer(1)], [text('a[0]'), integer(2)]), 'Keys that look like paths.'],
  [
    'prototype-key',
    map([text('__proto__'), integer(1)], [text('b'), integer(2)]),
    'A key that is special in JavaScript.',
  ],
  ['type-key', record({ $date: text('x'), type: text('Buffer') }), 'Names to which some libraries give a meaning.'],
  [
    'big-list',
    { kind: 'list', items: Array.from({ length: 70_000 }, (_, at) => integer(at)) },
    '70,000 items: beyond 16 bits of length.',
  ],
  ['deep-list', deep(150), 'Lists 150 deep; some parsers stop at 100.'],
  ['null-and-zero', list(nothing, float(0), integer(0), text('')), 'Four ways of nothing.'],
];

function deep(levels: number): Meaning {
  return levels === 0 ? integer(1) : list(deep(levels - 1));
}

const columns: readonly CatalogueValue[] = [
  booleanColumn,
  {
    id: 'late-letter-column',
    group: 'boundary',
    isColumn: true,
    meaning: {
      kind: 'list',
      items: [...Array.from({ length: 20_600 }, (_, at) => text(String(10_000 + at))), text('00A12')],
    },
    why: 'Digits in 20,600 rows and then a letter: a guess from the first 20,480 rows fails.',
  },
  {
    id: 'sparse-column',
    group: 'boundary',
    isColumn: true,
    meaning: list(integer(1), nothing, integer(3)),
    why: 'A null between numbers.',
  },
];

export const boundaryTexts: readonly CatalogueValue[] = [
  ...[...texts, ...containers].map(([id, meaning, why]) => ({ id, group: 'boundary' as const, meaning, why })),
  ...columns,
];
