// The catalogue is as large as it says, its ids are its own, and its groups grow.

import { expect, it } from 'vitest';
import { judge } from '../meaning/index.ts';
import { catalogue, valuesUpTo } from './catalogue.ts';

it('holds enough values, each by its own id and with a reason', () => {
  expect(catalogue.length).toBeGreaterThanOrEqual(120);
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  for (const { meaning, why, isColumn } of catalogue) {
    expect(why).toMatch(/\.$/);
    expect(judge(meaning, meaning).fidelity).toBe('lossless');
    if (isColumn) expect(meaning.kind).toBe('list');
  }
});

it('grows from happy over typical to boundary', () => {
  const [happy, typical, all] = (['happy', 'typical', 'boundary'] as const).map((group) => valuesUpTo(group).length);
  expect(happy).toBe(10);
  expect(typical).toBeGreaterThan(3 * happy);
  expect(all).toBe(catalogue.length);
});
