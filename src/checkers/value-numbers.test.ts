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
  const property = fc.property(fc.array(fc.tuple(fc.oneof(few, fc.integer()), fc.boolean())), (script) => {
    const numbers = new ValueNumbers(10);
    const map = new Map<string | number, number>();
    script.forEach(([value, isSet], i) => {
      expect(numbers.get(value)).toBe(map.get(valueKey(value)) ?? -1);
      if (!isSet) return;
      numbers.set(value, i);
      map.set(valueKey(value), i);
    });
  });
  fc.assert(property, { seed: 3 });
});
