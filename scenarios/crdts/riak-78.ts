// The OR-Set of Riak before riak_dt pull request 78 (February 2014): of two sides the one whose clock descends from the other
// is returned as it is. But a remove does not advance the clock, so a side that has seen no more may have removed something.
//   faultline check crdt scenarios/crdts/riak-78.ts

type Clock = Record<string, number>;
type Operation = { kind: 'add' | 'remove'; element: string };
type State = { clock: Clock; entries: Record<string, Clock> };

export const operations: Operation[] = [
  { kind: 'add', element: 'x' },
  { kind: 'remove', element: 'x' },
];

export const init = (): State => ({ clock: {}, entries: {} });

export const refuses = ({ entries }: State, { kind, element }: Operation): string | undefined =>
  kind === 'remove' && entries[element] === undefined ? 'it is not in the set' : undefined;

export function apply(
  { clock, entries }: State,
  { kind, element }: Operation,
  { replica }: { replica: number },
): State {
  const { [element]: dots, ...others } = entries;
  if (kind === 'remove') return { clock, entries: others };
  const dot = { [replica]: (clock[replica] ?? 0) + 1 };
  return { clock: { ...clock, ...dot }, entries: { ...others, [element]: { ...dots, ...dot } } };
}

const descends = (clock: Clock, from: Clock): boolean =>
  Object.keys(from).every((replica) => (clock[replica] ?? 0) >= from[replica]);

export function merge(mine: State, other: State): State {
  if (descends(mine.clock, other.clock)) return mine;
  return descends(other.clock, mine.clock) ? other : both(mine, other);
}

function both(mine: State, other: State): State {
  const entries: State['entries'] = {};
  for (const [from, against] of [
    [mine, other],
    [other, mine],
  ])
    for (const [element, dots] of Object.entries(from.entries)) {
      const unseen = Object.entries(dots).filter(([replica, count]) => count > (against.clock[replica] ?? 0));
      const kept = { ...Object.fromEntries(unseen), ...common(dots, against.entries[element] ?? {}) };
      if (Object.keys(kept).length > 0) entries[element] = { ...entries[element], ...kept };
    }
  return { clock: greatest(mine.clock, other.clock), entries };
}

const common = (one: Clock, other: Clock): Clock =>
  Object.fromEntries(Object.entries(one).filter(([replica, count]) => other[replica] === count));

function greatest(one: Clock, other: Clock): Clock {
  const clock = { ...one };
  for (const replica in other) clock[replica] = Math.max(clock[replica] ?? 0, other[replica]);
  return clock;
}

export const value = ({ entries }: State): string[] => Object.keys(entries).sort();
