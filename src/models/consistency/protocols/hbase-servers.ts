// The region servers of HBase. One that is given a region recovers its log from the datanodes that hold it, puts it on a
// pipeline of its own, has that entered at the name node, and then serves: reads from memory, writes once all datanodes of
// the pipeline have them. If the log makes no progress it builds a new pipeline in the same way; if that fails too, or a
// datanode refuses it, the server aborts and begins again with a new process.

import type { Cluster } from '../cluster/cluster.ts';
import { ChainHistory, type Update } from './chain-history.ts';
import { type HBaseConfiguration, type Region, withRegion } from './hbase-configuration.ts';
import type { Datanodes } from './hdfs-datanodes.ts';
import { answer, type Request } from './protocol.ts';

/** A region at the server that has it. */
interface Opened {
  stamp: number;
  /** All edits; those up to `committed` are acknowledged. */
  readonly log: ChainHistory;
  phase: 'recovering' | 'building' | 'entering' | 'serving';
  /** It has served already: reads and writes go on while it builds a new pipeline. */
  isOpen: boolean;
  pipeline: readonly number[];
  /** The edits that are put on the new pipeline. */
  upTo: number;
  /** Datanodes that have those. */
  stored: Set<number>;
  isWatched: boolean;
  stopWaiting: () => void;
}

type Change = (present: HBaseConfiguration) => HBaseConfiguration | undefined;

export interface ServerHooks {
  mayServe(node: number): boolean;
  /** Has a change carried out in the service; `answered` is told whether it was one. Gives what ends the waiting. */
  ask(node: number, change: Change, answered: (isDone: boolean) => void): () => void;
  committed(node: number, region: number): void;
}

export class RegionServers {
  /** By node: the number of its present process. */
  readonly processes: number[];
  /** Values of edits that a server held and no longer holds. */
  readonly undone = new Set<number>();
  private readonly cluster: Cluster;
  private readonly datanodes: Datanodes;
  private readonly hooks: ServerHooks;
  private readonly opened: Map<number, Opened>[];

  constructor(cluster: Cluster, datanodes: Datanodes, hooks: ServerHooks) {
    this.cluster = cluster;
    this.datanodes = datanodes;
    this.hooks = hooks;
    this.processes = new Array(cluster.replicas).fill(0);
    this.opened = Array.from({ length: cluster.replicas }, () => new Map());
  }

  /** At the beginning: the region is open, its log empty. */
  begin(node: number, region: number, { stamp, pipeline }: Region): void {
    const opened = makeOpened(stamp);
    this.opened[node].set(region, { ...opened, phase: 'serving', isOpen: true, pipeline });
  }

  /** The edits of a region that the node serves, if it does. */
  logAt(node: number, region: number): ChainHistory | undefined {
    const opened = this.opened[node].get(region);
    return opened?.isOpen ? opened.log : undefined;
  }

  adopted(node: number, { sessions, ended, regions }: HBaseConfiguration): void {
    if (ended[node] >= this.processes[node]) this.abort(node);
    regions.forEach((region, i) => {
      const isOurs = region.server === node && sessions[node] === this.processes[node];
      if (!isOurs) this.close(node, i);
      else if (!this.opened[node].has(i)) this.open(node, i, region);
    });
  }

  /** The process ends, and another one begins. */
  abort(node: number): void {
    this.processes[node]++;
    for (const region of [...this.opened[node].keys()]) this.close(node, region);
  }

  /** False if the node does not serve the region. */
  carryOut(node: number, region: number, request: Request): boolean {
    const opened = this.opened[node].get(region);
    if (opened === undefined || !opened.isOpen || (request.isRead && !this.hooks.mayServe(node))) return false;
    if (request.isRead) {
      const { log } = opened;
      answer(this.cluster, node, request, 'ok', [log.valueAt(log.newest(request.key, log.committed))]);
    } else this.write(node, region, opened, request);
    return true;
  }

  appended(node: number, region: number, stamp: number, upTo: number): void {
    const opened = this.opened[node].get(region);
    if (opened?.stamp === stamp && opened.phase === 'serving') this.commit(node, region, opened, upTo);
  }

  stored(node: number, from: number, region: number, stamp: number): void {
    const opened = this.opened[node].get(region);
    if (opened?.stamp !== stamp || opened.phase !== 'building') return;
    opened.stored.add(from);
    const { replicas, params } = this.cluster;
    if (opened.stored.size >= Math.min(params.hdfsReplication, replicas)) this.enter(node, region, opened);
  }

  recovered(node: number, region: number, stamp: number, edits: readonly Update[]): void {
    const opened = this.opened[node].get(region);
    if (opened?.stamp !== stamp || opened.phase !== 'recovering') return;
    opened.log.replace(edits);
    this.build(node, region, opened, stamp);
  }

  fenced(node: number, region: number, stamp: number): void {
    if (this.opened[node].get(region)?.stamp === stamp) this.abort(node);
  }

  private isStill(node: number, region: number, opened: Opened): boolean {
    return this.opened[node].get(region) === opened;
  }

  private close(node: number, region: number): void {
    const opened = this.opened[node].get(region);
    if (opened === undefined) return;
    opened.stopWaiting();
    for (const { request } of opened.log.replace([])) this.undone.add(request.value);
    this.opened[node].delete(region);
  }

  /** Asks all datanodes that hold the log, until one has answered: any has all that was acknowledged. */
  private open(node: number, region: number, { stamp, pipeline }: Region): void {
    const opened = makeOpened(stamp);
    this.opened[node].set(region, opened);
    const ask = (): void => {
      if (!this.isStill(node, region, opened) || opened.phase !== 'recovering') return;
      for (const datanode of pipeline) this.datanodes.recover(node, datanode, region, stamp);
      this.cluster.afterByClock(node, this.cluster.params.resendInterval, ask);
    };
    ask();
  }

