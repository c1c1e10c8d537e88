import { describe, expect, it } from 'vitest';
import { consensusFaults } from '../../../../test/consensus-faults.ts';
import { firstViolation } from '../../../../test/consistency-faults.ts';
import { repetitions } from '../../../../test/full.ts';
import type { Params } from '../params.ts';

/**
 * The first leader is cut off with the client beside it, and the others go on; that client reads and reads. Just after the
 * leader has looked whether it is heard: so it goes on for longer.
 */
const leaderAlone: Partial<Params> = {
  partition: 'isolated',
  partitionStart: 0.6,
  partitionDuration: 2,
  crash: 'none',
  pauseDuration: 0,
  keys: 1,
  contact: 'nearest',
  writeRatio: 0.2,
  timeout: 0.2,
  retries: 0,
  operationRate: 40,
};
/** One replica after another crashes, and messages get lost, so that a majority is seldom all of them. */
const crashes: Partial<Params> = { crash: 'some', crashCount: 5, loss: 0.2, nodes: 3, partition: 'none', keys: 1 };
/** One side has a majority of the three old members, the other one of the five new members. */
const split: Partial<Params> = {
  membershipChangeTime: 1,
  nodes: 5,
  partition: 'minority',
  partitionStart: 0.5,
  partitionDuration: 2,
  crash: 'none',
  keys: 1,
};
/** A lease that lasts longer than it takes to elect the next leader. */
const longLease: Partial<Params> = {
  ...leaderAlone,
  raftReads: 'lease',
  leaseDuration: 0.8,
  raftElectionTimeout: 0.15,
};

interface Removal {
  rule: string;
  around: Partial<Params>;
  removal: Partial<Params>;
  /** The first seed that shows a violation must not be later. */
  most: number;
}

const removals: readonly Removal[] = [
  {
    rule: 'no-op in the term before a read',
    around: { raftReads: 'readIndex', crash: 'leader', keys: 1, nodes: 3, writeRatio: 0.3 },
    removal: { noOpInTerm: false },
    most: 50,
  },
  {
    rule: 'leadership confirmed by a majority, at the leader',
    around: { ...leaderAlone, raftReads: 'readIndex', raftElectionTimeout: 0.5 },
    removal: { readIndexConfirmation: false },
    most: 30,
  },
  {
    rule: 'leadership confirmed by a majority, for followers',
    around: { ...leaderAlone, raftReads: 'follower', raftElectionTimeout: 0.5 },
    removal: { readIndexConfirmation: false },
    most: 30,
  },
  { rule: 'wait for the old lease', around: longLease, removal: { leaseWait: false }, most: 5 },
  { rule: 'clocks within the drift bound', around: longLease, removal: { clockDrift: 0.5 }, most: 15 },
  {
    rule: 'election restriction',
    around: { raftReads: 'log', partition: 'flapping', loss: 0.1, keys: 1 },
    removal: { electionRestriction: false },
    most: 20,
  },
  {
    rule: 'log on disk before the acknowledgement',
    around: { ...crashes, raftReads: 'log' },
    removal: { persistLog: false },
    most: 10,
  },
  {
    rule: 'disks that survive a crash',
    around: { ...crashes, raftReads: 'log' },
    removal: { crashKeepsDisk: false },
    most: 40,
  },
  {
    rule: 'attempts of one write applied once',
    around: { raftReads: 'log', retries: 2, timeout: 0.2, partition: 'flapping', flapPeriod: 0.6, keys: 1, loss: 0.1 },
    removal: { applyOnce: false },
    most: 10,
  },
  {
    rule: 'members agreed upon through the log',
    around: { ...split, raftReads: 'log', membershipChange: 'safe' },
    removal: { membershipChange: 'unsafe' },
    most: 10,
  },
];

describe('each safety rule, taken away, is missed within so many seeds, and not with it', () => {
  it.each(removals)('$rule: within $most seeds', ({ around, removal, most }) => {
    expect(firstViolation((seed) => consensusFaults(seed, around), repetitions(1000))).toBeUndefined();
    expect(firstViolation((seed) => consensusFaults(seed, { ...around, ...removal }), most)).toBeDefined();
  });
});
