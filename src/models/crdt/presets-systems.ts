// Presets of production systems, with the semantics that their documentation states. They are models of those semantics, not
// of the products: sizes and timings are ours.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { anna, automerge, cosmosDb, redis, riak, roshi, yjs } from './sources.ts';

type P = Preset<Params>;

export const systemPresets: readonly P[] = [
  {
    id: 'redis-active-active',
    title: 'Redis Active-Active: sets',
    about:
      'Observed-remove sets, add wins; each region sends its operations to all others, in causal order. Strings are last writer ' +
      'wins, counters add up.',
    source: redis,
    params: { crdtType: 'orswot', replication: 'operations', trigger: 'periodic', partition: 'halves' },
    outcome: 'converged',
    share: 1,
    without: {
      mechanism: 'causal order',
      patch: { delivery: 'any', delayDistribution: 'exponential', retransmit: false, loss: 0.2 },
    },
  },
  {
    id: 'riak-set',
    title: 'Riak data types: set',
    about:
      'An ORSWOT: no marks of removal, a version vector tells what was seen. Replicas merge states on read repair and active ' +
      'anti-entropy.',
    source: riak,
    params: { crdtType: 'orswot', trigger: 'periodic', replicas: 3 },
    outcome: 'converged',
    share: 1,
    without: { mechanism: 'a version vector of what was seen', patch: { crdtType: 'naive-set' } },
  },
  {
    id: 'cosmos-lww',
    title: 'Cosmos DB with several write regions: last writer wins',
    about:
      'The default policy compares a timestamp and keeps the greater; the other write is gone, and no conflict is reported.',
    source: cosmosDb,
    params: { crdtType: 'lww-map', workload: 'twoDevices', operations: 20, networkDelay: 0.1, trigger: 'periodic' },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'overwrittenUnseen', above: 0 },
    without: { mechanism: 'last writer wins', patch: { crdtType: 'or-map-of-mv-registers' } },
  },
  {
    id: 'roshi',
    title: 'SoundCloud Roshi: a set by timestamps',
    about:
      'An LWW-element set: for each element the latest of add and remove counts. With clocks apart a remove that saw the add may ' +
      'have no effect.',
    source: roshi,
    params: { crdtType: 'lww-element-set', clockSkew: 10, mergeProbability: 0.8, networkDelay: 0.1, elements: 3 },
    outcome: 'converged',
    share: 0.91,
    shows: { metric: 'ignored', above: 0 },
    without: { mechanism: 'wall clocks as timestamps', patch: { timestamps: 'hybrid' } },
  },
  {
    id: 'anna',
    title: 'Anna: lattices, sent as deltas',
    about: 'A map of last-writer-wins lattices; each node gossips what changed at its interval and never waits.',
    source: anna,
    params: {
      crdtType: 'lww-map',
      replication: 'delta',
      trigger: 'periodic',
      contacts: 'all',
      gossip: 'push',
      replicas: 5,
    },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'overwrittenUnseen', above: 0 },
    without: { mechanism: 'last-writer-wins lattices', patch: { crdtType: 'or-map-of-counters' } },
  },
  {
    id: 'automerge-map',
    title: 'Automerge: map',
    about: 'Concurrent writes of a key are both kept, one of them shown; a write wins against a concurrent delete.',
    source: automerge,
    params: {
      crdtType: 'or-map-of-mv-registers',
      replication: 'digest',
      trigger: 'periodic',
      workload: 'twoDevices',
      operations: 20,
    },
    outcome: 'converged',
    share: 1,
    without: {
      mechanism: 'updates that are sent again until they are there',
      patch: { partition: 'halves', partitionStart: 0, drainTime: 0 },
    },
  },
  {
    id: 'yjs-map',
    title: 'Yjs: map',
    about:
      'Of concurrent writes of a key one wins and the other is gone; a delete takes away only what it saw. Peers exchange state ' +
      'vectors and send what the other lacks. Yjs itself decides by client ids where this type first compares logical clocks.',
    source: yjs,
    params: {
      crdtType: 'or-map-of-lww-registers',
      timestamps: 'hybrid',
      clockTick: 3600,
      replication: 'digest',
      trigger: 'periodic',
      workload: 'twoDevices',
      operations: 20,
    },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'overwrittenUnseen', above: 0 },
    without: { mechanism: 'one winner', patch: { crdtType: 'or-map-of-mv-registers' } },
  },
];
