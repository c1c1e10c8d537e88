// Named points of the parameters, each with its source and the outcome it must show. Those of production systems and those of
// faults stand in files of their own.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { faultPresets } from './presets-faults.ts';
import { systemPresets } from './presets-systems.ts';
import { balegas, dynamo, enes, fuguePaper, ownTables, shapiro, simulator } from './sources.ts';

type P = Preset<Params>;

const types: readonly P[] = [
  {
    id: 'or-set',
    title: 'OR-Set, with marks of removal',
    about:
      'Three replicas that merge after some operations. A remove takes away what its replica has seen; no remove is undone.',
    source: simulator,
    params: {},
    outcome: 'converged',
    share: 1,
    without: { mechanism: 'marks of removal', patch: { crdtType: 'published-or-set' } },
  },
  {
    id: 'published-or-set',
    title: 'The OR-Set that undoes its removes',
    about:
      'As often published: merge is the union of the tags, and nothing remembers a removal. Whoever has not seen it brings the ' +
      'tag back: at these numbers some six removes in seven are undone.',
    source: simulator,
    params: { crdtType: 'published-or-set', networkDelay: 0 },
    outcome: 'spec-violated',
    share: 0.68,
    without: { mechanism: 'a merge without marks of removal', patch: { crdtType: 'or-set' } },
  },
  {
    id: 'page-views',
    title: 'Page views',
    about: 'A G-Counter: each replica raises its own entry, so no view is counted twice or lost.',
    source: shapiro,
    params: { crdtType: 'g-counter', workload: 'pageViews', operations: 100 },
    outcome: 'converged',
    share: 1,
    without: { mechanism: 'an entry for each replica', patch: { crdtType: 'naive-counter-max' } },
  },
  {
    id: 'ups-and-downs',
    title: 'PN-Counter',
    about:
      'Two G-Counters, one for ups and one for downs. Merging by adding the states up counts everything again and again.',
    source: simulator,
    params: { crdtType: 'pn-counter' },
    outcome: 'converged',
    share: 1,
    without: { mechanism: 'merge by the greater entry', patch: { crdtType: 'naive-counter-sum' } },
  },
  {
    id: 'last-writer',
    title: 'LWW-Map: who writes last wins',
    about:
      'It converges, and of two devices that write one key within a network delay one write is gone: nobody is told.',
    source: simulator,
    params: { crdtType: 'lww-map', workload: 'twoDevices', operations: 20 },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'overwrittenUnseen', above: 0 },
    without: { mechanism: 'one value for a key', patch: { crdtType: 'or-map-of-mv-registers' } },
  },
];

const uses: readonly P[] = [
  {
    id: 'cart-union',
    title: 'Shopping cart as a union',
    about: 'Carts are merged so that no item is ever lost, and items that were taken out come back.',
    source: dynamo,
    params: { crdtType: 'union-cart', workload: 'cart' },
    outcome: 'spec-violated',
    share: 0.55,
    without: { mechanism: 'a cart without memory of removals', patch: { crdtType: 'or-set' } },
  },
  {
    id: 'cart-quantities',
    title: 'Shopping cart with quantities',
    about:
      'A map of counters: two devices that add the same item add up, and removing an item leaves what was added meanwhile.',
    source: shapiro,
    params: { crdtType: 'or-map-of-counters', workload: 'cart' },
    outcome: 'converged',
    share: 1,
    without: { mechanism: 'counters that are merged', patch: { crdtType: 'lww-cart' } },
  },
  {
    id: 'oversell',
    title: 'Stock sold twice',
    about: 'Every replica sells while it believes there is stock. All converge, to more sold than there was.',
    source: balegas,
    params: { crdtType: 'g-counter', workload: 'oversell', operations: 60 },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'invariantBroken', above: 0 },
    without: { mechanism: 'selling without rights', patch: { crdtType: 'bounded-counter' } },
  },
  {
    id: 'access-revoked',
    title: 'Access that comes back',
    about:
      'One replica revokes, others renew before they hear of it: an add wins against a concurrent remove. A CRDT is the wrong ' +
      'tool for access rights; even where removes win, access is there until the removal arrives.',
    source: simulator,
    params: { workload: 'accessRevoked', operations: 60, networkDelay: 1 },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'invariantBroken', above: 0 },
    without: { mechanism: 'add wins', patch: { crdtType: 'remove-wins-set' } },
  },
  {
    id: 'backward-typing',
    title: 'Two authors typing backwards',
    about: 'Both converge to one text in which the two passages are shuffled letter by letter.',
    source: fuguePaper,
    params: {
      crdtType: 'rga',
      workload: 'typing',
      typingDirection: 'backward',
      replicas: 2,
      operations: 16,
      trigger: 'periodic',
      partition: 'halves',
      partitionStart: 0,
      partitionDuration: 1000,
    },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'invariantBroken', above: 0 },
    without: { mechanism: 'inserts that know only their left neighbour', patch: { crdtType: 'fugue' } },
  },
  {
    id: 'offline-first',
    title: 'Offline first',
    about: 'Devices are out of reach most of the time, go on working, and send what changed when they return.',
    source: ownTables,
    params: {
      crdtType: 'or-map-of-counters',
      partition: 'offline',
      replication: 'delta',
      trigger: 'periodic',
      operationRate: 0.5,
      networkDelay: 0.1,
    },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'disseminationMean', above: 2 },
    without: { mechanism: 'devices out of reach', patch: { partition: 'none' } },
  },
];

const costs: readonly P[] = [
  {
    id: 'tombstone-flood',
    title: 'Marks of removal pile up',
    about: 'Without clean-up an OR-Set keeps a mark for every tag that was ever removed.',
    source: shapiro,
    params: { operations: 300, trigger: 'periodic', removeShare: 0.5 },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'tombstonesEnd', above: 30 },
    without: { mechanism: 'no clean-up', patch: { cleanUp: 'stability' } },
  },
  {
    id: 'icde-mesh',
    title: 'Deltas that are no better than states',
    about:
      'Fifteen replicas on a mesh. Classic deltas are passed on as they came, round and round: some 50 times what is needed. ' +
      'Only removing what is known already helps.',
    source: enes,
    params: {
      crdtType: 'g-set',
      replicas: 15,
      topology: 'mesh',
      contacts: 'all',
      gossip: 'push',
      trigger: 'periodic',
      operationTimes: 'regular',
      operations: 300,
      elements: 0,
      removeShare: 0,
      replication: 'delta',
      deltaVariant: 'classic',
      networkDelay: 0.001,
      drainTime: 10,
    },
    outcome: 'converged',
    share: 1,
    shows: { metric: 'payloadEntries', above: 100_000 },
    without: { mechanism: 'passing on what is known', patch: { deltaVariant: 'both' } },
  },
];

export const presets: readonly P[] = [...types, ...uses, ...costs, ...faultPresets, ...systemPresets];
