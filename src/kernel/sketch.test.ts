import { DDSketch } from '@datadog/sketches-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Streams } from './random.ts';
import { QuantileSketch } from './sketch.ts';

/** The bound, with room for the rounding of the index at a bucket's very edge. */
const within = (accuracy: number): number => accuracy * (1 + 1e-9);
const quantiles = [0, 0.01, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

const sketchOf = (values: Iterable<number>, options = {}): QuantileSketch => {
  const sketch = new QuantileSketch(options);
  for (const value of values) sketch.add(value);
  return sketch;
};

/** Values that tails are made of: the cube of an exponential over several powers of ten. */
const heavyTail = (n: number, name: string): number[] => {
  const random = new Streams(1).stream(name);
  return Array.from({ length: n }, () => 0.05 * random.exponential() ** 3);
};

// 600 binary orders of magnitude, so that nothing is folded at coarse accuracies.
const positive = fc
  .tuple(fc.double({ min: 1, max: 2, maxExcluded: true, noNaN: true }), fc.integer({ min: -300, max: 300 }))
  .map(([significand, exponent]) => significand * 2 ** exponent);

describe('quantile sketch', () => {
  it.each([0.001, 0.01, 0.05, 0.2])('answers every quantile within an accuracy of %s', (accuracy) => {
    fc.assert(
      fc.property(
        fc.array(positive, { minLength: 1, maxLength: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, q) => {
          const exact = [...list].sort((a, b) => a - b)[Math.floor(q * (list.length - 1))];
          const answer = sketchOf(list, { accuracy, maxBins: 1e6 }).quantile(q);
          expect(Math.abs(answer - exact) / exact).toBeLessThanOrEqual(within(accuracy));
        },
      ),
    );
  });

  it('agrees with DataDog on a heavy tail, both within their accuracies of the exact quantile', () => {
    const list = heavyTail(20_000, 'tail');
    const ours = sketchOf(list);
    const theirs = new DDSketch({ relativeAccuracy: 0.01 });
    for (const value of list) theirs.accept(value);
    const sorted = [...list].sort((a, b) => a - b);
    for (const q of quantiles) {
      const exact = sorted[Math.floor(q * (list.length - 1))];
      expect(Math.abs(ours.quantile(q) / exact - 1)).toBeLessThanOrEqual(within(0.01));
      expect(Math.abs(theirs.getValueAtQuantile(q) / exact - 1)).toBeLessThanOrEqual(within(0.01));
    }
    expect(ours.count).toBe(theirs.count);
    expect(ours.sum).toBe(theirs.sum);
    expect(ours.min).toBe(sorted[0]);
    expect(ours.max).toBe(sorted.at(-1));
  });

  it.each([0.0001, 0.01, 0.3])(
    'has buckets that join without a gap and are narrow enough at accuracy %s',
    (accuracy) => {
      const list = Array.from({ length: 5000 }, (_, i) => 1 + i / 2500);
      const buckets = sketchOf(list, { accuracy, maxBins: 1e6 }).buckets();
      const widest = (1 + accuracy) / (1 - accuracy);
      for (const { lower, upper } of buckets) expect(upper / lower).toBeLessThanOrEqual(widest * (1 + 1e-12));
      // The cubic costs one bucket in a hundred over the logarithm, which needs ln 3 / ln gamma of them here.
      if (accuracy === 0.01)
        expect(buckets.length).toBeLessThanOrEqual(Math.ceil((1.0101 * Math.log(3)) / Math.log(widest)) + 1);
    },
  );

  it('counts every value in the bucket whose ends enclose it', () => {
    fc.assert(
      fc.property(positive, (value) => {
        const [bucket] = sketchOf([value]).buckets();
        expect(bucket.count).toBe(1);
        expect(bucket.lower).toBeLessThanOrEqual(value * (1 + 1e-11));
        expect(bucket.upper).toBeGreaterThanOrEqual(value * (1 - 1e-11));
      }),
    );
  });

  it('merges to the state of the union, whatever the split and the order, folded or not', () => {
    fc.assert(
      fc.property(
        fc.array(positive, { maxLength: 60 }),
        fc.nat(),
        fc.constantFrom(2, 40, 2048),
        (list, at, maxBins) => {
          const options = { accuracy: 0.05, maxBins };
          const cut = at % (list.length + 1);
          const [low, high] = [sketchOf(list.slice(0, cut), options), sketchOf(list.slice(cut), options)];
          const whole = sketchOf(list, options).data();
          for (const [into, from] of [
            [low, high.data()],
            [high, low.data()],
          ] as const) {
            const merged = QuantileSketch.from(structuredClone(into.data()));
            merged.merge(QuantileSketch.from(structuredClone(from)));
            // The sum alone depends on the order, in its last bits.
            expect({ ...merged.data(), sum: 0 }).toEqual({ ...whole, sum: 0 });
            expect(Math.abs(merged.sum - whole.sum)).toBeLessThanOrEqual(list.length * Number.EPSILON * whole.sum);
          }
        },
      ),
    );
  });

  it('folds the lowest buckets beyond its bound and keeps its word above them', () => {
    const list = Array.from({ length: 2000 }, (_, i) => 10 ** (i / 100 - 10));
    const sketch = sketchOf(list, { maxBins: 500 });
    expect(sketch.data().bins.length).toBeLessThanOrEqual(500);
    expect(sketch.count).toBe(2000);
    const buckets = sketch.buckets();
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(2000);
    for (let rank = 0; rank < 2000; rank++) {
      if (list[rank] < buckets[1].lower) continue;
      expect(Math.abs(sketch.quantile(rank / 1999) / list[rank] - 1)).toBeLessThanOrEqual(within(0.01));
    }
  });

  it('holds zeros, and nothing below or beyond the numbers', () => {
    const sketch = sketchOf([0, 0, 0, 5]);
    expect(sketch.quantile(0.5)).toBe(0);
    expect(sketch.quantile(1)).toBe(5);
    expect(sketch.buckets()[0]).toEqual({ lower: 0, upper: 0, count: 3 });
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => sketch.add(bad)).toThrow(`given ${bad}`);
    expect(sketch.count).toBe(4);
    expect(new QuantileSketch().quantile(0.5)).toBeNaN();
    expect(() => sketch.quantile(1.5)).toThrow('quantile 1.5');
    expect(() => new QuantileSketch({ accuracy: 0.7 })).toThrow('accuracy 0.7');
    expect(() => sketch.merge(new QuantileSketch({ accuracy: 0.02 }))).toThrow('do not merge');
  });

  it('starts afresh after clear', () => {
    const sketch = sketchOf([0, 1, 1000]);
    sketch.clear();
    expect(sketch.data()).toEqual(new QuantileSketch().data());
    for (const value of [0.5, 0.25]) sketch.add(value);
    expect(sketch.data()).toEqual(sketchOf([0.5, 0.25]).data());
  });
});
