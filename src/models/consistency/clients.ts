// The clients: each begins operations in an open or a closed loop, asks a replica, waits no longer than its timeout, asks
// the next one if it may, and takes down what it was told. What was never answered stays open: it may have happened.
// A client does one operation at a time, as sessions ask, so that in an open loop operations wait for their turn; what
// they wait is part of their latency, for whoever wants the answer waits from the arrival on. To leave it out is called
// coordinated omission (Tene, How NOT to Measure Latency, 2013). Nothing begins once the duration is over.

import { exponential, type Random } from '../../kernel/index.ts';
import type { ScriptedOperation } from '../model.ts';
import type { Cluster, Message, Task } from './cluster/cluster.ts';
import { type OperationRecord, STATUS, type StatusCode } from './operations.ts';
import type { Request, Response } from './protocols/protocol.ts';

interface Pending {
  record: OperationRecord;
  contacts: readonly number[];
  attempt: number;
  timestamp: number;
  /** Did an earlier attempt end without a definite answer? */
  isUnsure: boolean;
  timer: Task | undefined;
}

interface Client {
  index: number;
  node: number;
  /** Operations begun, left out ones included. */
  begun: number;
  draws: Random;
  /** For keys of its own, so that without any the other draws stay the same. */
  ownDraws: Random;
  sticky: number;
  /** Operations that wait for the one under way. */
  waiting: OperationRecord[];
  pending: Pending | undefined;
  contexts: Map<number, unknown>;
  session: unknown;
}

