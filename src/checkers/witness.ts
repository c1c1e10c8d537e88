// The few operations in which a violation lies, for histories that zones do not decide. An operation that is left out is
// not taken back, which would make every read of its value a mystery: it may have happened between its call and its
// return, with any outcome, or not at all. What remains contradicts itself whatever the others did. Chunks are left out
// as long as the rest is a violation (Zeller and Hildebrandt, IEEE Trans. Software Eng. 28, 2002).

import { Configurations } from './configurations.ts';
import type { Contender } from './contender.ts';
import type { DataType } from './data-type.ts';
import type { History, Operation, Witness } from './history.ts';
import { makeProblem, type Question } from './problem.ts';
import { capitalize, describeClient, describeSpan, describeTime, describeValue, withTimes } from './sentence.ts';

/**
 * Steps for all tries together, if the question does not say; up to three seconds on one core. Then the witness stays as
 * large as it is. That happens to queues whose items repeat: what they hold rests on all that was done before, and of
 * operations that may have been left out there are too many ways to have done it.
 */
const BUDGET = 6_000_000;
/**
 * Steps per operation for one try. Most tries that can succeed do so soon, and each makes the others cheaper; so what did
 * not end is tried again with more only when nothing else is left.
 */
const TRY_STEPS = [20, 200, 2000];
const TRY_STEPS_MIN = 5000;
/** Steps between two looks at the cost. */
const SLICE_STEPS = 1000;
/** More operations than a sentence should list. */
const LISTED_MAX = 6;

/**
 * The witness of a violation by operations on one object, all of which count. `failed`, if known, is the index of one
 * before whose return no violation shows.
 */
export function findWitness(history: History, question: Question, failed?: number): Witness {
  const shrinking = new Shrinking(history, question);
  if (failed === undefined || !shrinking.keepLastBefore(failed)) shrinking.cutAfter(failed);
  shrinking.shrink();
  return witnessOf(history, question, shrinking.members, (told) =>
    tell(told, question.type, shrinking.hasOthers, shrinking.end),
  );
}

/**
 * The witness of a violation that was found in these operations, without those of them that can be spared. What tells that
 * nobody else did what they need may be the answer of another operation: then the whole history is looked through.
 */
export function witnessWithin(history: History, question: Question, members: readonly number[]): Witness {
  const shrinking = new Shrinking(history, question);
  shrinking.keep(members);
  if (shrinking.needsOthers()) return findWitness(history, question);
  shrinking.shrink();
  return witnessOf(history, question, shrinking.members, (told) =>
    tell(told, question.type, shrinking.hasOthers, shrinking.end),
  );
}

/** The witness of these operations, in the order of their calls. */
export function witnessOf(
  history: History,
  { timeUnit }: Question,
  members: readonly number[],
  tellOf: (operations: readonly Operation[]) => string,
): Witness {
  const operations = [...members].sort((a, b) => history[a].call - history[b].call || a - b);
  const told = operations.map((index) => history[index]);
  return { operations, sentence: withTimes(tellOf(told), timeUnit), key: told[0].key };
}

class Shrinking {
  /** Those that are held to what they say, by return. Together with the others, as open ones, they are a violation. */
  members: number[];
  private others: number[];
  /** The time until which operations are looked at. */
  end = Number.POSITIVE_INFINITY;
  /** Steps for the next try, and for all of its kind: the first cut is one, those of each size are others. */
  private tryBudget: number;
  private budget: number;
  private readonly share: number;
  /** Whether a try ended without an outcome. */
  private isOpen = false;
  private readonly history: History;
  private readonly question: Question;

  constructor(history: History, question: Question) {
    this.history = history;
    this.question = question;
    this.share = Math.ceil((question.witnessBudget ?? BUDGET) / (TRY_STEPS.length + 1));
    this.tryBudget = this.budget = this.share;
    const all = [...history.keys()];
    this.members = all.filter((index) => history[index].status !== 'info');
    this.members.sort((a, b) => history[a].return - history[b].return || a - b);
    this.others = all.filter((index) => history[index].status === 'info');
  }

  get hasOthers(): boolean {
    return this.others.length > 0;
  }

