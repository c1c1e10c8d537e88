// An OR-Set that forgets its tombstones at its next add, as a clean-up by time does: a replica that was away for longer than
// they lived brings the element back.
//   faultline check crdt scenarios/crdts/expired-tombstones.ts

type Operation = { kind: 'add' | 'remove'; element: string };
type State = { added: Record<string, string>; removed: Record<string, true> };

export const operations: Operation[] = [
  { kind: 'add', element: 'x' },
  { kind: 'remove', element: 'x' },
  { kind: 'add', element: 'y' },
];

export const init = (): State => ({ added: {}, removed: {} });

const isIn = ({ added, removed }: State, tag: string): boolean => added[tag] !== undefined && !removed[tag];

function tidied(state: State): State {
  const kept = Object.entries(state.added).filter(([tag]) => isIn(state, tag));
  return { added: Object.fromEntries(kept), removed: {} };
}

export function apply(state: State, { kind, element }: Operation, { dot }: { dot: string }): State {
  if (kind === 'add') {
    const { added, removed } = tidied(state);
    return { added: { ...added, [dot]: element }, removed };
  }
  const gone = Object.keys(state.added).filter((tag) => state.added[tag] === element);
  return { ...state, removed: { ...state.removed, ...Object.fromEntries(gone.map((tag) => [tag, true as const])) } };
}

export const merge = (mine: State, other: State): State => ({
  added: { ...mine.added, ...other.added },
  removed: { ...mine.removed, ...other.removed },
});

export const value = (state: State): string[] =>
  [
    ...new Set(
      Object.keys(state.added)
        .filter((tag) => isIn(state, tag))
        .map((tag) => state.added[tag]),
    ),
  ].sort();
