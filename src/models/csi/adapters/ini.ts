// ini: the format of npm's and Git's configuration, by the library that npm itself uses.

import { both, type System } from '../matrix/system.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';

export const ini: System = {
  id: 'ini',
  title: 'ini',
  package: 'ini',
  version: '6.0.0',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'ini', 'stringify(value) and parse(text)'),
    both('no-brackets', 'ini', 'bracketedArray: false: a key that stands twice is a list'),
  ],
  async open() {
    const { parse, stringify } = await import('ini');
    const plain = { bracketedArray: false };
    return {
      write: {
        default: ({ meaning }) => toUtf8(stringify(documentOf(meaning))),
        'no-brackets': ({ meaning }) => toUtf8(stringify(documentOf(meaning), plain)),
      },
      read: {
        default: (bytes) => fieldOf(parse(fromUtf8(bytes))),
        'no-brackets': (bytes) =>
          fieldOf((parse as (text: string, options?: object) => object)(fromUtf8(bytes), plain)),
      },
    };
  },
};
