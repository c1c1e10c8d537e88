// A run with all its states as plain data, so that a worker can send it: each state once, in words, and which of them are below
// which in the order of merging. Whoever gets it can draw it without the type.

import { canonical } from '../../../checkers/index.ts';
import type { StateRun } from '../../state-view.ts';
import { entriesOf, valueInWords } from './entries.ts';
import { isByEffects, latticeFrom, MOST_STATES, noOrder, orderOf, stretchOf, tooMany } from './lattice.ts';
import type { Recording } from './recording.ts';

interface CarriedHolding {
  /** The place of the event since when; -1 before the first. */
  event: number;
  /** The place of the state. */
  state: number;
  /** The numbers of the updates in it. */
  seen: readonly number[];
}

export interface CarriedRun extends Pick<StateRun, 'lanes' | 'events' | 'messages' | 'updates' | 'down' | 'findings'> {
  states: readonly { value: string; entries: readonly (readonly [where: string, what: string])[] }[];
  /** By lane, in the order of time. */
  held: readonly (readonly CarriedHolding[])[];
  /** By the places of two states, whether the one is at or below the other; or why that is not told. */
  order: readonly (readonly boolean[])[] | string;
}

/** So many states of a whole run are put in order: the square of it is how often they are merged. */
const MOST_ORDERED = 4 * MOST_STATES;

export function carried(recording: Recording, told: Pick<CarriedRun, 'updates' | 'down' | 'findings'>): CarriedRun {
  const { run, lanes, events, messages } = recording;
  const { type, params } = run.group;
  const states: unknown[] = [];
  const places = new Map<string, number>();
  const placeOf = (state: unknown): number => {
    const key = canonical(state);
    const known = places.get(key) ?? states.length;
    if (known === states.length) {
      places.set(key, known);
      states.push(state);
    }
    return known;
  };
  const held = recording.held.map((own) =>
    own.map(({ event, state, seen }) => ({ event, state: placeOf(state), seen: [...seen] })),
  );
  return {
    ...told,
    lanes,
    events,
    messages: messages.map(({ from, to, sent, after, arrivals, heldUntil, label, hasContent }) => ({
      ...{ from, to, sent, after, arrivals, heldUntil, label, hasContent },
    })),
    held,
    states: states.map((state) => ({ value: valueInWords(type.value(state)), entries: [...entriesOf(state)] })),
    order: isByEffects(params.replication, type)
      ? noOrder
      : states.length > MOST_ORDERED
        ? tooMany(states.length)
        : orderOf(type, states),
  };
}

/** The run as it was where it was recorded. */
export function opened(run: CarriedRun): StateRun {
  const { lanes, events, messages, updates, down, findings, states, held, order } = run;
  return {
    ...{ lanes, events, messages, updates, down, findings },
    stateAt(lane, at) {
      const { state, seen } = held[lane].findLast(({ event }) => event <= at)!;
      const { value, entries } = states[state];
      return { value, entries: new Map(entries), hasSeen: (update) => seen.includes(update) };
    },
    latticeOf(first, last) {
      if (typeof order === 'string') return order;
      const stretch = stretchOf(run, first, last, ({ state }) => state);
      const { holdings } = stretch;
      if (holdings.length > MOST_STATES) return tooMany(holdings.length);
      return latticeFrom(
        stretch,
        ({ state }) => states[state].value,
        (lower, upper) => order[holdings[lower].state][holdings[upper].state],
      );
    },
  };
}
