// Forms and query strings: URLSearchParams, which is built in and knows texts only, and qs, whose brackets tell of lists and
// records.

import { both, reader, type System, writer } from '../matrix/system.ts';
import { documentOf, fieldOf, fromUtf8, nativeOf, toUtf8 } from './native.ts';

export const urlSearchParams: System = {
  id: 'url-search-params',
  title: 'URLSearchParams',
  package: 'URLSearchParams',
  version: 'URL Standard',
  engine: 'built in',
  runsIn: 'page',
  lanes: [
    both('default', 'form', 'set(name, value) and get(name)'),
    both('all', 'form', 'append for each item and getAll(name)'),
  ],
  open: async () => ({
    write: {
      default({ meaning }) {
        const params = new URLSearchParams();
        if (meaning.kind !== 'absent') params.set('v', String(nativeOf(meaning)));
        return toUtf8(params.toString());
      },
      all({ meaning }) {
        const params = new URLSearchParams();
        const items = meaning.kind === 'list' ? meaning.items : [meaning];
        for (const item of items) if (item.kind !== 'absent') params.append('v', String(nativeOf(item)));
        return toUtf8(params.toString());
      },
    },
    read: {
      default: (bytes) => new URLSearchParams(fromUtf8(bytes)).get('v') ?? undefined,
      all: (bytes) => new URLSearchParams(fromUtf8(bytes)).getAll('v'),
    },
  }),
};

export const qs: System = {
  id: 'qs',
  title: 'qs',
  package: 'qs',
  version: '6.17.1',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'form', 'stringify(value) and parse(text): v[0]=1&v[1]=2'),
    writer('repeat', 'form', "arrayFormat: 'repeat': v=1&v=2"),
    writer('comma', 'form', "arrayFormat: 'comma': v=1,2"),
    both('null', 'form', 'strictNullHandling: null is a name without a sign of equality'),
    reader('deep', 'form', 'depth of 200 and arrayLimit of 1,000: nested lists stay lists'),
  ],
  async open() {
    const { parse, stringify } = (await import('qs')).default;
    const strict = { strictNullHandling: true };
    const deep = { arrayLimit: 1000, depth: 200 };
    return {
      write: {
        default: ({ meaning }) => toUtf8(stringify(documentOf(meaning))),
        repeat: ({ meaning }) => toUtf8(stringify(documentOf(meaning), { arrayFormat: 'repeat' })),
        comma: ({ meaning }) => toUtf8(stringify(documentOf(meaning), { arrayFormat: 'comma' })),
        null: ({ meaning }) => toUtf8(stringify(documentOf(meaning), strict)),
      },
      read: {
        default: (bytes) => fieldOf(parse(fromUtf8(bytes))),
        null: (bytes) => fieldOf(parse(fromUtf8(bytes), strict)),
        deep: (bytes) => fieldOf(parse(fromUtf8(bytes), deep)),
      },
    };
  },
};