export class Clients {
  readonly records: OperationRecord[] = [];
  private readonly cluster: Cluster;
  private readonly clients: Client[];
  private readonly nearest: readonly (readonly number[])[];

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    const { params, replicas } = cluster;
    this.clients = Array.from({ length: params.clients }, (_, index) => {
      return {
        index,
        node: replicas + index,
        begun: 0,
        draws: cluster.stream(`client ${index} operations`),
        ownDraws: cluster.stream(`client ${index} own keys`),
        sticky: cluster.stream(`client ${index} contacts`).below(replicas),
        waiting: [],
        pending: undefined,
        contexts: new Map(),
        session: undefined,
      };
    });
    this.nearest = this.clients.map(({ node }) => cluster.topology.nearest(node));
    if (params.operationScript !== undefined) this.scheduleScript(params.operationScript);
    else for (const client of this.clients) this.scheduleNext(client);
  }

  /** The answer to a client has arrived. */
  receive(node: number, message: Message): void {
    const response = message as Response;
    const client = this.clients[node - this.cluster.replicas];
    const pending = client.pending;
    if (pending === undefined || pending.record.id !== response.operation) return;
    // A late yes is still a yes; a late refusal is about an attempt that was given up already.
    if (response.status !== 'ok' && response.attempt !== pending.attempt) return;
    if (response.context !== undefined) client.contexts.set(pending.record.key, response.context);
    if (response.session !== undefined) client.session = response.session;
    if (response.status === 'ok') {
      if (pending.record.isRead) pending.record.value = response.values[0] ?? 0;
      pending.record.found = response.values.length;
      this.conclude(client, STATUS.ok);
    } else this.attemptFailed(client, pending, response.status === 'unsure');
  }

  private scheduleNext(client: Client): void {
    const { params } = this.cluster;
    const gap = exponential(1 / params.operationRate).sample(client.draws);
    if (this.cluster.now + gap > params.duration) return;
    this.cluster.after(client.node, gap, () => {
      this.begin(client);
      if (params.loop === 'open') this.scheduleNext(client);
    });
  }

  private scheduleScript(script: readonly ScriptedOperation[]): void {
    script.forEach(({ client: index, op, key, at }, id) => {
      const client = this.clients[index];
      this.cluster.after(client.node, at, () => this.startInTurn(client, newRecord(id, index, op === 'read', key, at)));
    });
  }

  private begin(client: Client): void {
    const { params } = this.cluster;
    const isRead = client.draws.uniform() >= params.writeRatio || client.index >= params.writers;
    const anyKey = client.draws.below(params.keys);
    const key = isRead ? anyKey : this.ownKey(client, anyKey);
    const id = client.begun++ * params.clients + client.index;
    this.startInTurn(client, newRecord(id, client.index, isRead, key, this.cluster.now));
  }

  /** One of the client's own keys for the share of its writes that goes there, else the one given. */
  private ownKey({ index, ownDraws }: Client, anyKey: number): number {
    const { keys, nodes, ownWrites } = this.cluster.params;
    const first = index % nodes;
    if (ownWrites === 0 || first >= keys) return anyKey;
    const isOwn = ownDraws.uniform() < ownWrites;
    const place = ownDraws.below(Math.ceil((keys - first) / nodes));
    return isOwn ? first + nodes * place : anyKey;
  }

  private startInTurn(client: Client, record: OperationRecord): void {
    if (client.pending === undefined) this.start(client, record);
    else client.waiting.push(record);
  }

  private start(client: Client, record: OperationRecord): void {
    record.call = this.cluster.now;
    const contacts = this.contactsOf(client, record);
    record.contact = contacts[0];
    this.records.push(record);
    const timestamp = this.cluster.clock(client.node);
    client.pending = { record, contacts, attempt: 0, timestamp, isUnsure: false, timer: undefined };
    this.send(client, client.pending);
  }

  private contactsOf(client: Client, record: OperationRecord): readonly number[] {
    const { params } = this.cluster;
    const nearest = this.nearest[client.index];
    if (params.contact === 'nearest') return nearest;
    const first = params.contact === 'sticky' ? client.sticky : this.drawContact(record);
    return [first, ...nearest.filter((replica) => replica !== first)];
  }

  /** By the operation itself, and not in turn: so it asks the same replica where others are left out of the run. */
  private drawContact({ client, arrival, call }: OperationRecord): number {
    const moment = this.cluster.params.operationScript === undefined ? call : arrival;
    return this.cluster.stream(`client ${client} contact at ${moment}`).below(this.cluster.replicas);
  }

  private send(client: Client, pending: Pending): void {
    const { cluster } = this;
    const { record, contacts, attempt, timestamp } = pending;
    const contact = contacts[attempt % contacts.length];
    record.attempts = attempt + 1;
    const request: Request = {
      kind: 'request',
      client: client.index,
      operation: record.id,
      attempt,
      isRead: record.isRead,
      key: record.key,
      value: record.isRead ? 0 : record.value,
      timestamp,
      context: client.contexts.get(record.key),
      session: client.session,
    };
    pending.timer = cluster.after(client.node, cluster.params.timeout, () => this.attemptFailed(client, pending, true));
    cluster.send(client.node, contact, request);
  }

  private attemptFailed(client: Client, pending: Pending, isUnsure: boolean): void {
    this.cluster.cancel(pending.timer);
    pending.isUnsure ||= isUnsure;
    if (pending.attempt < this.cluster.params.retries) {
      pending.attempt++;
      this.send(client, pending);
    } else this.conclude(client, pending.isUnsure ? STATUS.unsure : STATUS.refused);
  }

  private conclude(client: Client, status: StatusCode): void {
    const pending = client.pending!;
    this.cluster.cancel(pending.timer);
    pending.record.status = status;
    pending.record.return = this.cluster.now;
    client.pending = undefined;
    const { loop, operationScript, duration } = this.cluster.params;
    const isScripted = operationScript !== undefined;
    if (client.waiting.length > 0) {
      if (isScripted || this.cluster.now <= duration) this.start(client, client.waiting.shift()!);
    } else if (loop === 'closed' && !isScripted) this.scheduleNext(client);
  }
}

/** Every write writes a value of its own. */
function newRecord(id: number, client: number, isRead: boolean, key: number, arrival: number): OperationRecord {
  return {
    id,
    client,
    isRead,
    key,
    value: isRead ? 0 : id + 1,
    found: 0,
    arrival,
    call: Number.NaN,
    return: Number.POSITIVE_INFINITY,
    status: STATUS.open,
    attempts: 0,
    contact: 0,
  };
}
