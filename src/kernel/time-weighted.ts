// The average over time of a level that lasts until it is changed: a queue's length, servers busy, items in stock. One
// number for a whole run; for a value per bin see series.ts, for values that do not last see moments.ts.

export class TimeWeighted {
  // NaN first for speed, see moments.ts.
  /** The present level. */
  level = Number.NaN;
  min = Number.NaN;
  max = Number.NaN;
  private area = Number.NaN;
  private since = Number.NaN;
  private time = Number.NaN;

  constructor(level = 0, time = 0) {
    this.level = level;
    this.min = level;
    this.max = level;
    this.area = 0;
    this.since = time;
    this.time = time;
  }

  /** The level from `time` on; times must not go back. */
  set(time: number, level: number): void {
    this.advance(time);
    this.level = level;
    if (level < this.min) this.min = level;
    if (level > this.max) this.max = level;
  }

  change(time: number, by: number): void {
    this.set(time, this.level + by);
  }

  /** Forgets what was before `time`, the warm-up, and keeps the level. */
  reset(time: number): void {
    this.advance(time);
    this.area = 0;
    this.since = time;
    this.min = this.level;
    this.max = this.level;
  }

  /** The level integrated from the last reset to `time`, in level times seconds. */
  integral(time: number): number {
    this.advance(time);
    return this.area;
  }

  /** The average from the last reset to `time`; NaN when no time has passed. */
  mean(time: number): number {
    return this.integral(time) / (time - this.since);
  }

  private advance(time: number): void {
    if (!(time >= this.time)) throw new RangeError(`level at ${time} s, but the last was at ${this.time} s`);
    this.area += this.level * (time - this.time);
    this.time = time;
  }
}
