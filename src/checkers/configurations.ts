// Linearizability by walking through the calls and returns in time and keeping all configurations in which the object may
// be: a state, the pending operations that have been done already, and the open operations used up. Operations are done
// as late as they can be, when one of them returns (Lowe, Testing for Linearizability, Concurrency and Computation 29,
// 2017, calls it just in time), with these savings that lose no history:
// - reads are done as soon as the state allows, and what has no needed effect as soon as it changes nothing;
// - of operations that do the same, the one that returns first is done first, open ones last;
// - what may as well be done twice, as a write, need not be seen: after its call it can come just before an operation that
//   hides it, or where it changes nothing. Until its return it is then there to be used, but nothing is owed for it;
// - of configurations that differ only in what they used and owe (operations of that kind, open ones, reads yet to be done),
//   those with more than needed are dropped;
// - of a register, values that nobody can meet any more are one, and a write that only pending reads can meet is done with
//   them whenever another is;
// - what could as well be done after the operation that returns is not done before it.

import { Antichain } from './antichain.ts';
import { IMPOSSIBLE } from './automaton.ts';
import { type BriefWrite, briefWrites } from './brief-writes.ts';
import type { Contender } from './contender.ts';
import { usedOf, withOneMore } from './open-uses.ts';
import { PassingStates } from './passing-states.ts';
import { PendingBits } from './pending-bits.ts';
import { PendingOperations } from './pending-operations.ts';
import type { Problem } from './problem.ts';

const NONE = -1;
/** Of each of the three sets of configurations: half a gigabyte. */
const WORDS_MAX = 1 << 27;

export class Configurations implements Contender {
  outcome: 'legal' | 'violation' | undefined;
  /** With a violation: the completed operation that could not return, whatever had been done before. */
  failed = NONE;

  private readonly problem: Problem;
  private event = 0;
  /** The completed operation whose return is being worked on. */
  private returning = NONE;
  private cursor = 0;
  private current = new Antichain();
  /** Those in which the returning operation is yet to be done, and those in which it is done. */
  private readonly waiting = new Antichain();
  private done = new Antichain();
  /** Per row of `waiting`: the input that led to it, and the state before that; NONE if more was done at once after it. */
  private readonly viaInput: number[] = [];
  private readonly viaState: number[] = [];
  private readonly pending: PendingOperations;
  private readonly states: PassingStates;
  private brief: readonly BriefWrite[] = [];
  private readonly bits: PendingBits;
  private readonly callsOpen: Int32Array;
  private row: Int32Array;
  private following: Int32Array;
  /** Per input and whether optional, the last configuration in which a pending operation like that was yet to be done. */
  private readonly seenKind: Int32Array;
  private stamp = 0;

  constructor(problem: Problem) {
    this.problem = problem;
    this.bits = new PendingBits(problem);
    this.pending = new PendingOperations(problem);
    this.states = new PassingStates(problem);
    this.seenKind = new Int32Array(2 * problem.automaton.width);
    this.callsOpen = new Int32Array(problem.open.length);
    this.row = new Int32Array(this.bits.end + 2 * problem.open.length + 2);
    this.following = new Int32Array(this.row.length);
    this.row[0] = problem.automaton.start;
    this.add(this.current, this.row, this.bits.end);
  }

  get steps(): number {
    return this.states.steps + this.current.cost + this.waiting.cost + this.done.cost;
  }

  get isFull(): boolean {
    return [this.current, this.waiting, this.done].some(({ words }) => words.length >= WORDS_MAX);
  }

  run(stepsMax: number): void {
    while (this.outcome === undefined && this.steps < stepsMax) {
      if (this.returning === NONE) this.takeEvent();
      else if (this.cursor < this.waiting.count) this.expand(this.cursor++);
      else this.finishReturn();
    }
  }

