// Time series binned while the run goes on: sums, maxima, levels and quantiles per bin, so that an hour costs no more
// memory than its bins. A recorder is filled during the run; `until(end)` gives plain data for charts and messages. Bin k
// covers start + k width <= time < start + (k + 1) width. A bin without an observation is 0 in a sum, NaN elsewhere.

import { QuantileSketch } from './sketch.ts';

/** One value per bin, plain data. The last bin may be shorter than the others: the run ended in it. */
export interface BinnedSeries {
  /** Beginning of the first bin, seconds. */
  start: number;
  /** Length of a bin, seconds. */
  width: number;
  values: Float64Array;
}

const MOST_BINS = 0x100_0000;

/** The bins of one recorder: finds the bin of a time and grows to hold it. */
class Bins {
  values: Float64Array;
  private readonly start = Number.NaN;
  private readonly width = Number.NaN;
  private readonly empty: number;
  /** The bin found last, which is most often the one asked for next. */
  private bin = 0;
  private lower = Number.NaN;
  private upper = Number.NaN;

  constructor(width: number, start: number, empty: number) {
    if (!(width > 0)) throw new RangeError(`bin width ${width} s, allowed more than 0`);
    this.start = start;
    this.width = width;
    this.empty = empty;
    this.values = new Float64Array(64).fill(empty);
    this.lower = start;
    this.upper = this.edge(1);
  }

  /** The bin that holds `time`. */
  at(time: number): number {
    if (!(time >= this.lower && time < this.upper)) this.find(time);
    return this.bin;
  }

  put(time: number, value: number): void {
    // In two steps: finding the bin may replace the array.
    const bin = this.at(time);
    this.values[bin] = value;
  }

  /** Beginning of a bin. */
  edge(bin: number): number {
    return this.start + bin * this.width;
  }

  /** How many bins begin before `end`. */
  before(end: number): number {
    if (!(end >= this.start)) throw new RangeError(`series until ${end} s, but it begins at ${this.start} s`);
    if (end === this.start) return 0;
    const last = this.at(end);
    return this.edge(last) < end ? last + 1 : last;
  }

  series(count: number): BinnedSeries {
    return { start: this.start, width: this.width, values: this.values.slice(0, count) };
  }

  private find(time: number): void {
    let bin = Math.floor((time - this.start) / this.width);
    // The quotient is rounded, the edges decide.
    if (time < this.edge(bin)) bin--;
    else if (time >= this.edge(bin + 1)) bin++;
    if (!(bin >= 0)) throw new RangeError(`observation at ${time} s, but the series begins at ${this.start} s`);
    if (!(bin < MOST_BINS))
      throw new RangeError(`observation at ${time} s needs more than ${MOST_BINS} bins of ${this.width} s`);
    if (bin >= this.values.length) this.grow(bin + 1);
    this.bin = bin;
    this.lower = this.edge(bin);
    this.upper = this.edge(bin + 1);
  }

  private grow(count: number): void {
    const old = this.values;
    this.values = new Float64Array(Math.max(count, old.length * 2)).fill(this.empty, old.length);
    this.values.set(old);
  }
}

/** Counts and sums per bin; the times may come in any order. */
export class SumSeries {
  private readonly bins: Bins;

  constructor(width: number, start = 0) {
    this.bins = new Bins(width, start, 0);
  }

  add(time: number, amount = 1): void {
    const bin = this.bins.at(time);
    this.bins.values[bin] += amount;
  }

  /** The last bin includes `end` itself, so that nothing of a run that ends on an edge is missing from the total. */
  until(end: number): BinnedSeries {
    const series = this.bins.series(this.bins.before(end));
    const last = this.bins.at(end);
    if (last > 0 && last === series.values.length) series.values[last - 1] += this.bins.values[last];
    return series;
  }
}

/** The largest observation per bin; the times may come in any order. */
export class MaxSeries {
  private readonly bins: Bins;

  constructor(width: number, start = 0) {
    this.bins = new Bins(width, start, Number.NaN);
  }

