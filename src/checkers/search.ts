// Linearizability by depth-first search for one order that explains the history: Wing and Gong, Testing and Verifying
// Concurrent Objects, J. Parallel Distrib. Comput. 17 (1993), with Lowe's memory of the configurations that have been
// tried, as in Porcupine. The operations not yet done stand in a linked list by call, so that undoing one is cheap. The
// savings are those of `configurations.ts`: what changes nothing at once, like operations by return, open ones last and only so many
// as needed.

import { Antichain } from './antichain.ts';
import { IMPOSSIBLE } from './automaton.ts';
import type { Contender } from './contender.ts';
import { Foresight } from './foresight.ts';
import type { Problem } from './problem.ts';

/** Of what has been tried: a quarter of a gigabyte. Who has not found an order by then will hardly find one. */
const WORDS_MAX = 1 << 26;

export class Search implements Contender {
  outcome: 'legal' | 'violation' | undefined;
  steps = 0;

  private readonly problem: Problem;
  private state: number;
  private remaining: number;
  /** The greatest number of an operation that has been done. */
  private greatest = -1;
  /** The operations not yet done, in the order of their calls; number `size` is the head of the ring. */
  private readonly following: Int32Array;
  private readonly preceding: Int32Array;
  private readonly used: Int32Array;
  private readonly tried = new Antichain();
  private row = new Int32Array(64);
  /** Per operation on the way: what was done (an operation, or -1 - c for open class c) and what was before. */
  private readonly done: number[] = [];
  private readonly stateBefore: number[] = [];
  private readonly greatestBefore: number[] = [];
  /** What may be done at each place of the way, one after the other, and where each place's part ends. */
  private readonly choices: number[] = [];
  private readonly choicesBegin: number[] = [];
  private isNew = true;
  private readonly firstOfInput = new Map<number, number>();
  /** By operation: of what may be done, the least is tried first. */
  private readonly order: ArrayLike<number>;
  private readonly foresight: Foresight | undefined;

  /** Tries operations in the order of their returns if no other is given. */
  constructor(problem: Problem, order: ArrayLike<number> = problem.returnRank) {
    this.problem = problem;
    this.order = order;
    this.foresight = problem.demands && new Foresight(problem, problem.demands);
    this.state = problem.automaton.start;
    this.remaining = problem.size;
    this.used = new Int32Array(problem.open.length);
    this.following = Int32Array.from({ length: problem.size + 1 }, (_, i) => (i + 1) % (problem.size + 1));
    this.preceding = Int32Array.from({ length: problem.size + 1 }, (_, i) => (i + problem.size) % (problem.size + 1));
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

  /** Lists what may be done in a configuration that was not tried before. */
  private arrive(): void {
    this.isNew = false;
    this.choicesBegin.push(this.choices.length);
    this.steps++;
    if (this.remaining === 0) this.outcome = 'legal';
    else if (this.remember()) this.listChoices();
  }

  /** Does the next of what may be done, or undoes the last that was. */
  private goOn(): void {
    const begin = this.choicesBegin[this.choicesBegin.length - 1];
    if (this.choices.length > begin) {
      this.do(this.choices.pop()!);
      this.isNew = true;
      return;
    }
    this.choicesBegin.pop();
    if (this.done.length === 0) this.outcome = 'violation';
    else this.undo();
  }

  private do(choice: number): void {
    const { problem, following, preceding } = this;
    this.done.push(choice);
    this.stateBefore.push(this.state);
    this.greatestBefore.push(this.greatest);
    this.foresight?.do(choice);
    const input = choice >= 0 ? problem.input[choice] : problem.open[-1 - choice].input;
    this.state = problem.automaton.next(this.state, input);
    if (choice < 0) {
      this.used[-1 - choice]++;
      return;
    }
    following[preceding[choice]] = following[choice];
    preceding[following[choice]] = preceding[choice];
    this.greatest = Math.max(this.greatest, choice);
    this.remaining--;
  }

  private undo(): void {
    const { following, preceding } = this;
    const choice = this.done.pop()!;
    this.foresight?.undo(choice);
    this.state = this.stateBefore.pop()!;
    this.greatest = this.greatestBefore.pop()!;
    if (choice < 0) {
      this.used[-1 - choice]--;
      return;
    }
    following[preceding[choice]] = choice;
    preceding[following[choice]] = choice;
    this.remaining++;
  }

  /** Pushes what may be done next, the best last: that which returns first. */
  private listChoices(): void {
    const { problem, choices, following, foresight, order } = this;
    const { automaton, callRank, returnRank, input, isEager, size } = problem;
    const begin = choices.length;
    this.firstOfInput.clear();
    let bound = problem.events.length;
    for (let i = following[size]; i !== size && callRank[i] < bound; i = following[i]) {
      bound = Math.min(bound, returnRank[i]);
      this.steps++;
      const next = automaton.next(this.state, input[i]);
      if (next === IMPOSSIBLE || foresight?.isFatal(i)) continue;
      if (isEager[i] === 1 && next === this.state) {
        choices.length = begin;
        choices.push(i);
        return;
      }
      const rival = this.firstOfInput.get(input[i]);
      if (rival === undefined || returnRank[rival] > returnRank[i]) this.firstOfInput.set(input[i], i);
    }
    this.listOpen(bound);
    const firstOpen = choices.length;
    for (const i of this.firstOfInput.values()) {
      let at = choices.push(i) - 1;
      for (; at > firstOpen && order[choices[at - 1]] < order[i]; at--) choices[at] = choices[at - 1];
      choices[at] = i;
    }
  }

  private listOpen(bound: number): void {
    const { problem, state, used } = this;
    for (let number = problem.open.length - 1; number >= 0; number--) {
      const { input, calls } = problem.open[number];
      const isCalled = used[number] < calls.length && calls[used[number]] < bound;
      if (!isCalled || this.firstOfInput.has(input)) continue;
      this.steps++;
      const next = problem.automaton.next(state, input);
      const isOf = next !== IMPOSSIBLE && next !== state;
      if (isOf && !this.foresight?.isFatal(-1 - number)) this.choices.push(-1 - number);
    }
  }

  /** False if this configuration, or one that could do more, has been tried. */
  private remember(): boolean {
    const { following, problem, used, greatest } = this;
    const needed = greatest + 3 - (problem.size - this.remaining) + 2 * used.length;
    if (this.row.length < needed) this.row = new Int32Array(2 * needed);
    const { row } = this;
    row[0] = this.state;
    row[1] = greatest;
    let exact = 2;
    // All before the greatest have been done but for these few, which were called before it returned.
    for (let i = following[problem.size]; i < greatest; i = following[i]) row[exact++] = i;
    let length = exact;
    for (let number = 0; number < used.length; number++) {
      if (used[number] === 0) continue;
      row[length++] = number;
      row[length++] = used[number];
    }
    return this.tried.add(row, exact, length) >= 0;
  }
}
