// One digest over the kernel's arithmetic, draws and arrivals: the same in every engine, or something that should give
// the same bits everywhere does not.

import {
  cbrt,
  cos,
  type Distribution,
  digest,
  exp,
  expm1,
  exponential,
  gamma,
  hyperexponential,
  log,
  log1p,
  logGamma,
  lognormal,
  normal,
  normalQuantile,
  pareto,
  poisson,
  poissonArrivals,
  pow,
  rampedRate,
  Streams,
  sin,
  sineRate,
  superpose,
  truncatedNormal,
  uniform,
  zipf,
} from '../src/kernel/index.ts';

export function kernelBits(): string {
  const streams = new Streams(1);
  const drawn = distributions.map((distribution) => {
    const random = streams.stream(distribution.name);
    return Float64Array.from({ length: 2000 }, () => {
      const x = distribution.sample(random);
      return x + distribution.cdf(x);
    });
  });
  const random = streams.stream('arithmetic');
  const computed = Float64Array.from({ length: 20_000 }, () => arithmetic(random.uniform()));
  return digest([drawn, computed, arrivalTimes(streams)]);
}

const distributions: Distribution[] = [
  uniform(0.5, 2),
  exponential(0.25),
  normal(3, 2),
  truncatedNormal(1, 0.5),
  lognormal(0.5, 4),
  gamma(0.5, 2),
  gamma(3.7, 2),
  pareto(1.2, 1),
  hyperexponential(2, 4),
  zipf(1e6, 0.99),
  poisson(3),
  poisson(300),
];

function arithmetic(u: number): number {
  const elementary = log(u) + exp(u * 700) + pow(u * 50, u * 9 - 4) + cbrt(u) + log1p(-u) + expm1(u);
  return elementary * (sin(u * 100) + cos(u * 1e5)) + normalQuantile(u) + logGamma(u * 100);
}

function arrivalTimes(streams: Streams): Float64Array {
  const arrivals = superpose([
    poissonArrivals(sineRate(5, 1, 60), streams.stream('day')),
    poissonArrivals(rampedRate([10, 100], [0, 9]), streams.stream('ramp')),
  ]);
  let time = 0;
  return Float64Array.from({ length: 2000 }, () => (time = arrivals.next(time)));
}
