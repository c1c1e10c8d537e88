// msgpackr: MessagePack, and an extension of its own for records, which no other library reads.

import { both, type System } from '../matrix/system.ts';
import { documentOf, fieldOf } from './native.ts';

export const msgpackr: System = {
  id: 'msgpackr',
  title: 'msgpackr',
  package: 'msgpackr',
  version: '2.1.4',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'msgpack', 'pack(value) and unpack(bytes)'),
    both('records', 'msgpack', 'new Packr(): its own extension for records'),
    both('maps', 'msgpack', 'mapsAsObjects: false, useRecords: false: maps are read as Map'),
    both('types', 'msgpack', 'moreTypes: extensions for typed arrays and sets'),
  ],
  async open() {
    const { Packr, pack, unpack } = await import('msgpackr');
    const lanes = {
      default: { pack, unpack },
      records: new Packr(),
      maps: new Packr({ mapsAsObjects: false, useRecords: false }),
      types: new Packr({ moreTypes: true, useRecords: false }),
    };
    return {
      write: Object.fromEntries(
        // Its result stays in a buffer that the next call writes to.
        Object.entries(lanes).map(([id, lane]) => [
          id,
          ({ meaning }) => Uint8Array.from(lane.pack(documentOf(meaning))),
        ]),
      ),
      read: Object.fromEntries(Object.entries(lanes).map(([id, lane]) => [id, (bytes) => fieldOf(lane.unpack(bytes))])),
    };
  },
};
