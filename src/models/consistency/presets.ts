// Named points of the parameters, each with its source and the outcome it must show. Those of a family of protocols stand
// in a file of their own.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { consensusPresets } from './presets-consensus.ts';
import { cosmosPresets } from './presets-cosmos.ts';
import { leaderPresets } from './presets-leader.ts';
import { quorumPresets } from './presets-quorum.ts';
import { systemsPresets } from './presets-systems.ts';
import { dynamo, ownTables, simulator } from './sources.ts';

type P = Preset<Params>;

/** One replica is alone for a while, with the client beside it, and before the partition heals it crashes. */
const loneCrash = {
  keys: 300,
  partition: 'isolated',
  crash: 'first',
  crashStart: 18,
  crashDuration: 1,
} as const satisfies Partial<Params>;

const basics: readonly P[] = [
  {
    id: 'majority',
    title: 'Majority quorums',
    about:
      'R and W are majorities: every read meets every acknowledged write, at one round trip to the third of five. The side ' +
      'with the minority gets no answers. In some runs it shows that overlap alone is not linearizable: a write that timed ' +
      'out there is found by one read and not by the next.',
    source: simulator,
    params: { partition: 'minority' },
    outcome: 'linearizable',
    share: 0.94,
    without: { mechanism: 'quorums that overlap (one replica is enough)', patch: { consistencyLevel: 'weak' } },
  },
  {
    id: 'one-copy',
    title: 'One copy is not enough',
    about:
      'A write counts as done when one replica has it. One replica is cut off, goes on taking writes from the client beside ' +
      'it, and crashes with its disk: what it alone had is gone. With majority quorums a replica that is alone acknowledges ' +
      'nothing, so nothing is lost with it.',
    source: ownTables,
    params: { ...loneCrash, consistencyLevel: 'weak', crashKeepsDisk: false },
    outcome: 'lossy',
    share: 1,
    without: { mechanism: 'acknowledging on one copy', patch: { consistencyLevel: 'strong' } },
  },
  {
    id: 'lone-writer',
    title: 'Nobody tells the others',
    about:
      'One replica is alone, goes on taking writes, and comes back with its disk. Without any repair the others never learn ' +
      'what it took.',
    source: ownTables,
    params: { ...loneCrash, consistencyLevel: 'weak' },
    outcome: 'diverged',
    share: 1,
    without: { mechanism: 'acknowledging on one copy', patch: { consistencyLevel: 'strong' } },
  },
  {
    id: 'anti-entropy',
    title: 'Trees that find what differs',
    about:
      'One replica is alone until the end, taking writes. When the partition heals nobody writes any more, and the replicas ' +
      'compare their Merkle trees: what only one of them had reaches the others.',
    source: dynamo,
    params: {
      ...loneCrash,
      consistencyLevel: 'weak',
      keys: 40,
      operationRate: 20,
      duration: 20,
      antiEntropy: true,
    },
    outcome: 'causal-and-pram',
    share: 0.98,
    without: { mechanism: 'anti-entropy', patch: { antiEntropy: false } },
  },
];

export const presets: readonly P[] = [
  ...basics,
  ...quorumPresets,
  ...leaderPresets,
  ...consensusPresets,
  ...cosmosPresets,
  ...systemsPresets,
];
