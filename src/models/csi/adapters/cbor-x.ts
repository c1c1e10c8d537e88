// cbor-x: CBOR with tags for dates, typed arrays and, on demand, records of its own.

import { both, type System, writer } from '../matrix/system.ts';
import { documentOf, fieldOf } from './native.ts';

export const cborX: System = {
  id: 'cbor-x',
  title: 'cbor-x',
  package: 'cbor-x',
  version: '1.6.9',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'cbor', 'encode(value) and decode(bytes)'),
    both('records', 'cbor', 'new Encoder(): records by tags of its own'),
    both('maps', 'cbor', 'mapsAsObjects: false: maps are read as Map'),
    writer('plain-bytes', 'cbor', 'tagUint8Array: false: bytes without tag 64'),
  ],
  async open() {
    const { Encoder, encode, decode } = await import('cbor-x');
    const lanes = {
      default: { encode, decode },
      records: new Encoder(),
      maps: new Encoder({ mapsAsObjects: false, useRecords: false }),
      'plain-bytes': new Encoder({ tagUint8Array: false, useRecords: false }),
    };
    const named = Object.entries(lanes);
    return {
      write: Object.fromEntries(
        named.map(([id, lane]) => [id, ({ meaning }) => Uint8Array.from(lane.encode(documentOf(meaning)))]),
      ),
      read: Object.fromEntries(
        named.filter(([id]) => id !== 'plain-bytes').map(([id, lane]) => [id, (bytes) => fieldOf(lane.decode(bytes))]),
      ),
    };
  },
};
