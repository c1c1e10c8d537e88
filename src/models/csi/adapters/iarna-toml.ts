// @iarna/toml: TOML 1.0 of an older hand, still under many a tool. Its dates are subclasses of Date.

import { both, type System } from '../matrix/system.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';
import { tomlDateMeaning } from './smol-toml.ts';

export const iarnaToml: System = {
  id: 'iarna-toml',
  title: '@iarna/toml',
  package: '@iarna/toml',
  version: '3.0.0',
  engine: 'pure',
  runsIn: 'page',
  lanes: [both('default', 'toml', 'stringify(value) and parse(text)')],
  async open() {
    const { parse, stringify } = (await import('@iarna/toml')).default;
    type Table = Parameters<typeof stringify>[0];
    return {
      write: { default: ({ meaning }) => toUtf8(stringify(documentOf(meaning) as Table)) },
      read: { default: (bytes) => fieldOf(parse(fromUtf8(bytes))) },
      classes: (value) =>
        value instanceof Date && Object.keys(value).some((name) => /^is(Date|Time|Floating)$/.test(name))
          ? tomlDateMeaning(value.toISOString())
          : undefined,
    };
  },
};