  private takeEvent(): void {
    const { events } = this.problem;
    if (this.event === events.length) {
      this.outcome = 'legal';
      return;
    }
    const event = events[this.event];
    this.states.rank = this.event++;
    this.states.steps++;
    if (event < 0) this.callsOpen[-1 - event]++;
    else if ((event & 1) === 0) this.takeCall(event >> 1);
    else this.takeReturn(event >> 1);
  }

  private takeCall(operation: number): void {
    const { bits, current, states } = this;
    bits.take(operation);
    const settles = this.pending.call(operation);
    for (let entry = 0; entry < current.count; entry++) {
      const at = current.begin(entry);
      bits.begin(current.words, at, operation);
      if (settles && states.isLeftBy(current.words[at], operation)) bits.settle(current.words, at, operation);
    }
  }

  private takeReturn(operation: number): void {
    const { bits, current, waiting, done, pending, states } = this;
    const { isEager, survival } = this.problem;
    // A compare-and-set that may have failed is not over where it changes nothing: it may succeed elsewhere.
    const settles = survival !== undefined && pending.settling.includes(operation);
    if (this.isOverEverywhere(operation)) {
      for (let entry = 0; entry < current.count; entry++) bits.clear(current.words, current.begin(entry), operation);
      this.release(operation);
      return;
    }
    waiting.clear();
    done.clear();
    this.returning = operation;
    this.cursor = 0;
    this.brief = briefWrites(this.problem, states.rank, pending.updates, pending.reads());
    for (let entry = 0; entry < current.count; entry++) {
      if (current.isDead(entry)) continue;
      const length = this.load(current, entry);
      this.row[0] = states.kept(this.row[0]);
      if (settles && !bits.isSettled(this.row, 0, operation) && states.isLeftBy(this.row[0], operation))
        bits.settle(this.row, 0, operation);
      const isDone = bits.isDone(this.row, 0, operation);
      const isFree = bits.isFree(this.row, 0, operation);
      // What is idle is of no use where it is free.
      if (!isDone && !(isFree && isEager[operation] === 1) && this.add(waiting, this.row, length) >= 0)
        this.noteVia(NONE, NONE);
      if (!isDone && !isFree) continue;
      bits.clear(this.row, 0, operation);
      this.add(done, this.row, length);
    }
  }

  /** Does, in one configuration, each of the operations that may be done next. */
  private expand(entry: number): void {
    const { bits, problem, waiting, returning, states } = this;
    if (waiting.isDead(entry)) return;
    const length = this.load(waiting, entry);
    this.stamp++;
    // A read that waits is not allowed in this state, or it would have been done.
    for (const operation of this.pending.updates) {
      if (bits.isDone(this.row, 0, operation)) continue;
      const input = problem.input[operation];
      // An optional operation cannot stand in for one that must be done, nor the other way round.
      const kind = 2 * input + problem.isOptional[operation];
      if (this.seenKind[kind] === this.stamp) continue;
      this.seenKind[kind] = this.stamp;
      const state = states.after(this.row[0], input);
      if (state === IMPOSSIBLE) continue;
      if (operation === returning && this.couldComeFirst(entry, input, state)) continue;
      if (operation !== returning && this.isUseless(operation, state)) continue;
      this.following.set(this.row.subarray(0, length));
      const isPlain = problem.isRepeatable[operation] === 0 || this.insertBrief(operation);
      bits.do(this.following, 0, operation);
      this.reach(state, length, input, isPlain);
    }
    for (let number = 0; number < problem.open.length; number++) {
      const { input } = problem.open[number];
      if (this.callsOpen[number] === 0) continue;
      if (this.seenKind[2 * input] === this.stamp || this.seenKind[2 * input + 1] === this.stamp) continue;
      const used = usedOf(this.row, this.bits.end, length, number);
      if (used === this.callsOpen[number]) continue;
      const state = states.after(this.row[0], input);
      // What changes nothing helps nothing.
      if (state === IMPOSSIBLE || state === this.row[0]) continue;
      const longer = withOneMore(this.row, this.following, this.bits.end, length, number);
      const isPlain = !problem.automaton.hides(input, input) || this.insertBrief(NONE);
      bits.hideBehindOpen(this.following, number);
      this.reach(state, longer, input, isPlain);
    }
  }

