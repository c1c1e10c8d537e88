// A history of one object made ready to be searched: operations as numbers in the order of their calls, times as ranks,
// and apart from the others the open operations, which may be done late or never.

import { Automaton } from './automaton.ts';
import type { Contender } from './contender.ts';
import type { DataType } from './data-type.ts';
import { type DemandTable, FactNumbers } from './foresight.ts';
import type { History, Operation, Value } from './history.ts';
import type { TimeUnit } from './sentence.ts';
import { type Look, NEVER, Survival } from './survival.ts';

/** What belongs to the question besides the history; see `LinearizabilityOptions`. */
export interface Question {
  type: DataType;
  initial?: Value;
  failedCas?: 'ignored' | 'mismatch';
  /** Steps to make a witness smaller. */
  witnessBudget?: number;
  /** What the times are, in words. */
  timeUnit?: TimeUnit;
  /**
   * Whether an operation with status 'info' and a finite return can happen only until then: one that a witness does
   * without. As a rule an operation of unknown outcome may happen at any time after its call.
   */
  hasDeadlines?: boolean;
}

/** Open operations with the same effect: it does not matter which of them is done. */
export interface OpenClass {
  input: number;
  /** Ranks of the calls, ascending. */
  calls: Int32Array;
}

/** Operations with an end, as a rule those that completed, are numbered from 0 in the order of their calls. */
export interface Problem {
  automaton: Automaton;
  /** The search of the data type itself, if it has one. */
  own?: () => Contender;
  /** How many operations have an end. */
  size: number;
  /** Index into the history. */
  source: Int32Array;
  input: Int32Array;
  /** Whether to do it as soon as that changes nothing, which never hurts: reads, and what has no needed effect. */
  isEager: Uint8Array;
  /** Whether it leaves every state as it is. */
  isRead: Uint8Array;
  /** Whether it hides itself; see `DataType.hides`. */
  isRepeatable: Uint8Array;
  /** Whether it need not have happened. */
  isOptional: Uint8Array;
  /** Places in the one order of all calls and returns; at equal times calls come first. */
  callRank: Int32Array;
  returnRank: Int32Array;
  open: readonly OpenClass[];
  /** Which states can still matter, where every operation asks about one at most. */
  survival: Survival | undefined;
  /** What operations ask of the parts of a state, where it has such. */
  demands: DemandTable | undefined;
  /** What happens at each rank: 2i is the call and 2i + 1 the return of operation i, -1 - c a call in open class c. */
  events: Int32Array;
}

/** Whether an operation says anything: reads without an answer do not, nor most failures. */
export function counts(operation: Operation, { type, failedCas }: Question): boolean {
  if (operation.status === 'ok') return true;
  if (operation.status === 'info') return !type.isRead(operation);
  return failedCas === 'mismatch' && type.operations[operation.op].failureTellsState === true;
}

/** For operations on one object, all of which count. */
export function makeProblem(history: History, question: Question): Problem {
  const { type, initial, hasDeadlines = false } = question;
  const given = hasDeadlines ? history : history.map(withoutEnd);
  const timed = type.tighten?.(given, type.initial(initial)) ?? given;
  const byCall = Int32Array.from(timed.keys()).sort((a, b) => timed[a].call - timed[b].call || a - b);
  const operations = Array.from(byCall, (index) => timed[index]);
  const automaton = new Automaton(type, operations, initial);
  const isOpen = ({ status, return: end }: Operation): boolean => status === 'info' && end === Number.POSITIVE_INFINITY;
  const completed = Int32Array.from(operations.keys()).filter((i) => !isOpen(operations[i]));
  const size = completed.length;
  const ranks = rankEvents(operations, isOpen);
  const isRead = (i: number): number => (operations[i].status === 'fail' || type.isRead(operations[i]) ? 1 : 0);
  const { open, classOf } = classesOf(operations, automaton.inputs, ranks.callRank, isOpen);
  const events = new Int32Array(operations.length + size);
  completed.forEach((i, number) => {
    events[ranks.callRank[i]] = 2 * number;
    events[ranks.returnRank[i]] = 2 * number + 1;
  });
  for (const [i, number] of classOf) events[ranks.callRank[i]] = -1 - number;
  return {
    automaton,
    own: type.search && (() => type.search!(timed, type.initial(initial))),
    size,
    source: completed.map((i) => byCall[i]),
    input: completed.map((i) => automaton.inputs[i]),
    isEager: Uint8Array.from(completed, (i) => (isRead(i) === 1 || automaton.isIdle(operations[i]) ? 1 : 0)),
    isRead: Uint8Array.from(completed, isRead),
    isRepeatable: Uint8Array.from(completed, (i) =>
      isRead(i) === 0 && automaton.hides(automaton.inputs[i], automaton.inputs[i]) ? 1 : 0,
    ),
    isOptional: Uint8Array.from(completed, (i) => (operations[i].status === 'info' ? 1 : 0)),
    callRank: completed.map((i) => ranks.callRank[i]),
    returnRank: completed.map((i) => ranks.returnRank[i]),
    open,
    survival: automaton.elsewhere === undefined ? undefined : survivalOf(operations, automaton, ranks, isRead),
    demands: demandsOf(operations, automaton, completed, classOf),
    events,
  };
}

