// The systems of columns and tables: Parquet, Arrow, and the databases.

import type { System } from '../matrix/system.ts';
import { apacheArrow } from './apache-arrow.ts';
import { flechette } from './flechette.ts';
import { hyparquet } from './hyparquet.ts';
import { hyparquetWriter } from './hyparquet-writer.ts';
import { parquetWasm } from './parquet-wasm.ts';

export const tableSystems: readonly System[] = [hyparquet, hyparquetWriter, parquetWasm, apacheArrow, flechette];
