// Deltas: a replica keeps what changed in its state, in a numbered buffer, and sends a neighbour what it has not acknowledged,
// joined into one (Almeida, Shoker, Baquero 2018, algorithm 2). What arrives goes into the buffer too, to be passed on. BP: not
// back to where it came from; RR: only the part that was news (Enes et al., ICDE 2019). Who lags behind the buffer gets the
// whole state.

import { isSame } from '../../../checkers/index.ts';
import { Bits } from '../bits.ts';
import type { Group } from '../cluster/group.ts';
import type { Replica, State } from '../cluster/replica.ts';
import { stateKey } from '../results/samples.ts';
import { stateParcel } from './parcels.ts';
import type { MakeReplication, Parcel, Replication } from './replication.ts';

interface Buffered {
  delta: State;
  updates: Bits;
  /** Where it came from; its own replica if it was made here. */
  origin: number;
}

/** The deltas of one replica. Its disk keeps them. */
interface Buffer {
  /** The number of the first delta in `deltas`. */
  first: number;
  deltas: Buffered[];
  /** By neighbour, the number up to which it has everything. */
  acknowledged: Map<number, number>;
}

const endOf = ({ first, deltas }: Buffer): number => first + deltas.length;

/** Drops what every neighbour has. */
function trim(buffer: Buffer): void {
  const least = Math.min(...buffer.acknowledged.values());
  if (least <= buffer.first) return;
  buffer.deltas.splice(0, least - buffer.first);
  buffer.first = least;
}

class DeltaReplication implements Replication {
  private readonly group: Group;
  private readonly avoidsBack: boolean;
  private readonly removesRedundancy: boolean;
  private readonly buffers = new Map<Replica, Buffer>();

  constructor(group: Group) {
    this.group = group;
    const { deltaVariant } = group.params;
    this.avoidsBack = deltaVariant === 'bp' || deltaVariant === 'both';
    this.removesRedundancy = deltaVariant === 'rr' || deltaVariant === 'both';
  }

  made(replica: Replica, update: Parameters<Replication['made']>[1], before: State): void {
    const delta = this.group.type.delta!(before, update.operation, update);
    this.bufferOf(replica).deltas.push({ delta, updates: new Bits().with(update.index), origin: replica.id });
  }

  offer(replica: Replica, to: number): Parcel | undefined {
    const { type } = this.group;
    const buffer = this.bufferOf(replica);
    const from = buffer.acknowledged.get(to) ?? 0;
    const upTo = endOf(buffer);
    if (from >= upTo) return undefined;
    if (from < buffer.first) return stateParcel(type, replica.state, replica.seen, upTo);
    const chosen = buffer.deltas.slice(from - buffer.first).filter(({ origin }) => !this.avoidsBack || origin !== to);
    if (chosen.length === 0) {
      buffer.acknowledged.set(to, upTo);
      trim(buffer);
      this.creditNeighbours(replica);
      return undefined;
    }
    const joined = chosen.map(({ delta }) => delta).reduce((sum, delta) => type.merge(sum, delta));
    const updates = chosen.reduce((sum, part) => sum.union(part.updates), new Bits());
    return stateParcel(type, joined, updates, upTo);
  }

  accept(replica: Replica, from: number, { state, updates, upTo }: Parcel) {
    const { type } = this.group;
    const merged = type.merge(replica.state, state);
    const isNews = !isSame(merged, replica.state);
    if (isNews) {
      const delta = this.removesRedundancy ? this.news(replica.state, state) : state;
      this.bufferOf(replica).deltas.push({ delta, updates, origin: from });
    }
    this.group.become(replica, merged, updates);
    if (!isNews) this.creditNeighbours(replica);
    return { upTo };
  }

  receipt(replica: Replica, from: number, { upTo = 0 }: { upTo?: number }): void {
    const buffer = this.bufferOf(replica);
    const before = buffer.acknowledged.get(from) ?? 0;
    buffer.acknowledged.set(from, Math.max(before, Math.min(upTo, endOf(buffer))));
    trim(buffer);
    this.creditNeighbours(replica);
  }

  /**
   * An update whose delta was no news is not passed on: a later one had said the same and more. Neighbours that hold all that the
   * replica holds have it as well; no message will tell the observer so.
   */
  private creditNeighbours(replica: Replica): void {
    const { group } = this;
    const buffer = this.bufferOf(replica);
    for (const id of group.neighbours[replica.id]) {
      const other = group.at(id, replica.id);
      if (other.seen.includes(replica.seen) || (buffer.acknowledged.get(id) ?? 0) < endOf(buffer)) continue;
      const { type } = group;
      // Whether marks were cleaned up already makes no difference.
      if (stateKey(type, type.merge(other.state, replica.state)) !== stateKey(type, other.state)) continue;
      group.become(other, other.state, replica.seen);
      this.creditNeighbours(other);
    }
  }

  forgot(replica: Replica): void {
    this.buffers.delete(replica);
  }

  waiting(replica: Replica) {
    return { toSend: this.bufferOf(replica).deltas.length, tooEarly: 0 };
  }

  /** The part of what arrived that the state does not hold: the join of its irreducible parts that are not below it. */
  private news(state: State, arrived: State): State {
    const { type } = this.group;
    const parts: State[] = type.decompose!(arrived).filter((part: State) => !isSame(type.merge(state, part), state));
    return parts.length === 0 ? arrived : parts.reduce((joined, part) => type.merge(joined, part));
  }

  private bufferOf(replica: Replica): Buffer {
    let buffer = this.buffers.get(replica);
    if (buffer === undefined) {
      const { neighbours } = this.group;
      buffer = { first: 0, deltas: [], acknowledged: new Map(neighbours[replica.id].map((node) => [node, 0])) };
      this.buffers.set(replica, buffer);
    }
    return buffer;
  }
}

export const delta: MakeReplication = (group) => new DeltaReplication(group);
