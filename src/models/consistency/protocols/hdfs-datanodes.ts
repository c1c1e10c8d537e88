// The datanodes of HDFS, as far as HBase's logs need them: each replica holds blocks, one for the log of a region. A writer
// sends its edits to the first of a pipeline, each datanode passes them on to the next, and acknowledgements come back the
// same way, so that what is acknowledged is on all of them. A block has a generation stamp; recovery raises it, and then
// the old writer is refused. Source: Apache Hadoop 3, HDFS (replication pipeline, lease recovery, block recovery).

import type { Cluster, Message } from '../cluster/cluster.ts';
import { ChainHistory, type Update } from './chain-history.ts';

interface OfBlock extends Message {
  readonly region: number;
  readonly stamp: number;
}
interface Append extends OfBlock {
  readonly kind: 'hdfs append';
  readonly pipeline: readonly number[];
  readonly edits: readonly Update[];
}
interface Appended extends OfBlock {
  readonly kind: 'hdfs appended';
  readonly pipeline: readonly number[];
  readonly upTo: number;
}
/** A whole log for a new block. */
interface Store extends OfBlock {
  readonly kind: 'hdfs store';
  readonly edits: readonly Update[];
}
interface Stored extends OfBlock {
  readonly kind: 'hdfs stored';
}
interface Recover extends OfBlock {
  readonly kind: 'hdfs recover';
}
interface Recovered extends OfBlock {
  readonly kind: 'hdfs recovered';
  readonly edits: readonly Update[];
}
/** The block has a later stamp. */
interface Fenced extends OfBlock {
  readonly kind: 'hdfs fenced';
}
type DatanodeMessage = Append | Appended | Store | Stored | Recover | Recovered | Fenced;

interface Block {
  /** The stamp with which its log was put here; only a writer with this one may append. */
  stamp: number;
  readonly log: ChainHistory;
  readonly ahead: Map<number, Update>;
  /** The later datanodes of the pipeline have so many edits. */
  downstream: number;
}

/** What a writer hears of its log. */
export interface WriterHooks {
  appended(node: number, region: number, stamp: number, upTo: number): void;
  stored(node: number, from: number, region: number, stamp: number): void;
  recovered(node: number, region: number, stamp: number, edits: readonly Update[]): void;
  fenced(node: number, region: number, stamp: number): void;
}

export class Datanodes {
  /** Values of edits that a datanode held and no longer holds. */
  readonly undone = new Set<number>();
  private readonly cluster: Cluster;
  private readonly hooks: WriterHooks;
  /** By node and region; on disk. */
  private readonly blocks: Map<number, Block>[];
  /** By node and region: the latest stamp it has been told; on disk. */
  private readonly latest: Map<number, number>[];

  constructor(cluster: Cluster, hooks: WriterHooks) {
    this.cluster = cluster;
    this.hooks = hooks;
    this.blocks = Array.from({ length: cluster.replicas }, () => new Map());
    this.latest = Array.from({ length: cluster.replicas }, () => new Map());
  }

  /** The log of a region on the node's disk. */
  logAt(node: number, region: number): ChainHistory | undefined {
    return this.blocks[node].get(region)?.log;
  }

  /** Puts a log here, under a stamp, in place of what there is. */
  put(node: number, region: number, stamp: number, edits: readonly Update[]): void {
    const { log } = this.blocks[node].get(region) ?? { log: new ChainHistory() };
    this.undo(log.replace(edits));
    this.blocks[node].set(region, { stamp, log, ahead: new Map(), downstream: 0 });
    this.latest[node].set(region, stamp);
  }

  /** The log is elsewhere, under this stamp. */
  drop(node: number, region: number, stamp: number): void {
    if (this.latestAt(node, region) > stamp) return;
    const block = this.blocks[node].get(region);
    if (block !== undefined) this.undo(block.log.replace([]));
    this.blocks[node].delete(region);
    this.latest[node].set(region, stamp);
  }

  /** Appends to the log at all datanodes of the pipeline, the first of which is the writer's own. */
  append(node: number, region: number, stamp: number, pipeline: readonly number[], edits: readonly Update[]): void {
    this.takeAppend(node, { kind: 'hdfs append', region, stamp, pipeline, edits });
  }

  /** Puts a log on a datanode, under a new stamp. */
  store(node: number, to: number, region: number, stamp: number, edits: readonly Update[]): void {
    const message: Store = { kind: 'hdfs store', isWork: true, region, stamp, edits };
    this.cluster.send(node, to, message);
  }

  /** Asks a datanode for a log, and that it takes no more from writers with an older stamp. */
  recover(node: number, from: number, region: number, stamp: number): void {
    const message: Recover = { kind: 'hdfs recover', region, stamp };
    this.cluster.send(node, from, message);
  }

