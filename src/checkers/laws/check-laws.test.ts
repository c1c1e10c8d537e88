import { describe, expect, it } from 'vitest';
import { actionText } from './action.ts';
import { canonical } from './canonical.ts';
import { checkLaws } from './check-laws.ts';
import { runText } from './counterexample.ts';
import { visibleLaws } from './law.ts';
import type { ReplicatedType, UpdateContext } from './replicated-type.ts';
import { TypeFault } from './type-fault.ts';

type Counts = Readonly<Record<string, number>>;

const sumOf = (counts: Counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);

const counter: ReplicatedType<Counts, 'increment', number, number> = {
  id: 'counter',
  title: 'Counter',
  init: () => ({}),
  operations: ['increment'],
  apply: (counts, _, { replica }) => ({ ...counts, [replica]: (counts[replica] ?? 0) + 1 }),
  merge: (mine, other) => {
    const merged: Record<string, number> = { ...mine };
    for (const key of Object.keys(other)) merged[key] = Math.max(merged[key] ?? 0, other[key]);
    return merged;
  },
  value: sumOf,
  spec: ({ updates }) => updates.length,
  delta: (counts, _, { replica }) => ({ [replica]: (counts[replica] ?? 0) + 1 }),
  prepare: () => 1,
  effect: (counts, by, replica) => ({ ...counts, [replica]: (counts[replica] ?? 0) + by }),
  delivery: { order: 'any', duplicates: false },
};

/** Keeps every law until somebody has counted to five. */
const forgetful: typeof counter = {
  ...counter,
  apply: (counts, operation, context) => (sumOf(counts) >= 4 ? counts : counter.apply(counts, operation, context)),
};

describe('the search', () => {
  it('visits each configuration of a small scope once', () => {
    // Nothing, an update at one of three replicas, and that update at one of the two others.
    const scope = { replicas: 3, updates: 1, merges: 1 };
    expect(checkLaws(counter, { scope })).toMatchObject({
      verdict: 'no-counterexample',
      configurations: 1 + 3 + 6,
      depth: 2,
    });
    // By messages one replica can hear of it first and the other second; merges could come the second way round too.
    const both = { replicas: 3, updates: 1, merges: 2 };
    for (const replication of ['state', 'delta', 'operations'] as const)
      expect(checkLaws(counter, { replication, scope: both }).configurations).toBe(1 + 3 + 6 + 3);
  });

  it('meets the configurations that all runs, made one by one without any memory, lead to', () => {
    for (const scope of [
      { replicas: 2, updates: 3, merges: 2 },
      { replicas: 3, updates: 2, merges: 2 },
    ])
      expect(checkLaws(counter, { scope }).configurations).toBe(enumerated(scope).size);
  });

  it('gives the same report for the same question', () => {
    const question = { random: { runs: 20, seed: 3 }, scope: { updates: 2, merges: 2 } };
    expect(checkLaws(forgetful, question)).toEqual(checkLaws(forgetful, question));
  });

  it('says how far it came when the steps run out', () => {
    const report = checkLaws(counter, { steps: 1000 });
    expect(report).toMatchObject({ verdict: 'step-limit', steps: 1000 });
    expect(report.depth).toBeGreaterThan(1);
  });

  it('stops before the next action when the time is up, in the scope and in the random runs beyond it', () => {
    const scope = { replicas: 2, updates: 2, merges: 2 };
    const { steps } = checkLaws(counter, { scope });
    const stopped = (asked: number) => {
      let times = 0;
      return checkLaws(counter, { scope, isTimeUp: () => ++times > asked, random: { runs: 9, seed: 1 } });
    };
    expect(stopped(10)).toMatchObject({ verdict: 'time-limit', steps: 10, randomRuns: 0 });
    expect(stopped(steps + 4)).toMatchObject({ verdict: 'time-limit', randomRuns: 4 });
    expect(stopped(steps + 9)).toMatchObject({ verdict: 'no-counterexample', randomRuns: 9 });
  });
});

// Every run of the scope, each made from the start on plain data; histories by dots and what they had seen.
function enumerated(scope: { replicas: number; updates: number; merges: number }): Set<string> {
  type Replica = { state: Counts; seen: string[] };
  const found = new Set<string>();
  const visit = (all: Replica[], updates: number, merges: number): void => {
    found.add(canonical(all));
    all.forEach((mine, replica) => {
      const replace = (next: Replica) => all.map((each, i) => (i === replica ? next : each));
      if (updates > 0) {
        const own = mine.seen.filter((update) => update.startsWith(`${replica}:`)).length;
        const context: UpdateContext = { replica, dot: `${replica}:${own + 1}`, time: own + 1 };
        const update = `${context.dot}[${mine.seen.join(' ')}]`;
        const next = { state: counter.apply(mine.state, 'increment', context), seen: [...mine.seen, update].sort() };
        visit(replace(next), updates - 1, merges);
      }
      if (merges === 0) return;
      all.forEach((other, from) => {
        if (from === replica) return;
        const seen = [...new Set([...mine.seen, ...other.seen])].sort();
        visit(replace({ state: counter.merge(mine.state, other.state), seen }), updates, merges - 1);
      });
    });
  };
  visit(
    Array.from({ length: scope.replicas }, () => ({ state: {}, seen: [] })),
    scope.updates,
    scope.merges,
  );
  return found;
}

