// js-yaml: YAML in its core schema of version 1.2, or in that of 1.1, where NO is false and 12:30:45 a number in base 60.

import { both, type System } from '../matrix/system.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';

export const jsYaml: System = {
  id: 'js-yaml',
  title: 'js-yaml',
  package: 'js-yaml',
  version: '5.5.0',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'yaml', 'dump(value) and load(text): written for every reader, read by the core schema of 1.2'),
    both('core', 'yaml', 'schema: CORE_SCHEMA, the core schema of 1.2 on both sides'),
    both('1.1', 'yaml', 'schema: YAML11_SCHEMA, the types of YAML 1.1'),
  ],
  async open() {
    const { dump, load, CORE_SCHEMA, YAML11_SCHEMA } = await import('js-yaml');
    return {
      write: {
        default: ({ meaning }) => toUtf8(dump(documentOf(meaning))),
        core: ({ meaning }) => toUtf8(dump(documentOf(meaning), { schema: CORE_SCHEMA })),
        '1.1': ({ meaning }) => toUtf8(dump(documentOf(meaning), { schema: YAML11_SCHEMA })),
      },
      read: {
        default: (bytes) => fieldOf(load(fromUtf8(bytes))),
        core: (bytes) => fieldOf(load(fromUtf8(bytes), { schema: CORE_SCHEMA })),
        '1.1': (bytes) => fieldOf(load(fromUtf8(bytes), { schema: YAML11_SCHEMA })),
      },
    };
  },
};
