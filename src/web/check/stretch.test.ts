import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { around, first, moved, zoomed } from './stretch.ts';

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.constantFrom(0, 1, 7, Infinity))
    .map(([call, length]) => ({ client: 1, call, return: call + length })),
  { minLength: 1, maxLength: 60 },
);

describe('the stretch in view', () => {
  it('has all that it was put around', () => {
    fc.assert(
      fc.property(spans, (spans) => {
        const { from, to } = around(spans, [...spans.keys()]);
        for (const { call, return: end } of spans) {
          expect(call).toBeGreaterThan(from);
          expect(end === Infinity ? call : end).toBeLessThan(to);
        }
      }),
    );
  });

  it('begins with the first operations', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ client: 1, call: 99 - i, return: 99.5 - i }));
    const { from, to } = first(many);
    expect([Math.ceil(from), Math.floor(to)]).toEqual([-3, 42]);
  });

  it('keeps its length when it moves, and never leaves the history', () => {
    fc.assert(
      fc.property(spans, fc.double({ min: -9, max: 9, noNaN: true }), (spans, share) => {
        const start = first(spans);
        const { from, to } = moved(start, share, spans);
        expect(to - from).toBeCloseTo(start.to - start.from, 9);
        const middle = (from + to) / 2;
        const whole = around(spans, [...spans.keys()]);
        expect(middle).toBeGreaterThanOrEqual(whole.from);
        expect(middle).toBeLessThanOrEqual(whole.to);
      }),
    );
  });

  it('keeps the point it is zoomed around, as long as there is room', () => {
    const line = Array.from({ length: 100 }, (_, i) => ({ client: 1, call: i, return: i + 1 }));
    const { from, to } = zoomed({ from: 40, to: 60 }, 0.5, 0.25, line);
    expect([from, to]).toEqual([42.5, 52.5]);
    const wide = zoomed({ from: 40, to: 60 }, 1000, 0.5, line);
    expect(wide.to - wide.from).toBeCloseTo(116, 9);
  });
});
