// What shows a finding at work: the numbers of the two configurations, for the simulation or the timeline that runs them.
// The checker only says what is to be run.

/** How a side asks again. Times in seconds. */
export interface RetryPolicy {
  timeout: number;
  /** Tries after the first. */
  retries: number;
  /** The wait before the first retry; each further one is `multiplier` times longer, up to `backoffMax`. */
  backoff: number;
  multiplier: number;
  backoffMax: number;
}

export type Trial =
  /** With `layers`, the callee's own retries count as well as the caller's. */
  | { kind: 'calls'; caller: RetryPolicy; callee: RetryPolicy; layers: boolean }
  | { kind: 'lease'; lease: number; heartbeat: number }
  | { kind: 'dedup'; window: number; caller: RetryPolicy }
  | { kind: 'idle'; client: number; server: number }
  | { kind: 'redelivery'; visibility: number; work: number }
  | { kind: 'again'; amount: number; interval: number; round: number; perRound: number }
  | { kind: 'rounding'; asked: number; step: number }
  /** What each side takes the bytes for, by the role of the setting. */
  | { kind: 'agreement'; role: string; a: string; b: string }
  /** Moments whose order does the harm: the second comes before the third. Sides are those of the comparison. */
  | { kind: 'order'; moments: readonly (readonly [time: number, side: 'a' | 'b', what: string])[] }
  /** What several readers make of one text. */
  | { kind: 'readings'; of: string; readings: readonly (readonly [reader: string, reading: string])[] }
  | { kind: 'duplicate'; key: string; first: string; last: string }
  | { kind: 'clamp'; asked: number; limit: number }
  | { kind: 'refusal'; what: string; offered: number; limit: number };

/** Seconds waited before all retries together. */
export function waits({ retries, backoff, multiplier, backoffMax }: RetryPolicy): number {
  let sum = 0;
  let wait = backoff;
  for (let i = 0; i < retries; i++) {
    sum += Math.min(wait, backoffMax);
    wait *= multiplier;
  }
  return sum;
}
