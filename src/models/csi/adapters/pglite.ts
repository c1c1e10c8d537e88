// PGlite: PostgreSQL itself, compiled to WebAssembly, with one session. It writes and reads CSV and its own binary form by COPY,
// and JSON by its functions. Some 15 MB to load and seconds to start, so one engine serves everybody.

import type { PGlite, types as PgliteTypes } from '@electric-sql/pglite';
import type { FormatId, Lane, OpenSystem, Sample, System } from '../matrix/system.ts';
import { columnOfSample, typeFor } from './columns.ts';
import { fromUtf8, nativeOf, toUtf8 } from './native.ts';
import { elementTypeOf, postgresText, postgresType } from './postgres-values.ts';
import { columnOf, rowsOf } from './tables.ts';

const writer = (id: string, format: FormatId, option: string): Lane => ({
  id,
  format,
  writes: true,
  reads: false,
  option,
});
const reader = (id: string, format: FormatId, option: string): Lane => ({
  id,
  format,
  writes: false,
  reads: true,
  option,
});

const native = 'values of JavaScript bound to a declared column';
const exact = 'texts with all digits cast to the type of a declared column';
const parsed = 'as the driver gives it: Date, number or bigint, and numeric as text';
const unparsed = 'without the parsers of the driver for scalars: text as PostgreSQL writes it';
const inLosAngeles = `in a session of SET TimeZone = "America/Los_Angeles", ${unparsed}`;

export const pglite: System = {
  id: 'pglite',
  title: 'PGlite',
  package: '@electric-sql/pglite',
  version: '0.5.16',
  engine: 'wasm',
  runsIn: 'page',
  lanes: [
    writer('csv', 'csv', `COPY t TO ... (FORMAT csv, HEADER); ${native}`),
    writer('csv-exact', 'csv', `COPY t TO ... (FORMAT csv, HEADER); ${exact}`),
    reader('csv-parsed', 'csv', `COPY t FROM ... (FORMAT csv, HEADER), ${parsed}`),
    reader('csv-text', 'csv', `COPY t FROM ... (FORMAT csv, HEADER), ${unparsed}`),
    reader('csv-los-angeles', 'csv', `COPY t FROM ... (FORMAT csv, HEADER), ${inLosAngeles}`),
    writer('json', 'json', `json_build_object('v', v); ${exact}`),
    reader('json-record', 'json', `json_to_record(document) AS t (v type), ${parsed}`),
    reader('jsonb', 'json', `document::jsonb -> 'v', ${parsed}`),
    reader('jsonb-text', 'json', "document::jsonb ->> 'v', which is text"),
    writer('binary', 'postgres', `COPY t TO ... (FORMAT binary); ${native}`),
    writer('binary-exact', 'postgres', `COPY t TO ... (FORMAT binary); ${exact}`),
    reader('binary-parsed', 'postgres', `COPY t FROM ... (FORMAT binary), ${parsed}`),
    reader('binary-text', 'postgres', `COPY t FROM ... (FORMAT binary), ${unparsed}`),
  ],
  open: openPglite,
};

// Held for the whole life of the process or worker: there is memory for one engine, and starting it takes seconds.
let engine: Promise<Engine> | undefined;

interface Engine {
  database: PGlite;
  /** Under the numbers of the types. */
  unparsed: Record<number | string, (text: string) => unknown>;
}

async function startedEngine(): Promise<Engine> {
  const { PGlite, types } = await import('@electric-sql/pglite');
  const database = await PGlite.create();
  await database.exec("SET TimeZone = 'UTC'");
  return { database, unparsed: unparsedOf(types) };
}

const unparsedOf = ({ parsers }: typeof PgliteTypes): Engine['unparsed'] =>
  Object.fromEntries(Object.keys(parsers).map((type) => [type, (text: string) => text]));

/** The one engine of this process or worker; the first who asks waits for seconds. */
export function pgliteEngine(): Promise<Engine> {
  engine ??= startedEngine();
  return engine;
}

