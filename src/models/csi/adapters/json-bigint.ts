// json-bigint: JSON whose integers keep all their digits, as BigNumber objects or as bigints.

import { both, type System } from '../matrix/system.ts';
import { decimal, integer } from '../meaning/index.ts';
import { documentOf, fieldOf, fromUtf8, toUtf8 } from './native.ts';

export const jsonBigint: System = {
  id: 'json-bigint',
  title: 'json-bigint',
  package: 'json-bigint',
  version: '1.0.0',
  engine: 'pure',
  runsIn: 'page',
  lanes: [
    both('default', 'json', 'JSONbig.parse and stringify: more than fifteen digits become a BigNumber'),
    both('native', 'json', 'useNativeBigInt: they become a bigint'),
    both('strict', 'json', 'strict: a key that stands twice is an error'),
  ],
  async open() {
    const { default: create } = await import('json-bigint');
    const options = { default: undefined, native: { useNativeBigInt: true }, strict: { strict: true } };
    const libraries = Object.entries(options).map(([id, option]) => [id, create(option)] as const);
    return {
      write: Object.fromEntries(
        libraries.map(([id, { stringify }]) => [id, ({ meaning }) => toUtf8(stringify(documentOf(meaning)))]),
      ),
      read: Object.fromEntries(libraries.map(([id, { parse }]) => [id, (bytes) => fieldOf(parse(fromUtf8(bytes)))])),
      classes(value) {
        if (!('c' in value && 'e' in value && 's' in value && 'toFixed' in value)) return undefined;
        const digits = (value as { toFixed(): string }).toFixed();
        return digits.includes('.') ? decimal(digits) : integer(digits);
      },
    };
  },
};
