// csv-parse and csv-stringify, the two halves of the csv project: every value a text, or cast on demand.

import { both, reader, type Sample, type System, writer } from '../matrix/system.ts';
import { dateTimeText } from '../meaning/index.ts';
import { fromUtf8, nativeOf, toUtf8 } from './native.ts';
import { columnOf, rowsOf } from './tables.ts';

export const csv: System = {
  id: 'csv',
  title: 'csv-parse and csv-stringify',
  package: 'csv-parse',
  version: '7.0.3',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'csv', 'stringify(rows) and parse(text, { columns: true }), as they come'),
    writer('iso', 'csv', 'cast: booleans as true and false, dates as ISO 8601 writes them'),
    reader('cast', 'csv', 'cast: what looks like a number becomes one'),
    reader('cast-date', 'csv', 'cast and cast_date: what looks like a date becomes one as well'),
    reader('bom', 'csv', 'bom and relax_quotes: a mark at the beginning is cut, quotes inside a value are kept'),
  ],
  async open() {
    const [{ parse }, { stringify }] = await Promise.all([import('csv-parse/sync'), import('csv-stringify/sync')]);
    const write = (options: object) => (sample: Sample) =>
      toUtf8(
        stringify(
          rowsOf(sample).map((row) => ({ v: nativeOf(row) })),
          { header: true, columns: ['v'], ...options },
        ),
      );
    const read = (options: object) => (bytes: Uint8Array, sample: Sample) =>
      columnOf(
        (parse(fromUtf8(bytes), { columns: true, ...options }) as { v: unknown }[]).map(({ v }) => v),
        sample,
      );
    const iso = {
      boolean: String,
      date: (value: Date) => `${dateTimeText(BigInt(value.getTime()) * 1_000_000n)}Z`,
    };
    return {
      write: { default: write({}), iso: write({ cast: iso }) },
      read: {
        default: read({}),
        cast: read({ cast: true }),
        'cast-date': read({ cast: true, cast_date: true }),
        bom: read({ bom: true, relax_quotes: true }),
      },
    };
  },
};
