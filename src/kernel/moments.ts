// Streaming moments: count, mean, variance, skewness and extremes of a sequence that is not kept. Welford's update with
// the third moment, and the merge of Chan, Golub and LeVeque, both in the form of Pébay (Sandia report SAND2008-6212,
// 2008). It knows nothing of time: for a level that lasts, see time-weighted.ts.

/** What a structured clone of `Moments` still has: enough to merge it into another. */
export interface MomentsData {
  count: number;
  mean: number;
  /** Sums of the second and third powers of the differences from the mean. */
  m2: number;
  m3: number;
  min: number;
  max: number;
}

export class Moments implements MomentsData {
  count = 0;
  // V8 boxes a number that does not stay a small integer anew at each write, unless the field never held one: so NaN
  // first. Here and in the other counters this halves the time or better.
  mean = Number.NaN;
  m2 = Number.NaN;
  m3 = Number.NaN;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;

  constructor() {
    this.mean = 0;
    this.m2 = 0;
    this.m3 = 0;
  }

  static of(values: Iterable<number>): Moments {
    const moments = new Moments();
    for (const value of values) moments.add(value);
    return moments;
  }

  add(value: number): void {
    const before = this.count;
    const n = ++this.count;
    const delta = value - this.mean;
    const step = delta / n;
    const square = delta * step * before;
    this.mean += step;
    this.m3 += square * step * (n - 2) - 3 * step * this.m2;
    this.m2 += square;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** Takes in another sequence, as if its values had been added here. */
  merge(other: Readonly<MomentsData>): void {
    if (other.count === 0) return;
    const here = this.count;
    const there = other.count;
    const n = here + there;
    const delta = other.mean - this.mean;
    const step = delta / n;
    this.m3 +=
      other.m3 + delta * step * step * here * there * (here - there) + 3 * step * (here * other.m2 - there * this.m2);
    this.m2 += other.m2 + delta * step * here * there;
    this.mean += step * there;
    this.count = n;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  /** Sum of the values. */
  get sum(): number {
    return this.mean * this.count;
  }

  /** Unbiased sample variance, over n - 1; NaN below two values. */
  get variance(): number {
    return this.count < 2 ? Number.NaN : this.m2 / (this.count - 1);
  }

  get standardDeviation(): number {
    return Math.sqrt(this.variance);
  }

  /** Standard error of the mean of independent values; those of one queue are not independent. */
  get standardError(): number {
    return Math.sqrt(this.variance / this.count);
  }

  /** Sample skewness m3 / m2^(3/2) with moments over n; NaN when all values are equal. */
  get skewness(): number {
    return (Math.sqrt(this.count) * this.m3) / (this.m2 * Math.sqrt(this.m2));
  }
}
