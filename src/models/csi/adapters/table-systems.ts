// The systems of columns and tables: Parquet, Arrow, and the databases.

import type { System } from '../matrix/system.ts';
import { apacheArrow } from './apache-arrow.ts';
import { duckDb } from './duckdb.ts';
import { flechette } from './flechette.ts';
import { hyparquet } from './hyparquet.ts';
import { libsql } from './libsql.ts';
import { nodeSqliteWasm } from './node-sqlite3-wasm.ts';
import { parquetWasm } from './parquet-wasm.ts';
import { pglite } from './pglite.ts';
import { sqlJs } from './sql-js.ts';

export const tableSystems: readonly System[] = [
  hyparquet,
  parquetWasm,
  apacheArrow,
  flechette,
  sqlJs,
  pglite,
  duckDb,
  libsql,
  nodeSqliteWasm,
];
