// A set whose adds have tags and whose removes delete them: the next merge brings them back, since nothing remembers that
// they were removed.
//   faultline check crdt scenarios/crdts/removes-undone.ts

type Tags = Record<string, string>;
type Operation = { kind: 'add' | 'remove'; element: string };

export const operations: Operation[] = [
  { kind: 'add', element: 'x' },
  { kind: 'remove', element: 'x' },
];

export const init = (): Tags => ({});

export function apply(tags: Tags, { kind, element }: Operation, { dot }: { dot: string }): Tags {
  if (kind === 'add') return { ...tags, [dot]: element };
  return Object.fromEntries(Object.entries(tags).filter(([, tagged]) => tagged !== element));
}

export const merge = (mine: Tags, other: Tags): Tags => ({ ...mine, ...other });

export const value = (tags: Tags): string[] => [...new Set(Object.values(tags))].sort();
