import { describe, expect, it, vi } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { chiSquare, correlationScore, kolmogorovSmirnov, SIGNIFICANCE } from '../../test/goodness-of-fit.ts';
import { murmurHash } from './murmur-hash.ts';
import { Random, Streams } from './random.ts';
import { normalCdf } from './special-functions.ts';
import { EXPONENTIAL, NORMAL } from './ziggurat.ts';

/** A score this far out has probability 0.001. */
const FAR = 3.29;

const draws = (n: number, draw: () => number): Float64Array => Float64Array.from({ length: n }, draw);

describe('sfc32', () => {
  // `RNG_output sfc32 64 0x0` and `... 0x123456789ABCDEF` of PractRand pre0.95, by way of the Rust crate sfc-prng.
  it.each([
    [0, 0, '514676c3 08a809df 30349d2b fb52c520 38802be1 948279e6 ec4bf1d9 7cb0a909'],
    [0x89abcdef, 0x01234567, '84712d97 f5a3d9c8 5cd0a295 35e05b54 4c627ca1 33a043e2 b6113c67 7cab9699'],
  ])('gives the numbers of PractRand for the seed halves %i and %i', (low, high, expected) => {
    const random = new Random(0, low, high);
    const given = Array.from({ length: 8 }, () => random.uint32().toString(16).padStart(8, '0'));
    expect(given.join(' ')).toBe(expected);
  });

  it('is restarted in place', () => {
    const random = new Random(1, 2, 3);
    const first = draws(100, () => random.uint32());
    random.restart(1, 2, 3);
    expect(draws(100, () => random.uint32())).toEqual(first);
  });
});

describe('MurmurHash3', () => {
  // Published for the bytes 21 43 65 87 and others (test vectors collected by Ian Boyd).
  it.each([
    [[], 0, 0],
    [[], 1, 0x514e28b7],
    [[], 0xffffffff, 0x81f16f39],
    [[0xffffffff], 0, 0x76293b50],
    [[0x87654321], 0, 0xf55b516b],
    [[0x87654321], 0x5082edee, 0x2362f9de],
    [[0], 0, 0x2362f9de],
    [[0x61616161], 0x9747b28c, 0x5a97808a],
  ])('hashes %j from %i as published', (words, seed, hash) => {
    expect(murmurHash(Int32Array.from(words), seed) >>> 0).toBe(hash);
  });
});

describe('streams', () => {
  const first = (seed: number, name: string) => new Streams(seed).stream(name).uniform();
  const seeds = Array.from({ length: 10_000 }, (_, i) => i + 1);

  it('of seeds 1 to 10,000 begin uniformly and without correlation', () => {
    const starts = seeds.map((seed) => first(seed, 'arrivals'));
    expect(kolmogorovSmirnov(starts, (x) => x)).toBeGreaterThan(SIGNIFICANCE);
    for (const lag of [1, 2, 3, 10, 100])
      expect(Math.abs(correlationScore(starts, starts.slice(lag)))).toBeLessThan(FAR);
  });

  it('have each bit of their first draw set half the time, whatever the seed', () => {
    const ones = new Float64Array(32);
    for (const seed of seeds) {
      const bits = new Streams(seed).stream('service').uint32();
      for (let bit = 0; bit < 32; bit++) ones[bit] += (bits >>> bit) & 1;
    }
    // 32 bits, n = 10,000: one of them beyond 4.2 standard errors has probability 0.001.
    for (const count of ones) expect(Math.abs(count - 5000) / 50).toBeLessThan(4.2);
  });

  it('of different names, and of scaled, negative and fractional seeds, are uncorrelated', () => {
    const plain = seeds.map((seed) => first(seed, 'arrivals'));
    const others = [
      seeds.map((seed) => first(seed, 'service')),
      seeds.map((seed) => first(seed, 'arrivals2')),
      seeds.map((seed) => first(seed, '')),
      seeds.map((seed) => first(-seed, 'arrivals')),
      seeds.map((seed) => first(seed / 1000, 'arrivals')),
      seeds.map((seed) => first(seed * 2 ** 32, 'arrivals')),
      seeds.map((seed) => first(seed + 2 ** 32, 'arrivals')),
    ];
    for (const other of others) {
      expect(kolmogorovSmirnov(other, (x) => x)).toBeGreaterThan(SIGNIFICANCE);
      expect(Math.abs(correlationScore(plain, other))).toBeLessThan(FAR);
    }
  });

  it('of names that differ only in a number are uncorrelated', () => {
    const starts = seeds.map((index) => first(7, `client ${index}`));
    expect(kolmogorovSmirnov(starts, (x) => x)).toBeGreaterThan(SIGNIFICANCE);
    expect(Math.abs(correlationScore(starts, starts.slice(1)))).toBeLessThan(FAR);
  });

  it('begin at the beginning each time they are asked for, and do not disturb each other', () => {
    const streams = new Streams(1);
    const a = streams.stream('a');
    const expected = draws(10, () => a.uniform());
    streams.stream('b').uniform();
    const again = streams.stream('a');
    expect(draws(10, () => again.uniform())).toEqual(expected);
  });

  it('are renewed in place from another seed, those handed out and those to come', () => {
    const streams = new Streams(1);
    const a = streams.stream('a');
    draws(17, () => a.uniform());
    streams.renew(2);
    const fresh = new Streams(2);
    const [expectedA, expectedB] = ['a', 'b'].map((name) => fresh.stream(name));
    const b = streams.stream('b');
    expect(draws(10, () => a.uniform())).toEqual(draws(10, () => expectedA.uniform()));
    expect(draws(10, () => b.uniform())).toEqual(draws(10, () => expectedB.uniform()));
    expect(streams.seed).toBe(2);
  });

  it('take 0 and -0 for one seed, infinity for a seed, and refuse NaN', () => {
    expect(first(-0, 'a')).toBe(first(0, 'a'));
    expect(first(Number.POSITIVE_INFINITY, 'a')).not.toBe(first(Number.NEGATIVE_INFINITY, 'a'));
    expect(() => new Streams(Number.NaN)).toThrow('the seed is not a number');
    expect(() => new Streams(1).renew(Number.NaN)).toThrow('the seed is not a number');
  });
});

