// A set: elements are added, removed, asked for one by one or read all at once.

import type { DataType } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { describeValue } from '../sentence.ts';
import { canonicalJson, isList } from '../value-key.ts';

/** The elements as canonical JSON, sorted by code units. */
type Elements = readonly string[];

const elementsOf = (value: Value | undefined): string[] =>
  ((value ?? []) as readonly Value[]).map(canonicalJson).sort();

/** Where `element` stands in the sorted elements, or would stand. */
function place(elements: Elements, element: string): number {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle] < element) low = middle + 1;
    else high = middle;
  }
  return low;
}

function step(state: Elements, { op, value = null, out, status }: Operation): { state: Elements } | undefined {
  const gave = status === 'info' ? undefined : out;
  if (op === 'read') return gave === undefined || elementsOf(gave).join() === state.join() ? { state } : undefined;
  const element = canonicalJson(value);
  const at = place(state, element);
  const isIn = state[at] === element;
  // An add and a remove say whether they changed the set, a contains whether the element is in it.
  const answer = op === 'add' ? !isIn : isIn;
  if (gave !== undefined && gave !== answer) return undefined;
  if (op === 'contains' || (op === 'add') === isIn) return { state };
  return { state: op === 'add' ? state.toSpliced(at, 0, element) : state.toSpliced(at, 1) };
}

function describe({ op, value, out, status }: Operation): string {
  const element = describeValue(value);
  if (status === 'info') return op === 'read' ? 'called a read' : `called ${op} of ${element}`;
  if (op === 'read') return `read ${describeValue(out)}`;
  if (op === 'contains') return `found ${element} ${out === true ? 'in it' : 'missing'}`;
  const did = op === 'add' ? 'added' : 'removed';
  if (out === undefined) return `${did} ${element}`;
  return out === true ? `${did} ${element}, which changed the set` : `${did} ${element}, which changed nothing`;
}

const isBoolean = (value: Value): boolean => typeof value === 'boolean';
const changed = { out: 'whether it changed the set', outMayBeAbsent: true, isOut: isBoolean };

/** Begins empty, or with the elements of the list `initial`. */
export const set: DataType<Elements> = {
  id: 'set',
  title: 'set',
  operations: {
    add: { value: 'the element', ...changed },
    remove: { value: 'the element', ...changed },
    contains: { value: 'the element', out: 'whether it is in the set', isOut: isBoolean },
    read: { out: 'the list of all elements, in any order', isOut: isList },
  },
  isPerKey: true,
  initial: elementsOf,
  step,
  key: (state) => state.join(),
  isRead: ({ op }) => op === 'contains' || op === 'read',
  describe,
};
