// libSQL, the fork of SQLite behind Turso, as its client for Node opens a file.

import type { Sample, System } from '../matrix/system.ts';
import { matrixPackages } from './node-only.ts';
import { type SqliteTable, selectAll, sqliteTable } from './sqlite-tables.ts';
import { columnOf } from './tables.ts';

const file = 'v.db';
const reads = { format: 'sqlite', writes: false, reads: true } as const;

export const libsql: System = {
  id: 'libsql',
  title: 'libSQL',
  package: '@libsql/client',
  version: '0.18.0',
  engine: 'native',
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
    { id: 'default', ...reads, option: 'intMode "number"' },
    { id: 'bigint', ...reads, option: 'intMode "bigint"' },
    { id: 'string', ...reads, option: 'intMode "string"' },
  ],
  open: async () => {
    const packages = await matrixPackages();
    const process = packages.libsql();
    const folder = packages.temporaryFolder();
    const path = folder.path(file);
    const write = async (table: SqliteTable): Promise<Uint8Array> => {
      folder.empty();
      await process.request({ path, ...table });
      return folder.read(file);
    };
    const read =
      (intMode: 'number' | 'bigint' | 'string') =>
      async (bytes: Uint8Array, agreed: Sample): Promise<unknown> => {
        folder.empty();
        folder.write(file, bytes);
        return columnOf(await process.request({ path, sql: selectAll, intMode }), agreed);
      };
    return {
      write: {
        affinity: (sample) => write(sqliteTable(sample)),
        strict: (sample) => write(sqliteTable(sample, true)),
      },
      read: { default: read('number'), bigint: read('bigint'), string: read('string') },
      close() {
        process.close();
        folder.remove();
      },
    };
  },
};
