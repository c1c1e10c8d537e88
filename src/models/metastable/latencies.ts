// Latency as the client feels it: from the first try to the outcome, failures at the moment of giving up. Percentiles
// for the whole run and for each bin, and a histogram, by sketches of bounded size.

import { type Histogram, histogramOf, QuantileSeries, QuantileSketch } from '../../kernel/index.ts';
import type { BinnedSeries } from '../view.ts';

/** Bins of the histogram differ by 8 %; what is shorter than this counts in the first. */
const HISTOGRAM_ACCURACY = 0.04;
const SHORTEST = 1e-4;

export interface LatencySummary {
  mean: number;
  p50: number;
  p95: number;
  p99: number;
  histogram: Histogram;
}

export class Latencies {
  private readonly all = new QuantileSketch();
  private readonly coarse = new QuantileSketch({ accuracy: HISTOGRAM_ACCURACY });
  private readonly perBin: QuantileSeries;
  private readonly warmUp: number;

  constructor(width: number, warmUp: number) {
    this.perBin = new QuantileSeries([0.5, 0.95, 0.99], width);
    this.warmUp = warmUp;
  }

  add(now: number, latency: number): void {
    this.perBin.add(now, latency);
    if (now < this.warmUp) return;
    this.all.add(latency);
    this.coarse.add(Math.max(latency, SHORTEST));
  }

  summary(): LatencySummary {
    const { all } = this;
    return {
      mean: all.mean,
      p50: all.quantile(0.5),
      p95: all.quantile(0.95),
      p99: all.quantile(0.99),
      histogram: histogramOf(this.coarse.buckets()),
    };
  }

  /** p50, p95 and p99 for each bin until `end`; NaN in a bin without outcomes. */
  series(end: number): BinnedSeries[] {
    return this.perBin.until(end);
  }
}
