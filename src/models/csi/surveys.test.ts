import { describe, expect, it } from 'vitest';
import type { SurveyRows } from '../model.ts';
import { csi } from './index.ts';
import { type Params, parameters } from './params.ts';
import { presets } from './presets.ts';
import { surveys } from './surveys.ts';

const [survey] = surveys;
const rows = survey.y as SurveyRows;

/** By configuration: the row that a run of it chooses. */
function foundBy(preset: string): Record<string, string> {
  const params = { ...parameters.defaults, ...presets.find(({ id }) => id === preset)!.params };
  const found = survey.configurations(params).map(({ id, patch }) => {
    const own: Params = { ...params, ...patch };
    const result = csi.simulate(own, { seed: 3 });
    const metrics = Object.fromEntries(csi.metrics.map((metric) => [metric.id, metric.of(result)]));
    return [id, rows.of([{ seed: 3, verdict: csi.verdict(result, own), metrics }])] as const;
  });
  return Object.fromEntries(found);
}

describe('the survey of preventions', () => {
  it('tries every prevention alone, each a valid change of the parameters, by metrics that there are', () => {
    expect(csi.metrics.map(({ id }) => id)).toContain(survey.x.metric);
    const patched = survey
      .configurations(parameters.defaults)
      .map(({ patch }) => ({ ...parameters.defaults, ...patch }));
    for (const params of patched) expect(parameters.schema.safeParse(params).success).toBe(true);
    expect(new Set(patched.map((params) => JSON.stringify(params))).size).toBe(patched.length);
  });

  it('says of a timeout that nobody reads that only the read-back stops it', () => {
    const [before, loud, runTime, never] = rows.names;
    const found = foundBy('ignored-timeout');
    expect(found).toMatchObject({ none: never, 'configuration-coherence': never, 'effective-read-back': before });
    expect(Object.values(found)).not.toContain(loud);
    expect(found.reconciliation).toBe(runTime);
  });

  it('tells a deployment that was stopped from one in which there is nothing to find', () => {
    const [before, , , , nothing] = rows.names;
    const foundWith = (patch: Partial<Params>): string => {
      const params = { ...parameters.defaults, scenario: 'orbiter' as const, ...patch };
      const result = csi.simulate(params, { seed: 3 });
      const metrics = Object.fromEntries(csi.metrics.map((metric) => [metric.id, metric.of(result)]));
      return rows.of([{ seed: 3, verdict: csi.verdict(result, params), metrics }]);
    };
    expect(foundWith({ writeReadTest: 'happy' })).toBe(before);
    expect(foundWith({ thrusterUnit: 'N-s' })).toBe(nothing);
  });
});
