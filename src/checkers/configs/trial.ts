// What shows a finding at work: the numbers of the two configurations, for the simulation or the conversion that runs them.
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
  /** `linger` is what a call waits before its first try. */
  | { kind: 'deadline'; policy: RetryPolicy; linger: number; deadline: number }
  | { kind: 'lease'; lease: number; heartbeat: number }
  | { kind: 'election'; lease: number; renewDeadline: number }
  | { kind: 'dedup'; window: number; caller: RetryPolicy }
  /** For how long each side keeps what both hold. */
  | { kind: 'kept'; what: 'connection' | 'pooled-connection' | 'token'; client: number; server: number }
  /** What may take so long, and when the other side acts, done or not. */
  | { kind: 'overrun'; what: 'message' | 'shutdown'; own: number; other: number }
  /** The reader comes every so often; the writer's system deletes a record after so long. */
  | { kind: 'retention'; every: number; keptFor: number }
  | { kind: 'pings'; interval: number; permitted: number }
  | { kind: 'again'; amount: number; interval: number; round: number; perRound: number }
  /** Bytes. The side that asks looks for what it asked for rounded up to `expectedStep`; what is given is rounded up to `step`. */
  | { kind: 'rounding'; asked: number; expectedStep: number; step: number }
  | { kind: 'clamp'; asked: number; limit: number }
  | { kind: 'threads'; peers: number; threads: number }
  | { kind: 'pools'; instances: number; poolSize: number; limit: number }
  /** Bytes of the longest message that the one side sends, and of the longest that the other takes. */
  | { kind: 'message'; wire: 'kafka-batch' | 'length-prefix'; offered: number; limit: number }
  | { kind: 'replicas'; replicas: number; needed: number }
  /** Seconds, which go over the wire as milliseconds in four bytes, and are judged where they come in. */
  | { kind: 'admission'; what: string; offered: number; least?: number; most?: number }
  /** What each side takes the bytes for, by the role of the setting. */
  | { kind: 'agreement'; role: string; a: string; b: string }
  /** What several readers make of one text. */
  | { kind: 'readings'; of: string; readings: readonly (readonly [reader: string, reading: string])[] }
  | { kind: 'duplicate'; key: string; first: string; last: string };

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
