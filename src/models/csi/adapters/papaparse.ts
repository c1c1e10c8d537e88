// Papa Parse: CSV, every value a text, or guessed to be a number or a boolean on demand.

import { both, reader, type Sample, type System } from '../matrix/system.ts';
import { fromUtf8, nativeOf, toUtf8 } from './native.ts';
import { columnOf, rowsOf } from './tables.ts';

export const papaparse: System = {
  id: 'papaparse',
  title: 'Papa Parse',
  package: 'papaparse',
  version: '5.7.1',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'csv', 'unparse(rows) and parse(text, { header: true }): every value is text'),
    reader('typed', 'csv', 'dynamicTyping: what looks like a number or a boolean becomes one'),
    reader('skip', 'csv', "skipEmptyLines: 'greedy': rows without a value are left out"),
  ],
  async open() {
    const { default: Papa } = await import('papaparse');
    const parse = (options: object) => (bytes: Uint8Array, sample: Sample) => {
      const { data, errors } = Papa.parse<Record<string, unknown>>(fromUtf8(bytes), { header: true, ...options });
      // One column has no delimiter to detect, of which the library warns.
      const fatal = errors.find(({ code }) => code !== 'UndetectableDelimiter');
      if (fatal !== undefined) throw new Error(fatal.message);
      return columnOf(
        data.map(({ v }) => v),
        sample,
      );
    };
    return {
      write: {
        default: (sample) =>
          toUtf8(Papa.unparse({ fields: ['v'], data: rowsOf(sample).map((row) => [nativeOf(row)]) })),
      },
      read: {
        default: parse({}),
        typed: parse({ dynamicTyping: true }),
        skip: parse({ skipEmptyLines: 'greedy' }),
      },
    };
  },
};
