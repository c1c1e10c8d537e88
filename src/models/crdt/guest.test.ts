import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { brokenTypes, guestStates, type Params, parameters, simulate, simulateGuest, types } from './index.ts';
import { carried, opened } from './results/carried.ts';
import { valueInWords } from './results/entries.ts';
import { record } from './results/recording.ts';
import { stateRunOf } from './state-run.ts';

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

describe('a run of a guest, state by state', () => {
  const greatest = brokenTypes.find(({ id }) => id === 'greatest-total')! as unknown as (typeof types)[number];

  it.each([
    ['or-set', 'full'],
    ['or-set', 'delta'],
    ['rga', 'operations'],
    ['greatest-total', 'full'],
  ] as const)('is the run that was counted, and can be sent: %s, %s', (id, replication) => {
    const type = types.find((each) => each.id === id) ?? greatest;
    const params = paramsOf({ replication });
    const ends = simulateGuest(type, params, { seed: 3 });
    const { run, phases } = guestStates(type, params, 3);
    const drawn = opened(structuredClone(run));
    const last = drawn.events.length - 1;
    expect(drawn.lanes.map((_, lane) => drawn.stateAt(lane, last).value)).toEqual(ends.values.map(valueInWords));
    expect(drawn.messages).toHaveLength(ends.messages);
    expect(drawn.updates).toHaveLength(ends.updates);
    expect(drawn.updates.join()).not.toMatch(/guest|object/i);
    expect(drawn.updates.every((_, update) => drawn.stateAt(0, last).hasSeen(update))).toBe(true);
    expect(phases.map(({ label }) => label)).toEqual(['partition', 'drain']);
  });

  it.each(['full', 'operations'] as const)('carries what is drawn of the model’s own: %s', (replication) => {
    const params = { ...parameters.defaults, crdtType: 'published-or-set', replication: 'full' } as Params;
    const patched = replication === 'full' ? params : { ...params, crdtType: 'or-set' as const, replication };
    const own = stateRunOf(simulate(patched, { seed: 1 }), patched, 1);
    const { updates, down, findings } = own;
    const sent = opened(structuredClone(carried(record(patched, 1), { updates, down, findings })));
    for (let event = 0; event < own.events.length; event++) {
      expect(sent.latticeOf(Math.max(0, event - 9), event)).toEqual(own.latticeOf(Math.max(0, event - 9), event));
      for (const lane of own.lanes.keys()) {
        const [one, other] = [sent.stateAt(lane, event), own.stateAt(lane, event)];
        expect([one.value, one.entries]).toEqual([other.value, other.entries]);
        expect(updates.map((_, update) => one.hasSeen(update))).toEqual(
          updates.map((_, update) => other.hasSeen(update)),
        );
      }
    }
    expect(sent.events).toEqual(own.events);
  });
});
