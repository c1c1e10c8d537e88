// Linearizability (Herlihy and Wing, ACM TOPLAS 12, 1990): every operation seems to happen at one moment between its call
// and its return. Each object is decided alone where the data type allows it: by zones if it is a register without
// repeated values, else by the two searches in turns.

import type { DataType } from './data-type.ts';
import { register } from './data-types/index.ts';
import type { Finding, History, Value } from './history.ts';
import { objectsOf } from './objects.ts';
import { counts, makeProblem, type Question } from './problem.ts';
import { race } from './race.ts';
import { findWitness } from './witness.ts';
import { findConflict } from './zones.ts';
import { conflictWitness } from './zones-witness.ts';

/** Steps per object: some seconds on one core. */
const BUDGET = 10_000_000;

export interface LinearizabilityOptions {
  /** The data type; left out, a register. */
  type?: DataType;
  /** Steps of the searches for each object, after which the answer is 'unknown'. */
  budget?: number;
  /** The state before the first operation, of every object; what it may be says the data type. */
  initial?: Value;
  /**
   * What a compare-and-set with status 'fail' says. 'ignored': it did not happen, for whatever reason, and no more.
   * 'mismatch': it found another value, which is then checked. Tools differ in this.
   */
  failedCas?: 'ignored' | 'mismatch';
}

/**
 * Whether a history is linearizable. Throws an InputError if its operations are not of the data type. With several
 * objects the first violation, in the order in which the objects appear, is the answer.
 */
export function checkLinearizable(history: History, options: LinearizabilityOptions = {}): Finding {
  let summary: Finding = { answer: 'legal', method: 'zones', steps: 0 };
  for (const finding of findingsOf(history, options)) {
    const steps = summary.steps + finding.steps;
    if (finding.answer === 'violation') return { ...finding, steps };
    const isStronger = summary.answer === 'legal' && (finding.answer === 'unknown' || finding.method !== 'zones');
    summary = { ...(isStronger ? finding : summary), steps };
  }
  return summary;
}

/** The finding for each object in turn, in the order of their first operations; for a type of one object just one. */
export function* findingsOf(history: History, options: LinearizabilityOptions = {}): Generator<Finding> {
  const { type = register, budget = BUDGET, initial, failedCas = 'ignored' } = options;
  const question = { type, initial, failedCas };
  for (const indices of objectsOf(history, type)) yield checkObject(history, indices, question, budget);
}

function checkObject(history: History, indices: Int32Array, question: Question, budget: number): Finding {
  // Zones know nothing of failures that tell of the state.
  const hasFailures =
    question.failedCas === 'mismatch' &&
    indices.some((index) => history[index].status === 'fail' && counts(history[index], question));
  const form = hasFailures ? undefined : question.type.asRegister?.(question.initial);
  const conflict = form && findConflict(history, indices, form);
  if (form !== undefined && conflict !== undefined) {
    const steps = indices.length;
    if (conflict === 'legal') return { answer: 'legal', method: 'zones', steps };
    return { answer: 'violation', method: 'zones', steps, witness: conflictWitness(conflict, history, form) };
  }
  const problem = makeProblem(history, indices, question);
  const { answer, method, steps, failed } = race(problem, budget);
  if (answer !== 'violation') return { answer, method, steps };
  return {
    answer,
    method,
    steps,
    witness: findWitness(history, indices, question, failed === undefined ? failed : problem.source[failed]),
  };
}
