// What is known of these libraries in the versions that are installed, each as a difference that comes out of real bytes. Where
// a version cured what an earlier one did, the test says what is true now.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../../test/source-files.ts';
import { type Outcome, read, write } from '../matrix/cell.ts';
import type { Lane, OpenSystem, Sample, System } from '../matrix/system.ts';
import { bytes, instant, integer, list, nothing, text, wallTime } from '../meaning/index.ts';
import { apacheArrow } from './apache-arrow.ts';
import { duckDb } from './duckdb.ts';
import { flechette } from './flechette.ts';
import { hyparquet } from './hyparquet.ts';
import { libsql } from './libsql.ts';
import { matrixPackages } from './node-only.ts';
import { nodeSqliteWasm } from './node-sqlite3-wasm.ts';
import { parquetWasm } from './parquet-wasm.ts';
import { pglite, pgliteEngine } from './pglite.ts';
import { sqlJs } from './sql-js.ts';

const systems = [apacheArrow, duckDb, flechette, hyparquet, libsql, nodeSqliteWasm, parquetWasm, pglite, sqlJs];
const opened = new Map<string, OpenSystem>();

beforeAll(async () => {
  for (const system of systems) opened.set(system.id, await system.open());
}, 120_000);
afterAll(async () => {
  for (const system of opened.values()) await system.close?.();
});

const of = ({ id }: System): OpenSystem => opened.get(id) as OpenSystem;

/** Written by one lane and read by another. */
async function carry(
  [writer, from]: [System, string],
  [reader, by]: [System, string],
  sample: Sample,
): Promise<Outcome> {
  const written = await write(of(writer), from, sample);
  expect(written.judgement).toEqual({ fidelity: 'lossless', why: '' });
  return read(of(reader), by, written.bytes as Uint8Array, sample);
}

const readText = (reader: [System, string], written: string, agreed: Sample): Promise<Outcome> =>
  read(of(reader[0]), reader[1], new TextEncoder().encode(written), agreed);

describe('systems that run in Node only', () => {
  it.each([duckDb, libsql, nodeSqliteWasm])('$id states its version and has a function for each lane', (system) => {
    const manifest = join(root, 'matrix', 'node_modules', system.package, 'package.json');
    expect(system.version).toBe(JSON.parse(readFileSync(manifest, 'utf8')).version);
    const idsOf = (takes: (lane: Lane) => boolean) => system.lanes.filter(takes).map(({ id }) => id);
    expect(Object.keys(of(system).write).sort()).toEqual(idsOf(({ writes }) => writes).sort());
    expect(Object.keys(of(system).read).sort()).toEqual(idsOf(({ reads }) => reads).sort());
  });
});

describe('SQLite', () => {
  const odd = { meaning: integer('9007199254740993') };

  it.each([sqlJs, libsql, nodeSqliteWasm])(
    '2^53 + 1 in a file of $id: one rounds, one throws, one is right',
    async (writer) => {
      const from: [System, string] = [writer, 'affinity'];
      expect(await carry(from, [sqlJs, 'default'], odd)).toMatchObject({
        fidelity: 'silent',
        read: { kind: 'float', value: '9007199254740992' },
      });
      expect(await carry(from, [libsql, 'default'], odd)).toMatchObject({
        fidelity: 'crash',
        why: expect.stringContaining('RangeError'),
      });
      expect(await carry(from, [nodeSqliteWasm, 'default'], odd)).toMatchObject({ fidelity: 'lossless' });
      // The option that mends each.
      expect(await carry(from, [sqlJs, 'bigint'], odd)).toMatchObject({ fidelity: 'lossless' });
      expect(await carry(from, [libsql, 'bigint'], odd)).toMatchObject({ fidelity: 'lossless' });
    },
  );

  it('the character 0 ends a text in libSQL', async () => {
    const sample = { meaning: text('a\0b') };
    expect(await carry([sqlJs, 'affinity'], [libsql, 'default'], sample)).toMatchObject({
      fidelity: 'silent',
      read: { kind: 'text', value: 'a' },
    });
    expect(await carry([sqlJs, 'affinity'], [sqlJs, 'default'], sample)).toMatchObject({ fidelity: 'lossless' });
  });

  it('half a surrogate pair that sql.js stored ends the process of libSQL, which then begins anew', async () => {
    const lone = { meaning: text('a\ud800b') };
    expect(await carry([sqlJs, 'affinity'], [libsql, 'default'], lone)).toMatchObject({
      fidelity: 'crash',
      why: expect.stringContaining('ends the process'),
    });
    expect(await carry([sqlJs, 'affinity'], [libsql, 'default'], { meaning: integer(1) })).toMatchObject({
      fidelity: 'lossless',
    });
  });
});

