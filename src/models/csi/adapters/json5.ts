// JSON5: JSON for people, with comments, bare keys, NaN and infinite numbers. It reads JSON as well.

import { both, reader, type System } from '../matrix/system.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';

export const json5: System = {
  id: 'json5',
  title: 'JSON5',
  package: 'json5',
  version: '2.2.3',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'json5', 'JSON5.stringify and JSON5.parse'),
    reader('json', 'json', 'JSON5.parse, given JSON'),
  ],
  async open() {
    const { default: JSON5 } = await import('json5');
    const parse = (bytes: Uint8Array) => fieldOf(JSON5.parse(fromUtf8(bytes)));
    return {
      write: { default: ({ meaning }) => toUtf8(JSON5.stringify(documentOf(meaning))) },
      read: { default: parse, json: parse },
    };
  },
};
