// sql.js: SQLite compiled to WebAssembly, its files in memory.

import type { SqlValue } from 'sql.js';
import type { Sample, System } from '../matrix/system.ts';
import { type SqliteTable, selectAll, sqliteTable } from './sqlite-tables.ts';
import { columnOf } from './tables.ts';

const writes = { format: 'sqlite', writes: true, reads: false } as const;
const reads = { format: 'sqlite', writes: false, reads: true } as const;

export const sqlJs: System = {
  id: 'sql.js',
  title: 'sql.js',
  package: 'sql.js',
  version: '1.16.0',
  engine: 'wasm',
  runsIn: 'page',
  lanes: [
    { id: 'affinity', ...writes, option: 'a usual table, whose types are affinities' },
    { id: 'strict', ...writes, option: 'CREATE TABLE ... STRICT, decimals as text' },
    { id: 'default', ...reads, option: 'db.exec(sql): integers as numbers' },
    { id: 'bigint', ...reads, option: 'db.exec(sql, [], { useBigInt: true })' },
  ],
  open: async () => {
    // The form with the engine inside works in every place alike.
    // @ts-expect-error The package has types for its main file only.
    const { default: load } = await import('sql.js/dist/sql-wasm-inline.js');
    const { Database } = await (load as typeof import('sql.js').default)();
    const write = ({ create, insert, rows }: SqliteTable): Uint8Array => {
      const database = new Database();
      try {
        for (const statement of create) database.run(statement);
        for (const row of rows) database.run(insert, [row as SqlValue]);
        return database.export();
      } finally {
        database.close();
      }
    };
    const read =
      (options?: { useBigInt: boolean }) =>
      (bytes: Uint8Array, agreed: Sample): unknown => {
        const database = new Database(bytes);
        try {
          const exec = database.exec as (sql: string, bound?: [], options?: { useBigInt: boolean }) => QueryResult[];
          const [result] = exec.call(database, selectAll, [], options);
          return columnOf(result?.values.map(([v]) => v) ?? [], agreed);
        } finally {
          database.close();
        }
      };
    return {
      write: {
        affinity: (sample) => write(sqliteTable(sample)),
        strict: (sample) => write(sqliteTable(sample, true)),
      },
      read: { default: read(), bigint: read({ useBigInt: true }) },
    };
  },
};

interface QueryResult {
  values: unknown[][];
}
