// HBase: the keys are split into regions, each served by one region server at a time, which has a log in HDFS
// (hbase-servers.ts, hdfs-datanodes.ts). A server whose ZooKeeper session ends is dead; its log is fenced and split, its
// regions go to others (hbase-configuration.ts), and meanwhile nobody can read or write them, unless reads are content with
// region replicas (hbase-replicas.ts). Cells are ordered by the log, not by the timestamps that servers give them; the log
// is kept by region from the start, so that splitting it is only a time. Source: Apache HBase Reference Guide.

import type { Cluster, Message } from '../cluster/cluster.ts';
import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { AtMostOnce } from './at-most-once.ts';
import { ChainHistory } from './chain-history.ts';
import { ConfigurationService, type ServiceHeartbeat } from './configuration-service.ts';
import {
  assignmentsOf,
  assignRegions,
  firstConfiguration,
  type HBaseConfiguration,
  type HBaseStatus,
  reviewSessions,
} from './hbase-configuration.ts';
import { RegionReplicas } from './hbase-replicas.ts';
import { RegionServers } from './hbase-servers.ts';
import { Datanodes } from './hdfs-datanodes.ts';
import {
  type Audit,
  answer,
  type ExpectedLatency,
  type Protocol,
  type ProtocolEntry,
  type Request,
} from './protocol.ts';
import { ServiceCalls } from './service-calls.ts';

interface HBaseRequest extends Message {
  readonly kind: 'hbase request';
  readonly request: Request;
}

export const hbase: ProtocolEntry = {
  make: (cluster) => new HBase(cluster),
  reactionTime: ({ detectionTime, hbaseSplitTime, hbaseAssignTime }) =>
    detectionTime + hbaseSplitTime + hbaseAssignTime,
  expected,
};

/** Regions are spread over the servers: the mean over the keys. */
function expected(params: Params, topology: Topology, home: number): ExpectedLatency {
  const { nodes, keys } = params;
  const mean = (isRead: boolean): number => {
    const times = Array.from({ length: nodes }, (_, server) => latencyThrough(params, topology, home, server, isRead));
    let sum = 0;
    for (let key = 0; key < keys; key++) sum += times[regionOf(key, params)];
    return sum / keys;
  };
  return {
    read: mean(true),
    write: mean(false),
    because:
      'to the server of the region and back, and for a write along the pipeline of its log and back; the mean over the keys',
  };
}

/** Key ranges of equal size, as many as servers, each at a server of its own to begin with. */
function regionOf(key: number, { keys, nodes }: Params): number {
  return Math.floor((key * nodes) / keys);
}

/** What an operation of a client beside `home` takes at this server, with its first pipeline, seconds. */
export function latencyThrough(
  { nodes, baseLatency, diskLatency, localLatency, hdfsReplication }: Params,
  topology: Topology,
  home: number,
  server: number,
  isRead: boolean,
): number {
  const there = localLatency / 2 + topology.roundTrip(home, server) / 2;
  const back = home === server ? localLatency / 2 : topology.roundTrip(server, home) / 2;
  let pipeline = diskLatency;
  for (let i = 1; i < Math.min(hdfsReplication, nodes); i++) {
    const [from, to] = [(server + i - 1) % nodes, (server + i) % nodes];
    pipeline += (topology.roundTrip(from, to) + topology.roundTrip(to, from)) / 2 + baseLatency;
  }
  return there + baseLatency + (isRead ? 0 : pipeline) + back;
}

class HBase implements Protocol {
  private readonly cluster: Cluster;
  private readonly service: ConfigurationService<HBaseConfiguration, HBaseStatus>;
  private readonly calls: ServiceCalls;
  private readonly datanodes: Datanodes;
  private readonly servers: RegionServers;
  private readonly replicas: RegionReplicas;
  private readonly asked: AtMostOnce;
  private readonly served: AtMostOnce;
  /** By region: when its log is split and it may be assigned, by the engine. */
  private readonly readyAt: number[];

