// @msgpack/msgpack: MessagePack by its own organisation. It refuses bigints unless it is told to write 64 bits, and reads them
// as doubles unless it is told not to.

import { both, type System } from '../matrix/system.ts';
import { documentOf, fieldOf } from './native.ts';

export const messagepack: System = {
  id: 'msgpack',
  title: '@msgpack/msgpack',
  package: '@msgpack/msgpack',
  version: '3.1.3',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'msgpack', 'encode(value) and decode(bytes)'),
    both('bigint', 'msgpack', 'useBigInt64: 64-bit integers are bigints on both sides'),
  ],
  async open() {
    const { encode, decode } = await import('@msgpack/msgpack');
    const wide = { useBigInt64: true };
    return {
      write: {
        default: ({ meaning }) => encode(documentOf(meaning)),
        bigint: ({ meaning }) => encode(documentOf(meaning), wide),
      },
      read: {
        default: (bytes) => fieldOf(decode(bytes)),
        bigint: (bytes) => fieldOf(decode(bytes, wide)),
      },
    };
  },
};
