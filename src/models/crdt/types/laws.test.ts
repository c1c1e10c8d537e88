// The laws that every right type keeps, on random runs of three replicas whose clocks disagree: whatever is listed among the types
// is tested here without a line of its own.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mail, Replicas } from '../../../../test/crdt-runs.ts';
import { run, type Step, script, skews } from '../../../../test/crdt-scripts.ts';
import { repetitions } from '../../../../test/full.ts';
import { canonical, isSame } from '../../../checkers/index.ts';
import type { AnyCrdtType } from './crdt-type.ts';
import { types } from './index.ts';

const choices = fc.infiniteStream(fc.nat(1000));

const settings = { numRuns: repetitions(600, 30), seed: 4 };

/** Sends what each update brings; mail comes in an order of its own, in full or only causes first, and twice where it may. */
function runByMail(
  type: AnyCrdtType,
  by: 'delta' | 'message',
  order: 'any' | 'fifo' | 'causal',
  { steps, skew, twice, draws }: { steps: readonly Step[]; skew: readonly number[]; twice: boolean; draws: Draws },
  watch: (replicas: Replicas) => void,
): Replicas {
  const replicas = new Replicas(type, skew);
  const waiting: Mail[][] = [[], [], []];
  const update = (one: Step) =>
    (by === 'delta' ? replicas.updateByDelta : replicas.updateByMessage).call(replicas, one.at, one);
  const take = (to: number, mail: Mail) =>
    by === 'delta' ? replicas.takeDelta(to, mail) : replicas.takeMessage(to, mail);
  const mayTake = (to: number, { made }: Mail): boolean => {
    if (order === 'causal') return [...made.seen].every((dot) => replicas.seen[to].has(dot));
    const earlier = [...made.seen].filter((dot) => dot.startsWith(`${made.replica}:`));
    return order === 'any' || earlier.every((dot) => replicas.seen[to].has(dot));
  };
  const takeOne = (to: number): void => {
    const ready = waiting[to].filter((mail) => mayTake(to, mail));
    if (ready.length === 0) return;
    const mail = ready[draws.next().value % ready.length];
    if (!twice || draws.next().value % 2 === 0) waiting[to].splice(waiting[to].indexOf(mail), 1);
    take(to, mail);
    watch(replicas);
  };
  for (const one of steps) {
    const mail = one.isUpdate ? update(one) : undefined;
    if (mail !== undefined) for (const to of [0, 1, 2]) if (to !== one.at) waiting[to].push(mail);
    if (!one.isUpdate) takeOne(one.at);
    watch(replicas);
  }
  for (const to of [0, 1, 2]) while (waiting[to].length > 0) takeOne(to);
  return replicas;
}

type Draws = Iterator<number, number>;

function expectAgreement({ states }: Replicas): void {
  expect(states.map(canonical)).toEqual(states.map(() => canonical(states[0])));
}

function expectSpec(replicas: Replicas): void {
  expect(replicas.values().map(canonical)).toEqual(replicas.specs().map(canonical));
}

const meetsSpecification = (type: AnyCrdtType) =>
  fc.property(script, skews, (steps, skew) => {
    const replicas = run(type, steps, skew, expectSpec);
    replicas.exchangeAll();
    expectAgreement(replicas);
    expectSpec(replicas);
  });

const right = types.filter(({ fault }) => fault === undefined);

