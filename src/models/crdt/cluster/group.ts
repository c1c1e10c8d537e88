// The replicas of a run with what joins them: the type, the network, the way they replicate. Everything that changes a replica
// passes through here, so that the observer sees it.

import { isSame } from '../../../checkers/index.ts';
import type { Engine, Streams } from '../../../kernel/index.ts';
import { Network } from '../../../kernel/index.ts';
import { Bits } from '../bits.ts';
import type { Params } from '../params.ts';
import { strategies } from '../replication/index.ts';
import { Names } from '../replication/names.ts';
import type { Parcel, Receipt, Replication, Summary } from '../replication/replication.ts';
import type { Observer } from '../results/observer.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';
import type { AnyOperation } from '../types/operations.ts';
import { type MadeUpdate, Updates } from '../updates.ts';
import { cleanUp } from './clean-up.ts';
import { Clock } from './clock.ts';
import { deceivedBy } from './liar.ts';
import { linkOf } from './links.ts';
import { partsOf, Replica, type State } from './replica.ts';
import { neighboursOf } from './topology.ts';

export interface Message {
  parcel?: Parcel;
  /** Asks for what the other has and I lack. */
  ask?: { summary?: Summary; isMutual: boolean };
  receipt?: Receipt;
  /** Updates told as news, and how many of them the other had heard already. */
  news?: Bits;
  heard?: { known: Bits; told: Bits };
  /** What the sender knows of everybody, for causal stability. */
  knowledge?: readonly Int32Array[];
}

/** Forged updates have numbers that their victim will not come to. */
const FORGED_COUNT = 1_000_000;

/** Merging comes after everything else that arrives in the same instant, so that answers tell what was known before. */
const MERGE_PRIORITY = 1;

export class Group {
  readonly params: Params;
  readonly engine: Engine;
  readonly streams: Streams;
  readonly type: AnyCrdtType;
  readonly names: Names;
  readonly updates = new Updates();
  readonly observer: Observer;
  readonly neighbours: readonly (readonly number[])[];
  readonly replicas: readonly Replica[];
  /** The second face of an equivocator, which it shows to those whom it deceives. */
  readonly secondFace: Replica | undefined;
  readonly network: Network<{ message: Message; number: number }>;
  readonly replication: Replication;
  /** What comes with a message beside content: rumours. */
  heardNews: (replica: Replica, from: number, message: Message) => void = () => {};
  /** What arrived and is still to be merged, by slot. */
  private readonly arrived = new Map<number, { to: number; from: number; message: Message; number: number }>();
  private arrivals = 0;
  /** When the removal of each mark was made, seconds; for clean-up by time. */
  private readonly removals = new Map<string, number>();
  /** By neighbour, what a replaying replica sends it. */
  private readonly replayed = new Map<number, Parcel>();
  private readonly deceived: ReadonlySet<number>;

  constructor(params: Params, engine: Engine, streams: Streams, observer: Observer, type: AnyCrdtType) {
    this.params = params;
    this.engine = engine;
    this.streams = streams;
    this.observer = observer;
    observer.watch(this.updates);
    this.type = type;
    this.names = new Names(params);
    this.deceived = deceivedBy(params);
    this.neighbours = neighboursOf(params.topology, params.replicas);
    this.replicas = Array.from({ length: params.replicas }, (_, id) => this.makeReplica(id, 0));
    this.secondFace = params.byzantine === 'equivocate' ? this.makeReplica(params.replicas - 1, 1) : undefined;
    const mergeCode = engine.on((slot) => this.merge(slot), 'merge');
    this.network = new Network({
      engine,
      streams,
      nodes: params.replicas,
      link: linkOf(params),
      deliver: (to, from, { message, number }) => {
        const replica = this.at(to, from);
        if (!replica.isUp) return;
        observer.arrived(number);
        if (message.ask !== undefined) this.answer(replica, from, message.ask);
        this.arrived.set(this.arrivals, { to, from, message, number });
        engine.schedule(0, mergeCode, this.arrivals++, 0, MERGE_PRIORITY);
      },
    });
    this.replication = strategies[params.replication](this);
  }

  /** The replica as its neighbour sees it: an equivocator shows those whom it deceives its second face. */
  at(id: number, neighbour: number): Replica {
    return this.secondFace !== undefined && id === this.secondFace.id && this.deceived.has(neighbour)
      ? this.secondFace
      : this.replicas[id];
  }

  /** Does the type need operations in an order? */
  private get needsOrder(): boolean {
    return this.params.replication === 'operations' && this.type.delivery?.order !== 'any';
  }

  /** Are updates sent one by one, and not as states? */
  get sendsPieces(): boolean {
    return this.params.replication === 'operations' || this.params.replication === 'digest';
  }

  /** Is the replica one that breaks the rules? */
  isLiar(id: number): boolean {
    return this.params.byzantine !== 'none' && id === this.params.replicas - 1;
  }

  send(from: Replica, to: number, message: Message): void {
    if (!from.isUp || this.withholds(from, to) || this.at(from.id, to) !== from) return;
    if (this.params.cleanUp === 'stability') message.knowledge = from.knowledge.map((row) => row.slice());
    const number = this.observer.sent(from.id, to, message);
    this.network.send(from.id, to, { message, number });
  }

  /** Replies to a question with what the replica has, and asks back if it is a mutual one. */
  private answer(replica: Replica, from: number, { summary, isMutual }: NonNullable<Message['ask']>): void {
    const parcel = this.offer(replica, from, summary);
    const ask = isMutual ? { summary: this.replication.summary?.(replica), isMutual: false } : undefined;
    if (parcel !== undefined || ask !== undefined) this.send(replica, from, { parcel, ask });
  }

