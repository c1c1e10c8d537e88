// Little's law as an assertion on every run: the number inside, integrated over time, is the time all of them spent
// inside. L = lambda W is the same divided by the time. It is an identity of counting, so a difference beyond rounding
// means that someone was lost, counted twice or timed wrongly. Source: Little, Operations Research 9 (1961).

import { TimeWeighted } from './time-weighted.ts';

export class LittlesLaw {
  /** How many are inside. */
  readonly population: TimeWeighted;
  private left = 0;
  // NaN first for speed, see moments.ts.
  private spent = Number.NaN;

  constructor(start = 0) {
    this.population = new TimeWeighted(0, start);
    this.spent = 0;
  }

  enter(now: number): void {
    this.population.change(now, 1);
  }

  /** `entered` is the time the one who leaves came in, as the model remembers it. */
  leave(now: number, entered: number): void {
    this.population.change(now, -1);
    this.spent += now - entered;
    this.left++;
  }

  /** Mean time inside of those who have left: W. */
  get meanTime(): number {
    return this.spent / this.left;
  }

  /**
   * Throws when the law does not hold at `now`, beyond the rounding of the sums. `inside` are the times at which those
   * still inside came in: the model must know them without our help, or the check would check itself.
   */
  check(now: number, inside: Iterable<number> = []): void {
    let count = 0;
    let time = this.spent;
    for (const entered of inside) {
      time += now - entered;
      count++;
    }
    const { level } = this.population;
    if (count !== level) throw new Error(`Little's law: ${level} counted inside, ${count} found there at ${now} s`);
    const area = this.population.integral(now);
    if (!(Math.abs(area - time) <= 1e-9 * (area + now)))
      throw new Error(`Little's law: the population integrates to ${area} s, the times inside add up to ${time} s`);
  }
}
