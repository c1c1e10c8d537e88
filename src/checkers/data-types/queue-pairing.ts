// Linearizability of a queue by pairs: the first item that goes in is the first that comes out, the second the second, and so
// on. So the search goes by places in that row and not by time, and never has to guess what stands in the queue: at each place
// it chooses an enqueue and a dequeue of the same item, each at the earliest time that what came before it allows. An answer
// that the queue is empty lies between two places. Where items repeat, a search by time must keep every order in which they
// may stand in the queue, which are more the longer it is; here there are never more than the calls that overlap give.

import { Antichain } from '../antichain.ts';
import type { Contender } from '../contender.ts';
import type { Operation, Value } from '../history.ts';
import { valueKey } from '../value-key.ts';
import { Row } from './queue-row.ts';

/** Of what has been tried: a quarter of a gigabyte. */
const WORDS_MAX = 1 << 26;
/** The item of a dequeue of unknown outcome: any. */
const ANY = -1;
/** Stands for the next of the items that were there at first. */
const INITIAL = -1;

/** A pair for the next place, or an empty answer before it: then `enqueue` and `dequeue` are not used. */
interface Choice {
  enqueue: number;
  dequeue: number;
  empty: number;
}

/** What the search did, and what was before. */
interface Done extends Choice {
  enqueueTime: number;
  dequeueTime: number;
}

export class QueuePairing implements Contender {
  outcome: 'legal' | 'violation' | undefined;
  steps = 0;
  private readonly initial: readonly number[];
  private readonly enqueues: Row;
  private readonly dequeues: Row;
  /** Answers that the queue is empty. */
  private readonly empties: Row;
  private place = 0;
  /** The earliest times of the next enqueue and of the next dequeue, as ranks of calls. */
  private enqueueTime = 0;
  private dequeueTime = 0;
  private readonly done: Done[] = [];
  private readonly choices: Choice[][] = [];
  private readonly tried = new Antichain();
  private row = new Int32Array(64);
  private isNew = true;

  /** All operations count; those with status 'info' need not have happened. */
  constructor(operations: readonly Operation[], initial: readonly Value[]) {
    const numbers = new Map<string | number, number>();
    const numberOf = (item: Value): number => {
      const number = numbers.get(valueKey(item)) ?? numbers.size;
      numbers.set(valueKey(item), number);
      return number;
    };
    const calls = [...new Set(operations.map(({ call }) => call))].sort((a, b) => a - b);
    const isEmpty = ({ op, status, out = null }: Operation): boolean =>
      op === 'dequeue' && status === 'ok' && out === null;
    const rowOf = (passes: (operation: Operation) => boolean, itemOf: (operation: Operation) => number): Row =>
      new Row(operations.filter(passes), itemOf, calls);
    this.initial = initial.map(numberOf);
    this.enqueues = rowOf(
      ({ op }) => op === 'enqueue',
      ({ value = null }) => numberOf(value),
    );
    this.dequeues = rowOf(
      (operation) => operation.op === 'dequeue' && !isEmpty(operation),
      ({ status, out = null }) => (status === 'info' ? ANY : numberOf(out)),
    );
    this.empties = rowOf(isEmpty, () => 0);
  }

  get isFull(): boolean {
    return this.tried.words.length > WORDS_MAX;
  }

  run(stepsMax: number): void {
    while (this.outcome === undefined && this.steps < stepsMax) {
      if (this.isNew) this.arrive();
      else this.goOn();
    }
  }

  private arrive(): void {
    this.isNew = false;
    this.steps++;
    const isDead = this.isTooLate();
    if (!isDead && this.dequeues.needed === 0 && this.empties.needed === 0) this.outcome = 'legal';
    else this.choices.push(isDead || !this.remember() ? [] : this.listChoices());
  }

  private goOn(): void {
    const choice = this.choices[this.choices.length - 1].pop();
    if (choice !== undefined) {
      this.do(choice);
      this.isNew = true;
      return;
    }
    this.choices.pop();
    if (this.done.length === 0) this.outcome = 'violation';
    else this.undo();
  }

  /** Whether something that must happen was over before it now can. */
  private isTooLate(): boolean {
    const { enqueues, dequeues, empties, enqueueTime, dequeueTime } = this;
    return (
      enqueues.earliestEnd() < enqueueTime ||
      dequeues.earliestEnd() < dequeueTime ||
      empties.earliestEnd() < dequeueTime
    );
  }

