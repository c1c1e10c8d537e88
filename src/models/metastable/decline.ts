// Does a noisy series fall, and how fast? A line is put through the means of ten batches, and its slope is believed only
// if it lies four standard errors below zero: a queue that hovers about its bound is not taken for one that drains.

const BATCHES = 10;
const LIMIT = -4;

/** The slope for each value if the series certainly falls, else 0. */
export function declineOf(values: Float64Array): number {
  const size = Math.floor(values.length / BATCHES);
  if (size < 1) return 0;
  const means = Array.from({ length: BATCHES }, (_, i) => {
    const from = values.length - (BATCHES - i) * size;
    let sum = 0;
    for (let at = from; at < from + size; at++) sum += values[at];
    return sum / size;
  });
  const mean = means.reduce((a, b) => a + b) / BATCHES;
  const middle = (BATCHES - 1) / 2;
  let covariance = 0;
  let spread = 0;
  means.forEach((value, i) => {
    covariance += (i - middle) * (value - mean);
    spread += (i - middle) * (i - middle);
  });
  const slope = covariance / spread;
  let residual = 0;
  means.forEach((value, i) => {
    const error = value - mean - slope * (i - middle);
    residual += error * error;
  });
  const standardError = Math.sqrt(residual / (BATCHES - 2) / spread);
  return slope < LIMIT * standardError ? slope / size : 0;
}
