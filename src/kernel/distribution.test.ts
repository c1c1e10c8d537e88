import jstat from 'jstat';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { chiSquare, kolmogorovSmirnov, SIGNIFICANCE } from '../../test/goodness-of-fit.ts';
import {
  constant,
  type Distribution,
  exponential,
  type InvertibleDistribution,
  lognormal,
  normal,
  truncatedNormal,
  uniform,
} from './distribution.ts';
import { empirical, mixture } from './distribution-composed.ts';
import { poisson, zipf } from './distribution-counts.ts';
import { erlang, gamma } from './distribution-gamma.ts';
import { hyperexponential, pareto } from './distribution-tails.ts';
import { InputError } from './input-error.ts';
import { type Random, Streams } from './random.ts';

const { jStat } = jstat;
const n = repetitions(1_000_000);
/** A score this far out has probability 0.001. */
const FAR = 3.29;

function draw(distribution: Distribution): Float64Array {
  const random = new Streams(11).stream(distribution.name);
  return Float64Array.from({ length: n }, () => distribution.sample(random));
}

const mixed = mixture([
  { weight: 3, distribution: exponential(1) },
  { weight: 1, distribution: uniform(5, 7) },
  { weight: 0, distribution: constant(99) },
]);

const continuous: Distribution[] = [
  uniform(0.5, 2),
  exponential(0.25),
  normal(3, 2),
  truncatedNormal(1, 0.5),
  truncatedNormal(0, 1),
  lognormal(0.5, 0.3),
  lognormal(0.5, 4),
  gamma(0.05, 1),
  gamma(0.5, 2),
  gamma(1, 2),
  gamma(3.7, 2),
  gamma(1000, 5),
  erlang(3, 1),
  pareto(1.2, 1),
  pareto(2.5, 1),
  pareto(5, 0.1),
  hyperexponential(1, 1),
  hyperexponential(2, 4),
  hyperexponential(1, 100),
  mixed,
];