  constructor(cluster: Cluster) {
    const { replicas: nodes, params } = cluster;
    this.cluster = cluster;
    this.calls = new ServiceCalls(cluster);
    this.asked = new AtMostOnce(nodes);
    this.served = new AtMostOnce(nodes);
    this.readyAt = new Array(nodes).fill(0);
    this.datanodes = new Datanodes(cluster, {
      appended: (node, region, stamp, upTo) => this.servers.appended(node, region, stamp, upTo),
      stored: (node, from, region, stamp) => this.servers.stored(node, from, region, stamp),
      recovered: (node, region, stamp, edits) => this.servers.recovered(node, region, stamp, edits),
      fenced: (node, region, stamp) => this.servers.fenced(node, region, stamp),
    });
    this.servers = this.makeServers();
    const initial = firstConfiguration(nodes, params.hdfsReplication);
    this.replicas = new RegionReplicas(cluster, assignmentsOf(initial), (node, region) =>
      this.servers.logAt(node, region),
    );
    this.service = new ConfigurationService<HBaseConfiguration, HBaseStatus>(cluster, {
      timeout: params.detectionTime,
      initial,
      status: (node) => ({ process: this.servers.processes[node] }),
      review: (present, isAlive, statusOf) => this.review(present, isAlive, statusOf),
      adopted: (node, configuration) => this.adopted(node, configuration),
    });
    initial.regions.forEach((region, i) => {
      for (const datanode of region.pipeline) this.datanodes.put(datanode, i, region.stamp, []);
      this.servers.begin(region.server!, i, region);
    });
  }

  request(node: number, request: Request): void {
    if (!this.asked.isFirst(node, request)) return;
    const region = this.regionOf(request.key);
    const { server } = this.service.knownTo(node).regions[region];
    const { hbaseRegionReplicas, hbasePrimaryCallTimeout } = this.cluster.params;
    const mayBeBehind = request.isRead && hbaseRegionReplicas && server !== node;
    if (mayBeBehind) this.cluster.after(node, hbasePrimaryCallTimeout, () => this.readReplica(node, region, request));
    if (server !== undefined) {
      const message: HBaseRequest = { kind: 'hbase request', isWork: true, request, operation: request.operation };
      this.cluster.send(node, server, message);
    } else if (!mayBeBehind) answer(this.cluster, node, request, 'refused');
  }

  receive(node: number, from: number, message: Message): void {
    const m = message as HBaseRequest | ServiceHeartbeat<HBaseConfiguration, HBaseStatus>;
    if (m.kind === 'service heartbeat') this.service.receive(node, from, m);
    else if (m.kind === 'hbase request') this.serve(node, m.request);
    else if (!this.calls.receive(node, from, message) && !this.replicas.receive(node, from, message))
      this.datanodes.receive(node, from, message);
  }

  crashed(node: number): void {
    this.servers.abort(node);
  }

  restarted(node: number, keptDisk: boolean): void {
    this.datanodes.restarted(node, keptDisk);
    this.replicas.restarted(node);
    this.service.restarted(node);
    this.adopted(node, this.service.knownTo(node));
  }

  /** The server of the first region. */
  leader(): number | undefined {
    return this.service.present.regions[0].server;
  }

  stored(node: number, key: number): readonly number[] | undefined {
    const log = this.logOf(node, this.regionOf(key));
    if (log === undefined) return undefined;
    const value = log.valueAt(log.newest(key, log.length));
    return value === null ? [] : [value];
  }

  audit(): Audit {
    const best = this.service.present.regions.map((_, region) => this.bestLog(region));
    const places = new Map(
      best.flatMap(({ log, upTo }) =>
        log.between(1, upTo).map(({ request, index }) => [request.value, index] as const),
      ),
    );
    const undone = [...this.datanodes.undone, ...this.servers.undone].filter((value) => !places.has(value));
    return {
      visible: (key) => {
        const { log, upTo } = best[this.regionOf(key)];
        const value = log.valueAt(log.newest(key, upTo));
        return value === null ? [] : [value];
      },
      rank: (_key, value) => places.get(value),
      rolledBack: new Set(undone),
    };
  }