describe('messages', () => {
  const messages = (network: { order: 'any' | 'fifo' | 'causal'; duplicates: boolean }) =>
    checkLaws(counter, { replication: 'operations', network });

  it('lets a counter hear of its increments in any order, but not twice', () => {
    expect(messages({ order: 'any', duplicates: false }).verdict).toBe('no-counterexample');
    const { counterexample } = messages({ order: 'causal', duplicates: true });
    expect(counterexample!.run.map(({ action }) => actionText(action))).toEqual([
      'replica 0: increment (0:1)',
      'replica 1 hears of 0:1',
      'replica 1 hears of 0:1 again',
    ]);
  });

  it('takes each order to allow all that a stricter one does', () => {
    const scope = { updates: 3, merges: 3 };
    const [causal, fifo, any] = (['causal', 'fifo', 'any'] as const).map(
      (order) =>
        checkLaws(counter, { replication: 'delta', scope, network: { order, duplicates: false } }).configurations,
    );
    expect(causal).toBeLessThan(fifo);
    expect(fifo).toBeLessThan(any);
  });
});

describe('the report', () => {
  const register: ReplicatedType<{ time: number; value: string }, string, string> = {
    id: 'register',
    title: 'Register',
    init: () => ({ time: 0, value: '' }),
    operations: ['a', 'b'],
    apply: (_, value, { time }) => ({ time, value }),
    merge: (mine, other) => (other.time > mine.time ? other : mine),
    value: ({ value }) => value,
  };

  it('shows the run, the states, both sides and where they differ', () => {
    const { counterexample, foundBy } = checkLaws(register);
    expect(foundBy).toEqual({ search: true });
    expect(counterexample).toMatchObject({
      law: 'commutativity',
      states: [
        { name: 'a', what: 'the state of replica 1', state: { time: 1, value: 'b' } },
        { name: 'b', what: 'the state of replica 0', state: { time: 1, value: 'a' } },
      ],
      sides: [
        { name: 'merge(a, b)', value: 'b' },
        { name: 'merge(b, a)', value: 'a' },
      ],
      differences: [{ path: 'value', left: 'b', right: 'a' }],
      sentence:
        'After 2 actions it matters who merges whom: merge(a, b) is not merge(b, a); the one reads "b", the other "a".',
    });
    expect(runText(counterexample!)).toEqual(['1. replica 0: a (0:1) -> "a"', '2. replica 1: b (1:1) -> "b"']);
  });

  it('lets clocks be equal, follow what was seen, or be apart', () => {
    expect(checkLaws(register, { clock: 'lamport' }).counterexample!.run).toHaveLength(2);
    // A replica whose clock is behind writes over what it has seen, and the write loses against it.
    const { counterexample } = checkLaws(register, { clock: 'skewed' });
    expect(counterexample!.law).toBe('inflation');
    expect(counterexample!.run.map(({ action }) => (action.kind === 'update' ? action.time : 'merge'))).toEqual([
      21,
      'merge',
      11,
    ]);
  });

  it('finds what only longer runs show, and cuts them down to what they need', () => {
    const scope = { updates: 4, merges: 2 };
    expect(checkLaws(forgetful, { scope }).verdict).toBe('no-counterexample');
    const { verdict, counterexample, foundBy } = checkLaws(forgetful, {
      scope,
      laws: visibleLaws,
      random: { runs: 50, seed: 1 },
    });
    expect(verdict).toBe('counterexample');
    expect(foundBy).toMatchObject({ seed: 1 });
    expect(counterexample!.law).toBe('specification');
    const updates = counterexample!.run.filter(({ action }) => action.kind === 'update');
    expect(updates).toHaveLength(5);
    expect(counterexample!.run.length).toBeLessThanOrEqual(8);
  });

  it('checks only the laws it is asked for', () => {
    const report = checkLaws(register, { laws: visibleLaws });
    expect(report.laws).toEqual(['convergence']);
    expect(report.counterexample).toMatchObject({ law: 'convergence' });
    expect(report.counterexample!.run).toHaveLength(4);
  });
});

describe('faults', () => {
  const faultOf = (changes: Partial<typeof counter>): TypeFault => {
    try {
      checkLaws({ ...counter, ...changes });
    } catch (error) {
      if (error instanceof TypeFault) return error;
      throw error;
    }
    throw new Error('there was no fault');
  };

  it('tells a type that changes what it is given, and in which run', () => {
    const fault = faultOf({
      merge: (mine, other) => Object.assign(mine as Record<string, number>, other),
    });
    expect(fault.message).toMatch(/^merge changes what it is given: /);
    expect(fault.actions.length).toBeGreaterThan(0);
    const apply = faultOf({ apply: (counts) => Object.assign(counts, { changed: 1 }) });
    expect(apply.actions.map(actionText)).toEqual(['replica 0: increment (0:1)']);
  });

  it('tells what is not plain data', () => {
    const gives = (value: unknown) => faultOf({ apply: () => ({ inner: value }) as never }).message;
    expect(gives(new Map())).toBe('apply gives a Map at inner, which is not plain data as JSON has it');
    expect(gives(Number.NaN)).toBe('apply gives NaN at inner, which is not plain data as JSON has it');
    expect(gives(() => 1)).toMatch(/^apply gives a function at inner/);
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    expect(gives(ring)).toMatch(/holds itself/);
  });

  it('passes on what a function throws', () => {
    const fault = faultOf({
      value: () => {
        throw new RangeError('no value');
      },
    });
    expect(fault.message).toBe('value threw: no value');
    expect(fault.cause).toBeInstanceOf(RangeError);
  });

  it('tells a value that cannot be read, though replicas never part and nothing says what it should be', () => {
    const unreadable = (counts: Readonly<Record<string, number>>): number => {
      if (Object.keys(counts).length > 1) throw new RangeError('no value');
      return 0;
    };
    const fault = faultOf({ spec: undefined, value: unreadable });
    expect(fault.message).toBe('value threw: no value');
    expect(fault.actions.map(actionText)).toEqual([
      'replica 0: increment (0:1)',
      'replica 1: increment (1:1)',
      'replica 0 merges the state of replica 1',
    ]);
  });
});
