// A 2P-Set offered as a set with add and remove: it keeps every law of merge, but what was removed once never comes back.
// Only a specification tells: here that a set without concurrent updates is what its last update made of it.
//   faultline check crdt scenarios/crdts/two-phase-set.ts

type Operation = { kind: 'add' | 'remove'; element: string };
type Update = { operation: Operation };
type State = { added: string[]; removed: string[] };

export const operations: Operation[] = [
  { kind: 'add', element: 'x' },
  { kind: 'remove', element: 'x' },
];

export const init = (): State => ({ added: [], removed: [] });

const union = (mine: string[], other: string[]): string[] => [...new Set([...mine, ...other])].sort();

export const apply = ({ added, removed }: State, { kind, element }: Operation): State =>
  kind === 'add' ? { added: union(added, [element]), removed } : { added, removed: union(removed, [element]) };

export const refuses = (state: State, { kind, element }: Operation): string | undefined =>
  kind === 'remove' && !value(state).includes(element) ? 'it is not in the set' : undefined;

export const merge = (mine: State, other: State): State => ({
  added: union(mine.added, other.added),
  removed: union(mine.removed, other.removed),
});

export const value = ({ added, removed }: State): string[] => added.filter((element) => !removed.includes(element));

export function spec(history: { updates: Update[]; happenedBefore(first: Update, second: Update): boolean }): string[] {
  const of = (kind: string) => history.updates.filter(({ operation }) => operation.kind === kind);
  const standing = of('add').filter((add) => of('remove').every((remove) => !history.happenedBefore(add, remove)));
  return [...new Set(standing.map(({ operation }) => operation.element))].sort();
}
