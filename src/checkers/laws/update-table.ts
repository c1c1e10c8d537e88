// The updates of a search and the sets of them that replicas have seen, each kept once under a number. An update is known by
// its replica, its operation, its message and all that its replica had seen, so a set of updates holds the whole history
// behind them. The numbers rise with time: an update has a greater one than all that had been seen where it was made.

import { canonical } from './canonical.ts';
import { frozenPlain } from './plain.ts';
import type { AnyReplicatedType, Update, UpdateContext, UpdateHistory } from './replicated-type.ts';
import { called } from './type-fault.ts';

interface KnownUpdate {
  update: Update<unknown>;
  /** Its place among the updates of its replica, from 1. */
  count: number;
  /** The set that its replica had seen before. */
  past: number;
  /** What goes over the network, by number; whose numbers they are is the caller's business. */
  message: number;
}

interface UpdateSet {
  /** Numbers of updates, rising. */
  members: readonly number[];
  has: ReadonlySet<number>;
  /** By replica, how many of its updates are in it. */
  counts: readonly number[];
  /** The greatest time of an update in it. */
  latest: number;
  /**
   * Whether it holds, with each update, all that had been seen where it was made, and that was such a set too. Otherwise what
   * had been seen differs from what happened before, and no specification is meant.
   */
  isClosed: boolean;
}

const pair = 67108864;
export const emptySet = 0;

export class UpdateTable {
  private readonly known: KnownUpdate[] = [];
  private readonly updateNumbers = new Map<string, number>();
  private readonly sets: UpdateSet[] = [];
  private readonly setNumbers = new Map<string, number>();
  private readonly unions = new Map<number, number>();
  private readonly additions = new Map<number, number>();
  private readonly specifications: unknown[] = [];
  private readonly specificationTexts: string[] = [];

  private readonly type: AnyReplicatedType;
  private readonly replicas: number;

  constructor(type: AnyReplicatedType, replicas: number) {
    this.type = type;
    this.replicas = replicas;
    this.setOf([]);
  }

  update(number: number): KnownUpdate {
    return this.known[number];
  }

  set(number: number): UpdateSet {
    return this.sets[number];
  }

  /** The number of an update that `replica` makes where it has seen `past`. */
  made(operation: number, past: number, message: number, context: () => UpdateContext, replica: number): number {
    const key = `${replica} ${operation} ${past} ${message}`;
    let number = this.updateNumbers.get(key);
    if (number === undefined) {
      const update = Object.freeze({ ...context(), operation: this.type.operations[operation] });
      number = this.known.push({ update, count: this.sets[past].counts[replica] + 1, past, message }) - 1;
      this.updateNumbers.set(key, number);
    }
    return number;
  }

  with(set: number, update: number): number {
    const key = set * pair + update;
    let number = this.additions.get(key);
    if (number === undefined) {
      const { members, has } = this.sets[set];
      number = has.has(update) ? set : this.setOf([...members, update].sort((a, b) => a - b));
      this.additions.set(key, number);
    }
    return number;
  }

  union(one: number, other: number): number {
    if (one === other) return one;
    const key = one < other ? one * pair + other : other * pair + one;
    let number = this.unions.get(key);
    if (number === undefined) {
      const all = new Set([...this.sets[one].members, ...this.sets[other].members]);
      number = this.setOf([...all].sort((a, b) => a - b));
      this.unions.set(key, number);
    }
    return number;
  }

  private setOf(members: readonly number[]): number {
    const key = members.join(' ');
    const found = this.setNumbers.get(key);
    if (found !== undefined) return found;
    const has = new Set(members);
    const counts = new Array<number>(this.replicas).fill(0);
    let latest = 0;
    let isClosed = true;
    for (const member of members) {
      const { update, past } = this.known[member];
      counts[update.replica] += 1;
      latest = Math.max(latest, update.time);
      isClosed &&= this.sets[past].isClosed && this.sets[past].members.every((cause) => has.has(cause));
    }
    const number = this.sets.push({ members, has, counts, latest, isClosed }) - 1;
    this.setNumbers.set(key, number);
    return number;
  }

  /** What the value should be where this set has been seen. */
  specified(set: number): unknown {
    if (!(set in this.specifications))
      this.specifications[set] = frozenPlain(
        called('spec', () => this.type.spec!(this.history(set))),
        'spec',
      );
    return this.specifications[set];
  }

  /** The canonical form of `specified`. */
  specifiedText(set: number): string {
    this.specificationTexts[set] ??= canonical(this.specified(set));
    return this.specificationTexts[set];
  }

  history(set: number): UpdateHistory<unknown> {
    const numbers = new Map<string, number>();
    for (const member of this.sets[set].members) numbers.set(this.known[member].update.dot, member);
    return {
      updates: [...numbers.values()].map((number) => this.known[number].update),
      happenedBefore: (first, second) => {
        const [cause, result] = [numbers.get(first.dot), numbers.get(second.dot)];
        if (cause === undefined || result === undefined) throw new Error('this update is not in the history');
        return this.sets[this.known[result].past].has.has(cause);
      },
    };
  }
}
