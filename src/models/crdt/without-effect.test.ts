// A run says which of the faults that were asked for never came, and whether the clean-up had anything to go by.

import { describe, expect, it } from 'vitest';
import { type Params, parameters } from './params.ts';
import { simulate } from './simulate.ts';
import { types } from './types/index.ts';
import { verdict, verdictOverSeeds } from './verdict.ts';

function judged(patch: Partial<Params>, seed = 1) {
  const params = { ...parameters.defaults, ...patch };
  const result = simulate(params, { seed });
  return { ...verdict(result, params), workloadEnd: result.workloadEnd };
}

const lateFact = 'faults that would have begun after the last operation';
const keptFact = 'marks of removal that the clean-up has no rule for';

describe('faults after the last operation', () => {
  it('are told with their times; until then nothing is', () => {
    const { workloadEnd } = judged({});
    for (const partition of ['halves', 'isolated', 'oneWay', 'flapping'] as const) {
      const before = judged({ partition, partitionStart: 0.99 * workloadEnd });
      expect(before.sentence).not.toContain('Never came');
      const { sentence, because } = judged({ partition, partitionStart: 100, crash: 'first', crashStart: 200 });
      expect(sentence).toContain(
        'Never came: the partition at 100 s and the crash at 200 s; the last operation was at 9.75 s, and in the drain',
      );
      expect(because).toContainEqual({ label: lateFact, value: 2, unit: 'count' });
    }
  });

  it('change nothing else, so that the note is true', () => {
    const results = [{}, { partition: 'halves', partitionStart: 100 }, { crash: 'forGood', crashStart: 100 }] as const;
    const [none, ...late] = results.map((patch) => simulate({ ...parameters.defaults, ...patch }, { seed: 1 }));
    for (const result of late) expect(result).toEqual(none);
  });

  it('are counted over seeds', () => {
    const runs = [1, 2, 3, 4, 5].map((seed) => {
      const { workloadEnd, ...one } = judged({ partition: 'halves', partitionStart: 9.5 }, seed);
      return { seed, verdict: one, metrics: {}, isLate: workloadEnd <= 9.5 };
    });
    const late = runs.filter(({ isLate }) => isLate).length;
    expect([late > 0, late < 5]).toEqual([true, true]);
    expect(verdictOverSeeds(runs).sentence).toContain(`in ${late} of them a fault never came`);
  });
});

describe('clean-up', () => {
  it.each(types.map((type) => [type.id, type] as const))('of %s says so if it has no rule', (_, type) => {
    const patch = { crdtType: type.id as Params['crdtType'], operations: 10 };
    for (const [cleanUp, rule] of [['stability', type.collect] as const, ['ttl', type.forget] as const]) {
      const { sentence, because } = judged({ ...patch, cleanUp, timeToLive: 1 });
      expect([cleanUp, sentence.includes('takes nothing away from this type')]).toEqual([cleanUp, rule === undefined]);
      if (rule === undefined) expect(sentence).toContain(type.cleanUp);
      expect(because.some(({ label }) => label === keptFact)).toBe(rule === undefined);
    }
  });

  it('by stability leaves the marks of a 2P-set and clears those of an OR-Set, and says which', () => {
    const params = { ...parameters.defaults, operations: 60, removeShare: 0.5, trigger: 'periodic' as const };
    const kept = judged({ ...params, crdtType: '2p-set', cleanUp: 'stability' });
    expect(kept.because.find(({ label }) => label === keptFact)!.value).toBeGreaterThan(0);
    const { sentence, because } = judged({ ...params, cleanUp: 'stability' });
    expect([sentence.includes('takes nothing away'), because.some(({ label }) => label === keptFact)]).toEqual([
      false,
      false,
    ]);
    const { tombstones } = simulate({ ...params, cleanUp: 'stability' }, { seed: 1 }).samples;
    expect([Math.max(...tombstones) > 0, tombstones[tombstones.length - 1]]).toEqual([true, 0]);
  });

  it('is told over seeds', () => {
    const runs = [1, 2].map((seed) => ({
      seed,
      verdict: judged({ crdtType: 'lww-map', cleanUp: 'stability' }, seed),
      metrics: {},
    }));
    expect(verdictOverSeeds(runs).sentence).toContain('the clean-up has no rule for this type and took nothing away');
  });
});
