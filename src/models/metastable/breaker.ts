// Circuit breakers, one for each client. Closed: calls pass, and the last `window` results are kept; when there are as
// many and enough of them failed it opens. Open: every call is refused until the open time is over. Half-open: a few
// calls pass, and their results decide between closed and open. A result of a call from before the last change counts
// for nothing. Sources: Nygard, Release It!, 2007; resilience4j, CircuitBreaker (count-based window); the rule for late
// results is that of sony/gobreaker's generations.
// Safety mechanism: `test/mutations.ts` says what happens without it.

import type { Params } from './params.ts';

const CLOSED = 0;
const OPEN = 1;
const HALF_OPEN = 2;

export class CircuitBreaker {
  private readonly window: number;
  /** Failures that open it: among the kept results, and among the probes. */
  private readonly failuresOfWindow: number;
  private readonly failuresOfProbes: number;
  private readonly openTime: number;
  private readonly probes: number;
  private readonly state: Uint8Array;
  private readonly epochs: Int32Array;
  private readonly openUntil: Float64Array;
  /** Results since the last change, and failures among those kept. */
  private readonly seen: Int32Array;
  private readonly failures: Int32Array;
  /** Calls let through while half-open. */
  private readonly admitted: Int32Array;
  /** The last `window` results of each client: 1 for a failure. [clients * window] */
  private readonly results: Uint8Array;

  constructor(params: Params) {
    const { clients } = params;
    this.window = params.breakerWindow;
    this.failuresOfWindow = fewestOf(params.breakerThreshold, params.breakerWindow);
    this.failuresOfProbes = fewestOf(params.breakerThreshold, params.breakerHalfOpenCalls);
    this.openTime = params.breakerOpenTime;
    this.probes = params.breakerHalfOpenCalls;
    this.state = new Uint8Array(clients);
    this.epochs = new Int32Array(clients);
    this.openUntil = new Float64Array(clients);
    this.seen = new Int32Array(clients);
    this.failures = new Int32Array(clients);
    this.admitted = new Int32Array(clients);
    this.results = new Uint8Array(clients * this.window);
  }

  /** May this client call now? */
  allows(client: number, now: number): boolean {
    if (this.state[client] === CLOSED) return true;
    if (this.state[client] === OPEN) {
      if (now < this.openUntil[client]) return false;
      this.enter(client, HALF_OPEN);
    }
    if (this.admitted[client] === this.probes) return false;
    this.admitted[client]++;
    return true;
  }

  /** Names the present state of a client's breaker; to be given back with the result of a call. */
  epoch(client: number): number {
    return this.epochs[client];
  }

  /** The result of a call that was allowed in that epoch. */
  record(client: number, epoch: number, failed: boolean, now: number): void {
    if (epoch !== this.epochs[client]) return;
    if (this.state[client] === CLOSED) this.recordClosed(client, failed, now);
    else if (this.state[client] === HALF_OPEN) this.recordProbe(client, failed, now);
  }

  private recordClosed(client: number, failed: boolean, now: number): void {
    const at = client * this.window + (this.seen[client] % this.window);
    if (this.seen[client] >= this.window) this.failures[client] -= this.results[at];
    this.results[at] = failed ? 1 : 0;
    this.failures[client] += this.results[at];
    this.seen[client]++;
    if (this.seen[client] >= this.window && this.failures[client] >= this.failuresOfWindow) this.open(client, now);
  }

  private recordProbe(client: number, failed: boolean, now: number): void {
    this.seen[client]++;
    if (failed) this.failures[client]++;
    if (this.seen[client] < this.probes) return;
    if (this.failures[client] >= this.failuresOfProbes) this.open(client, now);
    else this.enter(client, CLOSED);
  }

  private open(client: number, now: number): void {
    this.enter(client, OPEN);
    this.openUntil[client] = now + this.openTime;
  }

  private enter(client: number, state: number): void {
    this.state[client] = state;
    this.epochs[client]++;
    this.seen[client] = 0;
    this.failures[client] = 0;
    this.admitted[client] = 0;
  }
}

/** The fewest of `calls` that make up the share. A product within rounding of a whole number is that number: 0.07 x 100. */
function fewestOf(share: number, calls: number): number {
  const product = share * calls;
  const whole = Math.round(product);
  return Math.abs(product - whole) < 1e-9 * calls ? whole : Math.ceil(product);
}

export function breakerOf(params: Params): CircuitBreaker | null {
  return params.circuitBreaker ? new CircuitBreaker(params) : null;
}
