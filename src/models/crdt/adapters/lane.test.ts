import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { type LaneEvent, type LaneSchedule, libraryIds, loadLibrary, runLane } from './index.ts';
import type { LibraryFamily, LibraryOperation } from './library.ts';

const element = fc.constantFrom('x', 'y', 'z');
const index = fc.nat({ max: 6 });
const by = fc.integer({ min: 1, max: 5 });

const operations: { readonly [F in LibraryFamily]: fc.Arbitrary<LibraryOperation> } = {
  counter: fc.oneof(
    fc.record({ kind: fc.constant('increment' as const), by }),
    fc.record({ kind: fc.constant('decrement' as const), by }),
  ),
  register: fc.record({ kind: fc.constant('write'), value: element }),
  set: fc.record({ kind: fc.constantFrom('add', 'remove'), element }),
  map: fc.oneof(
    fc.record({ kind: fc.constant('put' as const), key: element, value: fc.constantFrom('1', '2') }),
    fc.record({ kind: fc.constant('delete' as const), key: element }),
  ),
  text: fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), index, text: element }),
    fc.record({ kind: fc.constant('delete' as const), index }),
  ),
  list: fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), index, value: element }),
    fc.record({ kind: fc.constant('delete' as const), index }),
    fc.record({ kind: fc.constant('move' as const), from: index, to: index }),
  ),
};

/** Everyone tells everyone, twice: in the second round with what the first one brought. */
function exchange(replicas: number, first: number): LaneEvent[] {
  const events: LaneEvent[] = [];
  for (let round = 0; round < 2; round++)
    for (let from = 0; from < replicas; from++)
      for (let to = 0; to < replicas; to++) {
        if (from === to) continue;
        const message = first + events.length;
        events.push(
          { kind: 'send', time: 100, message, from, to, hasContent: true },
          { kind: 'arrive', time: 100, message, to },
        );
      }
  return events;
}

const replicas = 3;
const replica = fc.nat({ max: replicas - 1 });

/** Messages arrive never, once or twice, at once or after some of the events that follow. */
function schedules(family: LibraryFamily, without: readonly string[]): fc.Arbitrary<LaneSchedule> {
  const operation = operations[family].filter(({ kind }) => !without.includes(kind));
  const step = fc.oneof(
    fc.record({ replica, operation }),
    fc.record({
      from: replica,
      to: replica,
      hasContent: fc.boolean(),
      lags: fc.array(fc.nat({ max: 8 }), { maxLength: 2 }),
    }),
  );
  return fc.array(step, { maxLength: 25 }).map((steps) => {
    const events: (LaneEvent & { at: number })[] = [];
    steps.forEach((one, time) => {
      if ('operation' in one) {
        events.push({ kind: 'operation', time, at: time, ...one });
        return;
      }
      const { from, to, lags, hasContent } = one;
      if (from === to) return;
      events.push({ kind: 'send', time, at: time, message: time, from, to, hasContent });
      for (const lag of lags)
        events.push({ kind: 'arrive', time: time + lag, at: time + lag + 0.5, message: time, to });
    });
    events.sort((a, b) => a.at - b.at);
    return { replicas, family, events: [...events.map(({ at, ...event }) => event), ...exchange(replicas, 1000)] };
  });
}

describe.each(libraryIds)('the lane of %s', (id) => {
  it('ends in agreement over loss, duplication and delay, with either kind of message', async () => {
    const library = await loadLibrary(id);
    for (const [family, kinds] of Object.entries(library.kinds) as [LibraryFamily, readonly string[]][]) {
      const without = kinds.includes('move') ? [] : ['move'];
      const property = fc.property(schedules(family, without), (schedule) => {
        const full = runLane(library, schedule);
        const incremental = runLane(library, schedule, 'incremental');
        expect([full.outcome, incremental.outcome, full.complaints]).toEqual(['converged', 'converged', []]);
        expect(incremental.values).toEqual(full.values);
        // Pinned: another run of the same schedule is the same to the byte.
        expect(runLane(library, schedule)).toEqual(full);
      });
      fc.assert(property, { numRuns: repetitions(60), seed: 1 });
    }
  });
});
