// The clock of a node: what it says of the time, which is not the time. It is off by an offset, drifts, and may jump.
// Protocols read clocks through this and never the engine's time, except to wait.

import type { Random } from '../../../kernel/index.ts';

export interface ClockOptions {
  /** Largest offset, seconds; each clock draws its own, early or late. */
  offset: number;
  /** Largest drift, seconds per second; each clock draws its own. */
  drift: number;
}

export class Clock {
  private offset: number;
  private readonly rate: number;

  /** Draws twice from `random`, whatever the options. */
  constructor({ offset, drift }: ClockOptions, random: Random) {
    this.offset = offset * (2 * random.uniform() - 1);
    this.rate = 1 + drift * (2 * random.uniform() - 1);
  }

  /** What the clock says at the true time `now`, seconds. */
  read(now: number): number {
    return now * this.rate + this.offset;
  }

  /** How far the clock has gone on since the run began, wherever it was set: for telling how long something took. */
  elapsed(now: number): number {
    return now * this.rate;
  }

  /** How long by the engine it takes until this clock has gone on by `seconds`. */
  until(seconds: number): number {
    return seconds / this.rate;
  }

  /** The clock jumps: back, if `seconds` is negative. */
  step(seconds: number): void {
    this.offset += seconds;
  }
}