  /** Keeps these; those of them that are open are among the others, where all open ones are. */
  keep(members: readonly number[]): void {
    const isKept = new Set(members);
    this.members = this.members.filter((index) => isKept.has(index));
    const isMember = new Set(this.members);
    const others = [...this.history.keys()].filter((index) => !isMember.has(index));
    this.end = Math.max(...this.members.map((index) => this.history[index].return));
    this.others = others.filter((index) => this.history[index].call <= this.end);
  }

  /** Whether they are legal if the others may have done anything. */
  needsOthers(): boolean {
    this.tryBudget = this.stepsOfTry(TRY_STEPS[1]);
    return this.outcomeOf(this.members, this.others) === 'legal';
  }

  /** Keeps the shortest beginning of the history that is a violation. */
  cutAfter(failed: number | undefined): void {
    this.tryBudget = this.budget = this.share;
    // An open operation that must have happened can be what failed, but is no member.
    let low = failed === undefined ? 1 : Math.max(1, this.members.indexOf(failed) + 1);
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

  /** Tries whether the violation lies in the last few operations up to the return of this one, without all before. */
  keepLastBefore(failed: number): boolean {
    const count = this.members.indexOf(failed) + 1;
    if (count === 0) return false;
    const members = this.members.slice(0, count);
    const others = this.pendingAfter(count);
    this.tryBudget = this.stepsOfTry(TRY_STEPS[1]);
    this.budget = this.share;
    const isFound = this.keepLast(members, others);
    if (isFound) this.end = this.history[failed].return;
    return isFound;
  }

  private stepsOfTry(perOperation: number): number {
    return Math.max(TRY_STEPS_MIN, perOperation * this.history.length);
  }

  private keepLast(members: readonly number[], others: readonly number[]): boolean {
    for (let count = 2; count < members.length; count *= 2) {
      const [left, kept] = [members.slice(0, -count), members.slice(-count)];
      if (!this.isViolation(kept, [...others, ...left])) continue;
      this.members = kept;
      this.others = [...others, ...left];
      return true;
    }
    return false;
  }

  /** Leaves out what can be spared, as far as the budget goes: a share of it for cheap tries, and for dearer ones. */
  shrink(): void {
    for (const steps of TRY_STEPS) {
      this.tryBudget = this.stepsOfTry(steps);
      this.budget = this.share;
      this.isOpen = false;
      this.keepLast(this.members, this.others);
      this.leaveOutChunks();
      if (!this.isOpen) return;
    }
  }

  private leaveOutChunks(): void {
    for (let size = this.members.length >> 1; size > 1; size >>= 1) this.leaveOut(size);
    while (this.leaveOut(1));
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
    return this.outcomeOf(members, others) === 'violation';
  }

  private outcomeOf(members: readonly number[], others: readonly number[]): Contender['outcome'] {
    if (this.budget <= 0) {
      this.isOpen = true;
      return undefined;
    }
    const held = members.map((index) => this.history[index]);
    const { question } = this;
    const loose = others.map((index) => loosen(this.history[index]));
    const helpful = loose.filter(({ status }) => status === 'info').filter((other) => !question.type.isRead(other));
    const operations = [...held, ...helpful];
    const problem = makeProblem(operations, { ...question, hasDeadlines: true });
    const search = problem.own?.() ?? new Configurations(problem);
    const limit = Math.min(this.tryBudget, this.budget);
    const cost = (): number => search.steps + problem.automaton.cost;
    while (search.outcome === undefined && cost() < limit) search.run(search.steps + SLICE_STEPS);
    this.budget -= cost();
    if (search.outcome === undefined) this.isOpen = true;
    return search.outcome;
  }
}

/** The operation as one that a witness does without; what failed did not happen and stays so. */
function loosen(operation: Operation): Operation {
  if (operation.status === 'info') return { ...operation, return: Number.POSITIVE_INFINITY };
  return operation.status === 'ok' ? { ...operation, status: 'info', out: undefined } : operation;
}

function tell(operations: readonly Operation[], type: DataType, hasOthers: boolean, end: number): string {
  const describe = (operation: Operation): string =>
    `${describeClient(operation)} ${(type.describe ?? describePlainly)(operation)} ${describeSpan(operation)}`;
  const elsewhere = hasOthers ? `, whatever the other operations called by ${describeTime(end)} did` : '';
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
