// A delta OR-Set that keeps what it has seen as a version vector: a dot that arrives ahead of others of its replica raises the
// entry past them, and when those come they are taken for removed. A set of dots has no such gap.
//   faultline check crdt scenarios/crdts/vector-context.ts --replication delta --delivery any

type Vector = Record<string, number>;
type Operation = { kind: 'add' | 'remove'; element: string };
// By dot the element; all dots up to the vector count as seen, and of a delta those that it names.
type State = { dots: Record<string, string>; vector: Vector; named: string[] };

export const operations: Operation[] = [
  { kind: 'add', element: 'x' },
  { kind: 'add', element: 'y' },
];

export const init = (): State => ({ dots: {}, vector: {}, named: [] });

const countOf = (dot: string): [replica: string, count: number] => {
  const [replica, count] = dot.split(':');
  return [replica, Number(count)];
};

export const apply = (state: State, operation: Operation, context: { dot: string }): State =>
  merge(state, delta(state, operation, context));

export function delta({ dots }: State, { kind, element }: Operation, { dot }: { dot: string }): State {
  const old = Object.keys(dots).filter((each) => dots[each] === element);
  if (kind === 'remove') return { dots: {}, vector: {}, named: old };
  return { dots: { [dot]: element }, vector: {}, named: [...old, dot] };
}

function hasSeen({ vector, named }: State, dot: string): boolean {
  const [replica, count] = countOf(dot);
  return named.includes(dot) || count <= (vector[replica] ?? 0);
}

const kept = (from: State, against: State): [string, string][] =>
  Object.entries(from.dots).filter(([dot]) => against.dots[dot] !== undefined || !hasSeen(against, dot));

export function merge(mine: State, other: State): State {
  const dots = Object.fromEntries([...kept(mine, other), ...kept(other, mine)]);
  const vector = { ...mine.vector };
  const raise = (replica: string, count: number) => {
    vector[replica] = Math.max(vector[replica] ?? 0, count);
  };
  for (const [replica, count] of Object.entries(other.vector)) raise(replica, count);
  // The fault: a named dot raises the vector past those before it, seen or not.
  for (const dot of [...mine.named, ...other.named]) raise(...countOf(dot));
  return { dots, vector, named: [] };
}

export const value = ({ dots }: State): string[] => [...new Set(Object.values(dots))].sort();
