// Read repair: a read that finds replicas of which some lack what others have gives it to those. In the background: after
// the client has its answer, also to those that answer late. Blocking: before the answer, and only among the replicas whose
// answers made the quorum, so that no later quorum read sees less than this one did. Source: Apache Cassandra 4,
// documentation, read repair ("monotonic quorum reads").

import { type Copy, isSame } from '../versions/copy.ts';
import type { Ask, Coordination, Subject } from './coordination.ts';
import type { Storage } from './quorum-storage.ts';

export class ReadRepair {
  /** Copies sent. */
  count = 0;
  private readonly coordination: Coordination;
  private readonly storage: Storage;

  constructor(coordination: Coordination, storage: Storage) {
    this.coordination = coordination;
    this.storage = storage;
  }

  /** Of replicas that answered, those that lack something of the copy. */
  stale(answers: ReadonlyMap<number, Copy>, copy: Copy): number[] {
    return [...answers].filter(([, answer]) => !isSame(answer, copy)).map(([replica]) => replica);
  }

  /** Gives the copy to the stale ones, and calls `done` when with them the quorums hold it; else `failed`. */
  blocking(
    node: number,
    ask: Ask,
    answers: ReadonlyMap<number, Copy>,
    copy: Copy,
    then: { done: () => void; failed: () => void },
  ): void {
    const stale = this.stale(answers, copy);
    if (stale.length === 0) {
      then.done();
      return;
    }
    this.count += stale.length;
    const already = new Map([...answers].filter(([replica]) => !stale.includes(replica)));
    const gift = { ...ask, targets: stale, spares: [], already, kind: 'repair', copy } as const;
    this.coordination.store(node, gift, { met: then.done, failed: then.failed });
  }

  /** Gives all that answered so far what they lack, without waiting. */
  background(node: number, subject: Subject, answers: ReadonlyMap<number, Copy>): void {
    const copy = this.storage.mergeAll(answers.values());
    for (const replica of this.stale(answers, copy)) this.give(node, replica, subject, copy);
  }

  /** One answered late: it, or all before it, may lack something. */
  late(node: number, subject: Subject, late: number, answers: ReadonlyMap<number, Copy>): void {
    const before = this.storage.mergeAll([...answers].filter(([replica]) => replica !== late).map(([, copy]) => copy));
    const copy = this.storage.merge(before, answers.get(late)!);
    if (!isSame(copy, answers.get(late)!)) this.give(node, late, subject, copy);
    if (isSame(copy, before)) return;
    for (const replica of answers.keys()) if (replica !== late) this.give(node, replica, subject, copy);
  }

  private give(node: number, replica: number, { operation, key, insteadOf }: Subject, copy: Copy): void {
    this.count++;
    this.coordination.send(node, replica, { operation, key, insteadOf, kind: 'repair', copy });
  }
}