  /** Puts the log on all datanodes that answer; the first of them, itself included, become the pipeline. */
  private build(node: number, region: number, opened: Opened, stamp: number): void {
    Object.assign(opened, { phase: 'building', stamp, upTo: opened.log.length, stored: new Set() });
    const edits = opened.log.between(1, opened.upTo);
    const isBuilding = (): boolean =>
      this.isStill(node, region, opened) && opened.stamp === stamp && opened.phase === 'building';
    const { replicas, params } = this.cluster;
    const store = (): void => {
      if (!isBuilding()) return;
      for (let datanode = 0; datanode < replicas; datanode++)
        if (!opened.stored.has(datanode)) this.datanodes.store(node, datanode, region, stamp, edits);
      this.cluster.afterByClock(node, params.resendInterval, store);
    };
    store();
    // Those that have not answered by then are left out.
    this.cluster.afterByClock(node, params.hdfsPipelineTimeout / 2, () => {
      if (isBuilding() && opened.stored.has(node)) this.enter(node, region, opened);
    });
  }

  /** Has the new pipeline entered at the name node; from then on a recovery asks these datanodes. */
  private enter(node: number, region: number, opened: Opened): void {
    const { stamp, stored } = opened;
    const others = [...stored].filter((datanode) => datanode !== node);
    const pipeline = [node, ...others].slice(0, this.cluster.params.hdfsReplication);
    opened.phase = 'entering';
    opened.stopWaiting = this.hooks.ask(
      node,
      (present) => {
        const now = present.regions[region];
        if (!this.isOurs(node, present, region) || now.stamp !== stamp) return undefined;
        return withRegion(present, region, { ...now, pipeline, pipelineStamp: stamp });
      },
      (isDone) => {
        if (!this.isStill(node, region, opened)) return;
        if (isDone) this.serve(node, region, opened, pipeline);
        else this.abort(node);
      },
    );
  }

  private isOurs(node: number, { sessions, regions }: HBaseConfiguration, region: number): boolean {
    return regions[region].server === node && sessions[node] === this.processes[node];
  }

  private serve(node: number, region: number, opened: Opened, pipeline: readonly number[]): void {
    Object.assign(opened, { phase: 'serving', isOpen: true, pipeline });
    this.commit(node, region, opened, opened.upTo);
    this.send(node, region, opened, opened.upTo + 1);
  }

  private write(node: number, region: number, opened: Opened, request: Request): void {
    const { log, stamp } = opened;
    const latest = log.latestOf(request.client);
    if (latest !== undefined && latest.request.operation >= request.operation) {
      const isDone = latest.request.operation === request.operation && latest.index <= log.committed;
      if (isDone) answer(this.cluster, node, request, 'ok');
      return;
    }
    log.append({ index: log.length + 1, epoch: stamp, request });
    if (opened.phase === 'serving') this.send(node, region, opened, log.length);
  }

  private send(node: number, region: number, opened: Opened, first: number): void {
    const { stamp, log, pipeline } = opened;
    if (first > log.length) return;
    this.datanodes.append(node, region, stamp, pipeline, log.between(first, log.length));
    this.watch(node, region, opened);
  }

  private commit(node: number, region: number, { log }: Opened, upTo: number): void {
    if (upTo <= log.committed) return;
    for (let index = log.committed + 1; index <= upTo; index++) answer(this.cluster, node, log.at(index).request, 'ok');
    log.committed = upTo;
    this.hooks.committed(node, region);
  }

  /** Sends again what makes no progress, and builds a new pipeline if that lasts. */
  private watch(node: number, region: number, opened: Opened): void {
    if (opened.isWatched) return;
    opened.isWatched = true;
    const { log } = opened;
    const { resendInterval, hdfsPipelineTimeout } = this.cluster.params;
    let [committed, since] = [log.committed, this.cluster.monotonic(node)];
    const look = (): void => {
      if (!this.isStill(node, region, opened)) return;
      if (log.committed === log.length || opened.phase !== 'serving') {
        opened.isWatched = false;
        return;
      }
      const now = this.cluster.monotonic(node);
      if (log.committed !== committed) [committed, since] = [log.committed, now];
      else if (now - since < hdfsPipelineTimeout) this.send(node, region, opened, committed + 1);
      else {
        opened.isWatched = false;
        this.rebuild(node, region, opened);
        return;
      }
      this.cluster.afterByClock(node, resendInterval, look);
    };
    this.cluster.afterByClock(node, resendInterval, look);
  }

  /** A new stamp and a new pipeline; or the server gives up. */
  private rebuild(node: number, region: number, opened: Opened): void {
    let stamp = 0;
    opened.phase = 'entering';
    opened.stopWaiting = this.hooks.ask(
      node,
      (present) => {
        if (!this.isOurs(node, present, region)) return undefined;
        stamp = present.regions[region].stamp + 1;
        return withRegion(present, region, { ...present.regions[region], stamp });
      },
      (isDone) => {
        if (!this.isStill(node, region, opened)) return;
        if (isDone) this.build(node, region, opened, stamp);
        else this.abort(node);
      },
    );
    const { stamp: before } = opened;
    this.cluster.afterByClock(node, this.cluster.params.hdfsPipelineTimeout, () => {
      const isStuck = opened.phase !== 'serving' || opened.stamp === before;
      if (this.isStill(node, region, opened) && isStuck) this.abort(node);
    });
  }
}

function makeOpened(stamp: number): Opened {
  return {
    stamp,
    log: new ChainHistory(),
    phase: 'recovering',
    isOpen: false,
    pipeline: [],
    upTo: 0,
    stored: new Set(),
    isWatched: false,
    stopWaiting: () => {},
  };
}
