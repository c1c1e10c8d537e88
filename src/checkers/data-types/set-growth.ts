// Whether operations on a set from which nothing is removed are legal, decided without a search: the reads of the whole
// set contain one another and come in that order, and each element has one first add, which divides what did not find it
// from what did.

import type { Decision } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { canonicalJson } from '../value-key.ts';
import { BEGINNING, decidePlacing, later, type Moment, type Placing } from './forced-order.ts';

/** What is said of one element, as indices of operations. */
interface ElementDeeds {
  adds: number[];
  missed: number[];
  found: number[];
  /** The first level that has it. */
  level: number;
}

/** The reads that saw the same elements. */
interface Level {
  elements: ReadonlySet<string>;
  reads: number[];
}

/** The operations on one set with these elements at first; undefined if something may be removed. */
export function decideGrowingSet(operations: readonly Operation[], initial: readonly string[]): Decision | undefined {
  if (operations.some(({ op }) => op === 'remove')) return undefined;
  const levels = levelsOf(operations);
  const deeds = deedsOf(operations, levels);
  const there = new Set(initial);
  const wrong = wrongRead(operations, levels, deeds, there) ?? wrongDeed(operations, deeds, there);
  if (wrong !== undefined) return { answer: 'violation', operations: wrong };
  const decision = decidePlacing(operations, (placing) => {
    // What is said of an element that has been there from the beginning needs no order.
    for (const element of initial) deeds.delete(element);
    placeAll(operations, levels, deeds, placing);
  });
  if (decision.answer === 'legal') return decision;
  // That an element was added is plain from its being found; only the add that comes too late must be told.
  const way = decision.operations!;
  const isTold = (index: number): boolean => operations[index].op !== 'add' || operations[index].out === true;
  return { ...decision, operations: way.filter((index, i) => i === way.length - 1 || isTold(index)) };
}

function levelsOf(operations: readonly Operation[]): Level[] {
  const levels = new Map<string, Level>();
  for (const [index, { op, out }] of operations.entries()) {
    if (op !== 'read') continue;
    const elements = (out as readonly Value[]).map(canonicalJson).sort();
    const level = levels.get(elements.join()) ?? { elements: new Set(elements), reads: [] };
    levels.set(elements.join(), level);
    level.reads.push(index);
  }
  return [...levels.values()].sort((a, b) => a.elements.size - b.elements.size);
}

function deedsOf(operations: readonly Operation[], levels: readonly Level[]): Map<string, ElementDeeds> {
  const deeds = new Map<string, ElementDeeds>();
  const of = (element: string): ElementDeeds => {
    const known = deeds.get(element) ?? { adds: [], missed: [], found: [], level: levels.length };
    deeds.set(element, known);
    return known;
  };
  for (const [level, { elements }] of levels.entries())
    for (const element of elements) of(element).level = Math.min(of(element).level, level);
  for (const [index, { op, value = null, out }] of operations.entries()) {
    if (op === 'add') of(canonicalJson(value)).adds.push(index);
    if (op === 'contains') of(canonicalJson(value))[out === true ? 'found' : 'missed'].push(index);
  }
  return deeds;
}

/** Reads that no adds explain: one lacks what a smaller one has, or has an element that was never added, or twice. */
function wrongRead(
  operations: readonly Operation[],
  levels: readonly Level[],
  deeds: ReadonlyMap<string, ElementDeeds>,
  there: ReadonlySet<string>,
): readonly number[] | undefined {
  for (const [i, { elements, reads }] of levels.entries()) {
    const below = i === 0 ? there : levels[i - 1].elements;
    const isWhole = [...below].every((element) => elements.has(element));
    if (!isWhole) return i === 0 ? [reads[0]] : [levels[i - 1].reads[0], reads[0]];
    if ((operations[reads[0]].out as readonly Value[]).length > elements.size) return [reads[0]];
    for (const element of elements) if (!there.has(element) && deeds.get(element)!.adds.length === 0) return [reads[0]];
  }
  return undefined;
}

/** Answers about one element that contradict the others, whatever the times. */
function wrongDeed(
  operations: readonly Operation[],
  deeds: ReadonlyMap<string, ElementDeeds>,
  there: ReadonlySet<string>,
): readonly number[] | undefined {
  for (const [element, { adds, missed, found }] of deeds) {
    const changed = adds.filter((index) => operations[index].out === true);
    const unchanged = adds.filter((index) => operations[index].out === false);
    if (there.has(element)) {
      const wrong = [...missed, ...changed];
      if (wrong.length > 0) return [wrong[0]];
      continue;
    }
    if (changed.length > 1) return changed.slice(0, 2);
    if (unchanged.length > 0 && unchanged.length === adds.length) return unchanged;
    if (found.length > 0 && adds.length === 0) return [found[0]];
  }
  return undefined;
}

/** Level by level the first adds of its elements, then its reads; the elements of no read come last. */
function placeAll(
  operations: readonly Operation[],
  levels: readonly Level[],
  deeds: ReadonlyMap<string, ElementDeeds>,
  placing: Placing,
): void {
  const byLevel = Array.from({ length: levels.length + 1 }, (): ElementDeeds[] => []);
  for (const of of deeds.values()) byLevel[of.level].push(of);
  let added = BEGINNING;
  let read = BEGINNING;
  for (const [level, elements] of byLevel.entries()) {
    for (const element of elements) {
      const isSeen = level < levels.length || element.found.length > 0;
      added = later(added, placeElement(operations, element, isSeen, read, placing));
    }
    for (const index of levels[level]?.reads ?? []) read = later(read, placing.place(index, added));
  }
}

/**
 * Places what is said of one element, and gives the moment of its first add. That is the one which says so, or else the
 * one that was called first: the others may follow it just as well.
 */
function placeElement(
  operations: readonly Operation[],
  { adds, missed, found }: ElementDeeds,
  isSeen: boolean,
  after: Moment,
  placing: Placing,
): Moment {
  const before = missed.reduce((latest, index) => later(latest, placing.place(index, BEGINNING)), after);
  const isNeeded = isSeen || adds.some((index) => operations[index].out === false);
  const able = adds.filter((index) => operations[index].out !== false);
  const certain = able.filter((index) => isNeeded || operations[index].status === 'ok');
  const byCall = certain.sort((a, b) => operations[a].call - operations[b].call);
  const first = able.find((index) => operations[index].out === true) ?? byCall[0];
  // It was never seen.
  if (first === undefined) return BEGINNING;
  const moment = placing.place(first, before);
  for (const index of [...adds, ...found])
    if (index !== first && operations[index].status === 'ok') placing.place(index, moment);
  return moment;
}
