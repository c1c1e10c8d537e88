// The time on the way: workers against a plain list of when each becomes free, rounds against their arithmetic, and what is at
// rest against the definition.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Streams } from '../../../kernel/index.ts';
import type { Concurrency, Entry, Hop, Rounds } from './hop.ts';
import { inTime } from './in-time.ts';
import { isRight, isSilent, type Passed } from './record.ts';
import { workedThrough } from './workers.ts';

const entryAt = (at: number, place: number, row: number): Entry => ({
  at,
  place,
  row,
  isOld: false,
  meaning: { kind: 'integer', value: `${place}` },
});

const hopWith = (time: { concurrency?: Concurrency; rounds?: Rounds }): Hop => ({
  writer: 'A',
  reader: 'B',
  format: 'none',
  write: () => new Uint8Array(),
  read: () => ({ value: { kind: 'null' } }),
  ...time,
});

const passedBy = (entry: Entry, hops: number): Passed => ({
  at: entry.at,
  settled: entry.at,
  fidelity: Array.from({ length: hops }, () => 'lossless' as const),
  executions: 1,
  isOld: false,
  isRestorable: false,
});

const run = (hops: readonly Hop[], entries: readonly Entry[], seed = 1) =>
  inTime(
    hops,
    entries,
    entries.map((entry) => passedBy(entry, hops.length)),
    new Streams(seed),
  );

describe('workers side by side', () => {
  const records = fc.array(
    fc.record({
      gap: fc.double({ min: 0.001, max: 1, noNaN: true }),
      time: fc.double({ min: 0.001, max: 3, noNaN: true }),
      row: fc.nat(3),
    }),
    { maxLength: 40 },
  );

  it('are done when a list of the times at which each becomes free says so', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 5 }), fc.boolean(), (list, workers, isByRow) => {
        let now = 0;
        const at = Float64Array.from(list, ({ gap }) => (now += gap));
        const times = Float64Array.from(list, ({ time }) => time);
        const free = Array.from({ length: workers }, () => 0);
        const expected = list.map(({ row, time }, place) => {
          const worker = isByRow ? row % workers : free.indexOf(Math.min(...free));
          free[worker] = Math.max(free[worker], at[place]) + time;
          return free[worker];
        });
        const places = list.map((_, place) => place);
        const order = isByRow ? 'by-row' : 'as-they-finish';
        const done = workedThrough(places, at, times, { workers, meanTime: 1, order }, (place) => list[place].row);
        for (const place of places) expect(at[place]).toBeCloseTo(expected[place], 9);
        expect([...done].sort((a, b) => a - b)).toEqual(places);
        done.forEach((place, before) => {
          if (before > 0) expect(at[place]).toBeGreaterThanOrEqual(at[done[before - 1]]);
        });
      }),
    );
  });

  const burst = Array.from({ length: 60 }, (_, place) => entryAt(place * 0.1, place, place % 3));
  const ordered = (order: Concurrency['order']) =>
    run([hopWith({ concurrency: { workers: 4, meanTime: 0.4, order } }), hopWith({})], burst);

  it('store an earlier state over a later one, which the next system carries on, and the books agree', () => {
    const { records, moments } = ordered('as-they-finish');
    const isStale = burst.map(({ place, row }) =>
      burst.some((other) => {
        const one = records[other.place];
        return other.row === row && other.place > place && one.settled < records[place].settled;
      }),
    );
    expect(records.map(isSilent)).toEqual(isStale);
    expect(isStale.filter((stale) => stale).length).toBeGreaterThan(3);
    for (const one of records.filter(isSilent)) expect(one.fidelity).toEqual(['silent', 'silent']);
    expect(moments.map(({ at }) => at)).toEqual(moments.map(({ at }) => at).sort((a, b) => a - b));
  });

  it.each(['by-row', 'compare-version'] as const)('%s: the latest state of every row is at rest', (order) => {
    const { records, rowsBehind, rows } = ordered(order);
    expect(records.every(isRight)).toBe(true);
    expect([rowsBehind, rows]).toEqual([0, 3]);
  });

  it('that are only one keep the order', () => {
    const one: Concurrency = { workers: 1, meanTime: 0.4, order: 'as-they-finish' };
    expect(run([hopWith({ concurrency: one })], burst).records.every(isRight)).toBe(true);
  });
});

describe('reading in rounds', () => {
  const entries = [0.5, 2, 2.5, 9.9, 10, 10.1, 19].map((at, place) => entryAt(at, place, place));
  const rounds = (onGap: Rounds['onGap']) =>
    run([hopWith({ rounds: { keptFor: 8, every: 10, onGap } }), hopWith({})], entries);

  it('misses what was deleted before the reader came, and what it finds goes on from then', () => {
    const { records, gone } = rounds('go-on');
    expect(records.map(isSilent)).toEqual([true, false, false, false, false, true, false]);
    expect(records.map(({ settled }) => settled)).toEqual([10, 10, 10, 10, 10, 20, 20]);
    expect(records.map(({ executions }) => executions)).toEqual([0, 1, 1, 1, 1, 0, 1]);
    expect([gone, records[0].fidelity, records[1].fidelity]).toEqual([2, ['silent'], ['lossless', 'lossless']]);
  });

  it('is loud where the reader says so', () => {
    expect(rounds('say-so').records[0].fidelity).toEqual(['refused']);
  });
});