describe('Parquet and Arrow', () => {
  it('states the version of the other package of hyparquet', () => {
    const manifest = join(root, 'node_modules', 'hyparquet-writer', 'package.json');
    expect(hyparquet.title).toContain(JSON.parse(readFileSync(manifest, 'utf8')).version);
  });

  it('a BLOB that DuckDB writes is text with U+FFFD to hyparquet, and with utf8: false it is not', async () => {
    const blob = { meaning: bytes('00ff80') };
    expect(await carry([duckDb, 'parquet'], [hyparquet, 'default'], blob)).toMatchObject({
      fidelity: 'silent',
      read: { kind: 'text', value: '\0\ufffd\ufffd' },
    });
    expect(await carry([duckDb, 'parquet'], [hyparquet, 'bytes'], blob)).toMatchObject({ fidelity: 'lossless' });
  });

  it('[1, null, 3] becomes [1, 0, 3] in toArray() of apache-arrow, and not in get()', async () => {
    const column = { meaning: list(integer(1), nothing, integer(3)), isColumn: true };
    expect(await carry([flechette, 'declared'], [apacheArrow, 'toArray'], column)).toMatchObject({
      fidelity: 'silent',
      read: { kind: 'list', items: [{ value: '1' }, { value: '0' }, { value: '3' }] },
    });
    expect(await carry([flechette, 'declared'], [apacheArrow, 'get'], column)).toMatchObject({ fidelity: 'lossless' });
  });

  // Earlier versions wrote [1, null, 3] as [1, 0, 3] into it.
  it('hyparquet-writer refuses a column of repeated INT32', async () => {
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const columnData = [{ name: 'v', data: [[1, null, 3]] }];
    const schema = [
      { name: 'root', num_children: 1 },
      { name: 'v', type: 'INT32' as const, repetition_type: 'REPEATED' as const },
    ];
    expect(() => parquetWriteBuffer({ columnData, schema })).toThrow('repeated types not supported');
  });

  // The width of INTEGER is a byte in the format's definition, and the writer gives it 32 bits.
  it('the unsigned 64-bit integers of hyparquet-writer crash readers that check the metadata', async () => {
    const largest = { meaning: integer('18446744073709551615') };
    expect(await carry([hyparquet, 'schema'], [hyparquet, 'default'], largest)).toMatchObject({
      fidelity: 'lossless',
    });
    for (const reader of [[parquetWasm, 'arrow'] as const, [duckDb, 'parquet-values'] as const]) {
      const outcome = await carry([hyparquet, 'schema'], [...reader], largest);
      expect(outcome).toMatchObject({ fidelity: 'crash' });
    }
  });

  it('hyparquet has no Zstandard of its own', async () => {
    const sample = { meaning: text('hello') };
    expect(await carry([parquetWasm, 'zstd'], [hyparquet, 'default'], sample)).toMatchObject({
      fidelity: 'crash',
      why: expect.stringContaining('ZSTD'),
    });
    expect(await carry([parquetWasm, 'zstd'], [hyparquet, 'careful'], sample)).toMatchObject({ fidelity: 'lossless' });
  });

  it('lists 150 deep that DuckDB writes bring its database down when they are read, and a new one is begun', async () => {
    let deep = list(integer(1));
    for (let level = 1; level < 150; level++) deep = list(deep);
    expect(await carry([duckDb, 'parquet'], [duckDb, 'parquet-values'], { meaning: deep })).toMatchObject({
      fidelity: 'crash',
      why: expect.stringContaining('INTERNAL Error'),
    });
    expect(await carry([duckDb, 'parquet'], [duckDb, 'parquet-values'], { meaning: integer(1) })).toMatchObject({
      fidelity: 'lossless',
    });
  });
});

describe('CSV', () => {
  it('a column of NO is false to DuckDB; NO among its neighbours and a declared NO are not', async () => {
    expect(await readText([duckDb, 'csv-sniffed'], 'v\nNO\n', { meaning: text('NO') })).toMatchObject({
      fidelity: 'silent',
      read: { kind: 'boolean', value: false },
    });
    expect(await readText([duckDb, 'csv-declared'], 'v\nNO\n', { meaning: text('NO') })).toMatchObject({
      fidelity: 'lossless',
    });
    const neighbours = { meaning: list(text('SE'), text('NO')), isColumn: true };
    expect(await readText([duckDb, 'csv-sniffed'], 'v\nSE\nNO\n', neighbours)).toMatchObject({ fidelity: 'lossless' });
  });

  it('a letter after row 20,480 crashes the sniffer that passes it before', async () => {
    const rowsOf = (count: number) => [...Array.from({ length: count }, (_, at) => String(10_000 + at)), '00A12'];
    const outcome = (rows: string[]) =>
      readText([duckDb, 'csv-sniffed'], `v\n${rows.join('\n')}\n`, {
        meaning: list(...rows.map(text)),
        isColumn: true,
      });
    expect(await outcome(rowsOf(20_000))).toMatchObject({ fidelity: 'lossless' });
    expect(await outcome(rowsOf(20_600))).toMatchObject({
      fidelity: 'crash',
      why: expect.stringContaining('00A12'),
    });
  });
});

