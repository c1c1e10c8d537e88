import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LevelSeries, MaxSeries, QuantileSeries, SumSeries } from './series.ts';
import { QuantileSketch } from './sketch.ts';
import { TimeWeighted } from './time-weighted.ts';

const width = fc.constantFrom(0.3, 0.7, 1, 7);
const times = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 100 });
/** The bin of a time by the definition: the last whose beginning is not after it. */
const binOf = (time: number, binWidth: number): number => {
  let bin = 0;
  while ((bin + 1) * binWidth <= time) bin++;
  return bin;
};

describe('sums per bin', () => {
  it('put every time into the bin of the definition, in any order', () => {
    fc.assert(
      fc.property(width, times, (w, list) => {
        const series = new SumSeries(w);
        for (const time of list) series.add(time, 2);
        const { values } = series.until(101);
        expect(values.length).toBe(binOf(101, w) + (binOf(101, w) * w < 101 ? 1 : 0));
        const expected = new Float64Array(values.length);
        for (const time of list) expected[binOf(time, w)] += 2;
        expect(values).toEqual(expected);
      }),
    );
  });

  it('count what happens at the very end of a run in its last bin', () => {
    const series = new SumSeries(1);
    for (const time of [0, 1, 2, 3]) series.add(time);
    expect([...series.until(3).values]).toEqual([1, 1, 2]);
    expect([...series.until(3.5).values]).toEqual([1, 1, 1, 1]);
    expect([...series.until(0).values]).toEqual([]);
  });

  it('do not trust the rounded quotient: 0.7 / 0.1 is less than 7, and 3 * 0.1 more than 0.3', () => {
    const series = new SumSeries(0.1);
    series.add(7 * 0.1);
    series.add(0.3);
    const { values } = series.until(1);
    expect(values[7]).toBe(1);
    expect(values[2]).toBe(1);
    expect(values.length).toBe(10);
  });

  it('refuse times before the start, NaN, and widths and times without bound', () => {
    const series = new SumSeries(1, 10);
    expect(() => series.add(9.5)).toThrow('observation at 9.5 s, but the series begins at 10 s');
    expect(() => series.add(Number.NaN)).toThrow('observation at NaN s');
    expect(() => series.add(1e12)).toThrow('more than 16777216 bins');
    expect(() => series.until(9)).toThrow('begins at 10 s');
    expect(() => new SumSeries(0)).toThrow('bin width 0 s');
  });
});

it('maxima per bin are NaN where nothing was observed', () => {
  const series = new MaxSeries(1);
  series.add(2.5, -4);
  series.add(0.5, 3);
  series.add(0.7, 2);
  expect([...series.until(3).values]).toEqual([3, Number.NaN, -4]);
});

describe('levels per bin', () => {
  const steps = fc.array(
    fc.record({ after: fc.double({ min: 0, max: 20, noNaN: true }), level: fc.integer({ min: -5, max: 50 }) }),
    { maxLength: 40 },
  );

  it('integrate to what the level over the whole time integrates to, and their maximum is its maximum', () => {
    fc.assert(
      fc.property(width, steps, fc.double({ min: 0.01, max: 9, noNaN: true }), (w, list, rest) => {
        const series = new LevelSeries(w, 0, 1);
        const whole = new TimeWeighted(1);
        let now = 0;
        for (const { after, level } of list) {
          now += after;
          series.set(now, level);
          whole.set(now, level);
        }
        const end = now + rest;
        const { mean, max } = series.until(end);
        let area = 0;
        mean.values.forEach((value, bin) => {
          area += value * (Math.min((bin + 1) * w, end) - bin * w);
        });
        expect(area).toBeCloseTo(whole.integral(end), 8);
        expect(Math.max(...max.values)).toBe(whole.max);
        mean.values.forEach((value, bin) => {
          expect(value).toBeLessThanOrEqual(max.values[bin] + 1e-9);
        });
      }),
    );
  });

  it('split a level over the bins it lasts through', () => {
    const series = new LevelSeries(1);
    series.set(0.5, 4);
    series.change(2.25, -3);
    const { mean, max } = series.until(3.5);
    expect([...mean.values]).toEqual([2, 4, 0.25 * 4 + 0.75, 1]);
    expect([...max.values]).toEqual([4, 4, 4, 1]);
    expect(() => series.set(1, 0)).toThrow('level at 1 s, but the last was at 3.5 s');
  });
});

describe('quantiles per bin', () => {
  it('are those of a sketch that sees the bin alone', () => {
    fc.assert(
      fc.property(width, times, (w, list) => {
        const series = new QuantileSeries([0.5, 0.99], w);
        const sketches = new Map<number, QuantileSketch>();
        for (const time of list.sort((a, b) => a - b)) {
          const value = 1 + (time % 1) * 100;
          series.add(time, value);
          const bin = binOf(time, w);
          if (!sketches.has(bin)) sketches.set(bin, new QuantileSketch());
          sketches.get(bin)!.add(value);
        }
        series.until(101).forEach(({ values }, i) => {
          const expected = values.map((_, bin) => sketches.get(bin)?.quantile([0.5, 0.99][i]) ?? Number.NaN);
          expect(values).toEqual(expected);
        });
      }),
    );
  });

  it('go on after a look in between and refuse a bin that is closed', () => {
    const series = new QuantileSeries([1], 1);
    series.add(0.5, 1);
    expect([...series.until(1)[0].values]).toEqual([1]);
    series.add(0.6, 9);
    expect([...series.until(2)[0].values]).toEqual([9, Number.NaN]);
    series.add(1.5, 2);
    expect(() => series.add(0.9, 2)).toThrow('observation at 0.9 s, but the bin from 1 s is open');
    expect([...series.until(2)[0].values]).toEqual([9, 2]);
  });
});
