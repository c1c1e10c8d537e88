// What the two teams can show of the API: values that one call writes and another reads, with nobody beside them. All of that
// is right, which is why no test that makes one call after the other finds anything.

import { integer, type Meaning } from '../../meaning/index.ts';
import type { Hop } from '../../pipeline/hop.ts';
import type { Artefacts } from '../scenario.ts';

/** A value in the service, as it stands there once nothing is under way any more. */
const alone: Hop = {
  writer: 'Caller',
  reader: 'Service',
  format: '64-bit integer',
  write(meaning) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigInt64(0, BigInt(meaning.kind === 'integer' ? meaning.value : 0));
    return bytes;
  },
  read: (bytes) => ({ value: integer(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0)) }),
};

const numbers = (...values: readonly (number | string)[]): Meaning[] => values.map((value) => integer(value));

export const artefacts = (): readonly Artefacts[] => [
  {
    boundary: 'Caller → Service',
    contract: numbers(1),
    samples: {
      happy: numbers(1),
      typical: numbers(2, 17, 4096),
      boundary: numbers(0, -1, '9007199254740993', '9223372036854775807', '-9223372036854775808'),
    },
    hop: alone,
  },
];
