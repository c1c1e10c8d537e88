// Presets of what goes wrong: networks that lose and double, replication that is weaker than its type needs, replicas that
// forget or lie, clean-up that comes too early.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { cassandra, demers, kleppmann, ownTables, shapiro } from './sources.ts';

type P = Preset<Params>;

const operations = { replication: 'operations', trigger: 'periodic' } as const satisfies Partial<Params>;

const network: readonly P[] = [
  {
    id: 'rumour-stops',
    title: 'A rumour that stops too early',
    about: 'News is told until others have heard it. Nobody checks at the end, so now and then a replica never hears.',
    source: demers,
    params: {
      crdtType: 'g-set',
      gossip: 'rumour',
      rumourStops: 1,
      trigger: 'periodic',
      replicas: 16,
      operations: 30,
      elements: 0,
      removeShare: 0,
      replication: 'digest',
      operationRate: 0.1,
      networkDelay: 0.05,
    },
    outcome: 'not-delivered',
    share: 0.9,
    without: { mechanism: 'a rumour that stops', patch: { gossip: 'pair' } },
  },
  {
    id: 'broadcast-lost',
    title: 'Operations sent once over a network that loses',
    about:
      'Operation-based types need every operation at every replica. One message in ten is lost and nobody sends it again.',
    source: shapiro,
    params: { ...operations, crdtType: 'pn-counter', loss: 0.1, retransmit: false },
    outcome: 'not-delivered',
    share: 0.57,
    without: { mechanism: 'sending once', patch: { retransmit: true } },
  },
  {
    id: 'broadcast-unordered',
    title: 'Effects before their causes',
    about: 'An operation-based OR-Set that hears of a removal before the add it removes keeps the element for ever.',
    source: shapiro,
    params: {
      ...operations,
      replicas: 6,
      operations: 60,
      operationRate: 2,
      elements: 5,
      removeShare: 0.5,
      delivery: 'any',
      delayDistribution: 'exponential',
      networkDelay: 2,
    },
    outcome: 'diverged',
    share: 0.96,
    without: { mechanism: 'delivery in any order', patch: { delivery: 'causal' } },
  },
  {
    id: 'counted-twice',
    title: 'Operations counted twice',
    about: 'One message in five arrives twice, and an operation-based counter counts it twice.',
    source: shapiro,
    params: { ...operations, crdtType: 'g-counter', duplication: 0.2, deduplicate: false },
    outcome: 'diverged',
    share: 1,
    without: { mechanism: 'applying an operation twice', patch: { deduplicate: true } },
  },
];

const replicas: readonly P[] = [
  {
    id: 'lost-disk',
    title: 'A replica that lost its disk',
    about:
      'The first replica comes back empty under its old name and counts its updates from one again. Others take what it makes ' +
      'for what they have: it is swallowed.',
    source: ownTables,
    params: {
      crdtType: 'g-counter',
      operations: 60,
      crash: 'first',
      crashStart: 10,
      crashDuration: 1,
      crashKeepsDisk: false,
      mergeProbability: 0.8,
      networkDelay: 0.1,
    },
    outcome: 'spec-violated',
    share: 0.6,
    without: { mechanism: 'a lost disk', patch: { crashKeepsDisk: true } },
  },
  {
    id: 'equivocation',
    title: 'Two stories under one name',
    about:
      'The last replica tells half of the others one thing and half another, under the same name. Each half drops the other ' +
      'story as known: they differ for ever and their version vectors are equal.',
    source: kleppmann,
    params: { ...operations, crdtType: 'or-set', byzantine: 'equivocate', replicas: 5, elements: 0, removeShare: 0 },
    outcome: 'diverged',
    share: 1,
    without: { mechanism: 'updates known by replica and number', patch: { updateIds: 'hashes' } },
  },
  {
    id: 'forgery',
    title: 'A forged entry',
    about:
      'The last replica raises the entry of another by a million. Everybody believes it, and it cannot be taken back.',
    source: kleppmann,
    params: { ...operations, crdtType: 'g-counter', byzantine: 'forge' },
    outcome: 'spec-violated',
    share: 1,
    without: { mechanism: 'updates without signatures', patch: { updateIds: 'hashes' } },
  },
  {
    id: 'future-clock',
    title: 'A clock set to next year',
    about:
      'What one replica added cannot be removed for a year: its times are later than anybody’s, on purpose or not.',
    source: kleppmann,
    params: {
      crdtType: 'lww-element-set',
      byzantine: 'future',
      mergeProbability: 0.8,
      networkDelay: 0.1,
      operations: 60,
      elements: 2,
    },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'ignored', above: 0 },
    without: { mechanism: 'a clock that lies', patch: { byzantine: 'none' } },
  },
];

const cleanUp: readonly P[] = [
  {
    id: 'ttl-zombies',
    title: 'Removes that come undone after clean-up by time',
    about:
      'Marks of removal live ten seconds and a partition lasts forty. Those who were away still have the element, and bring it ' +
      'back to those who have forgotten that it was removed.',
    source: cassandra,
    params: {
      operations: 200,
      elements: 60,
      removeShare: 0.5,
      trigger: 'periodic',
      networkDelay: 0.05,
      partition: 'halves',
      partitionStart: 20,
      partitionDuration: 40,
      cleanUp: 'ttl',
      timeToLive: 10,
    },
    outcome: 'spec-violated',
    share: 0.9,
    without: { mechanism: 'forgetting by time', patch: { cleanUp: 'stability' } },
  },
  {
    id: 'departed',
    title: 'A replica that left stops the clean-up',
    about:
      'By causal stability a mark may go when all replicas have it. One has left without a word: none ever goes again.',
    source: ownTables,
    params: {
      operations: 200,
      trigger: 'periodic',
      networkDelay: 0.05,
      cleanUp: 'stability',
      crash: 'forGood',
      crashStart: 5,
    },
    outcome: 'converged',
    share: 0.84,
    shows: { metric: 'tombstonesEnd', above: 15 },
    without: { mechanism: 'a replica that left', patch: { crash: 'none' } },
  },
];

export const faultPresets: readonly P[] = [...network, ...replicas, ...cleanUp];