function demandsOf(
  operations: readonly Operation[],
  { demands }: Automaton,
  completed: Int32Array,
  classOf: ReadonlyMap<number, number>,
): DemandTable | undefined {
  if (demands === undefined) return undefined;
  const numbers = new FactNumbers(demands.start);
  const of = (i: number) => numbers.demands(demands.of(operations[i]));
  const ended = Array.from(completed, of);
  // All of a class do the same.
  const byClass = new Map([...classOf].map(([i, number]) => [number, i]));
  const open = Array.from({ length: byClass.size }, (_, number) => of(byClass.get(number)!));
  return { completed: ended, open, start: numbers.start, facts: numbers.count };
}

function survivalOf(
  operations: readonly Operation[],
  automaton: Automaton,
  { callRank, returnRank }: { callRank: Int32Array; returnRank: Int32Array },
  isRead: (i: number) => number,
): Survival {
  const looks: Look[] = [];
  for (const [i, operation] of operations.entries()) {
    const look = automaton.lookOf(operation);
    if (look === undefined) continue;
    const end = returnRank[i] < 0 ? NEVER : returnRank[i];
    const isRequired = look.isRequired && operation.status !== 'info';
    looks.push({ ...look, isRequired, isRead: isRead(i) === 1, call: callRank[i], return: end });
  }
  return new Survival(looks, 2 * operations.length);
}

/** An operation of unknown outcome may happen long after its client gave up. */
function withoutEnd(operation: Operation): Operation {
  return operation.status === 'info' ? { ...operation, return: Number.POSITIVE_INFINITY } : operation;
}

/** Ranks of the calls and, but for open ones, of the returns of operations sorted by call. */
function rankEvents(operations: readonly Operation[], isOpen: (operation: Operation) => boolean) {
  const returning = Int32Array.from(operations.keys()).filter((i) => !isOpen(operations[i]));
  returning.sort((a, b) => operations[a].return - operations[b].return || a - b);
  const callRank = new Int32Array(operations.length);
  const returnRank = new Int32Array(operations.length).fill(-1);
  let [rank, call] = [0, 0];
  for (const i of returning) {
    while (call < operations.length && operations[call].call <= operations[i].return) callRank[call++] = rank++;
    returnRank[i] = rank++;
  }
  while (call < operations.length) callRank[call++] = rank++;
  return { callRank, returnRank };
}

/** The open operations by input, and the class of each. */
function classesOf(
  operations: readonly Operation[],
  inputs: Int32Array,
  callRank: Int32Array,
  isOpen: (operation: Operation) => boolean,
) {
  const byInput = new Map<number, number[]>();
  const classOf = new Map<number, number>();
  const numbers = new Map<number, number>();
  operations.forEach((operation, i) => {
    if (!isOpen(operation)) return;
    const calls = byInput.get(inputs[i]) ?? [];
    byInput.set(inputs[i], calls);
    calls.push(callRank[i]);
    if (!numbers.has(inputs[i])) numbers.set(inputs[i], numbers.size);
    classOf.set(i, numbers.get(inputs[i])!);
  });
  const open = [...byInput].map(([input, calls]) => ({ input, calls: Int32Array.from(calls) }));
  return { open, classOf };
}
