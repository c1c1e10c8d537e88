// How much of a series to throw away because the run had not yet settled: MSER-5. Of all truncations it takes the one
// that leaves the narrowest interval for the mean, on averages of five values. It sees one transient at the beginning,
// not a drift nor a second regime. Sources: White, Simulation 69 (1997); White, Cobb and Spratt, Winter Simulation
// Conference 2000 (batches of five); Hoad, Robinson and Davies, J. Oper. Res. Soc. 61 (2010), who found it best of 46
// and distrust a truncation beyond the first half.

const BATCH = 5;
/** Fewer batches than this at the end may be alike by chance alone. */
const LEAST_KEPT = 5;

export interface WarmUp {
  /** Values to throw away: the settled part is values[truncateAt] and all after it. */
  truncateAt: number;
  /** Mean of the settled part, over whole batches. */
  mean: number;
  /**
   * False when more than half would go: the run is too short to tell. Now and then the last few values of a good run are
   * alike by chance and give the same answer (2 of 2,000 seeds in the test).
   */
  settled: boolean;
}

/** Values are evenly spaced, such as the bins of a series, best averaged over several runs. */
export function mser5(values: ArrayLike<number>): WarmUp {
  const batches = Math.floor(values.length / BATCH);
  if (batches < 2 * LEAST_KEPT)
    throw new RangeError(`${values.length} values are too few for MSER-5, allowed ${2 * LEAST_KEPT * BATCH} or more`);
  let best = Number.POSITIVE_INFINITY;
  let truncated = 0;
  let meanOfRest = Number.NaN;
  // From the end to the beginning, so that the moments of each rest take one step (Welford).
  let mean = 0;
  let m2 = 0;
  for (let kept = 1; kept <= batches; kept++) {
    const batch = batchMean(values, batches - kept);
    const delta = batch - mean;
    mean += delta / kept;
    m2 += delta * (batch - mean);
    const statistic = m2 / (kept * kept);
    if (kept >= LEAST_KEPT && statistic <= best) {
      best = statistic;
      truncated = batches - kept;
      meanOfRest = mean;
    }
  }
  return { truncateAt: truncated * BATCH, mean: meanOfRest, settled: truncated * 2 <= batches };
}

function batchMean(values: ArrayLike<number>, batch: number): number {
  let sum = 0;
  for (let i = batch * BATCH; i < (batch + 1) * BATCH; i++) sum += values[i];
  return sum / BATCH;
}