async function openPglite(): Promise<OpenSystem> {
  const started = await pgliteEngine();
  const { database } = started;
  const copyOut = (form: string, put: Put) => (sample: Sample) => copiedOut(database, form, put, sample);
  const copyIn = (form: string, reading: Reading) => (bytes: Uint8Array, agreed: Sample) =>
    copiedIn(started, form, reading, bytes, agreed);
  const fromJson =
    (sql: (type: string) => string) =>
    async (bytes: Uint8Array, { meaning }: Sample): Promise<unknown> => {
      const { rows } = await database.query<{ v: unknown }>(sql(postgresType(typeFor(meaning))), [fromUtf8(bytes)]);
      return rows[0]?.v;
    };
  return {
    write: {
      csv: copyOut('FORMAT csv, HEADER', putNative),
      'csv-exact': copyOut('FORMAT csv, HEADER', putExact),
      json: (sample) => jsonOf(database, sample),
      binary: copyOut('FORMAT binary', putNative),
      'binary-exact': copyOut('FORMAT binary', putExact),
    },
    read: {
      'csv-parsed': copyIn('FORMAT csv, HEADER', {}),
      'csv-text': copyIn('FORMAT csv, HEADER', { isText: true }),
      'csv-los-angeles': copyIn('FORMAT csv, HEADER', { isText: true, zone: 'America/Los_Angeles' }),
      'json-record': fromJson((type) => `SELECT v FROM json_to_record($1::json) AS t (v ${type})`),
      jsonb: fromJson(() => "SELECT $1::jsonb -> 'v' AS v"),
      'jsonb-text': fromJson(() => "SELECT $1::jsonb ->> 'v' AS v"),
      'binary-parsed': copyIn('FORMAT binary', {}),
      'binary-text': copyIn('FORMAT binary', { isText: true }),
    },
  };
}

interface Reading {
  isText?: boolean;
  zone?: string;
}

/** Fills the table `t` with the rows of the sample. */
type Put = (database: PGlite, sample: Sample, type: string) => Promise<void>;

const putNative: Put = async (database, sample, type) => {
  const rows = rowsOf(sample).map((row) => nativeOf(row) ?? null);
  if (sample.isColumn) await database.query(`INSERT INTO t SELECT unnest($1::${type}[])`, [rows]);
  else await database.query('INSERT INTO t VALUES ($1)', rows);
};

const putExact: Put = async (database, sample, type) => {
  const column = columnOfSample(sample);
  const rows = rowsOf(sample).map((row) => postgresText(row, column));
  if (sample.isColumn) await database.query(`INSERT INTO t SELECT unnest($1::text[])::${type}`, [rows]);
  else await database.query(`INSERT INTO t VALUES (${castOf('$1', type)})`, rows);
};

// An array is bound as an array of texts, for its text form has rules of its own.
const castOf = (bound: string, type: string): string => {
  const element = elementTypeOf(type);
  return element === undefined ? `${bound}::text::${type}` : `${bound}::text[]::${element}[]`;
};

async function withTable<Result>(database: PGlite, type: string, use: () => Promise<Result>): Promise<Result> {
  await database.exec(`DROP TABLE IF EXISTS t; CREATE TEMP TABLE t (v ${type})`);
  try {
    return await use();
  } finally {
    // The session serves everybody, so it is left as it was found.
    await database.exec("DROP TABLE IF EXISTS t; SET TimeZone = 'UTC'");
  }
}

function copiedOut(database: PGlite, form: string, put: Put, sample: Sample): Promise<Uint8Array> {
  const type = postgresType(columnOfSample(sample));
  return withTable(database, type, async () => {
    await put(database, sample, type);
    const { blob } = await database.query(`COPY t TO '/dev/blob' (${form})`);
    return new Uint8Array(await (blob as Blob).arrayBuffer());
  });
}

function copiedIn(
  { database, unparsed }: Engine,
  form: string,
  { isText, zone }: Reading,
  bytes: Uint8Array,
  agreed: Sample,
): Promise<unknown> {
  return withTable(database, postgresType(columnOfSample(agreed)), async () => {
    if (zone !== undefined) await database.exec(`SET TimeZone = '${zone}'`);
    const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
    await database.query(`COPY t FROM '/dev/blob' (${form})`, [], { blob });
    const { rows } = await database.query<{ v: unknown }>('SELECT v FROM t', [], isText ? { parsers: unparsed } : {});
    return columnOf(
      rows.map(({ v }) => v),
      agreed,
    );
  });
}

async function jsonOf(database: PGlite, { meaning }: Sample): Promise<Uint8Array> {
  const column = typeFor(meaning);
  const cast = castOf('$1', postgresType(column));
  const sql = `SELECT json_build_object('v', ${cast})::text AS v`;
  const { rows } = await database.query<{ v: string }>(sql, [postgresText(meaning, column)]);
  return toUtf8(rows[0].v);
}