  /** Takes a message of datanodes, and says whether it was one. */
  receive(node: number, from: number, message: Message): boolean {
    const m = message as DatanodeMessage;
    if (m.kind === 'hdfs append') this.takeAppend(node, m);
    else if (m.kind === 'hdfs appended') this.passBack(node, m);
    else if (m.kind === 'hdfs store') this.takeStore(node, from, m);
    else if (m.kind === 'hdfs stored') this.hooks.stored(node, from, m.region, m.stamp);
    else if (m.kind === 'hdfs recover') this.takeRecover(node, from, m);
    else if (m.kind === 'hdfs recovered') this.hooks.recovered(node, m.region, m.stamp, m.edits);
    else if (m.kind === 'hdfs fenced') this.hooks.fenced(node, m.region, m.stamp);
    else return false;
    return true;
  }

  restarted(node: number, keptDisk: boolean): void {
    if (!keptDisk) {
      for (const { log } of this.blocks[node].values()) this.undo(log.replace([]));
      this.blocks[node].clear();
      this.latest[node].clear();
    }
    for (const block of this.blocks[node].values()) {
      block.log.forget();
      block.ahead.clear();
      block.downstream = 0;
    }
  }

  private latestAt(node: number, region: number): number {
    return this.latest[node].get(region) ?? 0;
  }

  private isLate(node: number, { region, stamp }: OfBlock): boolean {
    return stamp < this.latestAt(node, region);
  }

  private refuse(node: number, to: number, { region, stamp }: OfBlock): void {
    const message: Fenced = { kind: 'hdfs fenced', region, stamp };
    this.cluster.send(node, to, message);
  }

  private takeAppend(node: number, m: Append): void {
    const { region, stamp, pipeline, edits } = m;
    const next = pipeline[pipeline.indexOf(node) + 1];
    if (next !== undefined) this.cluster.send(node, next, { ...m, isWork: true }, 'write');
    if (this.isLate(node, m)) {
      // Without fencing the edits go to a file that nobody reads any more.
      if (this.cluster.params.hbaseFencing) this.refuse(node, pipeline[0], m);
      else if (next === undefined) this.tellBack(node, m, edits[edits.length - 1].index);
      return;
    }
    const block = this.blocks[node].get(region);
    if (block === undefined || block.stamp !== stamp) return;
    const { log, ahead } = block;
    for (const edit of edits) if (edit.index > log.length) ahead.set(edit.index, edit);
    for (let edit = ahead.get(log.length + 1); edit !== undefined; edit = ahead.get(log.length + 1)) {
      ahead.delete(edit.index);
      log.append(edit);
    }
    const upTo = log.length;
    this.cluster.persist(node, () => {
      if (this.blocks[node].get(region) !== block || this.isLate(node, m)) return;
      log.durable = Math.max(log.durable, upTo);
      this.acknowledge(node, block, m);
    });
  }

  /** What it and those after it have. */
  private acknowledge(node: number, { log, downstream }: Block, m: Append | Appended): void {
    const isLast = m.pipeline[m.pipeline.length - 1] === node;
    this.tellBack(node, m, isLast ? log.durable : Math.min(log.durable, downstream));
  }

  private tellBack(node: number, { region, stamp, pipeline, operation }: Append | Appended, upTo: number): void {
    const before = pipeline[pipeline.indexOf(node) - 1];
    if (before === undefined) this.hooks.appended(node, region, stamp, upTo);
    else {
      const message: Appended = { kind: 'hdfs appended', region, stamp, pipeline, upTo, operation };
      this.cluster.send(node, before, message);
    }
  }

  private passBack(node: number, m: Appended): void {
    const { region, stamp, upTo } = m;
    if (this.isLate(node, m)) {
      if (!this.cluster.params.hbaseFencing) this.tellBack(node, m, upTo);
      return;
    }
    const block = this.blocks[node].get(region);
    if (block === undefined || block.stamp !== stamp) return;
    block.downstream = Math.max(block.downstream, upTo);
    this.acknowledge(node, block, m);
  }

  private takeStore(node: number, from: number, m: Store): void {
    const { region, stamp, edits } = m;
    if (this.isLate(node, m)) {
      this.refuse(node, from, m);
      return;
    }
    this.cluster.persist(node, () => {
      if (this.isLate(node, m)) return;
      // Sent again, it would undo what was appended since.
      if (this.blocks[node].get(region)?.stamp !== stamp) this.put(node, region, stamp, edits);
      const message: Stored = { kind: 'hdfs stored', region, stamp };
      this.cluster.send(node, from, message);
    });
  }

  private takeRecover(node: number, from: number, m: Recover): void {
    const { region, stamp } = m;
    if (this.isLate(node, m)) {
      this.refuse(node, from, m);
      return;
    }
    this.cluster.persist(node, () => {
      const log = this.logAt(node, region);
      if (log === undefined || this.isLate(node, m)) return;
      this.latest[node].set(region, stamp);
      const message: Recovered = { kind: 'hdfs recovered', region, stamp, edits: log.between(1, log.durable) };
      this.cluster.send(node, from, message);
    });
  }

  private undo(edits: readonly Update[]): void {
    for (const { request } of edits) this.undone.add(request.value);
  }
}
