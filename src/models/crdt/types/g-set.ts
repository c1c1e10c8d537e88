// G-Set: elements are added and never removed; merge is union (Shapiro et al. 2011, specification 11).

import type { CrdtType } from './crdt-type.ts';

/** Sorted, each once. */
export type Elements = readonly string[];

/** The place of the element in the sorted list, or of the first greater one. */
function placeOf(elements: Elements, element: string): number {
  let from = 0;
  let to = elements.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (elements[middle] < element) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Both together; `mine` itself where the other has nothing new. */
export function union(mine: Elements, other: Elements): Elements {
  const fresh = other.filter((element) => mine[placeOf(mine, element)] !== element);
  return fresh.length === 0 ? mine : [...new Set([...mine, ...fresh])].sort();
}

export const gSet: CrdtType<'set', Elements, Elements, string> = {
  id: 'g-set',
  title: 'G-Set',
  family: 'set',
  kinds: ['add'],
  semantics: 'Only grows: what was added stays.',
  cleanUp: 'Nothing can go.',
  source: 'Shapiro, Preguica, Baquero, Zawirski 2011 (INRIA RR-7506), specification 11',
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'add', element: 'y' },
  ],
  init: () => [],
  refuses: (_, operation) => (operation.kind === 'add' ? undefined : 'it only grows: nothing can be removed'),
  apply: (elements, operation) =>
    operation.kind !== 'add' || elements.includes(operation.element) ? elements : union(elements, [operation.element]),
  merge: union,
  value: (elements) => elements,
  spec: ({ updates }) =>
    union(
      [],
      updates.filter(({ operation }) => operation.kind === 'add').map(({ operation }) => operation.element),
    ),
  delta: (elements, operation) =>
    operation.kind !== 'add' || elements.includes(operation.element) ? [] : [operation.element],
  decompose: (elements) => elements.map((element) => [element]),
  prepare: (elements, operation) =>
    operation.kind !== 'add' || elements.includes(operation.element) ? null : operation.element,
  effect: (elements, element) => (elements.includes(element) ? elements : union(elements, [element])),
  delivery: { order: 'any', duplicates: true },
  size: (elements) => ({ payload: elements.length, metadata: 0 }),
};