describe.each(right.map((type) => [type.id, type] as const))('%s', (_, type) => {
  it('merges idempotently, commutatively and associatively, and an update only adds to its state', () => {
    const property = fc.property(script, skews, choices, (steps, skew, draws) => {
      const reached: unknown[] = [];
      const { updates } = run(type, steps, skew, ({ states }) => reached.push(...states));
      for (const { before, after } of updates) {
        expect(canonical(type.merge(before, after))).toBe(canonical(after));
        expect(canonical(type.merge(after, before))).toBe(canonical(after));
      }
      if (reached.length === 0) return;
      const draw = () => reached[draws.next().value % reached.length];
      const [a, b, c] = [draw(), draw(), reached[reached.length - 1]];
      expect(canonical(type.merge(a, a))).toBe(canonical(a));
      expect(canonical(type.merge(a, b))).toBe(canonical(type.merge(b, a)));
      expect(canonical(type.merge(type.merge(a, b), c))).toBe(canonical(type.merge(a, type.merge(b, c))));
    });
    fc.assert(property, settings);
  });

  it('has the value of its specification at every replica at all times, and one state after a full exchange', () => {
    fc.assert(meetsSpecification(type), settings);
  });

  it('names the parts of its value once each, and counts its size in whole numbers', () => {
    const property = fc.property(script, skews, (steps, skew) => {
      const { states } = run(type, steps, skew);
      for (const state of states) {
        const { payload, metadata } = type.size?.(state) ?? { payload: 0, metadata: 0 };
        expect(Number.isInteger(payload) && payload >= 0 && Number.isInteger(metadata) && metadata >= 0).toBe(true);
        for (const names of [type.instances?.(state) ?? [], type.tombstones?.(state) ?? []])
          expect(new Set(names).size).toBe(names.length);
      }
    });
    fc.assert(property, settings);
  });
});

const withDeltas = right.filter(({ delta }) => delta !== undefined);

describe.each(withDeltas.map((type) => [type.id, type] as const))('deltas of %s', (_, type) => {
  it('have the effect of their update where it was made', () => {
    const property = fc.property(script, skews, (steps, skew) => {
      for (const { before, after, operation, replica, dot, time } of run(type, steps, skew).updates) {
        const delta = type.delta?.(before, operation, { replica, dot, time });
        expect(canonical(type.merge(before, delta))).toBe(canonical(after));
      }
    });
    fc.assert(property, settings);
  });

  it('bring every replica to one state, in any order and more than once', () => {
    const property = fc.property(script, skews, choices, fc.boolean(), (steps, skew, draws, twice) => {
      const replicas = runByMail(type, 'delta', 'any', { steps, skew, draws, twice }, ({ states }) => {
        for (const state of states) expect(type.size?.(state).payload ?? 0).toBeGreaterThanOrEqual(0);
      });
      expectAgreement(replicas);
    });
    fc.assert(property, settings);
  });

  it('give the value of the specification at all times, causes first', () => {
    const property = fc.property(script, skews, choices, fc.boolean(), (steps, skew, draws, twice) => {
      const replicas = runByMail(type, 'delta', 'causal', { steps, skew, draws, twice }, expectSpec);
      expectAgreement(replicas);
      expectSpec(replicas);
    });
    fc.assert(property, settings);
  });
});

const withPieces = right.filter(({ decompose }) => decompose !== undefined);

describe.each(withPieces.map((type) => [type.id, type] as const))('the pieces of %s', (_, type) => {
  it('join to the state, none without need, and each is a piece of itself', () => {
    expect(type.decompose?.(type.init(0))).toEqual([]);
    const join = (pieces: readonly unknown[]) => pieces.reduce((sum, piece) => type.merge(sum, piece), type.init(0));
    const property = fc.property(script, skews, (steps, skew) => {
      for (const state of run(type, steps, skew).states) {
        const pieces = type.decompose?.(state) ?? [];
        expect(canonical(join(pieces))).toBe(canonical(state));
        pieces.forEach((piece, i) => {
          expect(isSame(join(pieces.filter((_, j) => j !== i)), state)).toBe(false);
          expect(type.decompose?.(piece).map(canonical)).toEqual([canonical(piece)]);
        });
      }
    });
    fc.assert(property, settings);
  });
});

// Types that are wrong where states are merged keep these laws too.
const withMessages = types.filter(({ prepare, effect }) => prepare !== undefined && effect !== undefined);

