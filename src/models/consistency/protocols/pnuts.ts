// PNUTS: every replica is a region with a copy of all records, and each record has a master region, which orders its
// writes. A write goes to the master, is committed in the log of its region's message broker, and comes to the other
// regions later and in order, so that each copy moves along one timeline. Reads choose how far back on it they may look.
// A master that cannot be reached means no writes of its records; nobody takes its place. Source: Cooper et al., VLDB
// 2008. Test-and-set-write is left out, as the clients of this model only read and write.

import type { Cluster, Message } from '../cluster/cluster.ts';
import type { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { Broker, type BrokerMessage } from './pnuts-broker.ts';
import { firstMaster, type PnutsRecord, PnutsRecords } from './pnuts-records.ts';
import {
  type Audit,
  answer,
  type ExpectedLatency,
  type Protocol,
  type ProtocolEntry,
  type Request,
} from './protocol.ts';
import { recordsOfRequest } from './records.ts';

/** A request on its way to where it can be carried out. */
interface Forward extends Message {
  readonly kind: 'forward';
  readonly request: Request;
  /** The region that the client asked. */
  readonly origin: number;
  /** The version of the record by which the sender knew the master: whoever is behind it waits until it has it. */
  readonly version: number;
}
/** Without hand-overs in the log: the receiver is the master from now on. */
interface TakeOver extends Message {
  readonly kind: 'take over';
  readonly key: number;
}
/** A region that lost its disk asks another for its copies. */
interface AskCopies extends Message {
  readonly kind: 'ask copies';
}
interface Copies extends Message {
  readonly kind: 'copies';
  readonly records: readonly PnutsRecord[];
}
type PnutsMessage = Forward | TakeOver | AskCopies | Copies;

/** What a client has seen of a record. */
interface Seen {
  readonly version: number;
}

/** Below every version. */
const NONE = -1;

export const pnuts: ProtocolEntry = { make: (cluster) => new Pnuts(cluster), recordsIn, expected };

function recordsIn(message: Message): number {
  const m = message as PnutsMessage | BrokerMessage<PnutsRecord>;
  if (m.kind === 'forward') return recordsOfRequest(m.request);
  if (m.kind === 'copies') return m.records.length;
  return m.kind === 'publish' ? m.updates.length : 0;
}

/** Where the masters are to begin with, spread over the regions: the mean over the records. */
function expected(params: Params, topology: Topology, home: number): ExpectedLatency {
  const { localLatency, baseLatency, diskLatency, keys, pnutsRead } = params;
  const local = localLatency + baseLatency;
  let atMasters = 0;
  for (let key = 0; key < keys; key++) {
    const master = firstMaster(key, topology.replicas);
    // A master elsewhere answers the client itself, without the way from the region beside it.
    const way = (topology.roundTrip(home, master) + topology.roundTrip(master, home)) / 2;
    atMasters += master === home ? local : localLatency / 2 + way + baseLatency;
  }
  const mean = atMasters / keys;
  return {
    read: pnutsRead === 'latest' ? mean : local,
    write: mean + diskLatency,
    because:
      'to the master of the record and back, on average over the regions, where it is asked; else the nearest region',
  };
}

class Pnuts implements Protocol {
  private readonly cluster: Cluster;
  private readonly records: PnutsRecords;
  private readonly broker: Broker<PnutsRecord>;
  /** By region: requests that wait for a version of their record. */
  private readonly waiting: Forward[][];
  /** By region: it lost its disk and has no copies yet. */
  private readonly isBlank: boolean[];

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.records = new PnutsRecords(cluster);
    this.broker = new Broker(cluster, (node, record) => this.take(node, record));
    this.waiting = Array.from({ length: cluster.replicas }, () => []);
    this.isBlank = new Array(cluster.replicas).fill(false);
  }

  request(node: number, request: Request): void {
    if (!this.isBlank[node]) this.route(node, request, node);
  }

  receive(node: number, from: number, message: Message): void {
    if (this.broker.receive(node, from, message)) return;
    const m = message as PnutsMessage;
    if (m.kind === 'copies') this.takeCopies(node, m);
    else if (this.isBlank[node]) return;
    else if (m.kind === 'forward') this.forwarded(node, m);
    else if (m.kind === 'take over') this.records.setMaster(node, m.key, node);
    else {
      const copies: Copies = { kind: 'copies', records: this.records.all(node) };
      this.cluster.send(node, from, copies);
    }
  }

  crashed(node: number): void {
    this.waiting[node] = [];
  }

  restarted(node: number, keptDisk: boolean): void {
    this.records.restarted(node, keptDisk);
    this.broker.restarted(node, keptDisk);
    if (!keptDisk) this.isBlank[node] = this.cluster.replicas > 1;
    this.askCopies(node);
  }

  owed(): number {
    return this.broker.backlog();
  }

  stored(node: number, key: number): readonly number[] {
    const value = this.records.valueOf(node, key);
    return value === 0 ? [] : [value];
  }

  audit(): Audit {
    return this.records.audit();
  }

  /** Sends a request to the region itself, if it can carry it out, or to the master it knows. */
  private route(node: number, request: Request, origin: number): void {
    const { master, version } = this.records.newest(node, request.key);
    const to = this.canServe(node, request) ? node : master;
    const { operation } = request;
    const forward: Forward = {
      kind: 'forward',
      isWork: true,
      request,
      origin,
      version: to === node ? NONE : version,
      operation,
    };
    this.cluster.send(node, to, forward);
  }

  private canServe(node: number, { isRead, key, context }: Request): boolean {
    const { pnutsRead } = this.cluster.params;
    if (this.records.newest(node, key).master === node) return true;
    if (!isRead || pnutsRead === 'latest') return false;
    const wanted = pnutsRead === 'critical' ? ((context as Seen | undefined)?.version ?? 0) : 0;
    return this.records.read(node, key).version >= wanted;
  }

  private forwarded(node: number, forward: Forward): void {
    const { request, origin, version } = forward;
    const own = this.records.newest(node, request.key).version;
    if (own < version) this.waiting[node].push(forward);
    else if (!this.canServe(node, request)) {
      // Of the same version both must know the same master, unless hand-overs pass by the log: then nobody is.
      if (own > version) this.route(node, request, origin);
    } else if (request.isRead) this.read(node, request);
    else this.write(node, request, origin);
  }

  private read(node: number, request: Request): void {
    const { value, version } = this.records.read(node, request.key);
    const context: Seen = { version };
    answer(this.cluster, node, request, 'ok', [value === 0 ? null : value], { context });
  }

  private write(node: number, request: Request, origin: number): void {
    const { key, client, operation, value } = request;
    const last = this.records.newest(node, key);
    const context: Seen = { version: last.version + 1 };
    const done = last.done.get(client) ?? -1;
    if (done > operation) return;
    if (done === operation) {
      this.cluster.persist(node, () =>
        answer(this.cluster, node, request, 'ok', [], { context: { version: last.version } }),
      );
      return;
    }
    const origins = [...last.origins, origin].slice(-this.cluster.params.pnutsOrigins);
    const next = this.nextMaster(node, origins);
    const isLogged = this.cluster.params.pnutsLoggedHandOver;
    const record: PnutsRecord = {
      key,
      value,
      version: last.version + 1,
      master: isLogged ? next : node,
      origins,
      done: new Map(last.done).set(client, operation),
    };
    this.records.assign(node, record, () => {
      this.broker.publish(node, record);
      answer(this.cluster, node, request, 'ok', [], { context });
      if (next === node || isLogged) return;
      this.records.setMaster(node, key, next);
      const takeOver: TakeOver = { kind: 'take over', key };
      this.cluster.send(node, next, takeOver);
    });
  }

  private nextMaster(node: number, origins: readonly number[]): number {
    const { pnutsMigration, pnutsOrigins } = this.cluster.params;
    const isTheirs = origins.length === pnutsOrigins && origins.every((origin) => origin === origins[0]);
    return pnutsMigration && isTheirs ? origins[0] : node;
  }

  private take(node: number, record: PnutsRecord): void {
    this.records.take(node, record);
    const { key } = record;
    const ready = this.waiting[node].filter(({ request }) => request.key === key);
    if (ready.length === 0) return;
    this.waiting[node] = this.waiting[node].filter(({ request }) => request.key !== key);
    for (const forward of ready) this.forwarded(node, forward);
  }

  /** Asks all other regions until one has answered. */
  private askCopies(node: number): void {
    if (!this.isBlank[node]) return;
    const ask: AskCopies = { kind: 'ask copies' };
    for (let other = 0; other < this.cluster.replicas; other++) if (other !== node) this.cluster.send(node, other, ask);
    this.cluster.afterByClock(node, this.cluster.params.resendInterval, () => this.askCopies(node));
  }

  private takeCopies(node: number, { records }: Copies): void {
    for (const record of records) this.take(node, record);
    this.isBlank[node] = false;
  }
}
