// The states that a search has met, each kept once under a number, and what the functions of the type made of them. Small
// scopes meet the same states in thousands of runs, so that nearly every call becomes a look-up.

import { canonical } from './canonical.ts';
import { frozenPlain, isPlain } from './plain.ts';
import type { AnyReplicatedType, UpdateContext } from './replicated-type.ts';
import { called, type TypeFunction } from './type-fault.ts';

/** Two numbers below it make one that is exact: 2^26. */
const pair = 67108864;

/** Data by number, equal data under one. */
class Interned {
  readonly values: unknown[] = [];
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(value: unknown, from: TypeFunction): number {
    // What is not plain is told by the slower look that names the place, which also freezes what is new.
    if (!isPlain(value)) frozenPlain(value, from);
    const text = canonical(value);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    frozenPlain(value, from);
    const number = this.values.push(value) - 1;
    this.texts.push(text);
    this.numbers.set(text, number);
    return number;
  }
}

/** Where a function gave nothing: a refused operation, an update without a message. */
export const nothing = -1;

export class StateTable {
  private readonly states = new Interned();
  private readonly messages = new Interned();
  private readonly seenValues = new Interned();
  private readonly contexts = new Map<string, number>();
  private readonly merged = new Map<number, number>();
  private readonly applied = new Map<number, number>();
  private readonly deltas = new Map<number, number>();
  private readonly prepared = new Map<number, number>();
  private readonly effects = new Map<string, number>();
  private readonly valueNumbers: number[] = [];

  private readonly type: AnyReplicatedType;

  constructor(type: AnyReplicatedType) {
    this.type = type;
    for (const operation of type.operations) frozenPlain(operation, 'init');
  }

  get size(): number {
    return this.states.values.length;
  }

  initial(replica: number): number {
    return this.states.numberOf(
      called('init', () => this.type.init(replica)),
      'init',
    );
  }

  state(number: number): unknown {
    return this.states.values[number];
  }

  value(state: number): unknown {
    return this.seenValues.values[this.valueNumber(state)];
  }

  /** The canonical form of the value. */
  valueText(state: number): string {
    return this.seenValues.texts[this.valueNumber(state)];
  }

  private valueNumber(state: number): number {
    const known = this.valueNumbers[state];
    if (known !== undefined) return known;
    const number = this.seenValues.numberOf(
      called('value', () => this.type.value(this.state(state))),
      'value',
    );
    this.valueNumbers[state] = number;
    return number;
  }

  merge(mine: number, other: number): number {
    const key = mine * pair + other;
    let number = this.merged.get(key);
    if (number === undefined) {
      const result = called('merge', () => this.type.merge(this.state(mine), this.state(other)));
      number = this.states.numberOf(result, 'merge');
      this.merged.set(key, number);
    }
    return number;
  }

  /** `nothing` where the replica refuses. */
  apply(state: number, operation: number, context: UpdateContext): number {
    return this.remembered(this.applied, state, operation, context, () => {
      if (this.isRefused(state, operation, context)) return nothing;
      return this.states.numberOf(
        called('apply', () => this.type.apply(this.state(state), this.type.operations[operation], context)),
        'apply',
      );
    });
  }

  private isRefused(state: number, operation: number, context: UpdateContext): boolean {
    const { type } = this;
    if (type.refuses === undefined) return false;
    return called('refuses', () => type.refuses!(this.state(state), type.operations[operation], context)) !== undefined;
  }

  /** The delta of an update, as a state; `nothing` where the replica refuses. */
  delta(state: number, operation: number, context: UpdateContext): number {
    return this.remembered(this.deltas, state, operation, context, () => {
      if (this.isRefused(state, operation, context)) return nothing;
      const delta = called('delta', () =>
        this.type.delta!(this.state(state), this.type.operations[operation], context),
      );
      return this.states.numberOf(delta, 'delta');
    });
  }

  /** The message of an update, `nothing` where the replica refuses or nobody needs to hear of it. */
  prepare(state: number, operation: number, context: UpdateContext): number {
    return this.remembered(this.prepared, state, operation, context, () => {
      if (this.isRefused(state, operation, context)) return nothing;
      const wanted = this.type.operations[operation];
      const message = called('prepare', () => this.type.prepare!(this.state(state), wanted, context));
      return message === null ? nothing : this.messages.numberOf(message, 'prepare');
    });
  }

  /** The state after a message of the replica `author`. */
  effect(state: number, message: number, author: number): number {
    const key = `${state} ${message} ${author}`;
    let number = this.effects.get(key);
    if (number === undefined) {
      const result = called('effect', () =>
        this.type.effect!(this.state(state), this.messages.values[message], author),
      );
      number = this.states.numberOf(result, 'effect');
      this.effects.set(key, number);
    }
    return number;
  }

  /** The merge of the parts that `decompose` takes a state into, beginning with the state before any update. */
  recomposed(state: number): number {
    const parts = called('decompose', () => this.type.decompose!(this.state(state)));
    let whole = this.initial(0);
    for (const part of parts) whole = this.merge(whole, this.states.numberOf(part, 'decompose'));
    return whole;
  }

  private remembered(
    results: Map<number, number>,
    state: number,
    operation: number,
    { replica, dot, time }: UpdateContext,
    compute: () => number,
  ): number {
    const text = `${operation} ${dot} ${time} ${replica}`;
    let context = this.contexts.get(text);
    if (context === undefined) this.contexts.set(text, (context = this.contexts.size));
    const key = state * pair + context;
    let number = results.get(key);
    if (number === undefined) results.set(key, (number = compute()));
    return number;
  }
}