  private makeServers(): RegionServers {
    const { leaseShare, hbaseLease, hbaseRegionReplicas } = this.cluster.params;
    return new RegionServers(this.cluster, this.datanodes, {
      mayServe: (node) => !hbaseLease || this.service.holdsLease(node, leaseShare),
      ask: (node, change, answered) => {
        let isDone = false;
        const carryOut = (member: number): void => {
          const next = change(this.service.present);
          isDone = next !== undefined;
          if (next !== undefined) this.service.decide(member, next);
        };
        return this.calls.make(node, carryOut, () => answered(isDone));
      },
      committed: (node, region) => {
        if (hbaseRegionReplicas) this.replicas.plan(node, region);
      },
    });
  }

  private regionOf(key: number): number {
    return regionOf(key, this.cluster.params);
  }

  private serve(node: number, request: Request): void {
    if (!this.served.isFirst(node, request)) return;
    const isServed = this.servers.carryOut(node, this.regionOf(request.key), request);
    if (!isServed) answer(this.cluster, node, request, 'refused');
  }

  private readReplica(node: number, region: number, request: Request): void {
    const log = this.replicas.at(node, region);
    answer(this.cluster, node, request, 'ok', [log.valueAt(log.newest(request.key, log.length))]);
  }

  private review(
    present: HBaseConfiguration,
    isAlive: (node: number) => boolean,
    statusOf: (node: number) => HBaseStatus,
  ): HBaseConfiguration | undefined {
    const { now, params } = this.cluster;
    const next = reviewSessions(present, isAlive, statusOf);
    if (next === undefined) {
      const assigned = assignRegions(present, (region) => now >= this.readyAt[region]);
      assigned?.regions.forEach(({ server }, region) => {
        if (server !== present.regions[region].server) this.cluster.notice(server!, 'takes over');
      });
      return assigned;
    }
    const recovery = params.hbaseSplitTime + params.hbaseAssignTime;
    next.regions.forEach(({ server }, i) => {
      if (server === undefined && present.regions[i].server !== undefined) this.readyAt[i] = now + recovery;
    });
    this.service.reviewAfter(recovery);
    return next;
  }

  private adopted(node: number, configuration: HBaseConfiguration): void {
    configuration.regions.forEach(({ pipeline, pipelineStamp }, region) => {
      if (!pipeline.includes(node)) this.datanodes.drop(node, region, pipelineStamp);
    });
    if (this.cluster.params.hbaseRegionReplicas)
      assignmentsOf(configuration).forEach((assignment, region) => {
        if (assignment !== undefined) this.replicas.assigned(node, region, assignment);
      });
    this.servers.adopted(node, configuration);
  }

  /** What the node keeps of a region: as its server, as a datanode of its log, or as its replica. */
  private logOf(node: number, region: number): ChainHistory | undefined {
    const { pipeline } = this.service.present.regions[region];
    const log = this.servers.logAt(node, region);
    if (log !== undefined) return log;
    if (pipeline.includes(node)) return this.datanodes.logAt(node, region);
    return this.cluster.params.hbaseRegionReplicas ? this.replicas.at(node, region) : undefined;
  }

  /** What the server has acknowledged, or the longest log on a datanode. */
  private bestLog(region: number): { log: ChainHistory; upTo: number } {
    const { server, pipeline } = this.service.present.regions[region];
    const served = server === undefined ? undefined : this.servers.logAt(server, region);
    if (served !== undefined) return { log: served, upTo: served.committed };
    const logs = pipeline.flatMap((datanode) => this.datanodes.logAt(datanode, region) ?? []);
    const longest = logs.reduce((best, log) => (log.durable > best.durable ? log : best), new ChainHistory());
    return { log: longest, upTo: longest.durable };
  }
}