describe('draws', () => {
  const n = repetitions(4_000_000);
  const stream = (name: string) => new Streams(20).stream(name);

  it('uniform: 53 bits on [0, 1)', () => {
    const random = stream('uniform');
    const sample = draws(n, () => random.uniform());
    expect(kolmogorovSmirnov(sample, (x) => x)).toBeGreaterThan(SIGNIFICANCE);
    expect(Math.abs(correlationScore(sample, sample.subarray(1)))).toBeLessThan(FAR);
    expect(sample.some((x) => (x * 2 ** 53) % 2 === 1)).toBe(true);
  });

  it.each([1, 2, 3, 6, 10, 1000, 2 ** 21, 2 ** 21 + 1, 3 * 2 ** 51, 2 ** 53])('below %i: even', (limit) => {
    const random = stream(`below ${limit}`);
    const sample = draws(n / 10, () => random.below(limit));
    const bins = Math.min(limit, 1000);
    const observed = new Float64Array(bins);
    for (const value of sample) {
      if (!(Number.isInteger(value) && value >= 0 && value < limit)) throw new Error(`drew ${value}`);
      observed[Math.floor((value / limit) * bins)]++;
    }
    if (bins === 1) return expect(observed[0]).toBe(sample.length);
    const edges = Array.from({ length: bins + 1 }, (_, i) => Math.ceil((i / bins) * limit));
    const expected = observed.map((_, i) => (sample.length * (edges[i + 1] - edges[i])) / limit);
    expect(chiSquare(observed, expected)).toBeGreaterThan(SIGNIFICANCE);
  });

  it('below n draws again where one number would be likelier than another', () => {
    // 2^32 = 3 x 1,431,655,765 + 1: of the multiples of 3 only the one with lower part 0 is too many.
    const random = new Random(1, 2, 3);
    vi.spyOn(random, 'uint32').mockReturnValueOnce(0).mockReturnValueOnce(0xffffffff);
    expect(random.below(3)).toBe(2);
    expect(random.uint32).toHaveBeenCalledTimes(2);
    for (const bad of [0, -1, 1.5, Number.NaN, 2 ** 53 + 2]) expect(() => random.below(bad)).toThrow('n is not 1 to');
  });

  it.each([
    ['exponential', EXPONENTIAL],
    ['normal', NORMAL],
  ])('the ziggurat of the %s closes: the layer under the peak ends at height 1', (_name, { tail, width, height }) => {
    const edges = width.map((w) => w * 2 ** 56);
    const area = edges[1] * (height[2] - height[1]);
    expect(edges[1]).toBe(tail);
    expect(edges[255] * (1 - height[255])).toBeCloseTo(area, 12);
    for (let i = 1; i < 256; i++) expect(edges[i] * (height[i + 1] - height[i])).toBeCloseTo(area, 12);
    expect(edges[0] * height[1]).toBeCloseTo(area, 12);
  });

  it.each([
    ['exponential', EXPONENTIAL, (x: number) => Math.exp(-x)],
    ['normal', NORMAL, (x: number) => Math.exp(-0.5 * x * x)],
  ] as const)(
    '%s: a place in a layer counts if and only if its height is under the density',
    (kind, table, density) => {
      const random = stream('places');
      for (let layer = 1; layer < 256; layer++) {
        const { width, inside, height } = table;
        for (let i = 0; i < 10; i++) {
          // An odd lower half would make a normal negative.
          const place = inside[layer] + Math.floor(((16777216 - inside[layer]) * i) / 10);
          const lower = 2 * random.below(2 ** 31);
          const x = (place * 2 ** 32 + lower) * width[layer];
          const edge = (density(x) - height[layer]) / (height[layer + 1] - height[layer]);
          for (const u of [edge - 1e-9, edge + 1e-9]) {
            vi.spyOn(random, 'uint32')
              .mockReturnValueOnce(((place << 8) | layer) >>> 0)
              .mockReturnValueOnce(lower);
            vi.spyOn(random, 'uniform').mockReturnValueOnce(u);
            const drawn = random[kind]();
            vi.restoreAllMocks();
            expect(drawn === x).toBe(u < edge);
          }
        }
      }
    },
  );

  it('normal: beyond the ziggurat', () => {
    const random = stream('beyond');
    const bits = vi.spyOn(random, 'uint32');
    // Layer 0, its last place.
    const beyond = draws(n / 40, () => {
      bits.mockReturnValueOnce(0xffffff00).mockReturnValueOnce(0);
      return random.normal();
    });
    const share = normalCdf(-NORMAL.tail);
    expect(kolmogorovSmirnov(beyond, (x) => 1 - normalCdf(-x) / share)).toBeGreaterThan(SIGNIFICANCE);
  });

  it('exponential: the whole, and what lies beyond the ziggurat', () => {
    const random = stream('exponential');
    const sample = draws(n, () => random.exponential());
    expect(kolmogorovSmirnov(sample, (x) => -Math.expm1(-x))).toBeGreaterThan(SIGNIFICANCE);
    expect(Math.abs(correlationScore(sample, sample.subarray(1)))).toBeLessThan(FAR);
    const beyond = sample.filter((x) => x > EXPONENTIAL.tail).map((x) => x - EXPONENTIAL.tail);
    const share = Math.exp(-EXPONENTIAL.tail);
    expect(Math.abs(beyond.length - n * share) / Math.sqrt(n * share)).toBeLessThan(FAR);
    expect(kolmogorovSmirnov(beyond, (x) => -Math.expm1(-x))).toBeGreaterThan(SIGNIFICANCE);
  });

  it('exponential: fine enough for its smallest values', () => {
    const random = stream('smallest');
    const smallest = draws(n / 1000, () => {
      let least = Number.POSITIVE_INFINITY;
      for (let i = 0; i < 1000; i++) least = Math.min(least, random.exponential());
      return least * 1000;
    });
    // The least of 1000 exponentials is exponential with a thousandth of the mean.
    expect(kolmogorovSmirnov(smallest, (x) => -Math.expm1(-x))).toBeGreaterThan(SIGNIFICANCE);
  });

  it('normal: the whole, both signs, and what lies beyond the ziggurat', () => {
    const random = stream('normal');
    const sample = draws(n, () => random.normal());
    expect(kolmogorovSmirnov(sample, normalCdf)).toBeGreaterThan(SIGNIFICANCE);
    expect(Math.abs(correlationScore(sample, sample.subarray(1)))).toBeLessThan(FAR);
    const signs = sample.map(Math.sign);
    expect(Math.abs(correlationScore(signs, sample.map(Math.abs)))).toBeLessThan(FAR);
    for (const side of [1, -1]) {
      const beyond = sample.map((x) => x * side).filter((x) => x > NORMAL.tail);
      const share = normalCdf(-NORMAL.tail);
      expect(Math.abs(beyond.length - n * share) / Math.sqrt(n * share)).toBeLessThan(FAR);
      expect(kolmogorovSmirnov(beyond, (x) => 1 - normalCdf(-x) / share)).toBeGreaterThan(SIGNIFICANCE);
    }
  });
});