describe('samples', () => {
  it.each(continuous.map((d) => [d.name, d] as const))('of %s follow the distribution function', (_name, d) => {
    const sample = draw(d);
    expect(kolmogorovSmirnov(sample, d.cdf)).toBeGreaterThan(SIGNIFICANCE);
    if (!(d.variance < Number.POSITIVE_INFINITY)) return;
    const mean = sample.reduce((sum, x) => sum + x, 0) / n;
    expect(Math.abs(mean - d.mean) / Math.sqrt(d.variance / n)).toBeLessThan(FAR);
  });

  it.each([
    [1, 1],
    [10, 0],
    [10, 1],
    [50, 0.5],
    [100, 1 + 1e-10],
    [100, 3],
    [1_000_000, 0.99],
    [1_000_000, 1.2],
  ])('of Zipf over %d with exponent %d follow the probabilities', (count, exponent) => {
    const d = zipf(count, exponent);
    const bins = Math.min(count, 50);
    const observed = new Float64Array(bins);
    for (const rank of draw(d)) {
      if (!(Number.isInteger(rank) && rank >= 1 && rank <= count)) throw new Error(`drew ${rank}`);
      observed[Math.min(bins, rank) - 1]++;
    }
    // The probabilities summed one by one; ranks from the 50th on share a bin.
    const expected = new Float64Array(bins);
    let total = 0;
    for (let k = count; k >= 1; k--) {
      expected[Math.min(bins, k) - 1] += k ** -exponent;
      total += k ** -exponent;
    }
    if (count === 1) return expect(observed[0]).toBe(n);
    const scaled = expected.map((weight) => (weight / total) * n);
    const enough = scaled.findIndex((size) => size < 5);
    const used = enough < 0 ? bins : enough;
    const fold = (bin: Float64Array) => [...bin.slice(0, used), bin.slice(used).reduce((a, b) => a + b, 0)];
    const folded = used === bins ? [observed, scaled] : [fold(observed), fold(scaled)];
    expect(chiSquare(folded[0], folded[1])).toBeGreaterThan(SIGNIFICANCE);
  });

  it.each([0.01, 1, 9.99, 10, 30, 1000, 1e6])('of Poisson with mean %d follow the probabilities', (mean) => {
    const d = poisson(mean);
    const sample = draw(d);
    // Bins between values a tenth of a standard deviation apart, at least 1; jstat gives the probabilities up to some hundreds.
    const width = Math.max(1, Math.round(Math.sqrt(mean) / 10));
    const from = Math.max(0, Math.floor(mean - 3 * Math.sqrt(mean)));
    const edges: number[] = [];
    for (let k = from; k <= mean + 3 * Math.sqrt(mean) + 1; k += width) edges.push(k);
    const cdf = mean > 100 ? d.cdf : (k: number) => jStat.poisson.cdf(k, mean);
    const expected = [cdf(edges[0]), ...edges.slice(1).map((k, i) => cdf(k) - cdf(edges[i])), 1 - cdf(edges.at(-1)!)];
    const observed = new Float64Array(edges.length + 1);
    for (const k of sample) observed[Math.min(edges.length, Math.max(0, Math.ceil((k - from) / width)))]++;
    const kept = expected.map((p, i) => [observed[i], p * n]).filter(([, size]) => size >= 5);
    expect(kept.reduce((sum, [, size]) => sum + size, 0)).toBeGreaterThan(0.99 * n);
    expect(
      chiSquare(
        kept.map(([count]) => count),
        kept.map(([, size]) => size),
      ),
    ).toBeGreaterThan(SIGNIFICANCE);
    const average = sample.reduce((sum, x) => sum + x, 0) / n;
    expect(Math.abs(average - mean) / Math.sqrt(mean / n)).toBeLessThan(FAR);
  });

  it('of an empirical distribution are its values, each as often', () => {
    const d = empirical([5, 1, 1, 3]);
    const sample = draw(d);
    const counts = [1, 3, 5].map((value) => sample.filter((x) => x === value).length);
    expect(chiSquare(counts, [n / 2, n / 4, n / 4])).toBeGreaterThan(SIGNIFICANCE);
    expect([d.mean, d.variance]).toEqual([2.5, 2.75]);
    expect([0.9, 1, 2, 3, 4.9, 5].map(d.cdf)).toEqual([0, 0.5, 0.5, 0.75, 0.75, 1]);
    expect([0, 0.25, 0.5, 0.51, 0.75, 0.76, 1].map(d.quantile)).toEqual([1, 1, 1, 3, 3, 5, 5]);
  });

  it('of a constant are its value', () => {
    expect(draw(constant(0.1)).every((x) => x === 0.1)).toBe(true);
    expect([0, 0.1, 1].map(constant(0.1).cdf)).toEqual([0, 1, 1]);
  });
});

describe('against jstat', () => {
  const sigma = Math.sqrt(Math.log(1 + 4));
  const mu = Math.log(0.5) - sigma ** 2 / 2;
  it.each<[string, Distribution, typeof jStat.gamma, number[]]>([
    ['uniform', uniform(0.5, 2), jStat.uniform, [0.5, 2]],
    ['exponential', exponential(0.25), jStat.exponential, [4]],
    ['normal', normal(3, 2), jStat.normal, [3, 2]],
    ['lognormal', lognormal(0.5, 2), jStat.lognormal, [mu, sigma]],
    ['gamma', gamma(2.5, 3), jStat.gamma, [2.5, 1.2]],
    ['gamma of small shape', gamma(0.3, 3), jStat.gamma, [0.3, 10]],
    ['Erlang', erlang(4, 2), jStat.gamma, [4, 0.5]],
    ['Pareto', pareto(3, 1.5), jStat.pareto, [1, 3]],
  ])('%s: distribution function, quantiles and moments', (_name, d, oracle, parameters) => {
    for (let p = 0.01; p < 1; p += 0.01) {
      const x = oracle.inv(p, ...parameters);
      expect(d.cdf(x)).toBeCloseTo(oracle.cdf(x, ...parameters), 9);
      if ('quantile' in d) expect((d as InvertibleDistribution).quantile(p)).toBeCloseTo(x, 7);
    }
    expect(d.mean).toBeCloseTo(oracle.mean(...parameters), 12);
    expect(d.variance).toBeCloseTo(oracle.variance(...parameters), 12);
  });

  it('Poisson: distribution function', () => {
    for (const mean of [0.5, 5, 50]) {
      const d = poisson(mean);
      for (let k = -1; k < 2 * mean + 10; k++) expect(d.cdf(k + 0.5)).toBeCloseTo(jStat.poisson.cdf(k, mean), 11);
    }
  });
});

