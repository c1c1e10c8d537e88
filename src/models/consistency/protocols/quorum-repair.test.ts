// What keeps copies in step: hints, read repair and anti-entropy, each alone, each with its absence beside it; and what
// became of every acknowledged write.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { STATUS } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { fatesOf } from '../results/fates.ts';
import { type Run, run } from '../run.ts';

const runOf = (patch: Partial<Params>, seed = 1): Run => run({ ...parameters.defaults, ...patch }, { seed });
const lastDivergence = ({ divergence }: Run): number => divergence[divergence.length - 1];

/** Shares of the operations called within the times that were answered, by their client's home replica. */
function answered({ operations: o }: Run, homes: readonly number[], from: number, to: number): number {
  const inside = [...o.id.keys()].filter((i) => homes.includes(o.client[i]) && o.call[i] >= from && o.call[i] < to);
  expect(inside.length).toBeGreaterThan(10);
  return inside.filter((i) => o.status[i] === STATUS.ok).length / inside.length;
}

/** Three copies of each key on five replicas, quorums of two; two replicas are cut off from 10 to 20 s. */
const dynamo: Partial<Params> = { replicationFactor: 3, keys: 50, partition: 'minority', protocol: 'sloppy' };

describe('sloppy quorums', () => {
  it('answer on both sides of a partition once it is noticed; strict ones do not', () => {
    const sloppy = runOf(dynamo);
    // Noticed after the detection time of 2 s and a beat; what waits then is done within the timeout.
    expect(answered(sloppy, [0, 1], 13, 18)).toBe(1);
    expect(answered(sloppy, [2, 3, 4], 13, 18)).toBe(1);
    const strict = runOf({ ...dynamo, protocol: 'quorum' });
    expect(answered(strict, [0, 1, 2, 3, 4], 13, 18)).toBeLessThan(0.7);
  });

  it('read stale during the handoff although R + W > N; strict ones never do', () => {
    const staleReads = (patch: Partial<Params>): number => {
      const { operations: o, audit } = runOf({ ...dynamo, ...patch });
      let count = 0;
      const rank = (i: number): number => audit.rank(o.key[i], o.value[i]) ?? -1;
      const done = [...o.id.keys()].filter((i) => o.status[i] === STATUS.ok);
      const writes = done.filter((i) => o.isRead[i] === 0);
      for (const i of done.filter((at) => o.isRead[at] === 1))
        if (writes.some((w) => o.key[w] === o.key[i] && o.return[w] < o.call[i] && rank(w) > rank(i))) count++;
      return count;
    };
    expect(staleReads({ protocol: 'quorum' })).toBe(0);
    expect(staleReads({ hintedHandoff: true })).toBeGreaterThan(10);
  });

  it('stand in for nobody who has been dead for longer than the hint window', () => {
    const patch = { ...dynamo, hintedHandoff: true, partitionDuration: 12, replicationFactor: 2 } as const;
    expect(answered(runOf(patch), [0, 1], 13, 20)).toBe(1);
    expect(answered(runOf({ ...patch, hintWindow: 2 }), [0, 1], 16, 20)).toBeLessThan(0.7);
  });
});

describe('hints', () => {
  it.each([1, 2, 3])(
    'bring home all that stand-ins kept, and replicas agree, without any other repair (seed %i)',
    (seed) => {
      const found = runOf({ ...dynamo, hintedHandoff: true }, seed);
      const { hintsKept, hintsDelivered, hintsLeft, readRepairs, comparisons } = found.repair!;
      expect(hintsKept).toBeGreaterThan(20);
      expect([hintsDelivered, hintsLeft, readRepairs, comparisons]).toEqual([hintsKept, 0, 0, 0]);
      expect(lastDivergence(found)).toBe(0);
      expect(fatesOf(found.operations, found.audit)).toMatchObject({ lost: 0, discarded: 0, rolledBack: 0 });
    },
  );

  it('are what it takes: without handoff acknowledged writes stay where no read looks', () => {
    const found = runOf({ ...dynamo, keys: 300 });
    const kept = fatesOf(found.operations, found.audit);
    expect(kept.lost).toBeGreaterThan(0);
    expect(found.repair?.hintsDelivered).toBe(0);
  });

  it('of a coordinator bring a replica that was down what it missed under strict quorums, too', () => {
    const patch = { crash: 'first', crashDuration: 10, keys: 50 } as const;
    expect(lastDivergence(runOf(patch))).toBeGreaterThan(0);
    expect(lastDivergence(runOf({ ...patch, hintedHandoff: true }))).toBe(0);
    // Nothing is kept for one that is dead for longer than the window.
    expect(lastDivergence(runOf({ ...patch, hintedHandoff: true, hintWindow: 1 }))).toBeGreaterThan(0);
  });

  it('are lost with the disk of who keeps them', () => {
    const patch = { ...dynamo, hintedHandoff: true, crash: 'some', crashStart: 15, crashDuration: 1 } as const;
    const kept = runOf({ ...patch, crashKeepsDisk: true }).repair!;
    expect([kept.hintsLost, kept.hintsLeft]).toEqual([0, 0]);
    expect(runOf({ ...patch, crashKeepsDisk: false }).repair?.hintsLost).toBeGreaterThan(0);
  });

  it('let a coordinator refuse at once when it takes too few replicas for alive', () => {
    const { operations: o } = runOf({ partition: 'minority', hintedHandoff: true });
    const cut = [...o.id.keys()].filter((i) => o.client[i] < 2 && o.call[i] > 14.5 && o.call[i] < 20);
    expect(new Set(cut.map((i) => o.status[i]))).toEqual(new Set([STATUS.refused]));
    for (const i of cut) expect(o.return[i] - o.call[i]).toBeLessThan(0.01);
  });
});

