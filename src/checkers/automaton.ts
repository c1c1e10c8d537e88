// A data type with its states and operations as small numbers, found as the search reaches them: what the searches do
// millions of times is then a look-up, and states that the history cannot tell apart are one.

import type { DataType, Distinctions } from './data-type.ts';
import type { Operation, Value } from './history.ts';
import { canonicalJson } from './value-key.ts';

const CHARACTERS_PER_STEP = 8;

/** What `next` gives where an operation cannot be done. */
export const IMPOSSIBLE = -1;
/** What it gave has not been worked out yet. */
const UNKNOWN = -2;
/** States, and what comes after them beyond the table, that are remembered: together some hundred megabytes. */
const STATES_MAX = 1 << 21;
const BEYOND_MAX = 1 << 22;
const CHARACTERS_MAX = 1 << 27;
/** Entries of the table; what lies beyond is kept in a map, which is slower. */
const TABLE_MAX = 1 << 24;

export class Automaton {
  /** The number of the state before the first operation. */
  readonly start: number;
  /** The number of the input of each operation, in the order given. */
  readonly inputs: Int32Array;
  /** The number of a state about which no operation asks, if every one asks about one at most. */
  readonly elsewhere: number | undefined;
  /** What it cost in steps to work out states: long ones take time and memory. */
  cost = 0;
  private characters = 0;
  private readonly states: unknown[] = [];
  private readonly stateNumbers = new Map<string | number, number>();
  private readonly examples: Operation[] = [];
  /** What comes after each state and input that have been met, by state times the count of inputs plus input. */
  private table = new Int32Array(1024).fill(UNKNOWN);
  private readonly beyond = new Map<number, number>();
  private readonly type: DataType;
  private readonly distinctions: Distinctions<unknown>;

  /** For the operations of one object; `initial` as `DataType.initial` takes it. */
  constructor(type: DataType, operations: readonly Operation[], initial: Value | undefined) {
    this.type = type;
    const state = type.initial(initial);
    this.distinctions = type.distinctions?.(operations, state) ?? { stateKey: (any) => type.key(any) };
    this.inputs = Int32Array.from(this.numberInputs(operations));
    this.start = this.numberState(state);
    const { looks } = this.distinctions;
    this.elsewhere = looks && this.numberState(looks.elsewhere);
  }

  /** The number of the state after the input in the given state, or IMPOSSIBLE where that cannot or need not be. */
  next(state: number, input: number): number {
    const at = state * this.examples.length + input;
    const known = at < this.table.length ? this.table[at] : (this.beyond.get(at) ?? UNKNOWN);
    if (known !== UNKNOWN) return known;
    const number = this.findNext(this.states[state], this.examples[input]);
    if (at >= TABLE_MAX) this.beyond.set(at, number);
    else {
      if (at >= this.table.length) this.table = grown(this.table, at + 1);
      this.table[at] = number;
    }
    return number;
  }

  /** Whether it remembers as much as it may: who goes on runs out of memory. */
  get isFull(): boolean {
    const { states, beyond, characters } = this;
    return states.length > STATES_MAX || beyond.size > BEYOND_MAX || characters > CHARACTERS_MAX;
  }

  /** How many inputs there are. */
  get width(): number {
    return this.examples.length;
  }

  /** About which state an operation asks; see `Distinctions.looks`. */
  lookOf(operation: Operation): { state: number; isRequired: boolean } | undefined {
    const look = this.distinctions.looks?.of(operation);
    return look && { state: this.numberState(look.state), isRequired: look.isRequired };
  }

  /** What operations ask of the parts of a state; see `Distinctions.demands`. */
  get demands(): Distinctions<unknown>['demands'] {
    return this.distinctions.demands;
  }

  /** Whether the effect of an operation is never needed. */
  isIdle(operation: Operation): boolean {
    return this.distinctions.isIdle?.(operation) ?? false;
  }

  /** Whether an input that is done right after another hides it; see `DataType.hides`. */
  hides(later: number, earlier: number): boolean {
    return this.type.hides?.(this.examples[later], this.examples[earlier]) ?? false;
  }

  private findNext(state: unknown, operation: Operation): number {
    if (operation.status === 'info' && this.isIdle(operation)) return IMPOSSIBLE;
    if (this.distinctions.isNeedless?.(state, operation)) return IMPOSSIBLE;
    const after = this.type.step(state, operation);
    return after === undefined ? IMPOSSIBLE : this.numberState(after.state);
  }

  private numberState(state: unknown): number {
    const key = this.distinctions.stateKey(state);
    this.cost += 1 + (typeof key === 'string' ? Math.floor(key.length / CHARACTERS_PER_STEP) : 0);
    const known = this.stateNumbers.get(key);
    if (known !== undefined) return known;
    this.stateNumbers.set(key, this.states.length);
    if (typeof key === 'string') this.characters += key.length;
    return this.states.push(state) - 1;
  }

  private numberInputs(operations: readonly Operation[]): number[] {
    const numbers = new Map<string, number>();
    return operations.map((operation) => {
      const { op, key, value = null, out = null, status } = operation;
      const special = this.distinctions.operationKey?.(operation);
      // Where nobody looks at what an operation gives, it does the same however it ended.
      const outcome =
        this.type.operations[op].out === undefined ? '' : `${status} ${status === 'ok' ? canonicalJson(out) : ''}`;
      const does = special ?? `${op} ${canonicalJson(key)} ${canonicalJson(value)} ${outcome}`;
      const name = this.isIdle(operation) ? `${does} idle ${status}` : does;
      const number = numbers.get(name) ?? this.examples.push(operation) - 1;
      numbers.set(name, number);
      return number;
    });
  }
}

function grown(table: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least, 2 * table.length)).fill(UNKNOWN, table.length);
  larger.set(table);
  return larger;
}
