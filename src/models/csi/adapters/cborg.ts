// cborg: strict CBOR, which takes no tag that it was not told of, the same with JavaScript's types, and its JSON.

import { both, reader, type System } from '../matrix/system.ts';
import { documentOf, fieldOf } from './native.ts';

export const cborg: System = {
  id: 'cborg',
  title: 'cborg',
  package: 'cborg',
  version: '6.1.5',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'cbor', 'encode(value) and decode(bytes)'),
    reader('maps', 'cbor', 'useMaps: every map is read as Map'),
    reader('strict', 'cbor', 'rejectDuplicateMapKeys and strict'),
    both('extended', 'cbor', 'cborg/extended: tags for Date, Map, bigint and typed arrays'),
    both('json', 'json', 'cborg/json, as it comes'),
    reader('json-bigint', 'json', 'cborg/json with allowBigInt'),
  ],
  async open() {
    const [cbor, extended, json] = await Promise.all([import('cborg'), import('cborg/extended'), import('cborg/json')]);
    return {
      write: {
        default: ({ meaning }) => cbor.encode(documentOf(meaning)),
        extended: ({ meaning }) => extended.encode(documentOf(meaning)),
        json: ({ meaning }) => json.encode(documentOf(meaning)),
      },
      read: {
        default: (bytes) => fieldOf(cbor.decode(bytes)),
        maps: (bytes) => fieldOf(cbor.decode(bytes, { useMaps: true })),
        strict: (bytes) => fieldOf(cbor.decode(bytes, { strict: true, rejectDuplicateMapKeys: true })),
        extended: (bytes) => fieldOf(extended.decode(bytes)),
        json: (bytes) => fieldOf(json.decode(bytes)),
        'json-bigint': (bytes) => fieldOf(json.decode(bytes, { allowBigInt: true })),
      },
    };
  },
};
