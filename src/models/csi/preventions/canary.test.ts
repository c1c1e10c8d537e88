// How long a canary takes to find what is wrong, against closed forms: with every N-th record one whose meaning is known, and a
// share p of hosts that write wrongly, the number of canaries is geometric; where all goes wrong from some moment on, the number
// of records until the next canary is uniform.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Streams } from '../../../kernel/index.ts';
import { type Params, parameters } from '../params.ts';
import { isSilent } from '../pipeline/record.ts';
import { presets } from '../presets.ts';
import { scenarioOf } from '../scenarios/index.ts';
import { boundariesOf } from '../scenarios/scenario.ts';
import { simulate } from '../simulate.ts';
import { canary } from './canary.ts';

const unitGuess = presets.find(({ id }) => id === 'unit-guess')!.params;

/** The places, from 1, of the first wrong record and of the record beside which the canary found it. */
function foundAt(patch: Partial<Params>, seed: number): { wrong: number; found: number } {
  const params = { ...parameters.defaults, ...patch };
  const scenario = scenarioOf(params.scenario);
  const streams = () => new Streams(seed);
  const run = scenario.simulate(params, streams(), 'together');
  const [finding] = canary.watch!({ scenario, params, streams, run, boundaries: boundariesOf(scenario, params) });
  return {
    wrong: run.records.findIndex(isSilent) + 1,
    found: run.records.findIndex(({ at }) => at === finding.at) + 1,
  };
}

const seeds = Array.from({ length: repetitions(600) }, (_, place) => place + 1);
const meanOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;

describe('canaries', () => {
  it('are sent in geometric number until one comes from a host that writes wrongly', () => {
    const every = 7;
    const share = 0.3;
    const patch = { ...unitGuess, oldShare: share, duration: 30, canaryEvery: every };
    const sent = seeds.map((seed) => foundAt(patch, seed).found / every);
    expect(sent.every(Number.isInteger)).toBe(true);
    const error = Math.sqrt((1 - share) / (share * share) / seeds.length);
    expect(Math.abs(meanOf(sent) - 1 / share)).toBeLessThan(3 * error);
    const first = sent.filter((count) => count === 1).length / seeds.length;
    expect(Math.abs(first - share)).toBeLessThan(3 * Math.sqrt((share * (1 - share)) / seeds.length));
  });

  it('are uniform in time where all goes wrong from some moment on', () => {
    const every = 20;
    const switched: Partial<Params> = {
      ...unitGuess,
      timestampWritten: 'timestamp-micros',
      oldWritesAs: 'long-ms',
      hosts: 1,
      oldShare: 1,
      upgradeStart: 40,
      upgradeTime: 0.001,
      duration: 42,
      canaryEvery: every,
    };
    const waits = seeds.map((seed) => {
      const { wrong, found } = foundAt(switched, seed);
      return found - wrong;
    });
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...waits)).toBeLessThan(every);
    const error = Math.sqrt((every * every - 1) / 12 / seeds.length);
    expect(Math.abs(meanOf(waits) - (every - 1) / 2)).toBeLessThan(3 * error);
  });

  it('stop the silent records after the time to react, and not before', () => {
    const params = { ...parameters.defaults, ...unitGuess, canaryEvery: 50, reactionTime: 5 };
    for (const seed of [1, 2, 3]) {
      const { summary, spread } = simulate(params, { seed });
      const without = simulate({ ...params, canaryEvery: 0 }, { seed });
      const rolledBack = summary.detectedAt + params.reactionTime;
      const { width, values } = without.spread.silent;
      values.forEach((rate, bin) => {
        const isBefore = (bin + 1) * width <= rolledBack;
        const isAfter = bin * width >= rolledBack;
        if (isBefore || isAfter) expect(spread.silent.values[bin]).toBe(isAfter ? 0 : rate);
      });
      expect(summary.undetectedSilent).toBeLessThan(summary.silent);
      expect(summary.silent).toBeLessThan(without.summary.silent);
      expect(without.summary.undetectedSilent).toBe(without.summary.silent);
    }
  });

  it('find nothing that happens to no value of theirs', () => {
    const params = { ...parameters.defaults, ...presets.find(({ id }) => id === 'zone-lost')!.params, canaryEvery: 10 };
    const at = (canaryValues: Params['canaryValues']) => simulate({ ...params, canaryValues }, { seed: 1 }).summary;
    expect(at('happy').detectedAt).toBeNaN();
    expect(at('boundary').detectedAt).toBeGreaterThan(0);
  });
});
