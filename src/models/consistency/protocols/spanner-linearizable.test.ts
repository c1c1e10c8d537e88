import { describe, expect, it } from 'vitest';
import { consensusFaults } from '../../../../test/consensus-faults.ts';
import { divergenceAtEnd, firstViolation, missingWrites, violationOf } from '../../../../test/consistency-faults.ts';
import { repetitions } from '../../../../test/full.ts';
import type { Params } from '../params.ts';
import { run } from '../run.ts';

/** Offset and drift over the six seconds of a run stay just within the uncertainty; nobody sets a clock. */
const within: Partial<Params> = {
  protocol: 'spanner',
  clockUncertainty: 0.02,
  clockOffset: 0.0169,
  clockDrift: 0.0005,
  clockStep: 0,
};
/** Messages that are faster than the clocks are exact. */
const near: Partial<Params> = { ...within, networkLatency: 0.002, baseLatency: 0, diskLatency: 0, keys: 1 };

describe('strong reads, under every fault that Raft bears and clocks within the uncertainty', () => {
  it.each(['replica', 'leader'] as const)(
    'at the %s are linearizable, and no acknowledged write is missing',
    (where) => {
      for (let seed = 1; seed <= repetitions(10_000); seed++) {
        const result = run(consensusFaults(seed, { ...within, spannerReads: where }), { seed });
        expect([violationOf(result), missingWrites(result)], `seed ${seed}`).toEqual([undefined, []]);
      }
    },
  );

  it('replicas agree once all is healed', () => {
    for (let seed = 1; seed <= repetitions(1000); seed++)
      expect(divergenceAtEnd(run(consensusFaults(seed, { ...within, settleTime: 8 }), { seed })), `seed ${seed}`).toBe(
        0,
      );
  });

  it('are not linearizable without the commit wait: within five seeds', () => {
    expect(firstViolation((seed) => consensusFaults(seed, near), repetitions(1000))).toBeUndefined();
    expect(firstViolation((seed) => consensusFaults(seed, { ...near, commitWait: false }), 5)).toBeDefined();
  });

  it('are not linearizable with clocks that are off by three times the uncertainty: within five seeds', () => {
    expect(firstViolation((seed) => consensusFaults(seed, { ...near, clockOffset: 0.06 }), 5)).toBeDefined();
  });
});
