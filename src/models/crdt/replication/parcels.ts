// Parcels with their sizes. Bytes are characters of canonical JSON, the same for every strategy and type, so they can be
// compared; a real encoding is smaller by a factor that depends on the type.

import { canonical } from '../../../checkers/index.ts';
import type { Bits } from '../bits.ts';
import type { State } from '../cluster/replica.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';
import type { Parcel, Piece } from './replication.ts';

const lengths = new WeakMap<object, number>();

/** Characters of the canonical JSON of something; asked for often of the same states. */
export function bytesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return canonical(value).length;
  let length = lengths.get(value);
  if (length === undefined) {
    length = canonical(value).length;
    lengths.set(value, length);
  }
  return length;
}

export function stateParcel(type: AnyCrdtType, state: State, updates: Bits, upTo?: number): Parcel {
  const bytes = bytesOf(state);
  return {
    state,
    updates,
    upTo,
    size: type.size?.(state) ?? { payload: 1, metadata: 0 },
    payloadBytes: Math.min(bytes, bytesOf(type.value(state))),
    bytes,
  };
}

export function pieceParcel(pieces: readonly Piece[], updates: Bits): Parcel {
  let payloadBytes = 0;
  let bytes = 0;
  for (const { headerBytes, body, update } of pieces) {
    payloadBytes += bytesOf(update.operation);
    bytes += bytesOf(body) + headerBytes;
  }
  return {
    pieces,
    updates,
    size: { payload: pieces.length, metadata: pieces.length },
    payloadBytes: Math.min(bytes, payloadBytes),
    bytes,
  };
}
