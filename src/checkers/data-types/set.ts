// A set: elements are added, removed, asked for one by one or read all at once.

import type { DataType, Distinctions, Part, Parts } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { describeValue } from '../sentence.ts';
import { canonicalJson, isList } from '../value-key.ts';
import { decideGrowingSet } from './set-growth.ts';

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

const isIn = (elements: Elements, element: string): boolean => elements[place(elements, element)] === element;

const isSame = (a: Elements, b: Elements): boolean => a.length === b.length && a.every((one, i) => one === b[i]);

function step(state: Elements, { op, value = null, out, status }: Operation): { state: Elements } | undefined {
  const gave = status === 'info' ? undefined : out;
  if (op === 'read') return gave === undefined || isSame(elementsOf(gave), state) ? { state } : undefined;
  const element = canonicalJson(value);
  const at = place(state, element);
  const isThere = state[at] === element;
  // An add and a remove say whether they changed the set, a contains whether the element is in it.
  const answer = op === 'add' ? !isThere : isThere;
  if (gave !== undefined && gave !== answer) return undefined;
  if (op === 'contains' || (op === 'add') === isThere) return { state };
  return { state: op === 'add' ? state.toSpliced(at, 0, element) : state.toSpliced(at, 1) };
}

/** Of one element, what says nothing of its outcome is forgotten after another such. */
function hides(later: Operation, earlier: Operation): boolean {
  const isBlind = ({ op, out, status }: Operation): boolean =>
    (op === 'add' || op === 'remove') && (out === undefined || status === 'info');
  return (
    isBlind(later) && isBlind(earlier) && canonicalJson(later.value ?? null) === canonicalJson(earlier.value ?? null)
  );
}

/** Whether an operation could only give what it gave with the element in the set. */
function needs({ op, out }: Operation): boolean {
  return out === (op !== 'add');
}

/** Per element the largest read without it; undefined for an element that all reads have. */
function largestWithout(reads: readonly Elements[]): (element: string) => Elements | undefined {
  const falling = reads.toSorted((a, b) => b.length - a.length);
  const known = new Map<string, Elements | undefined>();
  return (element) => {
    if (!known.has(element))
      known.set(
        element,
        falling.find((read) => !isIn(read, element)),
      );
    return known.get(element);
  };
}

// An element that nobody is known to have found in the set only stands in the way: an add of unknown outcome is better
// left out. And without removes a set only grows: a read without an element comes before the element is added, so by then
// the set has all that was read.
function distinctions(operations: readonly Operation[]): Distinctions<Elements> {
  const answered = operations.filter(({ status, out }) => status === 'ok' && out !== undefined);
  const reads = answered.filter(({ op }) => op === 'read').map(({ out }) => elementsOf(out));
  const found = new Set(reads.flat());
  for (const operation of answered)
    if (operation.op !== 'read' && needs(operation)) found.add(canonicalJson(operation.value ?? null));
  const onlyGrows = operations.every(({ op }) => op !== 'remove');
  const readBefore = largestWithout(reads);
  const isNeedless = (state: Elements, { op, value = null }: Operation): boolean => {
    if (op !== 'add') return false;
    const element = canonicalJson(value);
    return onlyGrows && !isIn(state, element) && readBefore(element)?.every((other) => isIn(state, other)) === false;
  };
  const isIdle = ({ op, value = null }: Operation): boolean => op === 'add' && !found.has(canonicalJson(value));
  return { stateKey: (state) => state.join(), isNeedless, isIdle };
}

/** What is said of each element alone; a read of the set says of every element whether it is in it. */
function* elementParts(operations: readonly Operation[]): Generator<Part> {
  const reads = [...operations.entries()].filter(([, { op }]) => op === 'read');
  const byElement = new Map<string, { value: Value; own: [number, Operation][] }>();
  const partOf = (value: Value): [number, Operation][] => {
    const known = byElement.get(canonicalJson(value)) ?? { value, own: [] };
    byElement.set(canonicalJson(value), known);
    return known.own;
  };
  operations.forEach((operation, index) => {
    if (operation.op !== 'read') partOf(operation.value ?? null).push([index, operation]);
  });
  for (const [, { out }] of reads) for (const value of out as readonly Value[]) partOf(value);
  for (const [element, { value, own }] of byElement) {
    const asked = reads.map(([index, read]): [number, Operation] => {
      return [index, { ...read, op: 'contains', value, out: isIn(elementsOf(read.out), element) }];
    });
    yield [...own, ...asked];
  }
}

/** Unless it is read as a whole, a set is its elements. */
function partsOf(operations: readonly Operation[]): Parts {
  return { parts: elementParts(operations), areAll: !operations.some(({ op }) => op === 'read') };
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
  initialForm: { text: 'a list of elements', isRight: isList },
  step,
  key: (state) => state.join(),
  isRead: ({ op, out }) => op === 'contains' || op === 'read' || (op === 'add' && out === false),
  hides,
  decide: decideGrowingSet,
  distinctions,
  partsOf,
  describe,
};
