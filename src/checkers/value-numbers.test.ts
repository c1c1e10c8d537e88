// Numbers of values are those that a map by their keys gives, whatever the values are.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Value } from './history.ts';
import { valueKey } from './value-key.ts';
import { ValueNumbers } from './value-numbers.ts';

it('are those of a map by keys', () => {
  const few = fc.constantFrom<Value>(
    0,
    -0,
    1,
    7,
    8,
    39,
    40,
    41,
    -1,
    1.5,
    '1',
    '',
    null,
    true,
    [1],
    { a: 1 },
    2 ** 31,
    NaN,
  );
  const property = fc.property(fc.array(fc.oneof(few, fc.integer())), (values) => {
    const numbers = new ValueNumbers(10);
    const map = new Map<string | number, number>();
    values.forEach((value, i) => {
      const key = valueKey(value);
      if (!map.has(key)) map.set(key, i);
      expect(numbers.numberOf(value, i)).toBe(map.get(key));
    });
  });
  fc.assert(property, { seed: 3 });
});
