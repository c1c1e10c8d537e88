// A causal context is a set of dots and nothing else: whatever the order in which they come, however it is kept.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { contextOf, contextSize, dotsOf, hasSeen, joinContexts, nextDot, noContext } from './causal-context.ts';

const settings = { numRuns: repetitions(20_000, 500), seed: 7 };
const dots = fc.array(
  fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 12 })).map(([replica, count]) => `${replica}:${count}`),
);

it('covers the dots that were put in and no others, and gives them back', () => {
  const property = fc.property(dots, fc.nat(2), fc.integer({ min: 1, max: 13 }), (all, replica, count) => {
    const dot = `${replica}:${count}`;
    expect(hasSeen(contextOf(all), dot)).toBe(all.includes(dot));
    expect(dotsOf(contextOf(all)).sort()).toEqual([...new Set(all)].sort());
  });
  fc.assert(property, settings);
});

it('joins to the context of all dots of both, in one normal form', () => {
  const property = fc.property(dots, dots, (a, b) => {
    expect(joinContexts(contextOf(a), contextOf(b))).toEqual(contextOf([...b, ...a]));
  });
  fc.assert(property, settings);
});

it('keeps a gap open until the dot that is missing comes', () => {
  const gap = contextOf(['0:1', '0:3', '0:4', '1:2']);
  expect(gap).toEqual({ vector: { 0: 1 }, cloud: ['0:3', '0:4', '1:2'] });
  expect(joinContexts(gap, contextOf(['0:2']))).toEqual({ vector: { 0: 4 }, cloud: ['1:2'] });
  expect([contextSize(noContext), contextSize(gap)]).toEqual([0, 4]);
});

it('numbers the next dot of a replica by its vector', () => {
  expect(nextDot(contextOf(['0:1', '0:2', '1:1']), 0)).toBe('0:3');
  expect(nextDot(noContext, 4)).toBe('4:1');
});
