// INT96 against hyparquet, an implementation of Parquet of its own.

import fc from 'fast-check';
import { convert } from 'hyparquet/src/convert.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { expect, it } from 'vitest';
import { int96Of, readInt96 } from './int96.ts';

function byHyparquet(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer);
  const column = {
    element: { name: 'at', type: 'INT96' },
    parsers: { timestampFromNanoseconds: (nanos: bigint) => nanos },
  };
  return (convert(readPlain({ view, offset: 0 }, 'INT96', 1, undefined), column as never) as bigint[])[0];
}

it('an INT96 is read by hyparquet as the same nanoseconds, and comes back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -719_162, max: 2_932_896 }),
      fc.integer({ min: 0, max: 86_399_999_999_999 }),
      (days, nanos) => {
        const bytes = int96Of({ days, nanos });
        expect(byHyparquet(bytes)).toBe(BigInt(days) * 86_400_000_000_000n + BigInt(nanos));
        expect(readInt96(bytes)).toEqual({ days, nanos });
      },
    ),
  );
});

it('other lengths are no INT96', () => {
  expect(readInt96(new Uint8Array(8))).toBeUndefined();
});
