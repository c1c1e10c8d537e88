// A set whose replicas send each other the operations themselves: a concurrent add and remove of one element come in a
// different order at different replicas, and each keeps what came last. No delivery helps: the two do not commute.
//   faultline check crdt scenarios/crdts/untagged-operations.ts --replication operations

type Operation = { kind: 'add' | 'remove'; element: string };

export const operations: Operation[] = [
  { kind: 'add', element: 'x' },
  { kind: 'remove', element: 'x' },
];

export const init = (): string[] => [];

export function apply(elements: string[], { kind, element }: Operation): string[] {
  const others = elements.filter((each) => each !== element);
  return kind === 'add' ? [...others, element].sort() : others;
}

export const merge = (mine: string[], other: string[]): string[] => [...new Set([...mine, ...other])].sort();

export const value = (elements: string[]): string[] => elements;

export const prepare = (_: string[], operation: Operation): Operation => operation;
export const effect = (elements: string[], operation: Operation): string[] => apply(elements, operation);
export const delivery = { order: 'causal', duplicates: false };
