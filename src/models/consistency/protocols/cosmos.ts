// Azure Cosmos DB with one write region and several read regions, at its five consistency levels. The write region numbers
// all writes (LSN) and ships them; a read is answered by the region it comes to, as far as its level lets it. Within a region
// the service keeps four replicas; here a region is one node, so what a level says of the replicas of one region does not
// show. Failing over to another write region is not modelled: it takes people or many minutes. Sources: Azure Cosmos DB
// documentation, Consistency levels; Hackett, Rowe, Kuppe, Understanding Inconsistency in Azure Cosmos DB with TLA+,
// ICSE-SEIP 2023; azure-cosmos-dotnet-v3, QuorumReader.cs.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { beatInterval } from '../cluster/failure-detector.ts';
import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { AtMostOnce } from './at-most-once.ts';
import { StalenessBound } from './cosmos-bound.ts';
import { RegionReads, WRITE_REGION } from './cosmos-reads.ts';
import { CatchUp, type CatchUpMessage } from './leader-catch-up.ts';
import { askLeader, readBeside, storeAtLeader } from './leader-latency.ts';
import { Logs, markOf } from './leader-log.ts';
import { Shipping } from './leader-shipping.ts';
import { type Committed, type Fetch, type Records, recordsOfEntries, type Stored } from './leader-shipping-messages.ts';
import { answer, type ExpectedLatency, type Protocol, type ProtocolEntry, type Request } from './protocol.ts';
import { majorityOf } from './quorum-sizes.ts';
import { recordsOfRequest } from './records.ts';

interface ToWriteRegion extends Message {
  readonly kind: 'to write region';
  readonly request: Request;
}
interface RegionRead extends Message {
  readonly kind: 'region read';
  readonly request: Request;
}
type CosmosMessage = ToWriteRegion | RegionRead | Records | Stored | Fetch | Committed | CatchUpMessage;

export const cosmos: ProtocolEntry = { make: (cluster) => new Cosmos(cluster), recordsIn, reactionTime, expected };

function recordsIn(message: Message): number {
  const m = message as CosmosMessage;
  return m.kind === 'to write region' ? recordsOfRequest(m.request) : recordsOfEntries(m);
}

/** Until a region that is not heard is left out. */
function reactionTime(params: Params): number {
  return params.cosmosLevel === 'strong' ? params.detectionTime + beatInterval(params) : 0;
}

function expected(params: Params, topology: Topology, home: number): ExpectedLatency {
  const isStrong = params.cosmosLevel === 'strong';
  const copies = isStrong && topology.replicas > 1 ? storeAtLeader(params, topology, topology.replicas - 1) : 0;
  return {
    read: readBeside(params),
    write: askLeader(params, topology, home) + params.diskLatency + copies,
    because: `reads in the nearest region; the way to the write region and back${
      isStrong ? ', and its round trip to the farthest region' : ''
    } for writes`,
  };
}

class Cosmos implements Protocol {
  private readonly cluster: Cluster;
  private readonly logs: Logs;
  private readonly shipping: Shipping;
  private readonly catchUp: CatchUp;
  private readonly bound: StalenessBound;
  private readonly once: AtMostOnce;
  /** Rises when the write region has lost its disks; the service keeps it apart from the regions. */
  private epoch = 1;
  /** The write region takes no requests while it gets its data back from the others. */
  private isRestoring = false;
  /** Up to here the write region had its log when it came up: any region may have been told that it is safe. */
  private inherited = 0;
  /** By region: the latest epoch it has heard of. */
  private readonly epochs: number[];
  private readonly reads: RegionReads;
  /** By region: was it silent for too long when the write region last looked? */
  private readonly isSilent: boolean[];
  private writes: { request: Request; index: number }[] = [];

  constructor(cluster: Cluster) {
    const { replicas } = cluster;
    this.cluster = cluster;
    this.logs = new Logs(cluster);
    this.shipping = new Shipping(cluster, this.logs, {
      durableOnly: true,
      stored: (region) => this.reads.release(region),
      standsBy: ({ stored }) => stored >= Math.max(this.inherited, this.committed),
    });
    this.catchUp = new CatchUp(cluster, this.logs);
    this.bound = new StalenessBound(cluster);
    this.once = new AtMostOnce(replicas);
    this.epochs = new Array(replicas).fill(1);
    this.isSilent = new Array(replicas).fill(false);
    this.reads = new RegionReads(cluster, this.logs, this.shipping, this.epochs, (node, request) =>
      this.passOn(node, request),
    );
    this.beat();
  }

  request(node: number, request: Request): void {
    if (!this.once.isFirst(node, request)) return;
    const { operation } = request;
    const read: RegionRead = { kind: 'region read', isWork: true, request, operation };
    if (request.isRead) this.cluster.send(node, node, read);
    else this.passOn(node, request);
  }

  receive(node: number, from: number, message: Message): void {
    const m = message as CosmosMessage;
    if (m.kind === 'region read') this.reads.read(node, m.request);
    else if (m.kind === 'to write region') this.serve(from, m.request);
    else if (m.kind === 'catch up' || m.kind === 'catch up answer') {
      this.epochs[node] = Math.max(this.epochs[node], m.epoch);
      this.catchUp.receive(node, from, m);
    } else if (m.epoch < this.epochs[node]) return;
    else if (m.kind === 'stored' || m.kind === 'fetch') {
      if (m.kind === 'fetch') this.shipping.attach(node, from, m, this.committed);
      else this.shipping.acknowledged(node, from, m);
      this.advance();
    } else {
      this.epochs[node] = m.epoch;
      if (m.kind === 'committed') this.shipping.learnCommitted(node, m);
      else this.shipping.take(node, from, m);
      this.reads.learnCommitted(node, this.shipping.committed(node));
    }
  }

