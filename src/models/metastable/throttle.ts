// Adaptive throttling at the client: with `requests` the calls it wanted to make and `accepts` those that were answered,
// both over a window, it refuses a call itself with probability max(0, (requests - K accepts) / (requests + 1)). Calls it
// refuses itself count as requests too. Source: Site Reliability Engineering, O'Reilly 2016, chapter 21.
// Safety mechanism: `test/mutations.ts` says what happens without it.

import type { Params } from './params.ts';

/** The window slides in this many steps. */
const STEPS = 60;

export class AdaptiveThrottle {
  private readonly ratio: number;
  private readonly stepWidth: number;
  /** The step in which a client was last seen. */
  private readonly step: Int32Array;
  /** Sums over the window, and their parts by step. [clients], [clients * STEPS] */
  private readonly requests: Int32Array;
  private readonly accepts: Int32Array;
  private readonly requestsIn: Int32Array;
  private readonly acceptsIn: Int32Array;

  constructor({ clients, throttleRatio, throttleWindow }: Params) {
    this.ratio = throttleRatio;
    this.stepWidth = throttleWindow / STEPS;
    this.step = new Int32Array(clients);
    this.requests = new Int32Array(clients);
    this.accepts = new Int32Array(clients);
    this.requestsIn = new Int32Array(clients * STEPS);
    this.acceptsIn = new Int32Array(clients * STEPS);
  }

  /** Counts a call the client wants to make; true if it refuses it itself. `uniform` is a draw from [0, 1). */
  refuses(client: number, now: number, uniform: number): boolean {
    const at = this.advance(client, now);
    const requests = this.requests[client];
    const chance = (requests - this.ratio * this.accepts[client]) / (requests + 1);
    this.requestsIn[at]++;
    this.requests[client]++;
    return uniform < chance;
  }

  /** The server has answered a call in time. */
  accepted(client: number, now: number): void {
    this.acceptsIn[this.advance(client, now)]++;
    this.accepts[client]++;
  }

  /** Forgets what has left the window; the place of the present step. */
  private advance(client: number, now: number): number {
    const step = Math.floor(now / this.stepWidth);
    const base = client * STEPS;
    const passed = Math.min(STEPS, step - this.step[client]);
    for (let i = 1; i <= passed; i++) {
      const at = base + ((this.step[client] + i) % STEPS);
      this.requests[client] -= this.requestsIn[at];
      this.accepts[client] -= this.acceptsIn[at];
      this.requestsIn[at] = 0;
      this.acceptsIn[at] = 0;
    }
    this.step[client] = step;
    return base + (step % STEPS);
  }
}

export function throttleOf(params: Params): AdaptiveThrottle | null {
  return params.adaptiveThrottling ? new AdaptiveThrottle(params) : null;
}
