// Linearizability (Herlihy and Wing, ACM TOPLAS 12, 1990): every operation seems to happen at one moment between its call
// and its return. Each object is decided alone where the data type allows it: by zones if it is a register without
// repeated values, else by the two searches in turns.

import type { DataType, Decision } from './data-type.ts';
import { register } from './data-types/index.ts';
import type { Finding, History, Value, Witness } from './history.ts';
import { assertInitial } from './history-faults.ts';
import { objectsOf } from './objects.ts';
import { counts, makeProblem, type Question } from './problem.ts';
import { race } from './race.ts';
import type { TimeUnit } from './sentence.ts';
import { findWitness, witnessOf, witnessWithin } from './witness.ts';
import { findConflict } from './zones.ts';
import { conflictWitness } from './zones-witness.ts';

/**
 * Steps per object: up to a minute on one core. Few histories need more than a second. What the searches remember is bounded
 * by itself, at two gigabytes together: a check that would need more is undecided before its steps run out.
 */
const BUDGET = 300_000_000;

export interface LinearizabilityOptions {
  /** The data type; left out, a register. */
  type?: DataType;
  /** Steps of the searches for each object, after which the answer is 'unknown'; 300 million, up to a minute, if left out. */
  budget?: number;
  /** The state before the first operation, of every object; what it may be says the data type. */
  initial?: Value;
  /**
   * What a compare-and-set with status 'fail' says. 'ignored': it did not happen, for whatever reason, and no more.
   * 'mismatch': it found another value, which is then checked. Tools differ in this.
   */
  failedCas?: 'ignored' | 'mismatch';
  /**
   * Steps to make the witness of a violation smaller, where zones do not give it; 6 million if left out. It is right
   * whatever they are.
   */
  witnessBudget?: number;
  /** What the times are, for the sentence of a witness; left out, they stand there without a unit. */
  timeUnit?: TimeUnit;
}

/**
 * Whether a history is linearizable. Throws an InputError if its operations, or `initial`, are not of the data type.
 * With several objects the first violation, in the order in which the objects appear, is the answer.
 */
export function checkLinearizable(history: History, options: LinearizabilityOptions = {}): Finding {
  return combine(findingsOf(history, options));
}

/** The finding for each object in turn, in the order of their first operations; for a type of one object just one. */
export function* findingsOf(history: History, options: LinearizabilityOptions = {}): Generator<Finding> {
  const { type = register, budget = BUDGET, initial, failedCas = 'ignored', timeUnit, witnessBudget } = options;
  const question = { type, initial, failedCas, timeUnit, witnessBudget };
  assertInitial(type, initial);
  for (const indices of objectsOf(history, type)) yield checkObject(history, indices, question, budget);
}

/** The first violation, else 'unknown' if there is one; asks for no more findings than that needs. */
function combine(findings: Iterable<Finding>): Finding {
  let summary: Finding = { answer: 'legal', method: 'zones', steps: 0 };
  for (const finding of findings) {
    const steps = summary.steps + finding.steps;
    if (finding.answer === 'violation') return { ...finding, steps };
    // What took a search is worth telling more than what did not.
    const isWorse = summary.answer === 'legal' && (finding.answer === 'unknown' || finding.method !== 'zones');
    summary = { ...(isWorse ? finding : summary), steps };
  }
  return summary;
}

function checkObject(history: History, indices: Int32Array, question: Question, budget: number): Finding {
  const { type, initial, failedCas, timeUnit } = question;
  // Zones know nothing of failures that tell of the state.
  const hasFailures =
    failedCas === 'mismatch' &&
    indices.some((index) => history[index].status === 'fail' && counts(history[index], question));
  const form = hasFailures ? undefined : type.asRegister?.(initial);
  const conflict = form && findConflict(history, indices, form);
  if (form === undefined || conflict === undefined) return combine(searchParts(history, indices, question, budget));
  const steps = indices.length;
  if (conflict === 'legal') return { answer: 'legal', method: 'zones', steps };
  return { answer: 'violation', method: 'zones', steps, witness: conflictWitness(conflict, history, form, timeUnit) };
}

function* searchParts(history: History, indices: Int32Array, question: Question, budget: number): Generator<Finding> {
  const counted = indices.filter((index) => counts(history[index], question));
  const operations = Array.from(counted, (index) => history[index]);
  const decided = question.type.decide?.(operations, question.type.initial(question.initial));
  if (decided !== undefined) {
    const witness = decided.answer === 'legal' ? undefined : decidedWitness(operations, question, decided);
    const { answer } = decided;
    yield {
      answer,
      method: 'order',
      steps: operations.length,
      witness: witness && indexedBy(witness, (i) => counted[i]),
    };
    return;
  }
  const { parts, areAll } = question.type.partsOf?.(operations) ?? { parts: [], areAll: false };
  for (const part of parts) {
    const { witness, ...finding } = search(
      part.map(([, operation]) => operation),
      question,
      budget,
    );
    yield { ...finding, witness: witness && indexedBy(witness, (place) => counted[part[place][0]]) };
  }
  if (areAll) return;
  const { witness, ...finding } = search(operations, question, budget);
  yield { ...finding, witness: witness && indexedBy(witness, (place) => counted[place]) };
}

function decidedWitness(operations: History, question: Question, decided: Decision & { answer: 'violation' }): Witness {
  const { operations: members, sentence } = decided;
  if (members === undefined) return findWitness(operations, question);
  if (sentence !== undefined) return witnessOf(operations, question, members, () => sentence);
  return witnessWithin(operations, question, members);
}

function search(operations: History, question: Question, budget: number): Finding {
  const problem = makeProblem(operations, question);
  const { answer, method, steps, failed } = race(problem, budget);
  if (answer !== 'violation') return { answer, method, steps };
  const last = failed === undefined ? undefined : problem.source[failed];
  return { answer, method, steps, witness: findWitness(operations, question, last) };
}

function indexedBy(witness: Witness, indexOf: (place: number) => number): Witness {
  return { ...witness, operations: witness.operations.map(indexOf) };
}