  crashed(node: number): void {
    this.reads.forget(node);
    if (node !== WRITE_REGION) return;
    this.writes = [];
    this.catchUp.abandon(node);
  }

  restarted(node: number, keptDisk: boolean): void {
    this.logs.restarted(node, keptDisk);
    this.shipping.restarted(node);
    this.epochs[node] = this.logs.last(node).epoch;
    if (node !== WRITE_REGION) return;
    this.shipping.begin(node);
    if (!keptDisk) this.epoch++;
    this.epochs[node] = this.epoch;
    this.isRestoring = !keptDisk;
    const others = this.epochs.map((_, region) => region);
    if (keptDisk) this.up();
    else this.catchUp.begin(node, this.epoch, others, this.cluster.params.detectionTime, () => this.restored());
  }

  leader(): number | undefined {
    return this.cluster.isUp(WRITE_REGION) ? WRITE_REGION : undefined;
  }

  stored(node: number, key: number): readonly number[] {
    return this.logs.stored(node, key);
  }

  audit() {
    return this.logs.audit();
  }

  private restored(): void {
    this.isRestoring = false;
    this.logs.append(WRITE_REGION, markOf(this.epoch), () => this.written());
    this.up();
  }

  private up(): void {
    this.inherited = this.logs.length(WRITE_REGION);
    this.bound.restarted(WRITE_REGION, this.inherited);
    this.beat();
  }

  private beat(): void {
    this.shipping.beat(WRITE_REGION, this.epoch, this.committed);
    // A region that has been silent for long may be left out now.
    this.advance();
    this.cluster.afterByClock(WRITE_REGION, beatInterval(this.cluster.params), () => this.beat());
  }

  private passOn(node: number, request: Request): void {
    const { operation } = request;
    const message: ToWriteRegion = { kind: 'to write region', isWork: true, request, operation };
    this.cluster.send(node, WRITE_REGION, message);
  }

  /** A write, or a read that its own region could not answer. */
  private serve(from: number, request: Request): void {
    // What came to the write region itself was taken once already.
    if (from !== WRITE_REGION && !this.once.isFirst(WRITE_REGION, request)) return;
    if (this.isRestoring) answer(this.cluster, WRITE_REGION, request, 'refused');
    else if (request.isRead) this.reads.read(WRITE_REGION, request);
    else this.write(request);
  }

  private write(request: Request): void {
    const { key, value } = request;
    const known = this.logs.find(WRITE_REGION, value);
    if (known === undefined && !this.mayWrite()) {
      answer(this.cluster, WRITE_REGION, request, 'refused');
      return;
    }
    const index = known ?? this.logs.length(WRITE_REGION) + 1;
    this.writes.push({ request, index });
    if (known !== undefined) this.advance();
    else {
      this.bound.written(WRITE_REGION, index);
      this.logs.append(WRITE_REGION, { epoch: this.epoch, key, value }, () => this.written());
    }
  }

  private mayWrite(): boolean {
    if (this.cluster.params.cosmosLevel !== 'boundedStaleness') return true;
    const stored = this.shipping.storedBy(WRITE_REGION, this.cluster.replicas - 1);
    return this.bound.allows(WRITE_REGION, stored, this.logs.length(WRITE_REGION));
  }

  /** Only what is on the disks of the write region goes to the others, and is acknowledged. */
  private written(): void {
    this.shipping.ship(WRITE_REGION, this.epoch, this.committed);
    this.advance();
  }

  /** Acknowledges what its level lets; for strong, what every region has that was not silent for long. */
  private advance(): void {
    if (this.isRestoring) return;
    const isStrong = this.cluster.params.cosmosLevel === 'strong';
    const index = isStrong ? this.storedEverywhere() : this.logs.durable(WRITE_REGION);
    if (index > this.committed) {
      this.reads.learnCommitted(WRITE_REGION, index);
      if (isStrong) this.shipping.announce(WRITE_REGION, this.epoch, index);
    }
    const isDone = (write: { index: number }): boolean => write.index <= this.committed;
    const done = this.writes.filter(isDone);
    this.writes = this.writes.filter((write) => !isDone(write));
    for (const { request, index: place } of done)
      answer(this.cluster, WRITE_REGION, request, 'ok', [], this.reads.told(WRITE_REGION, request, place));
    this.reads.release(WRITE_REGION);
  }

  /** Up to here every region has the log, for strong; the write region itself, else. */
  private get committed(): number {
    return this.reads.committed(WRITE_REGION);
  }

  /** Dynamic quorum: regions that are not heard no longer count, but never fewer than a majority. */
  private storedEverywhere(): number {
    const { detectionTime } = this.cluster.params;
    const now = this.cluster.monotonic(WRITE_REGION);
    let index = this.shipping.storedBy(WRITE_REGION, majorityOf(this.cluster.replicas) - 1);
    this.shipping.followersOf(WRITE_REGION).forEach(({ heard, stored }, place) => {
      // All but the write region, which is the first.
      const region = place + 1;
      const isSilent = now - heard >= detectionTime;
      if (isSilent && !this.isSilent[region]) this.cluster.notice(WRITE_REGION, 'leaves out', region);
      this.isSilent[region] = isSilent;
      if (!isSilent) index = Math.min(index, stored);
    });
    return index;
  }
}
