// The history of one replica of a chain: the updates it has taken, in the order of the chain, numbered from 1. What is on
// its disk is a beginning of it, and what it knows to be committed a beginning of that. A replica's history begins with
// that of every replica behind it in the chain, which is what makes the chain safe.

import type { Request } from './protocol.ts';

/** A write with its place in the order, and the epoch in which the head of the chain gave it that place. */
export interface Update {
  readonly index: number;
  readonly epoch: number;
  readonly request: Request;
}

export class ChainHistory {
  /** So many of the first updates are on disk. */
  durable = 0;
  /** So many of the first updates are known to be committed. */
  committed = 0;
  private updates: Update[] = [];
  private byKey = new Map<number, number[]>();
  private byClient = new Map<number, Update>();

  get length(): number {
    return this.updates.length;
  }

  at(index: number): Update {
    return this.updates[index - 1];
  }

  /** The update must be the next one. */
  append(update: Update): void {
    if (update.index !== this.length + 1) throw new Error(`update ${update.index} after ${this.length}`);
    this.updates.push(update);
    const { key, client } = update.request;
    const indices = this.byKey.get(key);
    if (indices === undefined) this.byKey.set(key, [update.index]);
    else indices.push(update.index);
    this.byClient.set(client, update);
  }

  /** From the first to the last index, both included. */
  between(first: number, last: number): Update[] {
    return this.updates.slice(first - 1, last);
  }

  /** The index of the newest update of a key among the first so many; 0 for none. */
  newest(key: number, among: number): number {
    const indices = this.byKey.get(key) ?? [];
    for (let i = indices.length - 1; i >= 0; i--) if (indices[i] <= among) return indices[i];
    return 0;
  }

  /** What a key holds after the update with this index, which is one of the key's; null before the first. */
  valueAt(index: number): number | null {
    return index === 0 ? null : this.at(index).request.value;
  }

  /** The client's latest update: a repeated request is known by it. */
  latestOf(client: number): Update | undefined {
    return this.byClient.get(client);
  }

  /** Takes another history for its own, all of it on disk and committed; gives the updates that it no longer holds. */
  replace(updates: readonly Update[]): Update[] {
    const undone = this.updates.filter((update) => updates[update.index - 1] !== update);
    this.updates = [];
    this.byKey = new Map();
    this.byClient = new Map();
    for (const update of updates) this.append(update);
    this.durable = this.committed = updates.length;
    return undone;
  }

  /** After a crash: what was not on disk is gone. */
  forget(): void {
    const { durable, committed } = this;
    this.replace(this.updates.slice(0, durable));
    this.committed = Math.min(durable, committed);
  }
}
