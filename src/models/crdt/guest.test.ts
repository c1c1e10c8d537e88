import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { brokenTypes, type Params, parameters, simulateGuest, types } from './index.ts';

const stormy: Partial<Params> = {
  operations: 20,
  trigger: 'periodic',
  drainTime: 30,
  networkDelay: 0.3,
  loss: 0.2,
  duplication: 0.2,
  partition: 'halves',
  // So long that writes of a register tie.
  clockTick: 5,
};
const paramsOf = (patch: Partial<Params>): Params => parameters.schema.parse({ ...stormy, ...patch }) as Params;
const outcomesOf = (type: (typeof types)[number], patch: Partial<Params>, seeds: number): Set<string> =>
  new Set(Array.from({ length: seeds }, (_, i) => simulateGuest(type, paramsOf(patch), { seed: i + 1 }).outcome));

describe('a type that is a guest in the model', () => {
  it.each(types.filter(({ fault }) => fault === undefined).map((type) => [type.id, type] as const))(
    'converges to its specification in every replication if it is right: %s',
    (_, type) => {
      const seeds = repetitions(100);
      expect([...outcomesOf(type, { replication: 'full' }, seeds)]).toEqual(['converged']);
      if (type.delta !== undefined)
        expect([...outcomesOf(type, { replication: 'delta' }, seeds)]).toEqual(['converged']);
      if (type.effect !== undefined)
        expect([...outcomesOf(type, { replication: 'operations' }, seeds)]).toEqual(['converged']);
    },
  );

  it.each(['register-tie', 'naive-set', 'greatest-total', 'two-phase-re-add'])(
    'does not, in some of twenty runs, if it is %s',
    (id) => {
      const type = brokenTypes.find((each) => each.id === id)! as unknown as (typeof types)[number];
      const outcomes = outcomesOf(type, { replication: 'full' }, 20);
      expect(outcomes.has('diverged') || outcomes.has('spec-violated')).toBe(true);
    },
  );

  it('gives the same run for the same seed', () => {
    const run = () => simulateGuest(types[0], paramsOf({}), { seed: 7 });
    expect(run()).toEqual(run());
    expect(run().updates).toBe(20);
  });
});
