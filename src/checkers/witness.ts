// The few operations in which a violation lies, for histories that are not decided by zones. An operation that is left
// out is not taken back, which would make every read of its value a mystery: it becomes an open one, that may have
// happened at any time after its call, with any outcome, or never. What remains contradicts itself whatever the others
// did. Chunks are left out as long as the rest is a violation (Zeller and Hildebrandt, IEEE TSE 28, 2002).

import type { DataType } from './data-type.ts';
import type { History, Operation, Witness } from './history.ts';
import { counts, makeProblem, type Question } from './problem.ts';
import { race } from './race.ts';
import { capitalize, describeClient, describeSpan, describeTime, describeValue } from './sentence.ts';

/** Steps for one try, and for all tries together: when they are spent, the witness stays as large as it is. */
const TRY_STEPS = 50_000;
const ALL_STEPS = 3_000_000;
/** More operations than a sentence should list. */
const LISTED_MAX = 6;

/**
 * The witness of a violation by the operations `indices` on one object. `failed`, if known, is one of them that could
 * not return: no earlier return shows the violation.
 */
export function findWitness(history: History, indices: Int32Array, question: Question, failed?: number): Witness {
  const shrinking = new Shrinking(history, indices, question);
  shrinking.cutAfter(failed);
  shrinking.keepLast();
  shrinking.leaveOutChunks();
  const { members, hasOthers, end } = shrinking;
  const operations = [...members].sort((a, b) => history[a].call - history[b].call || a - b);
  const told = operations.map((index) => history[index]);
  return { operations, sentence: tell(told, question.type, hasOthers, end), key: told[0].key };
}

class Shrinking {
  /** Those that are held to what they say, by return. Together with the others, as open ones, they are a violation. */
  members: number[];
  private others: number[];
  /** The time until which operations are looked at. */
  end = Number.POSITIVE_INFINITY;
  private steps = 0;
  private readonly history: History;
  private readonly question: Question;

  constructor(history: History, indices: Int32Array, question: Question) {
    this.history = history;
    this.question = question;
    const counted = Array.from(indices).filter((index) => counts(history[index], question));
    this.members = counted.filter((index) => history[index].status !== 'info');
    this.members.sort((a, b) => history[a].return - history[b].return || a - b);
    this.others = counted.filter((index) => history[index].status === 'info');
  }

  get hasOthers(): boolean {
    return this.others.length > 0;
  }

  /** Keeps the shortest beginning of the history that is a violation. */
  cutAfter(failed: number | undefined): void {
    let low = failed === undefined ? 1 : this.members.indexOf(failed) + 1;
    let high = this.members.length;
    // As a rule the operation that could not return is the end.
    let middle = low;
    while (low < high) {
      if (this.isViolation(this.members.slice(0, middle), this.pendingAfter(middle))) high = middle;
      else low = middle + 1;
      middle = (low + high) >> 1;
    }
    const others = this.pendingAfter(high);
    this.members = this.members.slice(0, high);
    this.others = others;
    this.end = this.history[this.members[high - 1]].return;
  }

  /** Tries whether the violation lies in the last few operations. */
  keepLast(): void {
    const { members, others } = this;
    for (let count = 2; count < members.length; count *= 2) {
      const [left, kept] = [members.slice(0, -count), members.slice(-count)];
      if (!this.isViolation(kept, [...others, ...left])) continue;
      this.members = kept;
      this.others = [...others, ...left];
      return;
    }
  }

  leaveOutChunks(): void {
    for (let size = this.members.length >> 1; size >= 1; size = size === 1 && this.leaveOut(1) ? 1 : size >> 1)
      if (size > 1) this.leaveOut(size);
  }

  /** Leaves out each chunk of that size that can be; whether any could. */
  private leaveOut(size: number): boolean {
    let wasAny = false;
    for (let at = 0; at < this.members.length; ) {
      const chunk = this.members.slice(at, at + size);
      const kept = this.members.toSpliced(at, size);
      if (kept.length > 0 && this.isViolation(kept, [...this.others, ...chunk])) {
        this.members = kept;
        this.others.push(...chunk);
        wasAny = true;
      } else at += size;
    }
    return wasAny;
  }

  /** What had been called but not returned after so many returns. */
  private pendingAfter(count: number): number[] {
    const end = this.history[this.members[count - 1]].return;
    return [...this.others, ...this.members.slice(count)].filter((index) => this.history[index].call <= end);
  }

  private isViolation(members: readonly number[], others: readonly number[]): boolean {
    if (this.steps >= ALL_STEPS) return false;
    const held = members.map((index) => this.history[index]);
    const loose = others.map((index) => loosen(this.history[index])).filter((other) => counts(other, this.question));
    const operations = [...held, ...loose];
    const problem = makeProblem(operations, Int32Array.from(operations.keys()), this.question);
    const { answer, steps } = race(problem, TRY_STEPS);
    this.steps += steps;
    return answer === 'violation';
  }
}

/** The operation as an open one. */
export function loosen(operation: Operation): Operation {
  return { ...operation, status: 'info', return: Number.POSITIVE_INFINITY, out: undefined };
}

function tell(operations: readonly Operation[], type: DataType, hasOthers: boolean, end: number): string {
  const describe = (operation: Operation): string =>
    `${describeClient(operation)} ${(type.describe ?? describePlainly)(operation)} ${describeSpan(operation)}`;
  const elsewhere = hasOthers ? `, wherever the other operations called by ${describeTime(end)} are put` : '';
  if (operations.length === 1)
    return capitalize(`${describe(operations[0])}, which nothing that was called by then explains.`);
  if (operations.length > LISTED_MAX) {
    const last = operations.reduce((a, b) => (b.return >= a.return ? b : a));
    const which = `${operations.length} operations up to this one: ${describe(last)}`;
    return `No order that respects the times explains these ${which}${elsewhere}.`;
  }
  const listed = operations.map((operation) => capitalize(`${describe(operation)}.`)).join(' ');
  return `${listed} No order of these that respects the times is that of a ${type.title}${elsewhere}.`;
}

function describePlainly({ op, value, out }: Operation): string {
  const argument = value === undefined ? '' : ` ${describeValue(value)}`;
  return `called ${op}${argument}${out === undefined ? '' : `, which gave ${describeValue(out)}`}`;
}