  add(time: number, value: number): void {
    const bin = this.bins.at(time);
    if (!(this.bins.values[bin] >= value)) this.bins.values[bin] = value;
  }

  until(end: number): BinnedSeries {
    return this.bins.series(this.bins.before(end));
  }
}

/**
 * Mean over time and maximum of a level per bin (a queue's length, servers busy); times must not go back. The maximum
 * counts the level with which a bin begins.
 */
export class LevelSeries {
  // NaN first for speed, see moments.ts.
  /** The present level. */
  level = Number.NaN;
  private readonly areas: Bins;
  private readonly maxima: Bins;
  private time = Number.NaN;
  private bin = 0;
  private binEnd = Number.NaN;

  constructor(width: number, start = 0, level = 0) {
    this.areas = new Bins(width, start, 0);
    this.maxima = new Bins(width, start, Number.NaN);
    this.maxima.values[0] = level;
    this.level = level;
    this.time = start;
    this.binEnd = this.areas.edge(1);
  }

  /** The level from `time` on. */
  set(time: number, level: number): void {
    this.advance(time);
    this.level = level;
    if (level > this.maxima.values[this.bin]) this.maxima.values[this.bin] = level;
  }

  change(time: number, by: number): void {
    this.set(time, this.level + by);
  }

  /** Both series with the present level lasting until `end`. */
  until(end: number): { mean: BinnedSeries; max: BinnedSeries } {
    this.advance(end);
    const count = this.areas.before(end);
    const mean = this.areas.series(count);
    for (let bin = 0; bin < count; bin++)
      mean.values[bin] /= Math.min(this.areas.edge(bin + 1), end) - this.areas.edge(bin);
    return { mean, max: this.maxima.series(count) };
  }

  private advance(time: number): void {
    if (!(time >= this.time)) throw new RangeError(`level at ${time} s, but the last was at ${this.time} s`);
    while (time >= this.binEnd) this.nextBin();
    this.areas.values[this.bin] += this.level * (time - this.time);
    this.time = time;
  }

  private nextBin(): void {
    this.areas.values[this.bin] += this.level * (this.binEnd - this.time);
    this.time = this.binEnd;
    this.bin = this.areas.at(this.time);
    this.binEnd = this.areas.edge(this.bin + 1);
    this.maxima.put(this.time, this.level);
  }
}

/**
 * Quantiles of the observations per bin, by one sketch that is read and cleared at each bin's end, so times must not go
 * back beyond the bin under way.
 */
export class QuantileSeries {
  private readonly quantiles: readonly number[];
  private readonly bins: Bins[];
  private readonly sketch: QuantileSketch;
  private bin = 0;

  constructor(quantiles: readonly number[], width: number, start = 0, accuracy = 0.01) {
    if (quantiles.length === 0) throw new RangeError('a series of quantiles needs at least one quantile');
    this.quantiles = quantiles;
    this.bins = quantiles.map(() => new Bins(width, start, Number.NaN));
    this.sketch = new QuantileSketch({ accuracy });
  }

  add(time: number, value: number): void {
    const bin = this.bins[0].at(time);
    if (bin !== this.bin) this.open(bin, time);
    this.sketch.add(value);
  }

  /** One series for each quantile, in their order; the bin under way counts with what it has so far. */
  until(end: number): BinnedSeries[] {
    this.write();
    return this.bins.map((bins) => bins.series(bins.before(end)));
  }

  private open(bin: number, time: number): void {
    if (bin < this.bin)
      throw new RangeError(`observation at ${time} s, but the bin from ${this.bins[0].edge(this.bin)} s is open`);
    this.write();
    this.sketch.clear();
    this.bin = bin;
  }

  private write(): void {
    if (this.sketch.count === 0) return;
    const time = this.bins[0].edge(this.bin);
    this.bins.forEach((bins, i) => {
      bins.put(time, this.sketch.quantile(this.quantiles[i]));
    });
  }
}
