// One replica of a type in the hands of a test: it makes the operations that it is told to, and takes the state of others.

import { dotOf } from '../src/checkers/index.ts';
import { frozenPlain } from '../src/checkers/laws/plain.ts';
import type { CrdtType } from '../src/models/crdt/types/crdt-type.ts';
import type { Families, Family } from '../src/models/crdt/types/operations.ts';

export class Author<F extends Family, S, V> {
  state: S;
  readonly replica: number;
  private readonly type: CrdtType<F, S, V, unknown>;
  private count = 0;

  // biome-ignore lint/suspicious/noExplicitAny: messages flow both ways, and no test of one author looks into them.
  constructor(type: CrdtType<F, S, V, any>, replica: number) {
    this.type = type;
    this.replica = replica;
    this.state = type.init(replica);
  }

  /** Makes an operation; the clock counts the operations unless the test says what it shows. */
  perform(operation: Families[F], time?: number): this {
    this.count += 1;
    const context = { replica: this.replica, dot: dotOf(this.replica, this.count), time: time ?? this.count };
    const refusal = this.type.refuses?.(this.state, operation, context);
    if (refusal !== undefined) throw new Error(refusal);
    this.state = frozenPlain(this.type.apply(this.state, operation, context), 'apply');
    return this;
  }

  take(...others: readonly { state: S }[]): this {
    for (const { state } of others) this.state = frozenPlain(this.type.merge(this.state, state), 'merge');
    return this;
  }

  get value(): V {
    return this.type.value(this.state);
  }
}
