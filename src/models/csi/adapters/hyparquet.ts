// Hyparquet and hyparquet-writer, Parquet in pure JavaScript: two packages of one project, so that they are one system.

import type { ParquetParsers, ParquetReadOptions } from 'hyparquet';
import type { Sample, System } from '../matrix/system.ts';
import { dateText, dateTimeText } from '../meaning/index.ts';
import { hyparquetWrites } from './hyparquet-writer.ts';
import { columnOf } from './tables.ts';

const writes = { format: 'parquet', writes: true, reads: false } as const;
const reads = { format: 'parquet', writes: false, reads: true } as const;

export const hyparquet: System = {
  id: 'hyparquet',
  title: 'hyparquet, hyparquet-writer 0.17.0',
  package: 'hyparquet',
  version: '1.33.0',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    {
      id: 'guessed',
      ...writes,
      option: 'columnData without a type: integers that are numbers become INT32, objects and lists JSON',
    },
    {
      id: 'schema',
      ...writes,
      option: 'schema: INT64, DECIMAL, TIMESTAMP and so on declared, values as bigint',
    },
    { id: 'default', ...reads, option: 'parquetReadObjects({ file })' },
    { id: 'bytes', ...reads, option: 'utf8: false: byte arrays without a type are bytes, not text' },
    {
      id: 'careful',
      ...reads,
      option: 'utf8: false, parsers that keep times as text with nine places, and compressors for every codec',
    },
  ],
  open: async () => {
    const [{ parquetReadObjects }, { compressors }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet-compressors'),
    ]);
    const read =
      (options: Partial<ParquetReadOptions>) =>
      async (bytes: Uint8Array, agreed: Sample): Promise<unknown> => {
        const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
        const rows = await parquetReadObjects({ file, ...options } as Parameters<typeof parquetReadObjects>[0]);
        return columnOf(
          rows.map(({ v }) => v),
          agreed,
        );
      };
    return {
      write: await hyparquetWrites(),
      read: { default: read({}), bytes: read({ utf8: false }), careful: read({ utf8: false, parsers, compressors }) },
    };
  },
};

// A parser is not told whether the time is one of UTC or of some clock, so it cannot but take it for UTC, as the default does.
const parsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis) => `${dateTimeText(millis * 1_000_000n)}Z`,
  timestampFromMicroseconds: (micros) => `${dateTimeText(micros * 1000n)}Z`,
  timestampFromNanoseconds: (nanos) => `${dateTimeText(nanos)}Z`,
  dateFromDays: dateText,
};
