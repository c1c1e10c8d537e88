// The Rust implementation of Parquet as WebAssembly. It speaks Arrow: what it writes comes from a table of Arrow and what it
// reads becomes one, so that its lanes are named after the implementation of Arrow at their other end.

import type { System } from '../matrix/system.ts';
import { arrowClasses, declaredArrow } from './apache-arrow.ts';
import { exactOptions } from './flechette.ts';
import { columnOf } from './tables.ts';

const writes = { format: 'parquet', writes: true, reads: false } as const;
const reads = { format: 'parquet', writes: false, reads: true } as const;

export const parquetWasm: System = {
  id: 'parquet-wasm',
  title: 'parquet-wasm',
  package: 'parquet-wasm',
  version: '0.8.0',
  engine: 'wasm',
  runsIn: 'page',
  lanes: [
    { id: 'default', ...writes, option: 'writeParquet(table) of a table with declared types of apache-arrow' },
    { id: 'zstd', ...writes, option: 'the same compressed with Zstandard' },
    { id: 'arrow', ...reads, option: 'readParquet(bytes), and vector.get(row) of apache-arrow' },
    { id: 'flechette', ...reads, option: 'readParquet(bytes), and Flechette with useBigInt, useDate, useMap' },
  ],
  open: async () => {
    const [parquet, arrow, flechette] = await Promise.all([
      import('parquet-wasm'),
      import('apache-arrow'),
      import('@uwdata/flechette'),
    ]);
    // In Node the package instantiates itself; elsewhere its default export does.
    const { default: instantiate } = parquet as { default?: unknown };
    if (typeof instantiate === 'function') await instantiate();
    const tableOf = (bytes: Uint8Array) => parquet.readParquet(bytes).intoIPCStream();
    const zstd = () => new parquet.WriterPropertiesBuilder().setCompression(parquet.Compression.ZSTD).build();
    return {
      write: {
        default: (sample) => parquet.writeParquet(parquet.Table.fromIPCStream(declaredArrow(arrow, sample, 'stream'))),
        zstd: (sample) =>
          parquet.writeParquet(parquet.Table.fromIPCStream(declaredArrow(arrow, sample, 'stream')), zstd()),
      },
      read: {
        arrow: (bytes, agreed) => columnOf([...(arrow.tableFromIPC(tableOf(bytes)).getChild('v') ?? [])], agreed),
        flechette: (bytes, agreed) =>
          columnOf([...flechette.tableFromIPC(tableOf(bytes), exactOptions).getChild('v')], agreed),
      },
      classes: arrowClasses(arrow),
    };
  },
};
