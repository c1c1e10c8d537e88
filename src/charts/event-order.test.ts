import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEvents } from './event-order.ts';

const operations = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 1, 2, 5, Infinity))
    .map(([call, length]) => ({ client: 1, call, return: call + length })),
  { maxLength: 20 },
);

describe('counted events', () => {
  it('stand in the order of time, calls before returns, none left out', () => {
    fc.assert(
      fc.property(operations, (operations) => {
        const { spans, times } = countEvents(operations);
        const edges = operations.flatMap(({ call, return: end }, i) => [
          { time: call, number: spans[i].call, isCall: true },
          { time: end, number: spans[i].return, isCall: false },
        ]);
        const ended = edges.filter(({ time }) => time < Infinity);
        for (const { time, number } of ended) expect(times[number]).toBe(time);
        expect(new Set(ended.map(({ number }) => number)).size).toBe(times.length);
        for (const a of edges)
          for (const b of edges) {
            if (a.time < b.time) expect(a.number).toBeLessThan(b.number);
            if (a.time === b.time && a.isCall && !b.isCall && a.time < Infinity)
              expect(a.number).toBeLessThan(b.number);
          }
      }),
    );
  });
});
