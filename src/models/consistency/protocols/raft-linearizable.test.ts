import { describe, expect, it } from 'vitest';
import { consensusFaults } from '../../../../test/consensus-faults.ts';
import { divergenceAtEnd, missingWrites, violationOf } from '../../../../test/consistency-faults.ts';
import { repetitions } from '../../../../test/full.ts';
import { STATUS } from '../operations.ts';
import type { Params } from '../params.ts';
import { fatesOf } from '../results/fates.ts';
import { type Run, run } from '../run.ts';

const kinds: Record<string, Partial<Params>> = {
  'reads through the log': { raftReads: 'log' },
  'reads by ReadIndex': { raftReads: 'readIndex' },
  'reads by lease': { raftReads: 'lease' },
  'reads at followers': { raftReads: 'follower' },
};

/** Writes that were refused, and are in the store all the same. */
function refusedWrites({ operations: o, audit }: Run): number[] {
  const isRefusedWrite = (i: number): boolean => o.isRead[i] === 0 && o.status[i] === STATUS.refused;
  const refused = [...o.id.keys()].filter(isRefusedWrite);
  return refused.filter((i) => audit.rank(o.key[i], o.value[i]) !== undefined).map((i) => o.value[i]);
}

describe('under loss, delay, duplication, partitions, a pause, crashes with disk and clocks that drift within the bound', () => {
  it.each(Object.keys(kinds))('%s are linearizable, and no acknowledged write is missing', (kind) => {
    let answered = 0;
    for (let seed = 1; seed <= repetitions(10_000); seed++) {
      const result = run(consensusFaults(seed, kinds[kind]), { seed });
      expect([violationOf(result), missingWrites(result), refusedWrites(result)], `seed ${seed}`).toEqual([
        undefined,
        [],
        [],
      ]);
      answered += result.operations.status.filter((status) => status === STATUS.ok).length;
    }
    // Enough is answered for this to mean something: some fifty operations in a run of three seconds.
    expect(answered / repetitions(10_000)).toBeGreaterThan(40);
  });

  it('a safe change of the members keeps it so', () => {
    for (let seed = 1; seed <= repetitions(10_000); seed++) {
      const params = consensusFaults(seed, { raftReads: 'log', membershipChange: 'safe', membershipChangeTime: 1 });
      const result = run(params, { seed });
      expect([violationOf(result), missingWrites(result)], `seed ${seed}`).toEqual([undefined, []]);
    }
  });

  it('each acknowledged write has one fate, visible or overwritten', () => {
    for (let seed = 1; seed <= repetitions(1000); seed++) {
      const { operations, audit } = run(consensusFaults(seed, { raftReads: 'log' }), { seed });
      const { acknowledged, visible, overwritten } = fatesOf(operations, audit);
      expect(visible + overwritten, `seed ${seed}`).toBe(acknowledged);
    }
  });

  it('replicas agree once all is healed', () => {
    for (let seed = 1; seed <= repetitions(1000); seed++) {
      const result = run(consensusFaults(seed, { settleTime: 8 }), { seed });
      expect(divergenceAtEnd(result), `seed ${seed}`).toBe(0);
    }
  });
});
