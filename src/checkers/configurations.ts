// Linearizability by walking through the calls and returns in time and keeping all configurations in which the object may
// be: a state, the pending operations that have been done already, and the open operations used up. Operations are done
// as late as they can be, when one of them returns (Lowe, Testing for Linearizability, Concurrency and Computation 29,
// 2017, calls it just in time), with four savings that lose no history:
// - reads are done as soon as the state allows, and what has no needed effect as soon as it changes nothing;
// - of operations that do the same, the one that returns first is done first, open ones last;
// - of configurations that differ only in the open operations used, those that used more than needed are dropped;
// - what could as well be done after the operation that returns is not done before it.

import { Antichain } from './antichain.ts';
import { IMPOSSIBLE } from './automaton.ts';
import type { Problem } from './problem.ts';

const NONE = -1;

/** An algorithm that works in slices, so that others can have their turn. */
export interface Contender {
  /** What it decided; undefined while it is at work. */
  readonly outcome: 'legal' | 'violation' | undefined;
  /** Look-ups of what an operation does, and events: what a budget counts. */
  readonly steps: number;
  /** Whether it remembers as much as it may: what it would do from now on no memory has room for. */
  readonly isFull?: boolean;
  /** Goes on until `steps` reaches the limit, or a little more, or the outcome is known. */
  run(stepsMax: number): void;
}

export class Configurations implements Contender {
  outcome: 'legal' | 'violation' | undefined;
  steps = 0;
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
  /** Pending operations but for reads, those that return first in front. */
  private readonly pending: number[] = [];
  /** Pending operations that are done as soon as they change nothing. */
  private readonly eager: number[] = [];
  /** The bit of each completed operation while it is pending. */
  private readonly slot: Int32Array;
  private readonly freeSlots: number[] = [];
  private readonly callsOpen: Int32Array;
  /** Length of the part in which like configurations agree: the state and the bits of the pending operations. */
  private readonly exact: number;
  private row: Int32Array;
  private next: Int32Array;
  /** Per input and whether optional, the last configuration in which a pending operation like that was yet to be done. */
  private readonly seenKind: Int32Array;
  private stamp = 0;

  constructor(problem: Problem) {
    this.problem = problem;
    this.slot = new Int32Array(problem.size);
    this.seenKind = new Int32Array(2 * problem.automaton.width);
    this.callsOpen = new Int32Array(problem.open.length);
    const slots = mostPending(problem);
    for (let i = slots - 1; i >= 0; i--) this.freeSlots.push(i);
    this.exact = 1 + ((slots + 31) >> 5);
    this.row = new Int32Array(this.exact + 2 * problem.open.length + 2);
    this.next = new Int32Array(this.row.length);
    this.row[0] = problem.automaton.start;
    this.current.add(this.row, this.exact, this.exact);
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
    const event = events[this.event++];
    this.steps++;
    if (event < 0) this.callsOpen[-1 - event]++;
    else if ((event & 1) === 0) this.takeCall(event >> 1);
    else this.takeReturn(event >> 1);
  }

  private takeCall(operation: number): void {
    const { isRead, isEager, returnRank } = this.problem;
    this.slot[operation] = this.freeSlots.pop()!;
    if (isRead[operation] === 0) {
      let at = this.pending.length;
      while (at > 0 && returnRank[this.pending[at - 1]] > returnRank[operation]) at--;
      this.pending.splice(at, 0, operation);
    }
    if (isEager[operation] === 0) return;
    this.eager.push(operation);
    const { current } = this;
    for (let entry = 0; entry < current.count; entry++) {
      const at = current.begin(entry);
      if (this.changesNothing(current.words[at], operation)) this.setBit(current.words, at, operation);
    }
  }

  private takeReturn(operation: number): void {
    const { current, waiting, done, exact } = this;
    const { isOptional } = this.problem;
    if (this.isDoneEverywhere(operation)) {
      for (let entry = 0; entry < current.count; entry++) this.clearBit(current.words, current.begin(entry), operation);
      this.release(operation);
      return;
    }
    waiting.clear();
    done.clear();
    this.returning = operation;
    this.cursor = 0;
    for (let entry = 0; entry < current.count; entry++) {
      if (current.isDead(entry)) continue;
      const length = this.load(current, entry);
      const isDone = this.hasBit(this.row, 0, operation);
      if (!isDone && waiting.add(this.row, exact, length) >= 0) this.noteVia(NONE, NONE);
      this.clearBit(this.row, 0, operation);
      if (isDone || isOptional[operation] === 1) done.add(this.row, exact, length);
    }
  }

