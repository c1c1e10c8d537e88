// What the matrix knows of a system: a package or an engine that writes and reads values in one format or several. Its option
// sets are lanes; two option sets of one package count once as a system. What is listed here is plain data, so that a page can
// show it before any library is loaded; `open` loads the library.
//
// Every format carries the same thing. In a format of documents it is a record with the one field `v`; in a format of tables,
// a table with the one column `v`, whose rows are the items of the list where the sample says so, and one row where it does not.

import type { Classes, Meaning } from '../meaning/index.ts';

export const formats = {
  json: 'JSON',
  json5: 'JSON5',
  yaml: 'YAML',
  toml: 'TOML',
  xml: 'XML',
  ini: 'INI',
  form: 'Form (application/x-www-form-urlencoded)',
  csv: 'CSV',
  avro: 'Avro',
  msgpack: 'MessagePack',
  cbor: 'CBOR',
  bson: 'BSON',
  protobuf: 'Protocol Buffers',
  'protobuf-json': 'Protocol Buffers as JSON',
  ion: 'Amazon Ion',
  parquet: 'Parquet',
  arrow: 'Arrow IPC',
  sqlite: 'SQLite database',
  postgres: 'PostgreSQL',
} as const;

export type FormatId = keyof typeof formats;

export interface Lane {
  /** Unique in its system, and the same whatever the version: `default`, `bigint`. */
  id: string;
  format: FormatId;
  writes: boolean;
  reads: boolean;
  /** What the option is and what it does, in a sentence. */
  option: string;
}

export interface Sample {
  meaning: Meaning;
  /** The items of the list are the rows of a column. */
  isColumn?: boolean;
}

export interface OpenSystem {
  /** By the id of the lane. Throws where the library, its types or its format refuse the value. */
  write: Readonly<Record<string, (sample: Sample) => Uint8Array | Promise<Uint8Array>>>;
  /**
   * By the id of the lane. Gives what the library gives for `v`: for a column a list. The sample is what both sides have agreed
   * on beforehand, of which only kinds and names may be used, as a schema; formats that tell about themselves take no notice.
   */
  read: Readonly<Record<string, (bytes: Uint8Array, agreed: Sample) => unknown>>;
  /** What classes of the library mean, as its documentation says. */
  classes?: Classes;
  close?(): Promise<void> | void;
}

export interface System {
  id: string;
  title: string;
  /** As npm names it, and as its package.json states its version; a test compares. Built in: of the engine. */
  package: string;
  version: string;
  engine: 'built in' | 'pure' | 'wasm' | 'native';
  runsIn: 'page' | 'node';
  lanes: readonly Lane[];
  open(): Promise<OpenSystem>;
}

export const formatsOf = ({ lanes }: System): FormatId[] => [...new Set(lanes.map(({ format }) => format))];

/** A format, or a value in it, has no place for this: the writer's side learns of it before anything is stored. */
export class Inexpressible extends Error {
  override name = 'Inexpressible';
}

/** A lane that both writes and reads. */
export const both = (id: string, format: FormatId, option: string): Lane => ({
  id,
  format,
  writes: true,
  reads: true,
  option,
});
export const writer = (id: string, format: FormatId, option: string): Lane => ({
  ...both(id, format, option),
  reads: false,
});
export const reader = (id: string, format: FormatId, option: string): Lane => ({
  ...both(id, format, option),
  writes: false,
});