describe('read repair', () => {
  /** A write that reached a minority, which was cut off, is there for some quorums and not for others. */
  const halfWritten: Partial<Params> = {
    readFanOut: 'needed',
    partition: 'minority',
    timeout: 0.5,
    keys: 50,
    clients: 10,
    operationRate: 10,
    writeRatio: 0.2,
    contact: 'random',
  };
  /** Reads that began after another had returned a newer version of the key. */
  const inversions = (patch: Partial<Params>): number => {
    let count = 0;
    for (const seed of [1, 2, 3]) {
      const { operations: o, audit } = runOf({ ...halfWritten, ...patch }, seed);
      const rank = (i: number): number => audit.rank(o.key[i], o.value[i]) ?? -1;
      const reads = [...o.id.keys()].filter((i) => o.isRead[i] === 1 && o.status[i] === STATUS.ok);
      for (const i of reads)
        if (reads.some((j) => o.key[j] === o.key[i] && o.return[j] < o.call[i] && rank(j) > rank(i))) count++;
    }
    return count;
  };

  it('blocking, makes the reads of intersecting quorums monotonic', () => {
    expect(inversions({ readRepair: 'blocking' })).toBe(0);
    expect(inversions({ readRepair: 'none' })).toBeGreaterThan(0);
  });

  it('in the background, brings what is read to all replicas, also to late ones', () => {
    const patch = { crash: 'first', crashDuration: 10, operationRate: 10 } as const;
    // The writes end with the crash, so that only reads can bring the replica what it missed.
    const readOnly = { ...patch, writeRatio: 0.05, keys: 20 } as const;
    expect(lastDivergence(runOf({ ...readOnly, readRepair: 'none' }))).toBeGreaterThan(0);
    const repaired = runOf({ ...readOnly, readRepair: 'async' });
    expect(lastDivergence(repaired)).toBe(0);
    expect(repaired.repair?.readRepairs).toBeGreaterThan(0);
  });

  it('repairs only replicas that were asked: at ONE there is nobody to compare with', () => {
    const one = { ...halfWritten, consistencyLevel: 'weak', readRepair: 'blocking' } as const;
    expect(runOf(one).repair?.readRepairs).toBe(0);
    expect(runOf({ ...one, readFanOut: 'all', readRepair: 'async' }).repair?.readRepairs).toBeGreaterThan(0);
  });
});

describe('anti-entropy', () => {
  it.each(['quorum', 'sloppy', 'abd'] as const)(
    'brings replicas of %s to agree after a partition that nobody reads over',
    (protocol) => {
      const patch = { protocol, partition: 'minority', keys: 200, settleTime: 20 } as const;
      expect(lastDivergence(runOf(patch))).toBeGreaterThan(0);
      const found = runOf({ ...patch, antiEntropy: true, antiEntropyInterval: 3 });
      expect(lastDivergence(found)).toBe(0);
      expect(found.repair?.keysRepaired).toBeGreaterThan(0);
    },
  );
});

describe('every acknowledged write', () => {
  const choice = <const T>(...values: readonly T[]) => fc.constantFrom(...values);
  const anything: fc.Arbitrary<Partial<Params>> = fc.record({
    protocol: choice('quorum', 'sloppy', 'abd'),
    consistencyLevel: choice('strong', 'linearizable', 'weak', 'eventual', 'localQuorum', 'localOne'),
    coordination: choice('parallel', 'parallel', 'sequential'),
    versioning: choice('coordinatorClock', 'clientClock', 'hybridClock', 'tags', 'vectors'),
    keepSiblings: choice(true, true, false),
    replicationFactor: choice(0, 3),
    readFanOut: choice('all', 'needed'),
    speculativeRetry: choice(0, 0.05),
    readRepair: choice('none', 'async', 'blocking'),
    hintedHandoff: choice(true, false),
    hintWindow: choice(1, 10_800),
    antiEntropy: choice(false, true),
    placement: choice('uniform', 'twoCentres'),
    partition: choice('none', 'halves', 'isolated', 'centres', 'flapping', 'oneWay', 'bridge'),
    crash: choice('none', 'first', 'some'),
    diskLatency: choice(0, 0.02),
    loss: choice(0, 0.1),
    duplication: choice(0, 0.1),
    clockOffset: choice(0, 0.5),
    contact: choice('nearest', 'random'),
    retries: choice(0, 2),
    nodes: choice(5, 6),
  });

  it('is accounted for once, and none is lost while disks survive and hints are handed over', () => {
    fc.assert(
      fc.property(anything, fc.nat(1000), (patch, seed) => {
        const short = {
          keys: 4,
          duration: 8,
          settleTime: 4,
          partitionStart: 2,
          partitionDuration: 3,
          detectionTime: 0.5,
        };
        const found = runOf({ ...patch, ...short, crashStart: 3, crashDuration: 1, crashCount: 2 }, seed);
        // It throws if the fates of acknowledged writes do not add up.
        const { lost, rolledBack, discarded } = fatesOf(found.operations, found.audit);
        expect(rolledBack).toBe(0);
        if (patch.protocol === 'sloppy' && !patch.hintedHandoff) return;
        expect(lost).toBe(0);
        if (patch.keepSiblings) expect(discarded).toBe(0);
      }),
      { numRuns: repetitions(2000), seed: 3 },
    );
  });
});
