// The kernel: time, chance and counting. It imports nothing and knows no model.

export { cbrt, exp, expm1, log, log1p } from './arithmetic.ts';
export * from './beta.ts';
export * from './condition.ts';
export * from './container.ts';
export * from './cut.ts';
export * from './digest.ts';
export {
  constant,
  type Distribution,
  exponential,
  type InvertibleDistribution,
  lognormal,
  normal,
  truncatedNormal,
  uniform,
} from './distribution.ts';
export * from './distribution-composed.ts';
export * from './distribution-counts.ts';
export * from './distribution-gamma.ts';
export * from './distribution-tails.ts';
export * from './engine.ts';
export * from './histogram.ts';
export * from './input-error.ts';
export * from './intervals.ts';
export * from './link.ts';
export * from './little.ts';
export * from './moments.ts';
export * from './murmur-hash.ts';
export * from './network.ts';
export * from './power.ts';
export * from './process.ts';
export * from './random.ts';
export * from './rate.ts';
export * from './replay.ts';
export * from './resource.ts';
export * from './series.ts';
export * from './signal.ts';
export * from './simulation.ts';
export { cos, sin } from './sine.ts';
export * from './sketch.ts';
export { logGamma, normalCdf, normalQuantile } from './special-functions.ts';
export * from './store.ts';
export * from './thinning.ts';
export * from './time-weighted.ts';
export * from './trace.ts';
export * from './waitable.ts';
export * from './warmup.ts';
