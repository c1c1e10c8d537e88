// The latency that the model tells for each protocol is what a run without jitter, faults and load shows, to the nanosecond.

import { describe, expect, it } from 'vitest';
import type { ScriptedOperation } from '../../model.ts';
import { Topology } from '../cluster/topology.ts';
import { STATUS } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { run } from '../run.ts';
import { protocols } from './index.ts';

const still: Partial<Params> = {
  delayDistribution: 'constant',
  baseLatency: 0.004,
  localLatency: 0.002,
  diskLatency: 0.003,
  placement: 'world5',
  keys: 7,
  settleTime: 0,
};

/** Every client reads every key, one operation after the other, and then every client writes every key. */
function script({ clients, keys }: Params): ScriptedOperation[] {
  const operations: ScriptedOperation[] = [];
  for (const op of ['read', 'write'] as const)
    for (let key = 0; key < keys; key++)
      for (let client = 0; client < clients; client++) operations.push({ client, op, key, at: 2 + operations.length });
  return operations;
}

/** Nanoseconds, for a client; the mean over the keys, since they may be kept or led elsewhere. */
function shown(params: Params): { reads: number[]; writes: number[] } {
  const operationScript = script(params);
  const duration = 4 + operationScript.length;
  const { operations: o } = run({ ...params, operationScript, duration }, { seed: 1 });
  const mean = (client: number, isRead: number): number => {
    const places = [...o.id.keys()].filter((i) => o.client[i] === client && o.isRead[i] === isRead);
    expect(places.every((i) => o.status[i] === STATUS.ok)).toBe(true);
    return Math.round((places.reduce((sum, i) => sum + (o.return[i] - o.arrival[i]), 0) / places.length) * 1e9);
  };
  const clients = Array.from({ length: params.clients }, (_, client) => client);
  return { reads: clients.map((client) => mean(client, 1)), writes: clients.map((client) => mean(client, 0)) };
}

function told(params: Params): { reads: (number | undefined)[]; writes: (number | undefined)[] } {
  const topology = new Topology(params);
  const all = Array.from({ length: params.clients }, (_, client) =>
    protocols[params.protocol].expected!(params, topology, client % params.nodes),
  );
  const rounded = (seconds: number | undefined) => (seconds === undefined ? undefined : Math.round(seconds * 1e9));
  return { reads: all.map(({ read }) => rounded(read)), writes: all.map(({ write }) => rounded(write)) };
}

const agree = (patch: Partial<Params>): void => {
  const params = { ...parameters.defaults, ...still, ...patch };
  expect(told(params)).toEqual(shown(params));
};

describe('of quorums, at every level', () => {
  const levels = ['weak', 'strong', 'linearizable', 'eventual', 'custom', 'localOne', 'localQuorum'] as const;
  const variants = (['parallel', 'sequential'] as const).flatMap((coordination) =>
    (['all', 'needed'] as const).flatMap((readFanOut) =>
      levels.map((consistencyLevel) => ({ coordination, readFanOut, consistencyLevel })),
    ),
  );
  it.each(variants)('$coordination, $readFanOut, $consistencyLevel', (variant) => {
    // Four centres of two would leave a majority of two, itself among them; two centres of three leave two of three.
    const isLocal = variant.consistencyLevel.startsWith('local');
    const places: Partial<Params>[] = isLocal
      ? [
          { placement: 'twoCentres', nodes: 4, clients: 4 },
          { placement: 'twoCentres', nodes: 6, clients: 6 },
        ]
      : [{}, { replicationFactor: 3 }];
    for (const place of places)
      for (const versioning of ['clientClock', 'vectors', 'tags'] as const)
        agree({ ...variant, ...place, versioning, readQuorum: 2, writeQuorum: 3 });
    agree({ ...variant, ...places[0], protocol: 'sloppy', readQuorum: 2, writeQuorum: 3 });
    agree({ ...variant, ...places[0], protocol: 'abd' });
  });
});

describe('of the other protocols', () => {
  const variants: Partial<Params>[] = [
    { protocol: 'raft', raftReads: 'log' },
    { protocol: 'raft', raftReads: 'readIndex' },
    { protocol: 'raft', raftReads: 'lease' },
    { protocol: 'raft', raftReads: 'follower' },
    { protocol: 'raft', raftReads: 'stale' },
    { protocol: 'spanner' },
    { protocol: 'spanner', spannerReads: 'stale' },
    { protocol: 'leader' },
    { protocol: 'leader', readsFrom: 'nearest' },
    { protocol: 'chain' },
    { protocol: 'chain', placement: 'twoCentres' },
    { protocol: 'craq' },
    { protocol: 'craq', placement: 'twoCentres' },
    { protocol: 'mongodb' },
    { protocol: 'mongodb', readConcern: 'linearizable' },
    { protocol: 'mongodb', readPreference: 'nearest', writeConcern: 'one' },
    { protocol: 'pnuts' },
    { protocol: 'pnuts', pnutsRead: 'latest' },
    { protocol: 'cosmos' },
    { protocol: 'cosmos', cosmosLevel: 'strong' },
    { protocol: 'voltdb' },
    { protocol: 'voltdb', kSafety: 0 },
    { protocol: 'voltdb', kSafety: 4 },
    { protocol: 'hbase' },
    { protocol: 'hbase', hdfsReplication: 1 },
  ];
  it('leaves none out', () => {
    const named = new Set<string>(variants.map(({ protocol }) => protocol!));
    for (const name of ['quorum', 'sloppy', 'abd']) named.add(name);
    expect([...named].sort()).toEqual(Object.keys(protocols).sort());
  });
  it.each(variants)('%o', (variant) => agree(variant));
});
