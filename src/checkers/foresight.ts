// What a search may leave out where operations ask about named parts of a state and set them, as transactions on several
// registers do. Where a part is given another value although an operation still needs the one that it has, some operation
// that is yet to be done must be able to bring that value back before the other returns.

import type { Fact } from './data-type.ts';
import type { Problem } from './problem.ts';

/** What an operation needs and what it sets, by number: a fact is a part with a value. */
export interface Demands {
  needs: readonly number[];
  /** Pairs of part and fact. */
  sets: readonly (readonly [part: number, fact: number])[];
}

/** The demands of all operations of a problem. */
export interface DemandTable {
  /** By completed operation, and by class of open ones. */
  completed: readonly Demands[];
  open: readonly Demands[];
  /** By part, the fact that holds before the first operation. */
  start: readonly number[];
  /** How many facts there are. */
  facts: number;
}

/** Numbers the parts and facts of operations. */
export class FactNumbers {
  readonly start: number[] = [];
  private readonly parts = new Map<string, number>();
  private readonly facts = new Map<string, number>();
  private readonly startOf: (part: string) => string | number;

  constructor(startOf: (part: string) => string | number) {
    this.startOf = startOf;
  }

  get count(): number {
    return this.facts.size;
  }

  demands({ needs, sets }: { needs: readonly Fact[]; sets: readonly Fact[] }): Demands {
    return {
      needs: needs.map((fact) => this.number(fact)),
      sets: sets.map((fact) => [this.part(fact[0]), this.number(fact)] as const),
    };
  }

  private part(name: string): number {
    const known = this.parts.get(name);
    if (known !== undefined) return known;
    this.parts.set(name, this.start.length);
    return this.start.push(this.number([name, this.startOf(name)])) - 1;
  }

  private number([part, value]: Fact): number {
    const name = JSON.stringify([part, value]);
    const known = this.facts.get(name) ?? this.facts.size;
    this.facts.set(name, known);
    return known;
  }
}

/** Operations in an order, of which those yet to be done are asked for from the front. */
class Queue {
  private readonly operations: readonly number[];
  private readonly placeOf = new Map<number, number>();
  /** All before this place are done. */
  private from = 0;

  constructor(operations: readonly number[], rank: Int32Array) {
    this.operations = [...operations].sort((a, b) => rank[a] - rank[b]);
    for (const [place, operation] of this.operations.entries()) this.placeOf.set(operation, place);
  }

  /** The first that is not done, but for one. */
  first(isDone: Uint8Array, butFor: number): number | undefined {
    const { operations } = this;
    while (this.from < operations.length && isDone[operations[this.from]] === 1) this.from++;
    let at = this.from;
    while (at < operations.length && (operations[at] === butFor || isDone[operations[at]] === 1)) at++;
    return operations[at];
  }

  /** An operation is no longer done. */
  reopen(operation: number): void {
    this.from = Math.min(this.from, this.placeOf.get(operation)!);
  }
}

export class Foresight {
  private readonly problem: Problem;
  private readonly table: DemandTable;
  private readonly isDone: Uint8Array;
  /** How many of each class of open ones have been done. */
  private readonly used: Int32Array;
  /** By part, the fact that holds. */
  private readonly now: Int32Array;
  private readonly before: number[] = [];
  /** By fact: what needs it, by return, and what sets it, by call. */
  private readonly needing: readonly Queue[];
  private readonly setting: readonly Queue[];
  private readonly openSetting: readonly number[][];

  constructor(problem: Problem, table: DemandTable) {
    this.problem = problem;
    this.table = table;
    this.isDone = new Uint8Array(problem.size);
    this.used = new Int32Array(problem.open.length);
    this.now = Int32Array.from(table.start);
    const lists = (): number[][] => Array.from({ length: table.facts }, () => []);
    const [needing, setting, openSetting] = [lists(), lists(), lists()];
    for (const [operation, { needs, sets }] of table.completed.entries()) {
      for (const fact of needs) needing[fact].push(operation);
      for (const [, fact] of sets) setting[fact].push(operation);
    }
    for (const [number, { sets }] of table.open.entries()) for (const [, fact] of sets) openSetting[fact].push(number);
    this.needing = needing.map((operations) => new Queue(operations, problem.returnRank));
    this.setting = setting.map((operations) => new Queue(operations, problem.callRank));
    this.openSetting = openSetting;
  }

  /** Whether nothing can come of it to do next an operation, or, as -1 - c, one of open class c. */
  isFatal(choice: number): boolean {
    for (const [part, fact] of this.demandsOf(choice).sets) {
      const lost = this.now[part];
      if (lost === fact) continue;
      const needed = this.needing[lost].first(this.isDone, choice);
      if (needed !== undefined && !this.canReturn(lost, this.problem.returnRank[needed], choice)) return true;
    }
    return false;
  }

  /** Whether something that sets the fact is yet to be done and is called before that rank. */
  private canReturn(fact: number, rank: number, choice: number): boolean {
    const { callRank, open } = this.problem;
    const next = this.setting[fact].first(this.isDone, choice);
    if (next !== undefined && callRank[next] < rank) return true;
    return this.openSetting[fact].some((number) => {
      const used = this.used[number] + (choice === -1 - number ? 1 : 0);
      return used < open[number].calls.length && open[number].calls[used] < rank;
    });
  }

  do(choice: number): void {
    if (choice >= 0) this.isDone[choice] = 1;
    else this.used[-1 - choice]++;
    for (const [part, fact] of this.demandsOf(choice).sets) {
      this.before.push(this.now[part]);
      this.now[part] = fact;
    }
  }

  /** Takes back the last that was done. */
  undo(choice: number): void {
    const { needs, sets } = this.demandsOf(choice);
    for (let i = sets.length - 1; i >= 0; i--) this.now[sets[i][0]] = this.before.pop()!;
    if (choice < 0) {
      this.used[-1 - choice]--;
      return;
    }
    this.isDone[choice] = 0;
    for (const fact of needs) this.needing[fact].reopen(choice);
    for (const [, fact] of sets) this.setting[fact].reopen(choice);
  }

  private demandsOf(choice: number): Demands {
    return choice >= 0 ? this.table.completed[choice] : this.table.open[-1 - choice];
  }
}
