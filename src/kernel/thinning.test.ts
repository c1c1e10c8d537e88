import { describe, expect, it, vi } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { correlationScore, kolmogorovSmirnov, SIGNIFICANCE } from '../../test/goodness-of-fit.ts';
import { InputError } from './input-error.ts';
import { Streams } from './random.ts';
import { type RateFunction, rampedRate, sineRate, steppedRate } from './rate.ts';
import { type Arrivals, poissonArrivals, superpose } from './thinning.ts';

const NEVER = Number.POSITIVE_INFINITY;
const stream = (name = 'arrivals') => new Streams(5).stream(name);

function arrivalsUntil(end: number, arrivals: Arrivals): number[] {
  const times: number[] = [];
  for (let time = arrivals.next(0); time < end; time = arrivals.next(time)) times.push(time);
  return times;
}

/** The integral of the rate up to `time`, by 200,000 trapezes up to `end`. */
function integrated(rate: RateFunction, end: number): (time: number) => number {
  const cells = 200_000;
  const sums = new Float64Array(cells + 1);
  const step = end / cells;
  for (let i = 0; i < cells; i++) sums[i + 1] = sums[i] + (rate.at(i * step) + rate.at((i + 1) * step)) * 0.5 * step;
  return (time) => {
    const cell = Math.min(cells - 1, Math.floor(time / step));
    return sums[cell] + (sums[cell + 1] - sums[cell]) * (time / step - cell);
  };
}

const rates: [string, RateFunction][] = [
  ['constant', steppedRate([0], [10])],
  ['a spike', steppedRate([0, 20, 30], [10, 100, 10])],
  ['steps with a silence', steppedRate([5, 10, 20, 40], [3, 0, 50, 7])],
  ['a ramp from 0 and down again', rampedRate([0, 30, 50], [0, 40, 5])],
  ['a ramp with jumps', rampedRate([0, 10, 10, 20, 20], [5, 30, 60, 20, 2])],
  ['a day', sineRate(20, 1, 17)],
  ['a flat day', sineRate(20, 0, 17)],
];

describe('the rates', () => {
  it.each(rates)('of %s never exceed their bounds, which go on and on', (_name, rate) => {
    for (let time = 0; time < 60; ) {
      const bound = rate.bound(time);
      const end = Math.min(60, bound.until);
      for (let i = 0; i < 100; i++)
        expect(rate.at(time + ((end - time) * i) / 100)).toBeLessThanOrEqual(bound.rate * (1 + 1e-12));
      expect(bound.until).toBeGreaterThan(time);
      time = bound.until;
    }
  });

  it('of a ramp and a day are straight lines and a sine', () => {
    const ramp = rampedRate([10, 20, 20, 30], [0, 40, 8, 4]);
    expect([0, 10, 15, 19, 20, 25, 30, 99].map(ramp.at)).toEqual([0, 0, 20, 36, 8, 6, 4, 4]);
    const day = sineRate(10, 0.5, 24);
    expect(day.at(6)).toBe(15);
    expect(day.at(18 + 24)).toBe(5);
    expect(day.at(2)).toBeCloseTo(12.5, 12);
  });

  it.each<[string, () => unknown]>([
    ['there are 1 times and 2 rates; allowed: one rate a time', () => steppedRate([0], [1, 2])],
    ['there are 0 times and 0 rates', () => rampedRate([], [])],
    ['rate 2 is out of range; given -1; allowed: 0 or more', () => steppedRate([0, 1], [1, -1])],
    ['time 2 is out of range; given 0; allowed: not before the one before it, 1', () => rampedRate([1, 0], [1, 1])],
    ['the amplitude of a sine rate is out of range; given 1.5; allowed: 0 to 1', () => sineRate(1, 1.5, 1)],
    ['the period of a sine rate', () => sineRate(1, 1, 0)],
    ['the mean of a sine rate', () => sineRate(Number.NaN, 1, 1)],
  ])('refuse: %s', (message, make) => {
    expect(make).toThrow(InputError);
    expect(make).toThrow(message);
  });
});

