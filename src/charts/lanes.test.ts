import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LaneView, layOut, type Span } from './lanes.ts';
import { operationLabel } from './operation-label.ts';
import { spread } from './spread.ts';

const all: LaneView = {
  from: -Infinity,
  to: Infinity,
  position: (time) => time,
  marked: new Set(),
  merge: 0,
  earlierOpen: 0,
};

/** Operations that a client calls one after the other, some of them left open. */
const history = fc
  .array(
    fc.record({
      client: fc.integer({ min: 0, max: 3 }),
      gap: fc.integer({ min: 0, max: 5 }),
      length: fc.integer({ min: 0, max: 9 }),
      isOpen: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((steps) => {
    const free = new Map<number, number>();
    return steps.map(({ client, gap, length, isOpen }): Span => {
      const call = (free.get(client) ?? 0) + gap;
      free.set(client, call + length);
      return { client, call, return: isOpen ? Infinity : call + length };
    });
  });

describe('lanes', () => {
  it('draw every operation once, in the lane of its client, and no two over each other', () => {
    fc.assert(
      fc.property(history, (operations) => {
        const { lanes, rows, bars } = layOut(operations, all);
        expect(bars.flatMap((bar) => bar.operations).sort((a, b) => a - b)).toEqual(operations.map((_, i) => i));
        expect(lanes.map(({ client }) => client)).toEqual([...new Set(operations.map(({ client }) => client))].sort());
        expect(lanes.reduce((sum, lane) => sum + lane.rows, 0)).toBe(rows);
        for (const bar of bars) {
          const { client, call, return: end } = operations[bar.operations[0]];
          const lane = lanes.find((lane) => lane.client === client)!;
          expect(bar.row).toBeGreaterThanOrEqual(lane.row);
          expect(bar.row).toBeLessThan(lane.row + lane.rows);
          expect(bar).toMatchObject({ from: call, to: end, isOpen: end === Infinity });
          for (const other of bars)
            if (other !== bar && other.row === bar.row) {
              expect(other.to <= bar.from || bar.to <= other.from).toBe(true);
            }
        }
      }),
    );
  });

  it('give a client one row if its operations have ended', () => {
    fc.assert(
      fc.property(history, (operations) => {
        const ended = operations.filter((operation) => operation.return < Infinity);
        for (const lane of layOut(ended, all).lanes) expect(lane.rows).toBe(1);
      }),
    );
  });

  it('stand in the order of numbers, then of names', () => {
    const spans = ['b', 10, 9, 'a'].map((client) => ({ client, call: 0, return: 1 }));
    expect(layOut(spans, all).lanes.map(({ client }) => client)).toEqual([9, 10, 'a', 'b']);
  });

  it('show what is in the window, cut at its edges, and what is marked', () => {
    const spans = [
      { client: 1, call: 0, return: 2 },
      { client: 1, call: 4, return: 6 },
      { client: 2, call: 1, return: Infinity },
      { client: 3, call: 7, return: Infinity },
      { client: 4, call: 9, return: 30 },
      { client: 5, call: 1, return: 2 },
    ];
    const { bars } = layOut(spans, { ...all, from: 5, to: 10, marked: new Set([5]) });
    expect(bars.map(({ operations, from, to, isCutBefore, isCutAfter }) => [
      operations[0], from, to, isCutBefore, isCutAfter,
    ])).toEqual([
      [1, 5, 6, true, false],
      [3, 7, 10, false, false],
      [4, 9, 10, false, true],
      [5, 5, 5, true, false],
    ]); // biome-ignore format: a table
  });

  it('show the latest of the open operations that were called before the window, as many as are asked for', () => {
    const spans = Array.from({ length: 5 }, (_, i) => ({ client: i, call: i, return: Infinity }));
    const shown = (earlierOpen: number) =>
      layOut(spans, { ...all, from: 3.5, to: 9, earlierOpen }).bars.map(({ operations: [index] }) => index);
    expect(shown(0)).toEqual([4]);
    expect(shown(2)).toEqual([2, 3, 4]);
  });

  it('make one bar of operations that cannot be told apart, never of a marked or an open one', () => {
    const spans = [
      ...Array.from({ length: 6 }, (_, i) => ({ client: 1, call: i, return: i + 0.5 })),
      { client: 1, call: 6, return: Infinity },
    ];
    const { bars } = layOut(spans, { ...all, marked: new Set([2]), merge: 2 });
    expect(bars.map(({ operations }) => operations)).toEqual([[0, 1], [2], [3, 4], [5], [6]]);
  });
});

describe('spread', () => {
  it('keeps the order, meets every need, and uses the length', () => {
    const times = fc
      .uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 12 })
      .map((list) => list.sort((a, b) => a - b));
    const need = fc.record({ from: fc.nat(11), to: fc.nat(11), room: fc.integer({ min: 1, max: 15 }) });
    fc.assert(
      fc.property(
        times,
        fc.array(need, { maxLength: 8 }),
        fc.integer({ min: 10, max: 200 }),
        (times, wanted, length) => {
          const needs = wanted.filter(({ from, to }) => from < to && to < times.length);
          const positions = spread(times, needs, length);
          expect(positions[0]).toBe(0);
          for (let i = 1; i < times.length; i++) expect(positions[i]).toBeGreaterThan(positions[i - 1]);
          for (const { from, to, room } of needs) expect(positions[to] - positions[from]).toBeGreaterThanOrEqual(room);
          expect(positions[times.length - 1]).toBeGreaterThanOrEqual(length);
        },
      ),
    );
  });

  it('shares the room by time where nothing else asks for it', () => {
    expect(spread([0, 1, 2, 10], [], 103)).toEqual([0, 11, 22, 103]);
    expect(spread([5], [], 10)).toEqual([0]);
  });
});

describe('the label of an operation', () => {
  const operation = { client: 1, key: '', call: 0, return: 1, status: 'ok' as const };
  it.each([
    [{ op: 'write', value: 3 }, 20, 'write 3'],
    [{ op: 'read', out: null }, 20, 'read null'],
    [{ op: 'cas', value: [1, 2], out: false }, 20, 'cas [1,2] ✗'],
    [{ op: 'acquire' }, 20, 'acquire'],
    [{ op: 'acquire' }, 5, 'acqu…'],
    [{ op: 'write', value: 'much more than fits' }, 12, 'write "much…'],
    [{ op: 'write', value: 12 }, 5, 'w 12'],
    [{ op: 'write', value: 123456 }, 5, 'w 12…'],
  ])('%j in %i is %s', (rest, length, label) => {
    expect(operationLabel({ ...operation, ...rest }, length)).toBe(label);
  });
});
