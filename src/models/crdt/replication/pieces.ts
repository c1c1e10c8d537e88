// Updates sent one by one, as operations or as deltas, and kept by each replica to be passed on. Operations: sent to all
// neighbours at once and again until acknowledged, passed on by whom they reach first, applied in the order that the type
// needs, those that come too early waiting in a buffer (reliable causal broadcast, as operation-based types need it; Shapiro et
// al. 2011). Digest: a replica says what it has and is sent what it lacks (van Renesse et al., LADIS 2008: Scuttlebutt).

import { Bits } from '../bits.ts';
import type { Group } from '../cluster/group.ts';
import type { Replica, State } from '../cluster/replica.ts';
import type { MadeUpdate } from '../updates.ts';
import { bytesOf, pieceParcel } from './parcels.ts';
import type { MakeReplication, Parcel, Piece, Receipt, Replication, Summary } from './replication.ts';

/** What a replica keeps beside its state. */
interface Log {
  /** By number of the name; the first that came under it. */
  pieces: Map<number, Piece>;
  /** Those that are in the state. */
  applied: Bits;
  tooEarly: Piece[];
  /** By replica and number, the name of the first update that bore them. */
  bearers: Map<string, number>;
  /** By neighbour, what it is known to have. */
  known: Map<number, Bits>;
}

function namesOf(pieces: readonly Piece[]): Bits {
  return pieces.reduce((names, { name }) => names.with(name), new Bits());
}

function parcelWith(pieces: readonly Piece[]): Parcel {
  return pieceParcel(
    pieces,
    pieces.reduce((updates, { update }) => updates.with(update.index), new Bits()),
  );
}

class PieceReplication implements Replication {
  private readonly group: Group;
  private readonly usesDeltas: boolean;
  private readonly isDigest: boolean;
  private readonly logs = new Map<Replica, Log>();

  constructor(group: Group) {
    this.group = group;
    this.isDigest = group.params.replication === 'digest';
    this.usesDeltas = this.isDigest && group.type.delta !== undefined;
  }

  made(replica: Replica, update: MadeUpdate, before: State): void {
    const { type, names } = this.group;
    const log = this.logOf(replica);
    const body = this.usesDeltas
      ? type.delta!(before, update.operation, update)
      : type.prepare!(before, update.operation, update);
    const piece = {
      update,
      name: names.numberOf(update.dot),
      body,
      signer: update.maker,
      ...this.needsOf(log, update),
    };
    log.pieces.set(piece.name, piece);
    if (!update.isForged) log.applied = log.applied.with(piece.name);
    if (!this.isDigest) this.spread(replica, [piece]);
  }

  offer(replica: Replica, to: number, summary?: Summary): Parcel | undefined {
    const log = this.logOf(replica);
    if (!this.isDigest && !this.group.params.retransmit) return undefined;
    const has = this.isDigest ? summary!.names : log.known.get(to)!;
    return this.parcelOf(log, has);
  }

  accept(replica: Replica, from: number, { pieces = [] }: Parcel): Receipt | undefined {
    const { names, params, observer } = this.group;
    const log = this.logOf(replica);
    let received = new Bits();
    const fresh: Piece[] = [];
    for (const piece of pieces) {
      if (names.areSigned && piece.signer !== piece.update.replica) {
        observer.detected();
        continue;
      }
      received = received.with(piece.name);
      if (names.areSigned && this.isSecondStory(log, piece)) observer.detected();
      const isKnown = log.pieces.has(piece.name);
      if (isKnown && params.deduplicate) continue;
      if (!isKnown) {
        log.pieces.set(piece.name, piece);
        fresh.push(piece);
      }
      log.tooEarly.push(piece);
    }
    this.note(log, from, received);
    this.applyReady(replica, log);
    if (!this.isDigest) this.spread(replica, fresh);
    return { names: received };
  }

