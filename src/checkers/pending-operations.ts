// The operations that have been called and have not returned, as the configurations go through them.

import type { Problem } from './problem.ts';

export class PendingOperations {
  /** But for reads, those that return first in front. */
  readonly updates: number[] = [];
  /** Those for which nothing is owed once they could be done without changing anything. */
  readonly settling: number[] = [];
  private readonly problem: Problem;

  constructor(problem: Problem) {
    this.problem = problem;
  }

  /** Takes in an operation that is called; whether it is one of those that settle. */
  call(operation: number): boolean {
    const { isRead, isRepeatable, isEager, returnRank } = this.problem;
    const { updates, settling } = this;
    if (isRead[operation] === 0) {
      let at = updates.length;
      while (at > 0 && returnRank[updates[at - 1]] > returnRank[operation]) at--;
      updates.splice(at, 0, operation);
    }
    const settles = isEager[operation] === 1 || isRepeatable[operation] === 1;
    if (settles) settling.push(operation);
    return settles;
  }

  reads(): number[] {
    return this.settling.filter((operation) => this.problem.isRead[operation] === 1);
  }

  /** Forgets an operation that has returned. */
  release(operation: number): void {
    if (this.problem.isRead[operation] === 0) this.updates.splice(this.updates.indexOf(operation), 1);
    const place = this.settling.indexOf(operation);
    if (place >= 0) this.settling.splice(place, 1);
  }
}
