// A quantile sketch with a bound on the relative error: DDSketch (Masson, Rim, Lee, VLDB 2019) with the cubically
// interpolated mapping of its authors. It counts values in buckets whose ends differ by a factor of at most
// (1 + accuracy)/(1 - accuracy), so merging is adding counts. It holds values >= 0 only. In place of the logarithm that
// would number the buckets stand the exponent's bits plus a cubic of the significand: one bucket in a hundred more, no
// call, and the same number in every engine.

import { fromWords, highWord, lowWord } from './float-bits.ts';

/** A sketch as plain data, fit for a structured clone. */
export interface SketchData {
  accuracy: number;
  maxBins: number;
  count: number;
  sum: number;
  min: number;
  max: number;
  /** Values below the smallest normal number, zero among them. */
  zeros: number;
  /** Bucket number of bins[0]. */
  first: number;
  bins: Float64Array;
}

export interface Bucket {
  lower: number;
  upper: number;
  count: number;
}

export interface SketchOptions {
  /** Largest relative error of a quantile, 0.01 by default. */
  accuracy?: number;
  /** Most buckets kept; beyond that the lowest are folded into one. 2048 at 1 % span 17 powers of ten. */
  maxBins?: number;
}

const SMALLEST_NORMAL = 2.2250738585072014e-308;
// The cubic P(s) = ((A s + B) s + C) s on [0, 1) stands for log2(1 + s): P(0) = 0, P(1) = 1, and d P / d ln(1 + s) is
// smallest at s = 0, where it is C.
const A = 6 / 35;
const B = -3 / 5;
const C = 10 / 7;
const TO_FRACTION = 1 / 0x10_0000;
const TO_LOW_FRACTION = 1 / 0x10_0000_0000_0000;
const GROW_BINS = 64;

export class QuantileSketch {
  readonly accuracy: number;
  readonly maxBins: number;
  count = 0;
  // NaN first for speed, see moments.ts.
  sum = Number.NaN;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  private zeros = 0;
  private bins = new Float64Array(0);
  /** Bucket number of bins[0]. */
  private first = 0;
  /** Highest bucket number in use, -1 when none is. */
  private highest = -1;
  /** Buckets per factor of two. */
  private readonly perOctave: number;

  constructor({ accuracy = 0.01, maxBins = 2048 }: SketchOptions = {}) {
    if (!(accuracy >= 1e-4 && accuracy <= 0.5)) throw new RangeError(`accuracy ${accuracy}, allowed 0.0001 to 0.5`);
    if (!(maxBins >= 2)) throw new RangeError(`maxBins ${maxBins}, allowed 2 or more`);
    this.sum = 0;
    this.accuracy = accuracy;
    this.maxBins = maxBins;
    this.perOctave = 1 / (C * logRatio(accuracy));
  }

  static from(data: Readonly<SketchData>): QuantileSketch {
    const sketch = new QuantileSketch(data);
    sketch.mergeData(data);
    return sketch;
  }

