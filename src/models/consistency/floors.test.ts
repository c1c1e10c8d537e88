// The floors against the statements of the theorems, against what holds of every network, and against a store of two
// processes that reaches the sequential floor.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DelayBounds, latencyFloors } from './floors.ts';

const alike = (n: number, least: number, most: number): DelayBounds[][] =>
  Array.from({ length: n }, () => Array.from({ length: n }, () => ({ least, most })));

const bounds = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([least, width]) => ({ least, most: least + width }));
const networks = fc
  .integer({ min: 3, max: 6 })
  .chain((n) => fc.array(fc.array(bounds, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));

describe('latency floors', () => {
  it('are u/4, u/2 and d where all links are alike', () => {
    expect(latencyFloors(alike(3, 0.06, 0.1))).toEqual({
      linearizableRead: (0.1 - 0.06) / 4,
      linearizableWrite: (0.1 - 0.06) / 2,
      sequentialReadPlusWrite: 0.1,
    });
  });

  it('vanish for linearizability, and only there, when every delay is known exactly', () => {
    expect(latencyFloors(alike(5, 0.1, 0.1))).toEqual({
      linearizableRead: 0,
      linearizableWrite: 0,
      sequentialReadPlusWrite: 0.1,
    });
  });

  it('are infinite where delays have no bound', () => {
    expect(Object.values(latencyFloors(alike(3, 0, Number.POSITIVE_INFINITY)))).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('claim of two processes only what is proved of two, and of one nothing', () => {
    expect(latencyFloors(alike(2, 0, 1))).toMatchObject({ linearizableRead: 0, linearizableWrite: 0 });
    expect(latencyFloors(alike(2, 0, 1)).sequentialReadPlusWrite).toBe(1);
    expect(latencyFloors(alike(1, 0, 1)).sequentialReadPlusWrite).toBe(0);
  });

  it('lie between those of the narrowest and the widest link, and do not depend on the numbering', () => {
    fc.assert(
      fc.property(networks, fc.infiniteStream(fc.nat()), (delays, picks) => {
        const n = delays.length;
        const links = delays.flatMap((row, from) => row.filter((_, to) => to !== from));
        const widths = links.map(({ least, most }) => most - least);
        const floors = latencyFloors(delays);
        expect(floors.linearizableRead).toBeGreaterThanOrEqual(Math.min(...widths) / 4);
        expect(floors.linearizableRead).toBeLessThanOrEqual(Math.max(...widths) / 4);
        expect(floors.linearizableWrite).toBeGreaterThanOrEqual(2 * floors.linearizableRead);
        expect(floors.linearizableWrite).toBeLessThanOrEqual(Math.max(...widths) / 2);
        const mosts = links.map(({ most }) => most);
        expect(floors.sequentialReadPlusWrite).toBeGreaterThanOrEqual(Math.min(...mosts));
        expect(floors.sequentialReadPlusWrite).toBeLessThanOrEqual(Math.max(...mosts));
        const order = Array.from({ length: n }, (_, i) => i);
        for (let i = n - 1; i > 0; i--) {
          const j = picks.next().value % (i + 1);
          [order[i], order[j]] = [order[j], order[i]];
        }
        const renumbered = latencyFloors(order.map((from) => order.map((to) => delays[from][to])));
        expect(renumbered.linearizableRead).toBe(floors.linearizableRead);
        expect(renumbered.linearizableWrite).toBe(floors.linearizableWrite);
        expect(renumbered.sequentialReadPlusWrite).toBeCloseTo(floors.sequentialReadPlusWrite, 12);
      }),
    );
  });

  it('count a relay when it is the faster way', () => {
    const far = { least: 0, most: 1 };
    const near = { least: 0, most: 0.2 };
    const chain = [
      [near, near, far],
      [near, near, near],
      [far, near, near],
    ];
    expect(latencyFloors(chain).sequentialReadPlusWrite).toBeCloseTo(0.4, 12);
  });

  it('refuse what is no network', () => {
    expect(() => latencyFloors([[{ least: 0, most: 1 }], []])).toThrow('row 0 of 2 has 1 delays');
    expect(() => latencyFloors(alike(2, 1, 0.5))).toThrow('a delay from 1 to 0.5 s on link 0>1');
  });
});

/**
 * Two processes with a copy each of x and y. A write tells the other and returns after `write`; a read waits `read` and
 * looks at its copy. Both write, one x and one y, and then read what the other wrote. Is the write of the other seen?
 */
function crossing(delays: DelayBounds[][], read: number, write: number): { first: boolean; second: boolean } {
  const done = write + read;
  return { first: done >= delays[1][0].most, second: done >= delays[0][1].most };
}

describe('the sequential floor', () => {
  it('is where two crossing writers stop missing each other', () => {
    fc.assert(
      fc.property(bounds, bounds, fc.double({ min: 0, max: 2, noNaN: true }), (there, back, read) => {
        const delays = [
          [there, there],
          [back, back],
        ];
        const { sequentialReadPlusWrite: floor } = latencyFloors(delays);
        for (const write of [Math.max(0, floor - read), floor + 0.01]) {
          const { first, second } = crossing(delays, read, write);
          // No order of the four operations explains two reads of the initial value.
          const sequential = first || second;
          expect(sequential).toBe(write + read >= floor);
        }
      }),
    );
  });
});
