// The safety mechanisms of the CRDT model: rows of the table of mutations. Runs are long enough for every one to show the failure.

import type { ParameterMutation } from './mutations.ts';

const crdt = { kind: 'parameters', model: 'crdt', outcome: 'converged' } as const;

export const crdtMutations: readonly ParameterMutation[] = [
  {
    ...crdt,
    mechanism: 'marks of removal',
    file: 'src/models/crdt/types/or-set.ts',
    preset: 'or-set',
    around: { operations: 200, elements: 60, mergeProbability: 1 },
    removal: { crdtType: 'published-or-set' },
    failure: 'spec-violated',
  },
  {
    ...crdt,
    mechanism: 'causes before effects',
    file: 'src/models/crdt/replication/pieces.ts',
    preset: 'broadcast-unordered',
    around: { operations: 200, operationRate: 5, elements: 30, delivery: 'causal' },
    removal: { delivery: 'any' },
    failure: 'diverged',
  },
  {
    ...crdt,
    mechanism: 'each operation once',
    file: 'src/models/crdt/replication/pieces.ts',
    preset: 'counted-twice',
    around: { deduplicate: true },
    removal: { deduplicate: false },
    failure: 'diverged',
  },
  {
    ...crdt,
    mechanism: 'sending again until acknowledged',
    file: 'src/models/crdt/replication/pieces.ts',
    preset: 'broadcast-lost',
    around: { loss: 0.3, retransmit: true },
    removal: { retransmit: false },
    failure: 'not-delivered',
  },
  {
    ...crdt,
    mechanism: 'anti-entropy beside rumours',
    file: 'src/models/crdt/cluster/gossip.ts',
    preset: 'rumour-stops',
    around: { operations: 90, gossip: 'pair' },
    removal: { gossip: 'rumour' },
    failure: 'not-delivered',
  },
  {
    ...crdt,
    mechanism: 'a disk that survives the crash',
    file: 'src/models/crdt/cluster/faults.ts',
    preset: 'lost-disk',
    around: { operations: 120, crashStart: 20, crashDuration: 0.1, mergeProbability: 0.05, crashKeepsDisk: true },
    removal: { crashKeepsDisk: false },
    failure: ['spec-violated', 'not-delivered'],
  },
  {
    ...crdt,
    mechanism: 'hashes that tell two updates of one name apart',
    file: 'src/models/crdt/replication/names.ts',
    preset: 'equivocation',
    around: { updateIds: 'hashes' },
    removal: { updateIds: 'counters' },
    failure: 'diverged',
  },
  {
    ...crdt,
    mechanism: 'signatures that show a forged update',
    file: 'src/models/crdt/replication/names.ts',
    preset: 'forgery',
    around: { updateIds: 'hashes' },
    removal: { updateIds: 'counters' },
    failure: 'spec-violated',
  },
  {
    ...crdt,
    mechanism: 'clean-up by causal stability',
    file: 'src/models/crdt/cluster/clean-up.ts',
    preset: 'ttl-zombies',
    around: { replicas: 4, elements: 100, operations: 300, partitionDuration: 60, timeToLive: 3, cleanUp: 'stability' },
    removal: { cleanUp: 'ttl' },
    failure: 'spec-violated',
  },
];
