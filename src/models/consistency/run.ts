// One run: the cluster, its protocol, its clients and its faults are put together and the engine runs. What a run yields
// before it is judged; the healthy twin and the partition probe are such runs too.

import { forkAt } from '../../kernel/index.ts';
import type { World } from '../model.ts';
import { Clients } from './clients.ts';
import { Cluster, type ClusterCounts } from './cluster/cluster.ts';
import { scheduleFaults } from './cluster/faults.ts';
import { columnsOf, type OperationColumns } from './operations.ts';
import type { Params } from './params.ts';
import { protocols } from './protocols/index.ts';
import type { Audit, Protocol, RepairCounts, Request } from './protocols/protocol.ts';
import { recordsOf } from './protocols/records.ts';

export interface Run {
  operations: OperationColumns;
  audit: Audit;
  counts: ClusterCounts;
  /** Undefined for protocols that do not repair. */
  repair: RepairCounts | undefined;
  /** Share of the keys on which replicas that are up hold different data, at the middle of each of the bins. */
  divergence: Float64Array;
  /** Copies that wait for a replica, at the same moments; undefined for protocols that keep none. */
  owed: Float64Array | undefined;
  /** The length of such a bin, seconds. */
  sampleWidth: number;
  cluster: Cluster;
}

/** Over the whole run, settling included. */
export const SAMPLES = 200;

/** `samples`: in so many bins it is asked how far replicas differ; in none where only the operations count. */
export function run(params: Params, world: World, samples = SAMPLES): Run {
  const cluster = new Cluster(params, world.seed, world.trace);
  if (world.fork !== undefined) forkAt(cluster.engine, cluster.streams, world.fork.at, world.fork.seed);
  const entry = protocols[params.protocol];
  cluster.recordsIn = (message) => recordsOf(entry, message);
  const protocol = entry.make(cluster);
  const clients = new Clients(cluster);
  cluster.handlers = {
    receive(node, from, message) {
      if (node >= cluster.replicas) clients.receive(node, message);
      else if (message.kind === 'request') protocol.request(node, message as Request);
      else protocol.receive(node, from, message);
    },
    crashed: (node) => protocol.crashed(node),
    restarted: (node, keptDisk) => protocol.restarted(node, keptDisk),
  };
  scheduleFaults(cluster, () => protocol.leader?.());
  const end = params.duration + params.settleTime;
  const sampleWidth = end / samples;
  const divergence = new Float64Array(samples);
  const owed = protocol.owed === undefined ? undefined : new Float64Array(samples);
  for (let sample = 0; sample < samples; sample++) {
    cluster.engine.run((sample + 0.5) * sampleWidth);
    divergence[sample] = divergedShare(cluster, protocol);
    if (owed !== undefined) owed[sample] = protocol.owed!();
    world.progress?.(sample / samples);
  }
  cluster.engine.run(end);
  return {
    operations: columnsOf(clients.records),
    audit: protocol.audit(),
    counts: cluster.counts(),
    repair: protocol.repair?.(),
    divergence,
    owed,
    sampleWidth,
    cluster,
  };
}

function divergedShare(cluster: Cluster, protocol: Protocol): number {
  const { params } = cluster;
  let differing = 0;
  for (let key = 0; key < params.keys; key++) if (!agree(cluster, protocol, key)) differing++;
  return differing / params.keys;
}

function agree(cluster: Cluster, protocol: Protocol, key: number): boolean {
  let first: readonly number[] | undefined;
  for (let node = 0; node < cluster.replicas; node++) {
    if (!cluster.isUp(node)) continue;
    const stored = protocol.stored(node, key);
    if (stored === undefined) continue;
    if (first === undefined) first = stored;
    else if (stored.length !== first.length || stored.some((value, i) => value !== first![i])) return false;
  }
  return true;
}
