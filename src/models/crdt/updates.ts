// The updates of a run as somebody sees them who sees everything: what each was, and what its replica had seen. No replica
// reads this; it serves to judge what they hold.

import type { Update, UpdateHistory } from '../../checkers/index.ts';
import { Bits } from './bits.ts';
import type { AnyOperation } from './types/operations.ts';

export interface MadeUpdate extends Update<AnyOperation> {
  /** Its place among the updates of the run. */
  index: number;
  /** Who made it; another than `replica` if it was forged. */
  maker: number;
  /** When, seconds of true time. */
  at: number;
  /** What its maker had seen. Where effects may come before their causes, not all of its past. */
  seen: Bits;
  /** The same with everything that that had seen. */
  past: Bits;
  /** Parts of the value that it brought and took away, as `ReplicatedType.instances` names them. */
  brought: readonly string[];
  removed: readonly string[];
  /** Made against the rules; no user asked for it. */
  isForged: boolean;
}

export class Updates {
  readonly all: MadeUpdate[] = [];
  /** Some replica took an operation in before one that its maker had seen, of a type that needs them in order. */
  cameOutOfOrder = false;
  /** By part of the value, the update that brought it. */
  readonly bringers = new Map<string, number>();
  /** By part of the value, the updates that took it away. */
  readonly removers = new Map<string, number[]>();

  add(update: Omit<MadeUpdate, 'index' | 'past' | 'seen'>, seen: Bits): MadeUpdate {
    let past = seen;
    for (const index of seen) past = past.union(this.all[index].past);
    const made = { ...update, index: this.all.length, seen, past };
    this.all.push(made);
    for (const part of update.brought) this.bringers.set(part, made.index);
    for (const part of update.removed) {
      const known = this.removers.get(part);
      if (known === undefined) this.removers.set(part, [made.index]);
      else known.push(made.index);
    }
    return made;
  }

  /** All updates but the forged ones. */
  genuine(): Bits {
    return this.all.reduce((set, { index, isForged }) => (isForged ? set : set.with(index)), new Bits());
  }

  /**
   * Whether every maker had all that had come before what it had. Specifications speak of such runs only: else a remove may have
   * seen an add, and not what that add had seen.
   */
  areCausal(): boolean {
    return !this.cameOutOfOrder && this.all.every(({ seen, past, isForged }) => isForged || seen.includes(past));
  }

  /** The genuine updates of the set, as the specification of a type reads them. */
  history(seen: Bits): UpdateHistory<AnyOperation> {
    const updates = [...seen].map((index) => this.all[index]).filter(({ isForged }) => !isForged);
    return {
      updates,
      happenedBefore: (first, second) => (second as MadeUpdate).past.has((first as MadeUpdate).index),
    };
  }
}
