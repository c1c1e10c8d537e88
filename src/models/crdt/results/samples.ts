// What a run looks like at moments at equal distances: how far the replicas are apart, what they keep, what was sent so far.

import { canonical } from '../../../checkers/index.ts';
import type { Group } from '../cluster/group.ts';
import type { Replica, State } from '../cluster/replica.ts';
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

/** Those that follow from the states. */
const OF_STATES = ['states', 'values', 'tombstones', 'payload', 'metadata'] as const;

export class Sampler {
  readonly samples: Samples;
  private readonly group: Group;
  private taken = 0;
  /** The states at the last sample. */
  private last: readonly State[] = [];

  constructor(group: Group, width: number, count: number) {
    this.group = group;
    const series = Object.fromEntries(SERIES.map((name) => [name, new Float64Array(count)]));
    this.samples = { width, ...series } as unknown as Samples;
  }

  take(): void {
    const { group, samples } = this;
    const at = this.taken++;
    const up = honest(group).filter(({ isUp }) => isUp);
    const states = up.map(({ state }) => state);
    if (at > 0 && states.length === this.last.length && states.every((state, i) => state === this.last[i]))
      for (const name of OF_STATES) samples[name][at] = samples[name][at - 1];
    else this.takeStates(at, states);
    this.last = states;
    samples.unseen[at] = up.reduce((sum, { seen }) => sum + group.updates.all.length - seen.size, 0);
    samples.toSend[at] = mean(up, (replica) => group.replication.waiting(replica).toSend);
    samples.tooEarly[at] = mean(up, (replica) => group.replication.waiting(replica).tooEarly);
    samples.payloadBytes[at] = group.observer.traffic.payloadBytes;
    samples.metadataBytes[at] = group.observer.traffic.metadataBytes;
    if (group.params.cleanUp === 'stability')
      samples.stable[at] = up.length === 0 ? 0 : Math.min(...up.map(stableCount));
  }

  /** What follows from the states alone. */
  private takeStates(at: number, states: readonly State[]): void {
    const { samples } = this;
    const { type } = this.group;
    const size = (state: State) => type.size?.(state) ?? { payload: 0, metadata: 0 };
    samples.states[at] = new Set(states.map((state) => stateKey(type, state))).size;
    samples.values[at] = new Set(states.map((state) => canonical(type.value(state)))).size;
    samples.tombstones[at] = mean(states, (state) => type.tombstones?.(state).length ?? 0);
    samples.payload[at] = mean(states, (state) => size(state).payload);
    samples.metadata[at] = mean(states, (state) => size(state).metadata);
  }
}

function mean<T>(items: readonly T[], of: (item: T) => number): number {
  return items.length === 0 ? 0 : items.reduce((sum, item) => sum + of(item), 0) / items.length;
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
  let sum = 0;
  for (let maker = 0; maker < knowledge.length; maker++) {
    let least = Number.POSITIVE_INFINITY;
    for (const row of knowledge) if (row[maker] < least) least = row[maker];
    sum += least;
  }
  return sum;
}