describe('moments', () => {
  it.each(
    [
      exponential(2),
      truncatedNormal(1, 0.5),
      truncatedNormal(0, 1),
      truncatedNormal(5, 0.1),
      lognormal(0.5, 0.3),
      gamma(0.5, 2),
      gamma(1000, 5),
      hyperexponential(2, 4),
      hyperexponential(1, 100),
      mixed,
    ].map((d) => [d.name, d] as const),
  )('of %s are those of its distribution function', (_name, d) => {
    // E X = integral of 1 - F, E X^2 = integral of 2 x (1 - F), by trapezes in log x.
    let [first, second] = [0, 0];
    const step = 1 / 256;
    for (let t = -40; t < 12; t += step) {
      const x = Math.exp(t);
      const above = 1 - d.cdf(x);
      if (above < 1e-13) break;
      first += above * x * step;
      second += 2 * x * above * x * step;
    }
    expect(first / d.mean).toBeCloseTo(1, 4);
    expect((second - first ** 2) / d.variance).toBeCloseTo(1, d.name.startsWith('gamma(1000') ? 2 : 4);
  });

  it.each([
    [1, 2],
    [20, 1],
    [21, 1],
    [1000, 0],
    [1000, 0.5],
    [1000, 1],
    [1000, 2],
    [1000, 3],
    [100_000, 0.99],
    [100_000, 1.5],
  ])('of Zipf over %d with exponent %d are the sums', (count, exponent) => {
    const d = zipf(count, exponent);
    let [total, first, second] = [0, 0, 0];
    for (let k = count; k >= 1; k--) {
      total += k ** -exponent;
      first += k ** (1 - exponent);
      second += k ** (2 - exponent);
    }
    const mean = first / total;
    expect(d.mean / mean).toBeCloseTo(1, 12);
    const variance = second / total - mean ** 2;
    expect(Math.abs(d.variance - variance)).toBeLessThanOrEqual(1e-9 * variance);
    for (let k = 1, below = 0; k <= Math.min(count, 100); k++) {
      below += k ** -exponent;
      expect(d.cdf(k)).toBeCloseTo(below / total, 12);
    }
  });

  it('of a Pareto with too heavy a tail are infinite', () => {
    expect(pareto(2, 1).variance).toBe(Number.POSITIVE_INFINITY);
    expect(pareto(1.5, 3).mean).toBe(3);
  });
});

describe('quantiles', () => {
  const invertible = [
    uniform(1, 3),
    exponential(2),
    normal(-1, 3),
    truncatedNormal(1, 0.7),
    lognormal(2, 1),
    pareto(1.5, 2),
  ];
  it.each(invertible.map((d) => [d.name, d] as const))('of %s undo the distribution function', (_name, d) => {
    for (let p = 0.005; p < 1; p += 0.005) expect(d.cdf(d.quantile(p))).toBeCloseTo(p, 12);
  });
});