describe('arrivals', () => {
  it.each(rates)('at %s: the integrated rate between them is exponential and independent', (_name, rate) => {
    const random = stream();
    const mass = integrated(rate, 60);
    const gaps: number[] = [];
    const runs = repetitions(400);
    let count = 0;
    for (let run = 0; run < runs; run++) {
      const times = arrivalsUntil(60, poissonArrivals(rate, random));
      count += times.length;
      // Runs are joined end to end: what one leaves at its end, the next one's first arrival continues.
      for (const time of times) gaps.push(run * mass(60) + mass(time));
    }
    const total = runs * mass(60);
    expect(Math.abs(count - total) / Math.sqrt(total)).toBeLessThan(3.29);
    for (let i = gaps.length - 1; i > 0; i--) gaps[i] -= gaps[i - 1];
    expect(kolmogorovSmirnov(gaps, (x) => -Math.expm1(-x))).toBeGreaterThan(SIGNIFICANCE);
    expect(Math.abs(correlationScore(gaps, gaps.slice(1)))).toBeLessThan(3.29);
  });

  it('at a steady rate are the sums of the exponentials of the stream, and nothing else is drawn', () => {
    const twin = stream();
    let time = 0;
    for (const arrival of arrivalsUntil(100, poissonArrivals(steppedRate([0], [7]), stream()))) {
      time += twin.exponential() / 7;
      expect(arrival).toBeCloseTo(time, 10);
    }
  });

  it('in steps use each exponential up along the steps: a spike wastes nothing', () => {
    const twin = stream();
    const rate = steppedRate([0, 20, 30], [1, 1000, 1]);
    const mass = (t: number) => Math.min(t, 20) + 1000 * Math.min(10, Math.max(0, t - 20)) + Math.max(0, t - 30);
    let sum = 0;
    const times = arrivalsUntil(60, poissonArrivals(rate, stream()));
    for (const time of times) expect(mass(time)).toBeCloseTo((sum += twin.exponential()), 6);
    expect(times.length).toBeGreaterThan(9000);
  });

  it.each([
    ['a day', sineRate(20, 1, 17), 1.15],
    ['a ramp from 0', rampedRate([0, 60], [0, 100]), 1.2],
  ])('at %s: few candidates are lost', (_name, rate, most) => {
    const random = stream();
    const draws = vi.spyOn(random, 'exponential');
    const arrivals = poissonArrivals(rate, random);
    const count = arrivalsUntil(60, arrivals).length;
    expect(draws.mock.calls.length / count).toBeLessThan(most);
  });

  it('end when the rate stays 0', () => {
    const arrivals = poissonArrivals(steppedRate([0, 10], [5, 0]), stream());
    expect(arrivalsUntil(NEVER, arrivals).every((time) => time < 10)).toBe(true);
    expect(arrivals.next(10)).toBe(NEVER);
    expect(poissonArrivals(sineRate(0, 1, 1), stream()).next(0)).toBe(NEVER);
  });

  it('a rate above its bound, and a bound that does not go on, are errors', () => {
    const low: RateFunction = { at: () => 2, bound: () => ({ rate: 1, until: NEVER }) };
    expect(() => poissonArrivals(low, stream()).next(0)).toThrow('is above its bound 1');
    const stuck: RateFunction = { at: () => 1, bound: (time) => ({ rate: 1, until: time }) };
    expect(() => poissonArrivals(stuck, stream()).next(3)).toThrow('the bound 1 from 3 s to 3 s is none');
  });
});

describe('superposed arrivals', () => {
  const base = steppedRate([0], [10]);
  const excess = steppedRate([20, 30], [90, 0]);
  const baseline = () => poissonArrivals(base, stream('arrivals'));

  it('with a spike hold every arrival of the twin without it, and no others outside the spike', () => {
    const twin = arrivalsUntil(60, baseline());
    const spiked = arrivalsUntil(60, superpose([baseline(), poissonArrivals(excess, stream('trigger'))]));
    const extra = spiked.filter((time) => !twin.includes(time));
    expect(spiked.length).toBe(twin.length + extra.length);
    expect(extra.every((time) => time >= 20 && time < 30)).toBe(true);
    // 900 are expected, with a standard deviation of 30.
    expect(Math.abs(extra.length - 900) / 30).toBeLessThan(3.29);
    expect(spiked).toEqual([...spiked].sort((a, b) => a - b));
  });

  it('come together at the sum of the rates', () => {
    const times = arrivalsUntil(repetitions(40_000), superpose([baseline(), poissonArrivals(base, stream('more'))]));
    const gaps = times.map((time, i) => (time - (times[i - 1] ?? 0)) * 20);
    expect(kolmogorovSmirnov(gaps, (x) => -Math.expm1(-x))).toBeGreaterThan(SIGNIFICANCE);
  });

  it('begin afresh from any other time', () => {
    const both = superpose([baseline(), poissonArrivals(excess, stream('trigger'))]);
    arrivalsUntil(10, both);
    const time = both.next(40);
    expect(time).toBeGreaterThan(40);
    expect(both.next(time)).toBeGreaterThan(time);
  });
});
