// The states of a stretch of a run in the order of merging: a is below b where merging a into b changes nothing. What lies
// directly above what, and which steps of the replicas went up: in a join semilattice every update and every merge does
// (Shapiro et al. 2011: updates are inflations).

import { canonical } from '../../../checkers/index.ts';
import type { Lattice, LatticeStep, StateEvent } from '../../state-view.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';
import { valueInWords } from './entries.ts';
import type { Held, Recording } from './recording.ts';

/** More are no picture any more. */
export const MOST_STATES = 60;

interface Holding {
  /** The place of the event since when; -1 before the first. */
  event: number;
}

/** What the replicas went through from one event to another. */
interface Stretch<H> {
  /** One for each state, in the order of their coming. */
  holdings: readonly H[];
  /** Places in `holdings`: by lane at first, and by event. */
  starts: readonly number[];
  moves: readonly Omit<LatticeStep, 'isUpward'>[];
}

/** The states from one event to another, both included. In words why not, where they are too many or are not merged. */
export function latticeOf(recording: Recording, first: number, last: number): Lattice | string {
  const { params, type } = recording.run.group;
  if (isByEffects(params.replication, type)) return noOrder;
  const stretch = stretchOf<Held>(recording, first, last, ({ state }) => canonical(state));
  const { holdings } = stretch;
  if (holdings.length > MOST_STATES) return tooMany(holdings.length);
  const order = orderOf(
    type,
    holdings.map(({ state }) => state),
  );
  return latticeFrom(
    stretch,
    ({ state }) => valueInWords(type.value(state)),
    (lower, upper) => order[lower][upper],
  );
}

export const noOrder =
  'Operations are applied one by one and states are never merged, so merging puts them in no order.';

export const tooMany = (count: number): string =>
  `These events led through ${count} different states, more than a drawing can hold.`;

/** Two holdings with the same key hold the same state. */
export function stretchOf<H extends Holding>(
  { events, held }: { events: readonly StateEvent[]; held: readonly (readonly H[])[] },
  first: number,
  last: number,
  keyOf: (holding: H) => string | number,
): Stretch<H> {
  const holdings: H[] = [];
  const places = new Map<string | number, number>();
  const placeOf = (holding: H): number => {
    const key = keyOf(holding);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, holdings.length);
    holdings.push(holding);
    return holdings.length - 1;
  };
  const starts = held.map((own) => placeOf(own.findLast(({ event }) => event < first)!));
  const at = [...starts];
  const moves: Omit<LatticeStep, 'isUpward'>[] = [];
  for (let event = first; event <= last; event++) {
    const { lane } = events[event];
    const to = placeOf(held[lane].find((holding) => holding.event === event)!);
    moves.push({ event, lane, from: at[lane], to });
    at[lane] = to;
  }
  return { holdings, starts, moves };
}

/** `isBelow` takes places in the holdings of the stretch. */
export function latticeFrom<H>(
  { holdings, starts, moves }: Stretch<H>,
  wordsOf: (holding: H) => string,
  isBelow: (lower: number, upper: number) => boolean,
): Lattice {
  return {
    states: holdings.map((holding) => ({ value: wordsOf(holding) })),
    covers: coversOf(holdings.length, isBelow),
    starts,
    steps: moves.map((move) => ({ ...move, isUpward: isBelow(move.from, move.to) })),
  };
}

export function isByEffects(replication: string, type: AnyCrdtType): boolean {
  return replication === 'operations' || (replication === 'digest' && type.delta === undefined);
}

/** By two states, whether the one is at or below the other. Every pair is merged once: O(n^2) merges. */
export function orderOf(type: AnyCrdtType, states: readonly unknown[]): readonly (readonly boolean[])[] {
  const keys = states.map(canonical);
  return states.map((lower) => states.map((upper, place) => canonical(type.merge(lower, upper)) === keys[place]));
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
