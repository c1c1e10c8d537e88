// yaml: YAML of version 1.2 or 1.1, as its option says, with bigints on demand.

import { both, reader, type System } from '../matrix/system.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';

export const yaml: System = {
  id: 'yaml',
  title: 'yaml',
  package: 'yaml',
  version: '2.9.1',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'yaml', 'stringify(value) and parse(text): the core schema of YAML 1.2'),
    both('1.1', 'yaml', "version: '1.1', the types of YAML 1.1"),
    reader('bigint', 'yaml', 'intAsBigInt: every integer is a bigint'),
    reader('failsafe', 'yaml', "schema: 'failsafe': every scalar is text"),
  ],
  async open() {
    const { parse, stringify } = await import('yaml');
    // Warnings are for people at a terminal.
    const quiet = { logLevel: 'error' } as const;
    return {
      write: {
        default: ({ meaning }) => toUtf8(stringify(documentOf(meaning))),
        '1.1': ({ meaning }) => toUtf8(stringify(documentOf(meaning), { version: '1.1' })),
      },
      read: {
        default: (bytes) => fieldOf(parse(fromUtf8(bytes), quiet)),
        '1.1': (bytes) => fieldOf(parse(fromUtf8(bytes), { ...quiet, version: '1.1' })),
        bigint: (bytes) => fieldOf(parse(fromUtf8(bytes), { ...quiet, intAsBigInt: true })),
        failsafe: (bytes) => fieldOf(parse(fromUtf8(bytes), { ...quiet, schema: 'failsafe' })),
      },
    };
  },
};
