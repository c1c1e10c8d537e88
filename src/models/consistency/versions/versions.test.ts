// Versions against the histories they stand for: what a merge keeps must be what no other write had seen, whatever the
// order in which copies meet.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Copy, copyOf, EMPTY, headOf, isSame, type Merge, mergeLastWriteWins, valuesOf } from './copy.ts';
import { newRecord, project, schemas } from './data-record.ts';
import { keepNewest, mergeNewest, mergeSiblings, writeSibling } from './dotted-siblings.ts';
import { HybridClock } from './hybrid-clock.ts';
import { isNewer, type Version } from './last-write-wins.ts';
import { NONE_SEEN, type VersionVector } from './version-vector.ts';

const REPLICAS = 3;
const CLIENTS = 3;

/** A client reads at a replica, writes at one with what it last read, or one replica tells another what it holds. */
type Step =
  | { kind: 'read'; client: number; at: number }
  | { kind: 'write'; client: number; at: number; clock: number }
  | { kind: 'tell'; from: number; at: number };

const node = fc.nat(REPLICAS - 1);
const client = fc.nat(CLIENTS - 1);
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('read' as const), client, at: node }),
    fc.record({ kind: fc.constant('write' as const), client, at: node, clock: fc.nat(5) }),
    fc.record({ kind: fc.constant('tell' as const), from: node, at: node }),
  ),
  { maxLength: 25 },
);

interface Played {
  copies: Copy[];
  /** By value: the values its writer had seen, and theirs, and so on: all that it replaces. */
  past: Map<number, Set<number>>;
}

/** Plays the steps on copies, and beside them keeps the past of every write as a plain set. */
function play(script: readonly Step[], merge: Merge, resolve: (copy: Copy) => Copy = (copy) => copy): Played {
  const copies: Copy[] = new Array(REPLICAS).fill(EMPTY);
  const contexts: { seen: VersionVector; values: Set<number> }[] = Array.from({ length: CLIENTS }, () => ({
    seen: NONE_SEEN,
    values: new Set(),
  }));
  const past = new Map<number, Set<number>>();
  let value = 0;
  for (const step of script) {
    if (step.kind === 'read') {
      const copy = copies[step.at];
      const values = new Set(valuesOf(copy).flatMap((read) => [read, ...past.get(read)!]));
      contexts[step.client] = { seen: copy.seen, values };
    } else if (step.kind === 'write') {
      const version: Version = { value: ++value, timestamp: step.clock, writer: step.at };
      past.set(value, contexts[step.client].values);
      copies[step.at] = resolve(writeSibling(copies[step.at], contexts[step.client].seen, version, step.at));
    } else copies[step.at] = merge(copies[step.at], copies[step.from]);
  }
  return { copies, past };
}

const all = (copies: readonly Copy[], merge: Merge): Copy =>
  copies.reduce((merged, copy) => merge(merged, copy), EMPTY);