describe('time zones', () => {
  const day = { meaning: instant('1700000000000000000') };
  const eightHours = 8n * 3_600_000_000_000n;

  it('a text without a zone is a point in time of the session in DuckDB and in PostgreSQL', async () => {
    const written = 'v\n2023-11-14 22:13:20\n';
    const later = `${1_700_000_000_000_000_000n + eightHours}`;
    expect(await readText([duckDb, 'csv-declared'], written, day)).toMatchObject({ fidelity: 'lossless' });
    expect(await readText([duckDb, 'csv-los-angeles'], written, day)).toMatchObject({
      fidelity: 'silent',
      read: { kind: 'instant', nanos: later },
    });
    expect(await readText([pglite, 'csv-parsed'], written, day)).toMatchObject({ fidelity: 'lossless' });
    expect(await readText([pglite, 'csv-los-angeles'], written, day)).toMatchObject({ fidelity: 'silent' });
  });

  it('the session of PGlite, which serves everybody, is left in UTC', async () => {
    const before = await write(of(pglite), 'json', day);
    await readText([pglite, 'csv-los-angeles'], 'v\n2023-11-14 22:13:20\n', day);
    expect(await write(of(pglite), 'json', day)).toEqual(before);
  });

  it("a timestamp without a zone is a Date of the process's zone in PGlite", async () => {
    const wall = { meaning: wallTime('1700000000000000000') };
    const zone = process.env.TZ;
    try {
      process.env.TZ = 'UTC';
      expect(await carry([pglite, 'binary'], [pglite, 'binary-parsed'], wall)).toMatchObject({ fidelity: 'trap' });
      process.env.TZ = 'America/Los_Angeles';
      expect(await carry([pglite, 'binary'], [pglite, 'binary-parsed'], wall)).toMatchObject({
        fidelity: 'silent',
        read: { kind: 'instant', nanos: `${1_700_000_000_000_000_000n + eightHours}` },
      });
      expect(await carry([pglite, 'binary'], [pglite, 'binary-text'], wall)).toMatchObject({ fidelity: 'retyped' });
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('the first day of the first year is read as one of 2001 by the driver of PGlite', async () => {
    const first = { meaning: instant('-62135596800000000000') };
    expect(await carry([pglite, 'binary-exact'], [pglite, 'binary-parsed'], first)).toMatchObject({
      fidelity: 'silent',
      read: { kind: 'instant', nanos: '978307200000000000' },
    });
  });
});

describe('dialects of SQL, asked of the engines themselves', () => {
  type Ask = (expression: string) => Promise<unknown>;
  const engines: Record<string, Ask> = {};

  beforeAll(async () => {
    // @ts-expect-error The package has types for its main file only.
    const { default: load } = await import('sql.js/dist/sql-wasm-inline.js');
    const sqlite = new (await load()).Database();
    const { database } = await pgliteEngine();
    const { DuckDBInstance } = await (await matrixPackages()).duckdb();
    const duck = await (await DuckDBInstance.create(':memory:')).connect();
    engines.sqlite = async (expression) => sqlite.exec(`SELECT ${expression}`)[0].values[0][0];
    engines.postgres = async (expression) =>
      (await database.query<{ v: unknown }>(`SELECT ${expression} AS v`)).rows[0].v;
    engines.duckdb = async (expression) => (await duck.runAndReadAll(`SELECT ${expression} AS v`)).getColumnsJS()[0][0];
  });

  const answersTo = async (expression: string): Promise<Record<string, unknown>> => {
    const entries = Object.entries(engines).map(async ([name, ask]) => [
      name,
      await ask(expression).catch((error: Error) => error.message),
    ]);
    return Object.fromEntries(await Promise.all(entries));
  };

  it.each([
    ['7/2', { sqlite: 3, postgres: 3, duckdb: 3.5 }],
    ['-7/2', { sqlite: -3, postgres: -3, duckdb: -3.5 }],
    ['1/0', { sqlite: null, postgres: 'division by zero', duckdb: Number.POSITIVE_INFINITY }],
    ['1 % 0', { sqlite: null, postgres: 'division by zero', duckdb: null }],
    ["'10' = 10", { sqlite: 0, postgres: true, duckdb: true }],
    ["'a' = 'a '", { sqlite: 0, postgres: false, duckdb: false }],
    ['CAST(2.5 AS INTEGER)', { sqlite: 2, postgres: 3, duckdb: 3 }],
    ["CAST('1.10' AS DECIMAL(10, 2))", { sqlite: 1.1, postgres: '1.10', duckdb: 1.1 }],
  ])('%s', async (expression, answers) => {
    expect(await answersTo(expression)).toEqual(answers);
  });
});
