// node-sqlite3-wasm: SQLite compiled to WebAssembly with the files of Node below it.

import type { Sample, System } from '../matrix/system.ts';
import { matrixPackages } from './node-only.ts';
import { type SqliteTable, selectAll, sqliteTable } from './sqlite-tables.ts';
import { columnOf } from './tables.ts';

const file = 'v.db';

export const nodeSqliteWasm: System = {
  id: 'node-sqlite3-wasm',
  title: 'node-sqlite3-wasm',
  package: 'node-sqlite3-wasm',
  version: '0.8.60',
  engine: 'wasm',
  runsIn: 'node',
  lanes: [
    {
      id: 'affinity',
      format: 'sqlite',
      writes: true,
      reads: false,
      option: 'a usual table, whose types are affinities',
    },
    { id: 'strict', format: 'sqlite', writes: true, reads: false, option: 'CREATE TABLE ... STRICT, decimals as text' },
    { id: 'default', format: 'sqlite', writes: false, reads: true, option: 'db.all(sql): a bigint beyond 2^53' },
  ],
  open: async () => {
    const packages = await matrixPackages();
    const { Database } = (await packages.sqliteWasm()).default;
    const folder = packages.temporaryFolder();
    const write = ({ create, insert, rows }: SqliteTable): Uint8Array => {
      folder.empty();
      const database = new Database(folder.path(file));
      try {
        for (const statement of [...create, 'BEGIN']) database.run(statement);
        for (const row of rows) database.run(insert, [row]);
        database.run('COMMIT');
      } finally {
        database.close();
      }
      return folder.read(file);
    };
    return {
      write: {
        affinity: (sample) => write(sqliteTable(sample)),
        strict: (sample) => write(sqliteTable(sample, true)),
      },
      read: {
        default(bytes: Uint8Array, agreed: Sample) {
          folder.empty();
          folder.write(file, bytes);
          const database = new Database(folder.path(file));
          try {
            return columnOf(
              database.all(selectAll).map(({ v }) => v),
              agreed,
            );
          } finally {
            database.close();
          }
        },
      },
      close: () => folder.remove(),
    };
  },
};
