// How fast the gossip of the model is, against laws that are exact: exchanges until all updates are everywhere, operations until
// one is under the scheme of the published simulator, and what a rumour leaves out when it stops.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { rumourResidue } from './gossip-theory.ts';
import { type Params, parameters } from './params.ts';
import { run } from './run.ts';
import { simulate } from './simulate.ts';

const counting: Params = { ...parameters.defaults, crdtType: 'g-counter', networkDelay: 0 };

function moments(values: readonly number[]): { mean: number; standardError: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, standardError: Math.sqrt(variance / values.length) };
}

const over = (seeds: number, of: (seed: number) => number) =>
  moments(Array.from({ length: seeds }, (_, i) => of(i + 1)));

describe('all n updates everywhere: exact means of exchanges between random pairs, within 3.5 standard errors', () => {
  const atOnce: Params = { ...counting, operationTimes: 'aligned', trigger: 'periodic', gossipTimes: 'poisson' };

  /** Exchanges until everybody has what each replica made at the beginning. */
  function exchanges(replicas: number, seed: number): number {
    const sent: number[] = [];
    const { observer } = run(
      { ...atOnce, replicas, operations: replicas },
      { seed },
      { sent: (_number, _from, _to, _message, at) => void sent.push(at) },
    );
    const last = Math.max(...observer.arrivals.flatMap((arrivals) => [...arrivals]));
    return sent.filter((at) => at <= last).length / 2;
  }

  it.each([
    [2, 1],
    [3, 4],
    [4, 7.588],
    [5, 11.703],
  ])('n = %i: %d', (replicas, exact) => {
    const { mean, standardError } = over(repetitions(4000), (seed) => exchanges(replicas, seed));
    expect(Math.abs(mean - exact)).toBeLessThanOrEqual(3.5 * standardError + 0.0005);
  });
});

describe('the scheme of the published simulator: operations until an update is everywhere', () => {
  /** The mean over the first updates of a run; the operation itself counts. */
  function operationsUntilEverywhere(params: Params, seed: number): number {
    const { updates, spread } = simulate(params, { seed });
    const counted = 20;
    let sum = 0;
    for (let first = 0; first < counted; first++) {
      const everywhere = updates[first].at + spread.times[first];
      for (let at = first; updates[at].at <= everywhere; at++) sum++;
    }
    return sum / counted;
  }

  it('3 replicas at probability 0.3: (n - 1) H(n - 1) / p = 10, exactly', () => {
    const params: Params = { ...counting, operations: 300, removeShare: 0 };
    const { mean, standardError } = over(repetitions(2000), (seed) => operationsUntilEverywhere(params, seed));
    expect(Math.abs(mean - 10)).toBeLessThan(3.5 * standardError);
  });

  it('8 replicas at probability 0.1: 77, which is 72.6 and what the last batch makes beyond what was needed', () => {
    const params: Params = { ...counting, operations: 1000, replicas: 8, mergeProbability: 0.1, removeShare: 0 };
    const { mean, standardError } = over(repetitions(300), (seed) => operationsUntilEverywhere(params, seed));
    expect(Math.abs(mean - 77)).toBeLessThan(3.5 * standardError + 0.05);
    expect(mean).toBeGreaterThan(72.6 - 3.5 * standardError);
  });
});

describe('a rumour that stops after k of those told had heard it', () => {
  /**
   * Mean share of n replicas that never hear it. Whoever tells, the one told is any of the n - 1 others; telling ends when
   * each who has heard has told k in vain.
   */
  function exactResidue(replicas: number, stopsAfter: number): number {
    let missed = 0;
    // By those who have heard, chances of how often it was told in vain.
    let at = new Map([[0, 1]]);
    for (let heard = 1; heard <= replicas; heard++) {
      const next = new Map<number, number>();
      for (let inVain = 0; inVain < stopsAfter * heard; inVain++) {
        const chance = at.get(inVain) ?? 0;
        const success = (replicas - heard) / (replicas - 1);
        next.set(inVain, (next.get(inVain) ?? 0) + chance * success);
        at.set(inVain + 1, (at.get(inVain + 1) ?? 0) + chance * (1 - success));
      }
      missed += (at.get(stopsAfter * heard) ?? 0) * (1 - heard / replicas);
      at = next;
    }
    return missed;
  }

  it('the law of Demers is the limit of many replicas', () => {
    for (const [stopsAfter, residue] of [0.2032, 0.0595, 0.0198, 0.007, 0.0025].entries()) {
      expect(rumourResidue(stopsAfter + 1)).toBeCloseTo(residue, 4);
      expect(Math.abs(exactResidue(1000, stopsAfter + 1) / residue - 1)).toBeLessThan(0.03);
    }
  });

  it.each([
    [16, 1],
    [64, 1],
    [64, 2],
    [64, 3],
  ])('%i replicas, k = %i: what the exact chain says, within 3.5 standard errors', (replicas, rumourStops) => {
    const params: Params = {
      ...counting,
      operations: 1,
      replicas,
      rumourStops,
      gossip: 'rumour',
      trigger: 'periodic',
      gossipTimes: 'poisson',
    };
    const { mean, standardError } = over(repetitions(2000), (seed) => {
      const { summary } = simulate({ ...params, drainTime: 40 }, { seed });
      return summary.undelivered.length / replicas;
    });
    expect(Math.abs(mean - exactResidue(replicas, rumourStops))).toBeLessThan(3.5 * standardError);
  });
});