  private merge(slot: number): void {
    const { to, from, message, number } = this.arrived.get(slot)!;
    this.arrived.delete(slot);
    const replica = this.at(to, from);
    if (!replica.isUp) return;
    if (message.receipt !== undefined) this.replication.receipt?.(replica, from, message.receipt);
    this.heardNews(replica, from, message);
    if (message.parcel !== undefined) {
      const seen = replica.seen;
      const receipt = this.replication.accept(replica, from, message.parcel);
      // Else replicas would hand marks that are too old back to each other for ever.
      if (this.params.cleanUp === 'ttl') cleanUp(this, replica);
      this.observer.merged(number, replica, message.parcel.bytes, !seen.includes(replica.seen));
      if (receipt !== undefined) this.send(replica, from, { receipt });
    }
    if (message.knowledge !== undefined) this.learn(replica, message.knowledge);
  }

  /** An update by a user of this replica; nothing happens where the type refuses it or it changes nothing. */
  make(replica: Replica, operation: AnyOperation, asReplica = replica.id): void {
    const { type, engine, observer } = this;
    const isForged = asReplica !== replica.id;
    const time = replica.clock.stamp(engine.now);
    const count = isForged ? FORGED_COUNT + this.updates.all.length : replica.made + 1;
    const context = { replica: asReplica, dot: this.names.dot(asReplica, count, operation, replica.seen), time };
    if (type.refuses?.(replica.state, operation, context) !== undefined) {
      observer.refused();
      return;
    }
    const before = replica.state;
    const after = this.apply(before, operation, context);
    if (after === before) {
      observer.changedNothing(replica, operation);
      return;
    }
    if (!isForged) replica.made++;
    const update = this.record(replica, { ...context, operation, isForged }, before, after);
    // A forger that sends updates one by one need not believe them itself.
    if (!(isForged && this.sendsPieces)) this.become(replica, after, new Bits().with(update.index));
    this.replication.made(replica, update, before);
  }

  /** Takes the update down, with the parts of the value that it brought and took away. */
  private record(
    replica: Replica,
    update: Pick<MadeUpdate, 'replica' | 'dot' | 'time' | 'operation' | 'isForged'>,
    before: State,
    after: State,
  ): MadeUpdate {
    const [was, is] = [new Set(this.type.instances?.(before)), new Set(this.type.instances?.(after))];
    const made = this.updates.add(
      {
        ...update,
        maker: replica.id,
        at: this.engine.now,
        brought: [...is].filter((part) => !was.has(part)),
        removed: [...was].filter((part) => !is.has(part)),
      },
      replica.seen,
    );
    this.observer.made(replica, made);
    if (this.params.cleanUp === 'ttl') {
      const old = new Set(this.type.tombstones?.(before));
      for (const mark of this.type.tombstones?.(after) ?? []) if (!old.has(mark)) this.removals.set(mark, made.at);
    }
    return made;
  }

  /** When the removal that left this mark was made, seconds; now, if it became a mark only later. */
  removedAt(tombstone: string): number {
    const known = this.removals.get(tombstone);
    if (known === undefined) this.removals.set(tombstone, this.engine.now);
    return known ?? this.engine.now;
  }

  /** The replica's state is now this one, and these updates are in it. */
  become(replica: Replica, state: State, updates: Bits): void {
    const before = replica.state;
    const fresh = updates.minus(replica.seen);
    // The same object while nothing changes: then nobody has to look into it again.
    if (!isSame(before, state)) replica.state = state;
    replica.seen = replica.seen.union(updates);
    const own = replica.knowledge[replica.id];
    for (const index of fresh) {
      const { dot, time, past } = this.updates.all[index];
      if (this.needsOrder && !replica.seen.includes(past)) this.updates.cameOutOfOrder = true;
      replica.clock.heard(time);
      const [maker, count] = partsOf(dot);
      if (count > own[maker]) own[maker] = count;
    }
    this.observer.became(replica, before, fresh);
  }

  /** Clean-up left the replica with this state; no update is in it that was not before. */
  tidied(replica: Replica, state: State): void {
    const before = replica.state;
    replica.state = state;
    if (state !== before) this.observer.tidied(replica);
  }

  private apply(state: State, operation: AnyOperation, context: Parameters<AnyCrdtType['apply']>[2]): State {
    if (this.params.replication !== 'operations') return this.type.apply(state, operation, context);
    const message = this.type.prepare!(state, operation, context);
    return message === null ? state : this.type.effect!(state, message, context.replica);
  }

  private learn(replica: Replica, knowledge: readonly Int32Array[]): void {
    knowledge.forEach((row, about) => {
      // What it knew when it made updates that are not here is no news yet: they may not have seen what it has now.
      if (about === replica.id || row[about] > replica.knowledge[replica.id][about]) return;
      const mine = replica.knowledge[about];
      row.forEach((count, maker) => {
        if (count > mine[maker]) mine[maker] = count;
      });
    });
  }

  /** What the replica offers; one that replays offers for ever what it offered first. */
  offer(replica: Replica, to: number, summary?: Summary): Parcel | undefined {
    const parcel = this.replication.offer(replica, to, summary);
    if (this.params.byzantine !== 'replay' || !this.isLiar(replica.id)) return parcel;
    const old = this.replayed.get(to) ?? parcel;
    if (old !== undefined) this.replayed.set(to, old);
    return old;
  }

  /** A withholding replica sends nothing to those whom it deceives. */
  private withholds(from: Replica, to: number): boolean {
    return this.params.byzantine === 'withhold' && this.isLiar(from.id) && this.deceived.has(to);
  }

  private makeReplica(id: number, face: number): Replica {
    const isLying = this.params.byzantine === 'future' && this.isLiar(id);
    return new Replica(this.type, id, this.params.replicas, new Clock(this.params, id, isLying), face);
  }
}
