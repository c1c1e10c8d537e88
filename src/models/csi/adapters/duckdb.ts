// DuckDB, which writes and reads Parquet, CSV and JSON by COPY and by functions over files. Its session has a time zone, in which
// it shows points in time and understands those that are written without one.

import type { FormatId, Lane, OpenSystem, Sample, System } from '../matrix/system.ts';
import { type Column, columnOfSample, formed, typeFor } from './columns.ts';
import { boundType, duckDbClasses, duckDbForms, duckDbType } from './duckdb-values.ts';
import { type DuckDbConnection, type DuckDbPackage, matrixPackages, type TemporaryFolder } from './node-only.ts';
import { columnOf, rowsOf } from './tables.ts';

type TableFormat = Extract<FormatId, 'parquet' | 'csv' | 'json'>;

const inLosAngeles = 'with SET TimeZone = "America/Los_Angeles"';
const writer = (id: string, format: TableFormat, option: string): Lane => ({
  id,
  format,
  writes: true,
  reads: false,
  option,
});
const reader = (id: string, format: TableFormat, option: string): Lane => ({
  id,
  format,
  writes: false,
  reads: true,
  option,
});

export const duckDb: System = {
  id: 'duckdb',
  title: 'DuckDB',
  package: '@duckdb/node-api',
  version: '1.5.6-r.1',
  engine: 'native',
  runsIn: 'node',
  lanes: [
    writer('parquet', 'parquet', 'COPY ... (FORMAT parquet) of a column with a declared type'),
    reader('parquet-js', 'parquet', 'SELECT ... FROM read_parquet(file), as getColumnsJS() gives it'),
    reader('parquet-values', 'parquet', 'the same, as getColumns() gives it, in the classes of the client'),
    writer('csv', 'csv', 'COPY ... (FORMAT csv, HEADER) of a column with a declared type'),
    reader('csv-sniffed', 'csv', 'read_csv(file): the type is guessed from the first 20,480 rows'),
    reader('csv-declared', 'csv', 'read_csv(file, header = true, columns = { v: type }), getColumns()'),
    reader('csv-text', 'csv', 'read_csv(file, header = true, all_varchar = true)'),
    { ...reader('csv-los-angeles', 'csv', `COPY and read_csv with the declared type ${inLosAngeles}`), writes: true },
    writer('json', 'json', 'COPY ... (FORMAT json) of a column with a declared type'),
    reader('json-sniffed', 'json', 'read_json(file): the type is guessed'),
    reader('json-declared', 'json', 'read_json(file, columns = { v: type }), getColumns()'),
    reader('json-los-angeles', 'json', `the declared type ${inLosAngeles}`),
  ],
  open: openDuckDb,
};

async function openDuckDb(): Promise<OpenSystem> {
  const packages = await matrixPackages();
  const session = new Session(await packages.duckdb(), packages.temporaryFolder());
  const write = (format: TableFormat, options: string, zone?: string) => (sample: Sample) =>
    session.write(format, options, sample, zone);
  const csvOf = (column: Column) => `header = true, columns = {'v': '${typeText(column)}'}`;
  const jsonOf = (column: Column) => `columns = {'v': '${typeText(column)}'}`;
  return {
    write: {
      parquet: write('parquet', 'FORMAT parquet'),
      csv: write('csv', 'FORMAT csv, HEADER'),
      'csv-los-angeles': write('csv', 'FORMAT csv, HEADER', losAngeles),
      json: write('json', 'FORMAT json'),
    },
    read: {
      'parquet-js': session.reads('parquet', { isBuiltIn: true }),
      'parquet-values': session.reads('parquet', {}),
      'csv-sniffed': session.reads('csv', { isBuiltIn: true }),
      'csv-declared': session.reads('csv', { options: csvOf }),
      'csv-text': session.reads('csv', { options: () => 'header = true, all_varchar = true', isBuiltIn: true }),
      'csv-los-angeles': session.reads('csv', { options: csvOf, zone: losAngeles }),
      'json-sniffed': session.reads('json', { isBuiltIn: true }),
      'json-declared': session.reads('json', { options: jsonOf }),
      'json-los-angeles': session.reads('json', { options: jsonOf, zone: losAngeles }),
    },
    classes: duckDbClasses,
    close: () => session.close(),
  };
}