describe.each(withMessages.map((type) => [type.id, type] as const))('messages of %s', (_, type) => {
  const { order, duplicates } = type.delivery ?? { order: 'causal', duplicates: false };

  it('give the value of the specification at all times, causes first', () => {
    const property = fc.property(script, skews, choices, (steps, skew, draws) => {
      const replicas = runByMail(type, 'message', 'causal', { steps, skew, draws, twice: duplicates }, expectSpec);
      expectAgreement(replicas);
      expectSpec(replicas);
    });
    fc.assert(property, settings);
  });

  it(`bring every replica to one state in ${order} order${duplicates ? ', more than once too' : ''}`, () => {
    const property = fc.property(script, skews, choices, (steps, skew, draws) => {
      expectAgreement(runByMail(type, 'message', order, { steps, skew, draws, twice: duplicates }, () => {}));
    });
    fc.assert(property, settings);
  });

  it('have the effect of their update where it was made', () => {
    const property = fc.property(script, skews, (steps, skew) => {
      for (const { before, after, operation, replica, dot, time } of run(type, steps, skew).updates) {
        const message = type.prepare?.(before, operation, { replica, dot, time });
        expect(message).not.toBeNull();
        expect(canonical(type.value(type.effect?.(before, message, replica)))).toBe(canonical(type.value(after)));
      }
    });
    fc.assert(property, settings);
  });
});

const withCollection = right.filter(({ collect }) => collect !== undefined);

describe.each(withCollection.map((type) => [type.id, type] as const))('clean-up of %s', (_, type) => {
  it('by stability changes no value, and brings all replicas to one state again', () => {
    const property = fc.property(script, skews, (steps, skew) => {
      const replicas = new Replicas(type, skew);
      const collectAt = (at: number): void => {
        replicas.states[at] = type.collect?.(replicas.states[at], replicas.stable(at));
      };
      for (const one of steps) {
        if (one.isUpdate) replicas.update(one.at, one);
        else replicas.merge(one.at, one.from);
        if (one.place % 2 === 0) collectAt(one.at);
        expectSpec(replicas);
      }
      for (const _ of [0, 1, 2]) {
        replicas.exchangeAll();
        [0, 1, 2].forEach(collectAt);
      }
      expectSpec(replicas);
      expectAgreement(replicas);
    });
    fc.assert(property, settings);
  });
});

const ways = [
  ['delta', withCollection.filter(({ delta }) => delta !== undefined)],
  ['message', withCollection.filter(({ effect }) => effect !== undefined)],
] as const;
const collectedByMail = ways.flatMap(([by, some]) => some.map((type) => [type.id, by, type] as const));

describe.each(collectedByMail)('clean-up of %s that travels by %s', (_, by, type) => {
  it('by stability changes no value', () => {
    const property = fc.property(script, skews, choices, (steps, skew, draws) => {
      const collectAndCheck = (replicas: Replicas): void => {
        const at = draws.next().value % 3;
        replicas.states[at] = type.collect?.(replicas.states[at], replicas.stable(at));
        expectSpec(replicas);
      };
      runByMail(type, by, 'causal', { steps, skew, draws, twice: false }, collectAndCheck);
    });
    fc.assert(property, settings);
  });
});

const withTombstones = right.filter(({ tombstones, forget }) => tombstones !== undefined && forget !== undefined);

describe.each(withTombstones.map((type) => [type.id, type] as const))('clean-up of %s by time', (_, type) => {
  it('forgets no tombstone but those that it is told to, and makes none', () => {
    const property = fc.property(script, skews, choices, (steps, skew, draws) => {
      for (const state of run(type, steps, skew).states) {
        const all = type.tombstones?.(state) ?? [];
        const old = all.filter(() => draws.next().value % 2 === 0);
        const left = type.tombstones?.(type.forget?.(state, old)) ?? [];
        expect(left.filter((tombstone) => !all.includes(tombstone))).toEqual([]);
        expect(all.filter((tombstone) => !old.includes(tombstone) && !left.includes(tombstone))).toEqual([]);
      }
    });
    fc.assert(property, settings);
  });
});

const wrong = types.filter(({ fault }) => fault !== undefined);

describe.each(wrong.map((type) => [type.id, type] as const))('%s, which is wrong,', (_, type) => {
  it('is caught by its specification when states are merged', () => {
    expect(fc.check(meetsSpecification(type), settings).failed).toBe(true);
  });
});
