// A retry budget: a token bucket that successes fill and retries empty. When nothing succeeds, nothing may be retried, so
// the load falls back to the first tries: A lambda becomes about lambda. One bucket for each client or one for the fleet.
// Sources: gRPC proposal A6; Brooker, Timeouts, retries, and backoff with jitter, Amazon Builders' Library.
// Safety mechanism: `test/mutations.ts` says what happens without it.

import type { Params } from './params.ts';

export class RetryBudget {
  private readonly tokens: Float64Array;
  private readonly deposit: number;
  private readonly cap: number;

  constructor({ retryBudget, clients, budgetDeposit, budgetCap, budgetFill }: Params) {
    this.tokens = new Float64Array(retryBudget === 'fleet' ? 1 : clients).fill(budgetFill * budgetCap);
    this.deposit = budgetDeposit;
    this.cap = budgetCap;
  }

  /** A success of this client. */
  earn(client: number): void {
    const bucket = client % this.tokens.length;
    this.tokens[bucket] = Math.min(this.cap, this.tokens[bucket] + this.deposit);
  }

  /** Takes the token of a retry; false if there is none. */
  spend(client: number): boolean {
    const bucket = client % this.tokens.length;
    if (this.tokens[bucket] < 1) return false;
    this.tokens[bucket]--;
    return true;
  }
}

export function retryBudgetOf(params: Params): RetryBudget | null {
  return params.retryBudget === 'none' ? null : new RetryBudget(params);
}
