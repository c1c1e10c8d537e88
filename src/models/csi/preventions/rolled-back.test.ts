// What a run amounts to after a rollback: counted from its records, it is what the run says of itself where nothing is rolled
// back, the twin where all is, and in between the sum of the two parts.

import { describe, expect, it } from 'vitest';
import { Streams } from '../../../kernel/index.ts';
import { type Params, parameters } from '../params.ts';
import { presets } from '../presets.ts';
import { scenarioOf } from '../scenarios/index.ts';
import type { Pairing } from '../scenarios/scenario.ts';
import { simulate } from '../simulate.ts';
import { rolledBack } from './rolled-back.ts';

const cases = ['timeouts', 'container-rounding', 'dedup', 'overtaken-events', 'kept-too-short'];

const setting = (id: string) => {
  const params: Params = { ...parameters.defaults, ...presets.find((preset) => preset.id === id)!.params };
  const scenario = scenarioOf(params.scenario);
  const run = (pairing: Pairing) => scenario.simulate(params, new Streams(1), pairing);
  return { params, scenario, together: run('together'), alone: run('reader-alone') };
};

describe('a run that was rolled back', () => {
  it.each(cases)('%s: from the start it is the twin, to every figure that a record has', (id) => {
    const { scenario, together, alone } = setting(id);
    const all = rolledBack(together, alone, scenario.figures, 0);
    expect(all.records).toEqual(alone.records);
    expect(all.workAsked).toBeCloseTo(alone.workAsked, 6);
    expect(all.workDone).toBeCloseTo(alone.workDone, 6);
    const counted = scenario.figures.filter((figure) => figure.over !== undefined && alone.each?.[figure.id]);
    expect(counted.length).toBeGreaterThan(0);
    for (const figure of counted) expect(all.figures[figure.id]).toBeCloseTo(alone.figures[figure.id], 9);
  });

  it.each(cases)('%s: after its end it is itself', (id) => {
    const { params, scenario, together, alone } = setting(id);
    expect(rolledBack(together, alone, scenario.figures, 2 * params.duration)).toBe(together);
  });

  it('has done the work of both parts, each record counted once', () => {
    const { scenario, together, alone } = setting('timeouts');
    const half = together.records[Math.floor(together.records.length / 2)].at;
    const mixed = rolledBack(together, alone, scenario.figures, half);
    let [asked, done] = [0, 0];
    together.records.forEach(({ at }, place) => {
      const { each } = at < half ? together : alone;
      asked += each!.workAsked[place];
      done += each!.workDone[place];
    });
    expect([mixed.workAsked, mixed.workDone]).toEqual([asked, done]);
    expect(mixed.workDone / mixed.workAsked).toBeLessThan(together.workDone / together.workAsked);
    expect(mixed.workDone / mixed.workAsked).toBeGreaterThan(alone.workDone / alone.workAsked);
  });

  it('amplifies less the sooner somebody reacts', () => {
    // The first request fails after some minutes.
    const params = { ...setting('timeouts').params, duration: 1200, requestRate: 0.5, deadLetters: true };
    const amplification = (reactionTime: number) =>
      simulate({ ...params, reactionTime }, { seed: 1 }).summary.amplification;
    const [soon, late, never] = [0, 400, 5000].map(amplification);
    expect(soon).toBeLessThan(late);
    expect(late).toBeLessThan(never);
  });
});