const losAngeles = 'America/Los_Angeles';
const typeText = (column: Column): string => duckDbType(column).replaceAll("'", "''");

interface Reading {
  /** Of the reading function, for the type that was agreed on. */
  options?: (column: Column) => string;
  /** In what JavaScript has built in, not in the classes of the client. */
  isBuiltIn?: boolean;
  zone?: string;
}

/** A database in memory and a folder for the files that pass it. An error inside the engine ends it, and then a new one is begun. */
class Session {
  private connection: DuckDbConnection | undefined;
  private readonly duckdb: DuckDbPackage;
  private readonly folder: TemporaryFolder;
  private count = 0;

  constructor(duckdb: DuckDbPackage, folder: TemporaryFolder) {
    this.duckdb = duckdb;
    this.folder = folder;
  }

  async write(format: TableFormat, options: string, sample: Sample, zone?: string): Promise<Uint8Array> {
    const isTable = format !== 'json';
    const column = isTable ? columnOfSample(sample) : typeFor(sample.meaning);
    const list: Column = { kind: 'list', item: column };
    duckDbType(column);
    const rows = isTable ? rowsOf(sample) : [sample.meaning];
    const value = formed({ kind: 'list', items: rows }, list, duckDbForms(this.duckdb));
    const file = this.newFile(format);
    await this.within(zone, (connection) =>
      connection.run(
        `COPY (SELECT unnest($1) AS v) TO '${this.folder.path(file)}' (${options})`,
        [value],
        [boundType(this.duckdb, list)],
      ),
    );
    return this.folder.read(file);
  }

  reads(format: TableFormat, { options, isBuiltIn, zone }: Reading) {
    return async (bytes: Uint8Array, agreed: Sample): Promise<unknown> => {
      const isTable = format !== 'json';
      const column = isTable ? columnOfSample(agreed) : typeFor(agreed.meaning);
      const told = options === undefined ? '' : `, ${options(column)}`;
      const file = this.newFile(format);
      this.folder.write(file, bytes);
      const sql = `SELECT * FROM read_${format}('${this.folder.path(file)}'${told})`;
      return this.within(zone, async (connection) => {
        const result = await connection.runAndReadAll(sql);
        const at = result.columnNames().indexOf('v');
        const values = (isBuiltIn ? result.getColumnsJS() : result.getColumns())[at] ?? [];
        return columnOf(values, isTable ? agreed : { meaning: agreed.meaning });
      });
    };
  }

  private async within<Result>(
    zone: string | undefined,
    use: (connection: DuckDbConnection) => Promise<Result>,
  ): Promise<Result> {
    this.connection ??= await (await this.duckdb.DuckDBInstance.create(':memory:')).connect();
    try {
      // The zone of a session is otherwise that of the machine.
      await this.connection.run(`SET TimeZone = '${zone ?? 'UTC'}'`);
      return await use(this.connection);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (/^(INTERNAL|FATAL) Error/.test(message)) this.connection = undefined;
      // What follows the first lines is a stack or advice, with paths of this machine.
      throw new Error(
        message.split(/\n\s*\n|\nLINE |\nStack Trace/)[0].replaceAll(this.folder.path(String(this.count)), 'v'),
      );
    }
  }

  /** Never a name twice: of a file that is rewritten at once DuckDB may remember what it read of the one before. */
  private newFile(format: TableFormat): string {
    this.folder.empty();
    this.count += 1;
    return `${this.count}.${format}`;
  }

  close(): void {
    this.connection?.closeSync();
    this.folder.remove();
  }
}
