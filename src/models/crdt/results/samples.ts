// What a run looks like at moments at equal distances: how far the replicas are apart, what they keep, what was sent so far.

import { canonical } from '../../../checkers/index.ts';
import type { Group } from '../cluster/group.ts';
import type { Replica } from '../cluster/replica.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';

/** By sample. */
export interface Samples {
  /** Seconds between two; the first comes after half of that. */
  width: number;
  /** Different states and different values among the honest replicas that are up. */
  states: Float64Array;
  values: Float64Array;
  /** Updates that some replica has not seen, summed over the replicas. */
  unseen: Float64Array;
  /** Means over the replicas. */
  tombstones: Float64Array;
  payload: Float64Array;
  metadata: Float64Array;
  toSend: Float64Array;
  tooEarly: Float64Array;
  /** Sent since the beginning. */
  payloadBytes: Float64Array;
  metadataBytes: Float64Array;
  /** Updates that every replica is known to have, by the replica that knows least; only with causal stability. */
  stable: Float64Array;
}

const SERIES = [
  'states',
  'values',
  'unseen',
  'tombstones',
  'payload',
  'metadata',
  'toSend',
  'tooEarly',
  'payloadBytes',
  'metadataBytes',
  'stable',
] as const;

export class Sampler {
  readonly samples: Samples;
  private readonly group: Group;
  private taken = 0;
  /** By state: what it compares by, and its value; states are often looked at again. */
  private readonly known = new WeakMap<object, { state: string; value: string }>();

  constructor(group: Group, width: number, count: number) {
    this.group = group;
    const series = Object.fromEntries(SERIES.map((name) => [name, new Float64Array(count)]));
    this.samples = { width, ...series } as unknown as Samples;
  }

  take(): void {
    const { group, samples } = this;
    const at = this.taken++;
    const up = honest(group).filter(({ isUp }) => isUp);
    const mean = (of: (replica: Replica) => number): number =>
      up.length === 0 ? 0 : up.reduce((sum, replica) => sum + of(replica), 0) / up.length;
    const size = (replica: Replica) => group.type.size?.(replica.state) ?? { payload: 0, metadata: 0 };
    samples.states[at] = new Set(up.map(({ state }) => this.keysOf(state).state)).size;
    samples.values[at] = new Set(up.map(({ state }) => this.keysOf(state).value)).size;
    samples.unseen[at] = up.reduce((sum, { seen }) => sum + group.updates.all.length - seen.size, 0);
    samples.tombstones[at] = mean(({ state }) => group.type.tombstones?.(state).length ?? 0);
    samples.payload[at] = mean((replica) => size(replica).payload);
    samples.metadata[at] = mean((replica) => size(replica).metadata);
    samples.toSend[at] = mean((replica) => group.replication.waiting(replica).toSend);
    samples.tooEarly[at] = mean((replica) => group.replication.waiting(replica).tooEarly);
    samples.payloadBytes[at] = group.observer.traffic.payloadBytes;
    samples.metadataBytes[at] = group.observer.traffic.metadataBytes;
    samples.stable[at] = up.length === 0 ? 0 : Math.min(...up.map(stableCount));
  }

  private keysOf(state: unknown): { state: string; value: string } {
    const { type } = this.group;
    const make = () => ({ state: stateKey(type, state), value: canonical(type.value(state)) });
    if (typeof state !== 'object' || state === null) return make();
    let keys = this.known.get(state);
    if (keys === undefined) {
      keys = make();
      this.known.set(state, keys);
    }
    return keys;
  }
}

/** The replicas that keep to the rules. */
export function honest(group: Group): Replica[] {
  return group.replicas.filter(({ id }) => !group.isLiar(id));
}

/** Equal for replicas whose states are as equal as the same updates make them. */
export function stateKey(type: AnyCrdtType, state: unknown): string {
  return canonical(type.comparable === undefined ? state : type.comparable(state));
}

function stableCount({ knowledge }: Replica): number {
  return knowledge[0].reduce((sum, _, maker) => sum + Math.min(...knowledge.map((row) => row[maker])), 0);
}