  add(value: number): void {
    if (!(value >= SMALLEST_NORMAL && value < Number.POSITIVE_INFINITY)) this.addZero(value);
    else {
      const bucket = this.bucketOf(value);
      const at = bucket - this.first;
      if (at >= 0 && bucket <= this.highest) this.bins[at]++;
      else this.addOutside(bucket, 1);
    }
    this.count++;
    this.sum += value;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** Takes in another sketch of the same accuracy: the same state as if its values had been added here. */
  merge(other: QuantileSketch): void {
    this.mergeData(other.data());
  }

  /** Forgets all values; the memory and its place on the axis are kept, since what comes next is often alike. */
  clear(): void {
    this.bins.fill(0, 0, Math.max(0, this.highest - this.first + 1));
    this.highest = -1;
    this.zeros = 0;
    this.count = 0;
    this.sum = 0;
    this.min = Number.POSITIVE_INFINITY;
    this.max = Number.NEGATIVE_INFINITY;
  }

  get mean(): number {
    return this.sum / this.count;
  }

  /**
   * The value of rank floor(q (n - 1)), counted from 0, within `accuracy` of it; NaN when empty. Ranks that lie in a
   * folded bucket (see `maxBins`) have no such bound.
   */
  quantile(q: number): number {
    if (!(q >= 0 && q <= 1)) throw new RangeError(`quantile ${q}, allowed 0 to 1`);
    if (this.count === 0) return Number.NaN;
    const rank = Math.floor(q * (this.count - 1));
    if (rank < this.zeros) return this.min;
    if (rank === this.count - 1) return this.max;
    const bucket = this.bucketOfRank(rank);
    const lower = this.lowerEnd(bucket);
    const upper = this.lowerEnd(bucket + 1);
    return Math.min(Math.max((2 * lower) / (1 + lower / upper), this.min), this.max);
  }

  /** The buckets in use, lowest first: a histogram on a logarithmic scale. Zeros come as a bucket from 0 to 0. */
  buckets(): Bucket[] {
    const buckets: Bucket[] = this.zeros > 0 ? [{ lower: 0, upper: 0, count: this.zeros }] : [];
    for (let bucket = this.first; bucket <= this.highest; bucket++) {
      const count = this.bins[bucket - this.first];
      if (count > 0) buckets.push({ lower: this.lowerEnd(bucket), upper: this.lowerEnd(bucket + 1), count });
    }
    return buckets;
  }

  data(): SketchData {
    const { accuracy, maxBins, count, sum, min, max, zeros } = this;
    let first = this.highest < 0 ? 0 : this.lowest();
    while (first < this.highest && this.bins[first - this.first] === 0) first++;
    const bins =
      this.highest < 0 ? new Float64Array(0) : this.bins.slice(first - this.first, this.highest - this.first + 1);
    return { accuracy, maxBins, count, sum, min, max, zeros, first, bins };
  }

  private mergeData(other: Readonly<SketchData>): void {
    if (other.accuracy !== this.accuracy || other.maxBins !== this.maxBins)
      throw new Error(
        `sketches of accuracy ${this.accuracy} with ${this.maxBins} bins and of ${other.accuracy} with ${other.maxBins} do not merge`,
      );
    // Downwards, so that buckets to be folded are folded at once.
    for (let at = other.bins.length - 1; at >= 0; at--) {
      if (other.bins[at] > 0) this.addOutside(other.first + at, other.bins[at]);
    }
    this.zeros += other.zeros;
    this.count += other.count;
    this.sum += other.sum;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  /** Searched from the nearer end: most quantiles asked for are high ones. */
  private bucketOfRank(rank: number): number {
    const { bins, first } = this;
    if (rank < this.count / 2) {
      let at = this.lowest() - first;
      for (let below = this.zeros + bins[at]; below <= rank; below += bins[at]) at++;
      return first + at;
    }
    let at = this.highest - first;
    for (let below = this.count - bins[at]; below > rank; below -= bins[at]) at--;
    return first + at;
  }

  /** The lowest bucket in use. */
  private lowest(): number {
    return this.zeros > 0 ? this.first : Math.max(this.first, this.bucketOf(this.min));
  }

  /** Bucket numbers count from the exponent 0 of the format and so are never negative. */
  private bucketOf(value: number): number {
    const high = highWord(value);
    const s = (high & 0xfffff) * TO_FRACTION + (lowWord(value) >>> 0) * TO_LOW_FRACTION;
    return ((((A * s + B) * s + C) * s + (high >>> 20)) * this.perOctave) | 0;
  }

  /** The inverse of the mapping, by Newton's method: P is concave and rises, so the steps from 0 never pass the root. */
  private lowerEnd(bucket: number): number {
    const log = bucket / this.perOctave;
    const exponent = Math.floor(log);
    const target = log - exponent;
    let s = 0;
    for (let i = 0; i < 8; i++) s -= (((A * s + B) * s + C) * s - target) / ((3 * A * s + 2 * B) * s + C);
    return fromWords(exponent << 20, 0) * (1 + s);
  }

  private addZero(value: number): void {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new RangeError(`a quantile sketch holds finite values >= 0, given ${value}`);
    this.zeros++;
  }

  /** Adds to a bucket that may lie outside the present range. What is folded depends on the highest bucket alone. */
  private addOutside(bucket: number, count: number): void {
    if (bucket > this.highest) this.raise(bucket);
    const lowest = Math.max(bucket, this.highest - this.maxBins + 1);
    if (lowest < this.first) this.extendDown(lowest);
    this.bins[lowest - this.first] += count;
  }

  private raise(highest: number): void {
    if (this.highest < 0 && (highest < this.first || highest - this.first >= this.bins.length)) this.first = highest;
    const first = Math.max(this.first, highest - this.maxBins + 1);
    if (first > this.first) this.fold(first, highest);
    else if (highest - first >= this.bins.length) this.bins = this.copyOfBins(highest - first + 1, 0);
    this.highest = highest;
  }

  private extendDown(lowest: number): void {
    const used = this.highest - lowest + 1;
    const room = Math.min(this.maxBins, used + GROW_BINS);
    const first = Math.max(0, this.highest - room + 1);
    this.bins = this.copyOfBins(this.highest - first + 1, this.first - first);
    this.first = first;
  }

  /** Moves the range up to [first, highest] and gathers what lay below in its lowest bucket. */
  private fold(first: number, highest: number): void {
    const bins = new Float64Array(highest - first + 1);
    for (let bucket = this.first; bucket <= this.highest; bucket++)
      bins[Math.max(0, bucket - first)] += this.bins[bucket - this.first];
    this.bins = bins;
    this.first = first;
  }

  /** The bins with room for at least `used`, those in use moved up by `shift`. */
  private copyOfBins(used: number, shift: number): Float64Array<ArrayBuffer> {
    const bins = new Float64Array(Math.min(this.maxBins, used + GROW_BINS));
    if (this.highest >= 0) bins.set(this.bins.subarray(0, this.highest - this.first + 1), shift);
    return bins;
  }
}

/** ln((1 + a)/(1 - a)) = 2 artanh(a), by its series; a <= 1/2 needs 26 terms for a double. */
function logRatio(accuracy: number): number {
  let power = accuracy;
  let sum = 0;
  for (let k = 1; k <= 53; k += 2) {
    sum += power / k;
    power *= accuracy * accuracy;
  }
  return 2 * sum;
}
