// What the maintainers of a library say of a difference, where it is known: threads that were looked up, never guessed.

import { isClean } from '../meaning/index.ts';
import type { ReadStep } from './run.ts';
import { systemOf } from './summary.ts';

export interface UpstreamIssue {
  /** The system whose thread it is. */
  system: string;
  side: 'writer' | 'reader';
  /** Ids of values. */
  values: readonly string[];
  url: string;
  title: string;
}

const unsafe = [
  'double-odd',
  'double-odd-negative',
  'id-54-bits',
  'snowflake',
  'int64-max',
  'int64-min',
  'uint64-max',
  'power-of-two-62',
];
const instants = [
  'instant-millis',
  'instant-seconds',
  'instant-epoch',
  'instant-before-epoch',
  'instant-micros',
  'instant-nanos',
  'instant-2038',
  'instant-2262',
  'instant-1',
  'instant-9999',
];

export const upstreamIssues: readonly UpstreamIssue[] = [
  {
    system: 'msgpack',
    side: 'reader',
    values: unsafe,
    url: 'https://github.com/msgpack/msgpack-javascript/issues/226',
    title: 'msgpack-javascript #226: Invalid integer string convertion from PHP serialized .msgpack',
  },
  {
    system: 'msgpack',
    side: 'writer',
    values: [...unsafe, 'integer-beyond-64'],
    url: 'https://github.com/msgpack/msgpack-javascript/issues/240',
    title: 'msgpack-javascript #240: Need support bigint',
  },
  {
    system: 'msgpack',
    side: 'writer',
    values: ['integer-keys', 'list-keys'],
    url: 'https://github.com/msgpack/msgpack-javascript/issues/138',
    title: 'msgpack-javascript #138: No ES6 Map support?',
  },
  {
    system: 'avsc',
    side: 'reader',
    values: unsafe,
    url: 'https://github.com/mtth/avsc/issues/159',
    title: 'avsc #159: potential precision loss',
  },
  {
    system: 'avsc',
    side: 'reader',
    values: ['safe-max'],
    url: 'https://github.com/mtth/avsc/issues/455',
    title: 'avsc #455: long encoding/decoding is not reversible for some large but safe js ints',
  },
  {
    system: 'protobufjs',
    side: 'reader',
    values: instants,
    url: 'https://github.com/protobufjs/protobuf.js/issues/893',
    title:
      'protobuf.js #893: google.protobuf.Timestamp deserialization incompatible with canonical JSON representation',
  },
  {
    system: 'protobufjs',
    side: 'writer',
    values: instants,
    url: 'https://github.com/protobufjs/protobuf.js/issues/1304',
    title: 'protobuf.js #1304: Proto3 canonical JSON support',
  },
  {
    system: 'fast-xml-parser',
    side: 'reader',
    values: ['leading-zeros', 'octal-text', 'hex-text', 'exponent-text', 'long-digits'],
    url: 'https://github.com/NaturalIntelligence/fast-xml-parser/issues/516',
    title: 'fast-xml-parser #516: Option to parse all values as strings',
  },
  {
    system: 'papaparse',
    side: 'reader',
    values: ['exponent-text'],
    url: 'https://github.com/mholt/PapaParse/issues/1078',
    title: 'PapaParse #1078: dynamicTyping treating "713752e1" as a number',
  },
  {
    system: 'papaparse',
    side: 'reader',
    values: ['leading-zeros', 'octal-text'],
    url: 'https://github.com/mholt/PapaParse/issues/260',
    title: 'PapaParse #260: Option to perform data conversion only if data is not enclosed between double quotes',
  },
  {
    system: 'json-bigint',
    side: 'reader',
    values: ['prototype-key'],
    url: 'https://github.com/sidorares/json-bigint/issues/45',
    title: 'json-bigint #45: "Object contains forbidden constructor property" Error',
  },
  {
    system: 'json-bigint',
    side: 'reader',
    values: ['duplicate-keys'],
    url: 'https://github.com/sidorares/json-bigint/issues/6',
    title: 'json-bigint #6: Provide a switch to make parsing "lenient" with regards to duplicate-key errors.',
  },
  {
    system: 'qs',
    side: 'reader',
    values: ['big-list'],
    url: 'https://github.com/ljharb/qs/issues/294',
    title: 'qs #294: Inconsistent behaviour of "arrayLimit"',
  },
  {
    system: 'apache-arrow',
    side: 'reader',
    values: ['sparse-column'],
    url: 'https://github.com/apache/arrow-js/issues/105',
    title: 'arrow-js #105: [JS] toArray() method ignores nulls on some types.',
  },
  {
    system: 'hyparquet',
    side: 'reader',
    values: ['image', 'bytes-high', 'bytes-256'],
    url: 'https://github.com/hyparam/hyparquet/issues/96',
    title: 'hyparquet #96: Reading data marked as BYTE_ARRAY as a Uint8Array',
  },
  {
    system: 'sql.js',
    side: 'reader',
    values: unsafe,
    url: 'https://github.com/sql-js/sql.js/issues/483',
    title: 'sql.js #483: Treat integer type as string in query results',
  },
  {
    system: 'libsql',
    side: 'reader',
    values: unsafe,
    url: 'https://github.com/tursodatabase/libsql-js/issues/6',
    title: 'libsql-js #6: 64-bit integer support',
  },
  {
    system: 'libsql',
    side: 'reader',
    values: ['lone-surrogate'],
    url: 'https://github.com/tursodatabase/libsql/issues/1223',
    title: 'libsql #1223: Crash: thread panicked at value.rs on Utf8Error',
  },
  {
    system: 'duckdb',
    side: 'reader',
    values: ['late-letter-column'],
    url: 'https://github.com/duckdb/duckdb/issues/1014',
    title: 'duckdb #1014: CSV Auto Loader assuming wrong type',
  },
  {
    system: 'pglite',
    side: 'reader',
    values: ['wall-time', 'wall-time-gap', 'wall-time-micros'],
    url: 'https://github.com/electric-sql/pglite/issues/532',
    title: 'pglite #532: Timestamps are inconsistent with Postgres behavior',
  },
];

/** The thread on the reader's side before that on the writer's. */
export function issueOf({ writer, reader, value, fidelity }: ReadStep): UpstreamIssue | undefined {
  if (isClean(fidelity)) return undefined;
  const matches = (side: 'writer' | 'reader', lane: string) =>
    upstreamIssues.find(
      (issue) => issue.side === side && issue.system === systemOf(lane) && issue.values.includes(value),
    );
  return matches('reader', reader) ?? matches('writer', writer);
}
