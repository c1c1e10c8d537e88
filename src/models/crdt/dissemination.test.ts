// The dashed curve is the law of the run beside it: close to what is measured where it is drawn, and not drawn where it would
// not be.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { disseminationCurves, lawNote, lawOf } from './dissemination.ts';
import { type Params, parameters } from './params.ts';
import { simulate } from './simulate.ts';
import { theory } from './theory.ts';

const gossip: Params = {
  ...parameters.defaults,
  crdtType: 'g-counter',
  replicas: 6,
  trigger: 'periodic',
  operations: 1,
  drainTime: 30,
  networkDelay: 0,
  gossipTimes: 'poisson',
};
const rounds: Params = { ...gossip, gossip: 'push', gossipTimes: 'aligned', networkDelay: 0.1 };

/** The most that a measured share of independent updates, one a run, is off the law; and how many there were. */
function distance(params: Params, seeds: number): number {
  const times: number[] = [];
  let law: { x: ArrayLike<number>; y: ArrayLike<number> } = { x: [], y: [] };
  for (let seed = 1; seed <= seeds; seed++) {
    const curves = disseminationCurves(simulate(params, { seed }), params);
    times.push(curves[0].x[curves[0].x.length - 1]);
    if (curves[1].x.length > law.x.length || curves[1].x[curves[1].x.length - 1] > (law.x[law.x.length - 1] ?? 0))
      law = curves[1];
  }
  let most = 0;
  for (let i = 0; i < law.x.length; i++) {
    // Of two points of a step the upper one is the law at that time.
    if (law.x[i + 1] === law.x[i]) continue;
    const measured = times.filter((time) => time <= law.x[i] + 1e-9).length / seeds;
    most = Math.max(most, Math.abs(measured - law.y[i]));
  }
  return most;
}

describe('where there is a law, measured shares are within the bound of Dvoretzky, Kiefer and Wolfowitz (1 in 1000)', () => {
  const seeds = repetitions(1000);
  const bound = Math.sqrt(Math.log(2 / 0.001) / (2 * seeds));
  it.each([
    ['pairs at random moments', gossip],
    ['pairs that lose messages', { ...gossip, loss: 0.3 }],
    ['push in rounds', rounds],
    ['pull in rounds that lose messages', { ...rounds, gossip: 'pull', loss: 0.2 }],
    ['deltas, push-pull in rounds', { ...rounds, gossip: 'pushPull', replication: 'delta' }],
  ] as [string, Params][])('%s', (_, params) => {
    expect(distance(params, seeds)).toBeLessThan(bound);
  });
});

it('says why there is no law, and then draws none', () => {
  const cases: [Partial<Params>, RegExp][] = [
    [{ trigger: 'afterOperation' }, /after operations/],
    [{ networkDelay: 0.2 }, /take time/],
    [{ topology: 'ring' }, /everybody/],
    [{ partition: 'halves' }, /partition/],
    [{ crash: 'forGood' }, /down/],
    [{ gossipTimes: 'staggered' }, /random moments/],
    [{ gossip: 'push' }, /rounds/],
    [{ gossip: 'push', gossipTimes: 'aligned', networkDelay: 0.5 }, /less than half/],
    [{ replication: 'operations' }, /passed on at once/],
  ];
  for (const [patch, because] of cases) {
    const params = { ...gossip, ...patch };
    expect(lawNote(params)).toMatch(/^No law: /);
    expect(lawNote(params)).toMatch(because);
    expect(disseminationCurves(simulate(params, { seed: 1 }), params).map(({ id }) => id)).toEqual(['measured']);
  }
  expect(lawOf(rounds)).toEqual({ kind: 'rounds', scheme: 'push' });
});

describe('figures by formula', () => {
  const figureOf = (params: Params, id: string) => theory(params).find((figure) => figure.id === id)?.value;

  it('the scheme of the reference simulator needs 10 operations of 3 replicas, 72.6 of 8 at probability 0.1', () => {
    expect(figureOf(parameters.defaults, 'expectedOperations')).toBeCloseTo(10, 9);
    const eight = { ...parameters.defaults, replicas: 8, mergeProbability: 0.1 };
    expect(figureOf(eight, 'expectedOperations')).toBeCloseTo(72.6, 1);
  });

  it('pairs of 8 replicas take 18.15 exchanges, push among 8 takes 5.378 rounds', () => {
    expect(figureOf({ ...gossip, replicas: 8 }, 'expectedExchanges')).toBeCloseTo(18.15, 2);
    expect(figureOf({ ...rounds, replicas: 8, gossipPeriod: 2 }, 'expectedTime')).toBeCloseTo(2 * 5.378, 2);
  });

  // Every replica adds an element of its own once a round, and a round is over before the next.
  it.each([
    ['tree', 'rr', 28],
    ['tree', 'both', 14],
    ['mesh', 'rr', 60],
    ['mesh', 'both', 46],
  ] as const)(
    'deltas on a %s of 15, %s: %i copies of each entry, within 2 percent in the simulation',
    (topology, deltaVariant, copies) => {
      const params: Params = {
        ...parameters.defaults,
        crdtType: 'g-set',
        replicas: 15,
        operations: 150,
        operationTimes: 'regular',
        elements: 0,
        removeShare: 0,
        trigger: 'periodic',
        gossip: 'push',
        contacts: 'all',
        topology,
        replication: 'delta',
        deltaVariant,
        networkDelay: 0.01,
        drainTime: 20,
      };
      expect(figureOf(params, 'deltaEntries')).toBe(150 * copies);
      const { payloadEntries } = simulate(params, { seed: 1 }).traffic;
      expect(Math.abs(payloadEntries / (150 * copies) - 1)).toBeLessThan(0.02);
    },
  );
});
