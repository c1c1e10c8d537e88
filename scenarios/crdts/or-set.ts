// An OR-Set: an add has a tag of its own, a remove takes away the tags that it has seen and remembers them. An add that the
// remove had not seen stays, and no merge brings back what was removed.
//   faultline check crdt scenarios/crdts/or-set.ts

type Operation = { kind: 'add' | 'remove'; element: string };
type Update = { operation: Operation };
type State = { added: Record<string, string>; removed: Record<string, true> };

export const operations: Operation[] = [
  { kind: 'add', element: 'x' },
  { kind: 'remove', element: 'x' },
];

export const init = (): State => ({ added: {}, removed: {} });

const tagsOf = ({ added, removed }: State, element: string): string[] =>
  Object.keys(added).filter((tag) => added[tag] === element && !removed[tag]);

export const apply = (state: State, operation: Operation, context: { dot: string }): State =>
  merge(state, delta(state, operation, context));

// A set has no element to remove that it does not show.
export const refuses = (state: State, { kind, element }: Operation): string | undefined =>
  kind === 'remove' && tagsOf(state, element).length === 0 ? 'it is not in the set' : undefined;

export const merge = (mine: State, other: State): State => ({
  added: { ...mine.added, ...other.added },
  removed: { ...mine.removed, ...other.removed },
});

export const value = (state: State): string[] =>
  [...new Set(Object.values(state.added))].filter((element) => tagsOf(state, element).length > 0).sort();

// An element is in if some add of it has not been seen by any remove of it.
export function spec(history: { updates: Update[]; happenedBefore(first: Update, second: Update): boolean }): string[] {
  const of = (kind: string) => history.updates.filter(({ operation }) => operation.kind === kind);
  const standing = of('add').filter((add) =>
    of('remove').every(
      (remove) => remove.operation.element !== add.operation.element || !history.happenedBefore(add, remove),
    ),
  );
  return [...new Set(standing.map(({ operation }) => operation.element))].sort();
}

// What others must be sent of an update: the new tag, or the tags that are gone.
export function delta(state: State, { kind, element }: Operation, { dot }: { dot: string }): State {
  if (kind === 'add') return { added: { [dot]: element }, removed: {} };
  const tags = tagsOf(state, element);
  return {
    added: Object.fromEntries(tags.map((tag) => [tag, element])),
    removed: Object.fromEntries(tags.map((tag) => [tag, true as const])),
  };
}