  /** Does, in one configuration, each of the operations that may be done next. */
  private expand(entry: number): void {
    const { problem, waiting, returning } = this;
    if (waiting.isDead(entry)) return;
    const length = this.load(waiting, entry);
    this.stamp++;
    // A read that waits is not allowed in this state, or it would have been done.
    for (const operation of this.pending) {
      if (this.hasBit(this.row, 0, operation)) continue;
      const input = problem.input[operation];
      // An optional operation cannot stand in for one that must be done, nor the other way round.
      const kind = 2 * input + problem.isOptional[operation];
      if (this.seenKind[kind] === this.stamp) continue;
      this.seenKind[kind] = this.stamp;
      const state = this.tryInput(input);
      if (state === IMPOSSIBLE) continue;
      if (operation === returning && this.couldComeFirst(entry, input, state)) continue;
      this.next.set(this.row.subarray(0, length));
      this.setBit(this.next, 0, operation);
      this.reach(state, length, input);
    }
    for (let number = 0; number < problem.open.length; number++) {
      const { input } = problem.open[number];
      if (this.callsOpen[number] === 0) continue;
      if (this.seenKind[2 * input] === this.stamp || this.seenKind[2 * input + 1] === this.stamp) continue;
      const used = this.usedOf(number, length);
      if (used === this.callsOpen[number]) continue;
      const state = this.tryInput(input);
      // What changes nothing helps nothing.
      if (state !== IMPOSSIBLE && state !== this.row[0]) this.reach(state, this.takeOpen(number, length), input);
    }
  }

  /** Files the configuration in `next`, after what its new state lets be done at once. */
  private reach(state: number, length: number, input: number): void {
    const { next, exact, returning } = this;
    next[0] = state;
    let isPlain = true;
    for (const operation of this.eager) {
      if (this.hasBit(next, 0, operation) || !this.changesNothing(state, operation)) continue;
      this.setBit(next, 0, operation);
      isPlain = false;
    }
    if (this.hasBit(next, 0, returning)) {
      this.clearBit(next, 0, returning);
      this.done.add(next, exact, length);
    } else if (this.waiting.add(next, exact, length) >= 0) this.noteVia(input, isPlain ? this.row[0] : NONE);
  }

  private changesNothing(state: number, operation: number): boolean {
    this.steps++;
    return this.problem.automaton.next(state, this.problem.input[operation]) === state;
  }

  /**
   * Whether the returning operation, which gives `state` here, could as well have been done before what led here. Then
   * the configuration without that is among the done ones and can do it later.
   */
  private couldComeFirst(entry: number, input: number, state: number): boolean {
    const before = this.viaState[entry];
    if (before === NONE) return false;
    this.steps += 2;
    const first = this.problem.automaton.next(before, input);
    return first !== IMPOSSIBLE && this.problem.automaton.next(first, this.viaInput[entry]) === state;
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

  private isDoneEverywhere(operation: number): boolean {
    const { current } = this;
    for (let entry = 0; entry < current.count; entry++)
      if (!current.isDead(entry) && !this.hasBit(current.words, current.begin(entry), operation)) return false;
    return true;
  }

  /** Forgets an operation that has returned. */
  private release(operation: number): void {
    if (this.problem.isRead[operation] === 0) this.pending.splice(this.pending.indexOf(operation), 1);
    if (this.problem.isEager[operation] === 1) this.eager.splice(this.eager.indexOf(operation), 1);
    this.freeSlots.push(this.slot[operation]);
  }

  private tryInput(input: number): number {
    this.steps++;
    return this.problem.automaton.next(this.row[0], input);
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

  private usedOf(number: number, length: number): number {
    for (let i = this.exact; i < length; i += 2) if (this.row[i] === number) return this.row[i + 1];
    return 0;
  }

  /** Copies the row to `next` with one more of an open class used; the new length. */
  private takeOpen(number: number, length: number): number {
    const { row, next } = this;
    let i = this.exact;
    while (i < length && row[i] < number) i += 2;
    next.set(row.subarray(0, i));
    const isNew = i === length || row[i] !== number;
    next[i] = number;
    next[i + 1] = isNew ? 1 : row[i + 1] + 1;
    const rest = isNew ? i : i + 2;
    next.set(row.subarray(rest, length), i + 2);
    return isNew ? length + 2 : length;
  }

  private hasBit(words: Int32Array, begin: number, operation: number): boolean {
    const slot = this.slot[operation];
    return ((words[begin + 1 + (slot >> 5)] >>> (slot & 31)) & 1) === 1;
  }

  private setBit(words: Int32Array, begin: number, operation: number): void {
    const slot = this.slot[operation];
    words[begin + 1 + (slot >> 5)] |= 1 << (slot & 31);
  }

  private clearBit(words: Int32Array, begin: number, operation: number): void {
    const slot = this.slot[operation];
    words[begin + 1 + (slot >> 5)] &= ~(1 << (slot & 31));
  }
}

/** How many completed operations are pending at a time, at most. */
function mostPending({ events }: Problem): number {
  let [now, most] = [0, 0];
  for (const event of events) {
    if (event >= 0) now += (event & 1) === 0 ? 1 : -1;
    most = Math.max(most, now);
  }
  return most;
}