describe('siblings', () => {
  it('are, when all copies have met, exactly the writes that no other writer had seen', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const { copies, past } = play(script, mergeSiblings);
        const replaced = new Set([...past.values()].flatMap((values) => [...values]));
        const expected = [...past.keys()].filter((value) => !replaced.has(value));
        expect(valuesOf(all(copies, mergeSiblings)).sort((a, b) => a - b)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('merge the same in every order, and twice is once', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const [a, b, c] = play(script, mergeSiblings).copies;
        const m = mergeSiblings;
        expect(isSame(m(a, b), m(b, a))).toBe(true);
        expect(isSame(m(m(a, b), c), m(a, m(b, c)))).toBe(true);
        expect(isSame(m(a, a), a)).toBe(true);
        expect(isSame(m(m(a, b), b), m(a, b))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('resolved by the date never end with none, and replicas that tell each other all agree', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const { copies } = play(script, mergeNewest, keepNewest);
        for (let round = 0; round < 4; round++)
          for (let at = 0; at < REPLICAS; at++) for (const copy of copies) copies[at] = mergeNewest(copies[at], copy);
        const wrote = script.some(({ kind }) => kind === 'write');
        expect(copies.map(valuesOf)).toEqual(new Array(REPLICAS).fill(valuesOf(copies[0])));
        expect(valuesOf(copies[0]).length).toBe(wrote ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });

  it('a plain version vector would have lost the second of two blind writes through one replica; dots keep both', () => {
    const { copies } = play(
      [
        { kind: 'write', client: 0, at: 0, clock: 1 },
        { kind: 'write', client: 1, at: 0, clock: 2 },
      ],
      mergeSiblings,
    );
    expect(valuesOf(copies[0])).toEqual([2, 1]);
  });
});

describe('last write wins', () => {
  const version = fc.record({ value: fc.integer({ min: 1, max: 50 }), timestamp: fc.nat(3), writer: fc.nat(3) });

  it('orders all versions of different values, and merging keeps the newest in every order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(version, { selector: ({ value }) => value, minLength: 1, maxLength: 5 }),
        (versions) => {
          const [first, ...rest] = versions;
          for (const other of rest) expect(isNewer(first, other)).not.toBe(isNewer(other, first));
          const forward = all(versions.map(copyOf), mergeLastWriteWins);
          const backward = all([...versions].reverse().map(copyOf), mergeLastWriteWins);
          expect(forward).toEqual(backward);
          expect(versions.filter((other) => isNewer(other, headOf(forward)))).toEqual([]);
        },
      ),
    );
  });

  it('puts two images of one version together field by field', () => {
    const whole: Version = { value: 7, timestamp: 1, writer: 0, record: newRecord(7) };
    const cut: Version = { ...whole, record: project(newRecord(7), schemas.old) };
    expect(cut.record).toEqual({ amount: 7 });
    for (const [a, b] of [
      [whole, cut],
      [cut, whole],
    ])
      expect(headOf(mergeLastWriteWins(copyOf(a), copyOf(b))).record).toEqual({ amount: 7, currency: 7 });
    expect(isSame(copyOf(whole), copyOf(cut))).toBe(false);
  });
});

/** The algorithm as it is printed: figure 5 of the paper, with l and c apart. */
class Published {
  l = Number.NEGATIVE_INFINITY;
  c = 0;
  send(physical: number): void {
    const before = this.l;
    this.l = Math.max(before, physical);
    this.c = this.l === before ? this.c + 1 : 0;
  }
  receive(l: number, c: number, physical: number): void {
    const before = this.l;
    this.l = Math.max(before, l, physical);
    if (this.l === before && this.l === l) this.c = Math.max(this.c, c) + 1;
    else if (this.l === before) this.c = this.c + 1;
    else this.c = this.l === l ? c + 1 : 0;
  }
}

describe('hybrid logical clock', () => {
  const microsecond = 1e-6;
  const events = fc.array(fc.record({ node, from: fc.option(node), wait: fc.nat(3) }), { maxLength: 40 });

  it('reads what the published algorithm reads, event by event, on clocks that disagree', () => {
    fc.assert(
      fc.property(
        events,
        fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 3, maxLength: 3 }),
        (script, offsets) => {
          const ours = offsets.map(() => new HybridClock());
          const published = offsets.map(() => new Published());
          let now = 100;
          for (const { node: at, from, wait } of script) {
            now += wait;
            const physical = now + offsets[at];
            const sender = from === null || from === at ? undefined : published[from];
            if (sender !== undefined && sender.l > Number.NEGATIVE_INFINITY) {
              ours[at].observe(ours[from!].latest);
              published[at].receive(sender.l, sender.c, physical);
            } else published[at].send(physical);
            // Half a microsecond, so that rounding does not matter.
            expect(ours[at].next((physical + 0.5) * microsecond)).toBe(published[at].l * 65_536 + published[at].c);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('stays as close to the wall clock as the clocks are to each other', () => {
    const fast = new HybridClock();
    const slow = new HybridClock();
    slow.observe(fast.next(10 + 0.02));
    const reading = slow.next(10 - 0.02);
    expect(reading / 65_536 / 1e6 - (10 - 0.02)).toBeCloseTo(0.04, 6);
  });
});