  summary(replica: Replica): Summary {
    const { applied } = this.logOf(replica);
    return { names: applied, bytes: bytesOf(Object.fromEntries([...replica.knowledge[replica.id].entries()])) };
  }

  receipt(replica: Replica, from: number, { names = new Bits() }: Receipt): void {
    this.note(this.logOf(replica), from, names);
  }

  forgot(replica: Replica): void {
    this.logs.delete(replica);
  }

  waiting(replica: Replica) {
    const log = this.logOf(replica);
    let toSend = 0;
    if (!this.isDigest)
      for (const name of log.pieces.keys()) if ([...log.known.values()].some((known) => !known.has(name))) toSend++;
    return { toSend, tooEarly: log.tooEarly.length };
  }

  /** Sends new updates to every neighbour that is not known to have them. */
  private spread(replica: Replica, fresh: readonly Piece[]): void {
    const log = this.logOf(replica);
    for (const to of this.group.neighbours[replica.id]) {
      const lacking = fresh.filter(({ name }) => !log.known.get(to)!.has(name));
      if (lacking.length === 0) continue;
      this.group.send(replica, to, { parcel: parcelWith(lacking) });
      if (!this.group.params.retransmit) this.note(log, to, namesOf(lacking));
    }
  }

  private parcelOf(log: Log, has: Bits): Parcel | undefined {
    const pieces = [...log.pieces.values()].filter(({ name }) => !has.has(name));
    return pieces.length === 0 ? undefined : parcelWith(pieces);
  }

  /** Two signed updates of one replica under one number prove that it lies. */
  private isSecondStory({ bearers }: Log, { update, name }: Piece): boolean {
    const number = update.dot.split('#')[0];
    const first = bearers.get(number);
    if (first === undefined) bearers.set(number, name);
    return first !== undefined && first !== name;
  }

  private note(log: Log, neighbour: number, names: Bits): void {
    const known = log.known.get(neighbour);
    if (known !== undefined) log.known.set(neighbour, known.union(names));
  }

  private applyReady(replica: Replica, log: Log): void {
    const { type } = this.group;
    for (let at = 0; at < log.tooEarly.length; ) {
      const piece = log.tooEarly[at];
      if (!log.applied.includes(piece.needs)) {
        at++;
        continue;
      }
      log.tooEarly.splice(at, 1);
      const { update, body } = piece;
      const state = this.usesDeltas
        ? type.merge(replica.state, body)
        : type.effect!(replica.state, body, update.replica);
      log.applied = log.applied.with(piece.name);
      this.group.become(replica, state, new Bits().with(update.index));
      at = 0;
    }
  }

  /** What the update needs before it, by the order of delivery, and the characters that say so. */
  private needsOf({ applied }: Log, update: MadeUpdate): { needs: Bits; headerBytes: number } {
    const { delivery, replicas } = this.group.params;
    const nameBytes = bytesOf(update.dot);
    if (this.usesDeltas || (delivery === 'any' && !this.isDigest)) return { needs: new Bits(), headerBytes: nameBytes };
    if (delivery === 'fifo' && !this.isDigest) {
      const own = this.group.updates.all.filter(
        ({ replica, index }) => replica === update.replica && update.past.has(index),
      );
      const needs = own.reduce((names, { dot }) => names.with(this.group.names.numberOf(dot)), new Bits());
      return { needs, headerBytes: nameBytes };
    }
    // A version vector: a number for each replica.
    return { needs: applied, headerBytes: nameBytes + 4 * replicas };
  }

  private logOf(replica: Replica): Log {
    let log = this.logs.get(replica);
    if (log === undefined) {
      const known = new Map(this.group.neighbours[replica.id].map((node) => [node, new Bits()]));
      log = { pieces: new Map(), applied: new Bits(), tooEarly: [], bearers: new Map(), known };
      this.logs.set(replica, log);
    }
    return log;
  }
}

export const pieces: MakeReplication = (group) => new PieceReplication(group);
