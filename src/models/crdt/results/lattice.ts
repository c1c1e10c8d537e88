// The states of a stretch of a run in the order of merging: a is below b where merging a into b changes nothing. What lies
// directly above what, and which steps of the replicas went up: in a join semilattice every update and every merge does
// (Shapiro et al. 2011: updates are inflations).

import { canonical } from '../../../checkers/index.ts';
import type { Lattice, LatticeStep } from '../../state-view.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';
import { valueInWords } from './entries.ts';
import type { Held, Recording } from './recording.ts';

/** More are no picture any more. */
export const MOST_STATES = 60;

/** The states from one event to another, both included. In words why not, where they are too many or are not merged. */
export function latticeOf(recording: Recording, first: number, last: number): Lattice | string {
  const { params, type } = recording.run.group;
  if (isByEffects(params.replication, type))
    return 'Operations are applied one by one and states are never merged, so merging puts them in no order.';
  const states: unknown[] = [];
  const places = new Map<string, number>();
  const placeOf = ({ state }: Held): number => {
    const key = canonical(state);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, states.length);
    states.push(state);
    return states.length - 1;
  };
  const starts = recording.held.map((held) => placeOf(held.findLast(({ event }) => event < first)!));
  const at = [...starts];
  const moves: Omit<LatticeStep, 'isUpward'>[] = [];
  for (let event = first; event <= last; event++) {
    const { lane } = recording.events[event];
    const to = placeOf(recording.held[lane].find((held) => held.event === event)!);
    moves.push({ event, lane, from: at[lane], to });
    at[lane] = to;
  }
  if (states.length > MOST_STATES)
    return `These events led through ${states.length} different states, more than a drawing can hold.`;
  const isBelow = orderOf(type, states);
  return {
    states: states.map((state) => ({ value: valueInWords(type.value(state)) })),
    covers: coversOf(states.length, isBelow),
    starts,
    steps: moves.map((move) => ({ ...move, isUpward: isBelow(move.from, move.to) })),
  };
}

function isByEffects(replication: string, type: AnyCrdtType): boolean {
  return replication === 'operations' || (replication === 'digest' && type.delta === undefined);
}

/** Is the one at or below the other? Every pair is merged once: O(n^2) merges. */
function orderOf(type: AnyCrdtType, states: readonly unknown[]): (lower: number, upper: number) => boolean {
  const keys = states.map(canonical);
  const table = states.map((lower) =>
    states.map((upper, place) => canonical(type.merge(lower, upper)) === keys[place]),
  );
  return (lower, upper) => table[lower][upper];
}

/** Pairs with nothing between them. Of two that are each below the other, as a wrong type may have it, neither is. */
function coversOf(count: number, isBelow: (lower: number, upper: number) => boolean): [number, number][] {
  const isUnder = (a: number, b: number): boolean => a !== b && isBelow(a, b) && !isBelow(b, a);
  const all = Array.from({ length: count }, (_, place) => place);
  return all.flatMap((lower) => {
    const above = all.filter((upper) => isUnder(lower, upper));
    return above
      .filter((upper) => !above.some((between) => isUnder(between, upper)))
      .map((upper): [number, number] => [lower, upper]);
  });
}