  private do(choice: Choice): void {
    const { enqueues, dequeues, empties } = this;
    this.done.push({ ...choice, enqueueTime: this.enqueueTime, dequeueTime: this.dequeueTime });
    if (choice.empty >= 0) {
      empties.take(choice.empty);
      this.dequeueTime = Math.max(this.dequeueTime, empties.call[choice.empty]);
      this.enqueueTime = this.dequeueTime;
      return;
    }
    if (choice.enqueue !== INITIAL) {
      enqueues.take(choice.enqueue);
      this.enqueueTime = Math.max(this.enqueueTime, enqueues.call[choice.enqueue]);
    }
    dequeues.take(choice.dequeue);
    this.dequeueTime = Math.max(this.dequeueTime, dequeues.call[choice.dequeue], this.enqueueTime);
    this.place++;
  }

  private undo(): void {
    const { empty, enqueue, dequeue, enqueueTime, dequeueTime } = this.done.pop()!;
    this.enqueueTime = enqueueTime;
    this.dequeueTime = dequeueTime;
    if (empty >= 0) {
      this.empties.giveBack(empty);
      return;
    }
    this.dequeues.giveBack(dequeue);
    if (enqueue !== INITIAL) this.enqueues.giveBack(enqueue);
    this.place--;
  }

  /** What may come next, the best last: that which ends first. */
  private listChoices(): Choice[] {
    const { enqueues, dequeues, empties, initial, place, dequeueTime } = this;
    const choices: (Choice & { end: number })[] = [];
    if (place >= initial.length)
      for (const empty of this.candidates(empties, dequeueTime, ANY)) {
        const isFree = this.enqueueTime === dequeueTime && empties.call[empty] <= dequeueTime;
        if (isFree) return [{ empty, enqueue: INITIAL, dequeue: 0 }];
        choices.push({ empty, enqueue: INITIAL, dequeue: 0, end: empties.end[empty] });
      }
    const firsts = place < initial.length ? [INITIAL] : this.candidates(enqueues, this.enqueueTime, ANY);
    for (const enqueue of firsts) {
      const isThere = enqueue === INITIAL;
      const item = isThere ? initial[place] : enqueues.item[enqueue];
      const from = isThere ? dequeueTime : Math.max(dequeueTime, enqueues.call[enqueue]);
      for (const dequeue of this.candidates(dequeues, from, item)) {
        const end = Math.min(isThere ? Number.POSITIVE_INFINITY : enqueues.end[enqueue], dequeues.end[dequeue]);
        choices.push({ empty: -1, enqueue, dequeue, end });
      }
    }
    return choices.sort((a, b) => b.end - a.end);
  }

  /** Those that may be next at `time` or later, for this item or any, without those that another can stand in for. */
  private candidates(from: Row, time: number, item: number): number[] {
    const { call, end, item: items, isOptional, following, size } = from;
    const bound = from.earliestEnd();
    const found: number[] = [];
    for (let i = following[size]; i !== size && call[i] <= bound; i = following[i]) {
      this.steps++;
      const fits = item === ANY || items[i] === item || items[i] === ANY;
      if (!fits || end[i] < time) continue;
      // Swapping it with one that must be over earlier, and can be done as early, spoils nothing.
      const standsIn = (a: number, b: number): boolean =>
        (items[a] === items[b] || (item !== ANY && items[b] === ANY)) &&
        end[a] <= end[b] &&
        (isOptional[a] === 0 || isOptional[b] === 1) &&
        call[a] <= Math.max(time, call[b]);
      if (found.some((other) => standsIn(other, i))) continue;
      for (let at = found.length - 1; at >= 0; at--) if (standsIn(i, found[at])) found.splice(at, 1);
      found.push(i);
    }
    return found;
  }

  /** False if this configuration, or one that could do more, has been tried. */
  private remember(): boolean {
    const rows = [this.enqueues, this.dequeues, this.empties];
    const needed = rows.reduce((sum, { size }) => sum + size, 0) + 32;
    if (this.row.length < needed) this.row = new Int32Array(2 * needed);
    const { row } = this;
    row[0] = this.place;
    let exact = 1;
    exact = this.enqueues.write(row, exact, this.enqueueTime);
    exact = this.dequeues.write(row, exact, this.dequeueTime);
    exact = this.empties.write(row, exact, this.dequeueTime);
    // The earlier the better: what is smaller makes what is like it and greater needless.
    row[exact] = 0;
    row[exact + 1] = this.enqueueTime + 1;
    row[exact + 2] = 1;
    row[exact + 3] = this.dequeueTime + 1;
    // A dequeue of unknown outcome has the class before that of the first item.
    let length = this.dequeues.writeOpen(row, exact + 4, 3);
    length = this.enqueues.writeOpen(row, length, 3);
    return this.tried.add(row, exact, length) >= 0;
  }
}
