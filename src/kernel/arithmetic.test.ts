import { describe, expect, it } from 'vitest';
import { ulps } from '../../test/ulps.ts';
import { cbrt, exp, expm1, log, log1p } from './arithmetic.ts';
import { fromWords } from './float-bits.ts';
import { pow } from './power.ts';
import { Random } from './random.ts';
import { cos, sin } from './sine.ts';

/** The worst distance over 200,000 arguments. */
function worst(own: (x: number) => number, theirs: (x: number) => number, argument: (u: number) => number): number {
  const random = new Random(1, 2, 3);
  let most = 0;
  for (let i = 0; i < 200_000; i++) {
    const x = argument(random.uniform());
    most = Math.max(most, ulps(own(x), theirs(x)));
  }
  return most;
}

const random = new Random(4, 5, 6);
/** Any finite positive float64, subnormals too: uniform bits. */
const anyPositive = (): number => fromWords((random.uint32() & 0x7fffffff) % 0x7ff00000, random.uint32() | 0);
const anySign = (): number => (random.uint32() & 1 ? anyPositive() : -anyPositive());
const between = (lo: number, hi: number) => (u: number) => lo + u * (hi - lo);
const small = (): number => anySign() % 1e6;
const nearQuarter = (u: number): number => Math.round(u * 1e6) * (Math.PI / 2);
/** x^y over all magnitudes of x and of the result, from one random number: y is made from the digits of x. */
const powers = (power: (x: number, y: number) => number) => (u: number) => {
  const x = fromWords(Math.floor(u * 0x7ff00000), (u * 2 ** 53) | 0);
  return power(x, (((u * 1e9) % 1) * 1060 - 530) / Math.max(1, Math.abs(Math.log2(x)) / 2));
};
const nearOne = (power: (x: number, y: number) => number) => (u: number) => power(1 + u * 2 ** -24, 2 ** 33);

describe('against the engine, which itself errs by up to one unit in the last place', () => {
  it.each([
    ['log over all magnitudes', log, Math.log, anyPositive],
    ['log near 1', log, Math.log, between(0.5, 2)],
    ['log1p over all magnitudes', log1p, Math.log1p, anyPositive],
    ['log1p near 0', log1p, Math.log1p, between(-0.9999, 2)],
    ['log1p of small numbers', log1p, Math.log1p, between(-1e-8, 1e-8)],
    ['exp', exp, Math.exp, between(-708, 709.7)],
    ['exp into the subnormals', exp, Math.exp, between(-745.2, -700)],
    ['exp near 0', exp, Math.exp, between(-1, 1)],
    ['exp over all magnitudes', exp, Math.exp, anySign],
    ['expm1', expm1, Math.expm1, between(-50, 709.7)],
    ['expm1 near 0', expm1, Math.expm1, between(-1, 1)],
    ['expm1 over all magnitudes', expm1, Math.expm1, anySign],
    ['cbrt', cbrt, Math.cbrt, anySign],
    ['sin of an angle', sin, Math.sin, between(-7, 7)],
    ['cos of an angle', cos, Math.cos, between(-7, 7)],
    ['sin over all magnitudes', sin, Math.sin, small],
    ['cos over all magnitudes', cos, Math.cos, small],
    ['sin of large angles', sin, Math.sin, between(-1.6e6, 1.6e6)],
    ['cos of large angles', cos, Math.cos, between(-1.6e6, 1.6e6)],
    ['sin near multiples of pi', sin, Math.sin, nearQuarter],
    ['cos near multiples of pi / 2', cos, Math.cos, nearQuarter],
    ['squares and roots', (x) => pow(x, 2) + pow(x, 0.5), (x) => x ** 2 + x ** 0.5, between(0, 100)],
    ['powers of 2', (x) => pow(2, x), (x) => 2 ** x, between(-1080, 1024)],
    ['large powers of numbers near 1', nearOne(pow), nearOne(Math.pow), between(-1, 1)],
    ['powers with a random exponent', powers(pow), powers(Math.pow), between(0, 1)],
  ])('%s: at most 1 ulp apart', (_name, own, theirs, argument) => {
    expect(worst(own, theirs, argument)).toBeLessThanOrEqual(1);
  });
});

describe('special values', () => {
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
  it.each([
    ['log', log, Math.log],
    ['log1p', log1p, Math.log1p],
    ['exp', exp, Math.exp],
    ['expm1', expm1, Math.expm1],
    ['cbrt', cbrt, Math.cbrt],
  ])('%s of 0, -0, -1, infinities, NaN, the smallest and the largest number', (_name, own, theirs) => {
    for (const x of [0, -0, -1, -2, infinity, -infinity, nan, 5e-324, -5e-324, 2 ** -1022, Number.MAX_VALUE])
      expect(own(x)).toBe(theirs(x));
  });

  it('powers', () => {
    const values = [0, -0, 0.5, -0.5, 1, -1, 2, -2, 3, -3, 2 ** 52 + 1, 2 ** 53, -(2 ** 31), 1e300, -1e300, 5e-324];
    for (const x of [...values, infinity, -infinity, nan])
      for (const y of [...values, infinity, -infinity, nan]) expect([x, y, pow(x, y)]).toEqual([x, y, x ** y]);
  });

  it('powers of integers are exact', () => {
    for (let n = 1; n <= 30; n++)
      for (let k = 0, exact = 1; exact < 2 ** 53; k++, exact = n === 1 ? 2 ** 53 : exact * n)
        expect(pow(n, k)).toBe(exact);
  });

  it('sin and cos of 0, -0, infinity and NaN; a phase without meaning is refused', () => {
    for (const x of [0, -0, infinity, -infinity, nan, 5e-324])
      expect([sin(x), cos(x)]).toEqual([Math.sin(x), Math.cos(x)]);
    expect(() => sin(1e9)).toThrow('the phase 1000000000 is beyond');
  });

  it('cube roots of cubes are exact', () => {
    for (let n = -1000; n <= 1000; n++) expect(cbrt(n * n * n)).toBe(n);
  });

  it('e itself', () => {
    // 2.71828182845904523536... lies between two float64; ours is the upper one, 0.67 units from it.
    expect(ulps(exp(1), Math.E)).toBeLessThanOrEqual(1);
  });

  it('the ends of the range of exp', () => {
    expect(exp(709.782712893384)).toBe(Math.exp(709.782712893384));
    expect(exp(709.7827128933841)).toBe(infinity);
    expect(exp(-745.1332191019411)).toBe(5e-324);
    expect(exp(-745.1332191019412)).toBe(0);
  });
});
