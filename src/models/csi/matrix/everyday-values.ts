// The values with which a first test is written, and those that real data hold.

import {
  boolean,
  bytes,
  date,
  decimal,
  float,
  instant,
  integer,
  list,
  map,
  nothing,
  record,
  text,
  time,
  uuid,
  wallTime,
} from '../meaning/index.ts';
import type { CatalogueValue } from './value.ts';

type Told = Omit<CatalogueValue, 'group'>;

const happy: readonly Told[] = [
  { id: 'small-integer', meaning: integer(42), why: 'The number of every first test.' },
  { id: 'plain-text', meaning: text('hello'), why: 'ASCII, no blank, nothing to escape.' },
  { id: 'sentence', meaning: text('The quick brown fox'), why: 'ASCII with blanks.' },
  { id: 'true', meaning: boolean(true), why: 'The boolean that no default hides.' },
  { id: 'half', meaning: float(0.5), why: 'A fraction that is exact in base two.' },
  { id: 'price', meaning: decimal('123.45'), why: 'The price of every example.' },
  { id: 'short-list', meaning: list(integer(1), integer(2), integer(3)), why: 'A list of one kind.' },
  { id: 'short-record', meaning: record({ id: integer(1), name: text('Ann') }), why: 'A record of two kinds.' },
  { id: 'short-map', meaning: map([text('a'), integer(1)], [text('b'), integer(2)]), why: 'A map with texts as keys.' },
  { id: 'day', meaning: date(19_737), why: '2024-01-15, a day of these years.' },
];

const typical: readonly Told[] = [
  { id: 'zero', meaning: integer(0), why: 'Proto3 does not send it, and careless code takes it for nothing.' },
  {
    id: 'negative-integer',
    meaning: integer(-1),
    why: 'The sentinel of many a length; zigzag and plain numbers differ.',
  },
  { id: 'false', meaning: boolean(false), why: 'Proto3 does not send it; Boolean("false") is true.' },
  { id: 'empty-text', meaning: text(''), why: 'CSV, Oracle and proto3 cannot tell it from nothing.' },
  { id: 'null', meaning: nothing, why: 'Not every format has it.' },
  {
    id: 'absent',
    meaning: { kind: 'absent' },
    why: 'A field that is left out means no change in many an API, null means delete.',
  },
  { id: 'tenth', meaning: float(0.1), why: 'A fraction that is not exact in base two.' },
  { id: 'whole-double', meaning: float(3), why: 'A double without a fraction is written as an integer.' },
  { id: 'float32', meaning: float(0.10000000149011612, 32), why: '0.1 in 32 bits, which is another number in 64.' },
  { id: 'trailing-zero', meaning: decimal('1.10'), why: 'The scale of a price; a double forgets it.' },
  { id: 'negative-price', meaning: decimal('-0.05'), why: 'A refund of less than one.' },
  { id: 'instant-millis', meaning: instant('1700000000123000000'), why: 'What Date holds: 2023-11-14T22:13:20.123Z.' },
  {
    id: 'instant-seconds',
    meaning: instant('1700000000000000000'),
    why: 'Seconds and milliseconds are told apart by their size only.',
  },
  {
    id: 'wall-time',
    meaning: wallTime('1700000000000000000'),
    why: 'A date and a time without a zone: an opening hour, a birth.',
  },
  { id: 'birthday', meaning: date(-5494), why: '1954-12-17, before 1970.' },
  {
    id: 'time-of-day',
    meaning: time('45045000000000'),
    why: '12:30:45, which YAML 1.1 takes for a number in base 60.',
  },
  {
    id: 'uuid',
    meaning: uuid('7d444840-9dc0-11d1-b245-5ffdce74fad2'),
    why: 'The example of RFC 4122: text, sixteen bytes, or a type of its own.',
  },
  { id: 'german-name', meaning: text('Jörg Müßig'), why: 'Letters of latin-1.' },
  { id: 'polish-name', meaning: text('Łukasz Wójcik'), why: 'Letters beyond latin-1.' },
  { id: 'japanese-name', meaning: text('山田太郎'), why: 'Three bytes a character in UTF-8.' },
  { id: 'arabic-name', meaning: text('محمد'), why: 'Written from right to left.' },
  { id: 'euro', meaning: text('€ 5'), why: 'At 0x80 in windows-1252, a control character in latin-1.' },
  { id: 'emoji', meaning: text('ok 👍🏽'), why: 'Beyond the first plane: two UTF-16 units, four bytes.' },
  { id: 'quotes', meaning: text('5" pipe, "new"; it\'s'), why: 'Quotes, commas and semicolons, which CSV must quote.' },
  { id: 'two-lines', meaning: text('first\nsecond'), why: 'A line break inside a value.' },
  { id: 'tab-and-backslash', meaning: text('C:\\temp\tnew'), why: 'Backslashes that some formats take for escapes.' },
  { id: 'markup', meaning: text('<b>Q&A</b>'), why: 'What XML and HTML escape.' },
  { id: 'leading-zeros', meaning: text('00420'), why: 'A postal code that looks like a number.' },
  { id: 'number-text', meaning: text('42'), why: 'A text that is a number to whoever guesses.' },
  { id: 'true-text', meaning: text('true'), why: 'A text that is a boolean to whoever guesses.' },
  { id: 'date-text', meaning: text('2024-01-15'), why: 'A text that is a date to whoever guesses.' },
  { id: 'padded-text', meaning: text('  padded  '), why: 'Blanks at the ends, which many readers trim.' },
  {
    id: 'image',
    meaning: bytes('89504e470d0a1a0a'),
    why: 'The first bytes of a PNG, made so that a text transfer spoils them.',
  },
  { id: 'list-of-one', meaning: list(text('only')), why: 'XML and forms cannot tell it from its item.' },
  { id: 'null-in-list', meaning: list(integer(1), nothing, integer(3)), why: 'A gap in a list.' },
  { id: 'null-in-record', meaning: record({ a: integer(1), b: nothing }), why: 'A field that is known to be empty.' },
  { id: 'nested-record', meaning: record({ a: record({ b: record({ c: integer(1) }) }) }), why: 'Three levels.' },
  {
    id: 'list-of-records',
    meaning: list(record({ id: integer(1), tag: text('x') }), record({ id: integer(2), tag: text('y') })),
    why: 'The usual shape of a response.',
  },
  {
    id: 'country-column',
    meaning: list(...['SE', 'DK', 'NO', 'FI'].map(text)),
    isColumn: true,
    why: 'Norway among its neighbours: a reader that guesses by column sees more than one value.',
  },
];

export const everydayValues: readonly CatalogueValue[] = [
  ...happy.map((value) => ({ ...value, group: 'happy' as const })),
  ...typical.map((value) => ({ ...value, group: 'typical' as const })),
];