describe('bad parameters', () => {
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
  it.each<[string, () => unknown]>([
    ['the value of a constant is out of range; given NaN; allowed: any number', () => constant(nan)],
    ['the upper end of a uniform distribution is out of range; given 1', () => uniform(2, 1)],
    ['the lower end of a uniform distribution', () => uniform(-infinity, 1)],
    ['the mean of an exponential is out of range; given 0; allowed: more than 0', () => exponential(0)],
    ['the mean of an exponential', () => exponential(infinity)],
    ['the standard deviation of a normal', () => normal(1, -1)],
    ['the centre of a truncated normal', () => truncatedNormal(-1, 1)],
    ['the coefficient of variation of a lognormal', () => lognormal(1, 0)],
    ['the shape of a gamma', () => gamma(0, 1)],
    ['the stages of an Erlang distribution is out of range; given 1.5; allowed: 1, 2, 3, ...', () => erlang(1.5, 1)],
    ['the shape of a Pareto distribution is out of range; given 1', () => pareto(1, 1)],
    ['the squared coefficient of variation of a hyperexponential', () => hyperexponential(1, 0.9)],
    ['a mixture has no parts', () => mixture([])],
    ['the weight of exponential(1) in a mixture', () => mixture([{ weight: -1, distribution: exponential(1) }])],
    ['the sum of the weights', () => mixture([{ weight: 0, distribution: exponential(1) }])],
    ['there are no samples; allowed: one number or more', () => empirical([])],
    ['sample 2 is out of range; given NaN', () => empirical([1, nan])],
    ['the count of a Zipf', () => zipf(0, 1)],
    ['the exponent of a Zipf', () => zipf(10, -1)],
    ['the mean of a Poisson', () => poisson(0)],
  ])('%s', (message, make) => {
    expect(make).toThrow(InputError);
    expect(make).toThrow(message);
  });
});

describe('at the ends of the numbers', () => {
  const all = [...continuous, constant(3), poisson(3), poisson(300), zipf(1000, 0.9), empirical([1, 2, 3])];
  it.each(all.map((d) => [d.name, d] as const))('the distribution function of %s is 0 and 1', (_name, d) => {
    expect(d.cdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(d.cdf(-Number.MAX_VALUE)).toBe(0);
    expect(d.cdf(Number.MAX_VALUE)).toBeCloseTo(1, 9);
    expect(d.cdf(Number.POSITIVE_INFINITY)).toBe(1);
  });

  it('distributions that doubles cannot draw are refused', () => {
    expect(() => hyperexponential(1, 1e17)).toThrow('given 100000000000000000; allowed: 1 to 1e9');
    expect(() => uniform(-1e308, 1e308)).toThrow('the width of a uniform');
    expect(() => zipf(1e16, 0.5)).toThrow('up to 1000000000000000');
    expect(() => zipf(1e11, 2)).toThrow('up to 10000000000');
  });

  it('the rarest part of a hyperexponential comes as often as it is said to, to 1e-6', () => {
    const d = hyperexponential(1, 1e9);
    // The share of the slow part by bisection of the uniform number that tells the parts apart.
    const drawn = (u: number): number => d.sample({ uniform: () => u, exponential: () => 1 } as Random);
    const steps = 2 ** 53;
    let low = steps / 2;
    let high = steps - 1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (drawn(middle / steps) < 1) low = middle;
      else high = middle;
    }
    const slowShare = (steps - high) / steps;
    const mean = drawn(0) * (1 - slowShare) + drawn(1 - 1 / steps) * slowShare;
    expect(Math.abs(mean - 1)).toBeLessThan(1e-6);
    const square = 2 * (drawn(0) ** 2 * (1 - slowShare) + drawn(1 - 1 / steps) ** 2 * slowShare);
    expect(Math.abs((square - 1) / 1e9 - 1)).toBeLessThan(1e-6);
  });

  // Evenly spread numbers instead of random ones integrate the mean. At each end of a stretch that is rejected they count
  // up to one draw too many or too few, 1e-6 of all; some ten stretches are wide enough to matter.
  it.each([
    [1e15, 0.5],
    [1e15, 0],
    [1e15, 0.9],
    [1e12, 0.3],
    [1e9, 0.5],
  ])('zipf(%s, %s) has its mean, to 1e-5', (count, exponent) => {
    const d = zipf(count, exponent);
    const points = 1_000_000;
    let i = 0;
    const random = { uniform: () => (i++ + 0.5) / points } as Random;
    let sum = 0;
    let draws = 0;
    for (; i < points; draws++) sum += d.sample(random);
    expect(Math.abs(sum / draws / d.mean - 1)).toBeLessThan(1e-5);
  });
});