  /** Files the configuration in `next`, after what its new state lets be done at once. */
  private reach(state: number, length: number, input: number, wasPlain: boolean): void {
    const { bits, following: next, returning } = this;
    next[0] = state;
    let isPlain = wasPlain;
    for (const operation of this.pending.settling) {
      if (bits.isSettled(next, 0, operation) || !this.states.isLeftBy(state, operation)) continue;
      bits.settle(next, 0, operation);
      isPlain = false;
    }
    if (bits.isDone(next, 0, returning)) {
      bits.clear(next, 0, returning);
      this.add(this.done, next, length);
    } else if (this.add(this.waiting, next, length) >= 0) this.noteVia(input, isPlain ? this.row[0] : NONE);
  }

  /** Does, right before a write, the writes that only pending reads can meet; whether there was nothing to do. */
  private insertBrief(before: number): boolean {
    const { bits, following } = this;
    let isPlain = true;
    for (const { write, reads } of this.brief) {
      if (write === before || bits.isDone(following, 0, write)) continue;
      for (const read of reads) {
        if (bits.isDone(following, 0, read)) continue;
        bits.settle(following, 0, read);
        isPlain = false;
      }
    }
    return isPlain;
  }

  /** Whether it helps nobody to do a write, which gives this state, before the operation that returns. */
  private isUseless(write: number, state: number): boolean {
    const { automaton, input, isRepeatable, survival } = this.problem;
    if (survival === undefined || isRepeatable[write] === 0 || survival.hasRefusals) return false;
    if (state === automaton.elsewhere) return true;
    // What is brief comes before another write as it is.
    const isBrief = this.brief.some((other) => other.write === write);
    return isBrief && automaton.next(state, input[this.returning]) !== state;
  }

  private add(to: Antichain, row: Int32Array, length: number): number {
    return to.add(row, this.bits.exact, length, this.bits.end);
  }

  /**
   * Whether the returning operation, which gives `state` here, could as well have been done before what led here. Then
   * the configuration without that is among the done ones and can do it later.
   */
  private couldComeFirst(entry: number, input: number, state: number): boolean {
    const before = this.viaState[entry];
    if (before === NONE) return false;
    const first = this.states.after(before, input);
    return first !== IMPOSSIBLE && this.states.after(first, this.viaInput[entry]) === state;
  }

  private finishReturn(): void {
    const { done, returning } = this;
    if (done.count === 0) {
      this.failed = returning;
      this.outcome = 'violation';
      return;
    }
    this.done = this.current;
    this.current = done;
    this.release(returning);
    this.returning = NONE;
  }

  /** Whether nothing is left to be done of it in any configuration, nor would be of use. */
  private isOverEverywhere(operation: number): boolean {
    const { bits, current } = this;
    const isIdle = this.problem.isEager[operation] === 1;
    for (let entry = 0; entry < current.count; entry++) {
      if (current.isDead(entry)) continue;
      const at = current.begin(entry);
      const isOver = bits.isDone(current.words, at, operation) || (isIdle && bits.isFree(current.words, at, operation));
      if (!isOver) return false;
    }
    return true;
  }

  /** Forgets an operation that has returned. */
  private release(operation: number): void {
    this.pending.release(operation);
    this.bits.release(operation);
  }

  private noteVia(input: number, state: number): void {
    const entry = this.waiting.count - 1;
    this.viaInput[entry] = input;
    this.viaState[entry] = state;
  }

  private load(from: Antichain, entry: number): number {
    const begin = from.begin(entry);
    const length = from.length(entry);
    for (let i = 0; i < length; i++) this.row[i] = from.words[begin + i];
    return length;
  }
}
