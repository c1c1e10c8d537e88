// x^y with the same bits in every engine, as Math.pow and ** do not promise. log2(x) is taken in two pieces, so that
// y log2(x) keeps enough bits; errs by less than one unit in the last place. Source: fdlibm 5.3,
// https://www.netlib.org/fdlibm/ (e_pow.c), Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved. Permission
// to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.

import { expSeries } from './arithmetic.ts';
import { fromWords, highWord, scale, withHighWord, withoutLowWord } from './float-bits.ts';

const TWO_53 = 9007199254740992;
/** log2(1.5), and 2 / (3 ln 2), 1 / ln 2 and ln 2, each as a short upper part and the rest. */
const LOG2_1_5_HIGH = 0.5849624872207642;
const LOG2_1_5_LOW = 1.350039202129749e-8;
const CP = 0.9617966939259756;
const CP_HIGH = 0.9617967009544373;
const CP_LOW = -7.028461650952758e-9;
const INVERSE_LN2_HIGH = 1.4426950216293335;
const INVERSE_LN2_LOW = 1.9259629911266175e-8;
const LN2_HIGH = 0.6931471824645996;
const LN2_LOW = -1.904654299957768e-9;
/** How far beyond 1024 a binary exponent may lie and still round to the largest float64. */
const OVERFLOW_SLACK = 8.008566259537294e-17;

/** Special values are those of Math.pow: among them 1^Infinity, which is NaN. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (y === 1) return x;
  const size = Math.abs(x);
  if (Number.isNaN(size) || Number.isNaN(y)) return Number.NaN;
  if (Math.abs(y) === Number.POSITIVE_INFINITY) {
    if (size === 1) return Number.NaN;
    return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  const negative = x < 0 || Object.is(x, -0);
  const flipped = negative && Math.abs(y % 2) === 1;
  if (size === 0 || size === Number.POSITIVE_INFINITY || size === 1) {
    if (x === -1 && !Number.isInteger(y)) return Number.NaN;
    const result = y > 0 ? size : 1 / size;
    return flipped ? -result : result;
  }
  if (negative && !Number.isInteger(y)) return Number.NaN;
  const result = positivePower(size, y);
  return flipped ? -result : result;
}

/** x^y for finite x > 0 other than 1 and finite y. */
function positivePower(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 0.5) return Math.sqrt(x);
  if (y === -1) return 1 / x;
  const extreme = x < 1 === y < 0 ? Number.POSITIVE_INFINITY : 0;
  if (Math.abs(y) > 2147483648) {
    const far = x < 0.9999990463256836 || x > 1.0000009536743164 || Math.abs(y) > 1.8446744073709552e19;
    if (far) return extreme;
    log2NearOne(x);
  } else {
    log2(x);
  }
  const [upper, lower] = logarithm;
  const yHigh = withoutLowWord(y);
  const productLow = (y - yHigh) * upper + y * lower;
  const productHigh = yHigh * upper;
  const product = productLow + productHigh;
  if (product > 1024 || (product === 1024 && productLow + OVERFLOW_SLACK > product - productHigh))
    return Number.POSITIVE_INFINITY;
  if (product < -1075 || (product === -1075 && productLow <= product - productHigh)) return 0;
  return exp2(productHigh, productLow);
}

/** log2 of the last argument, [upper, lower]; the upper part has at most 21 bits of fraction. */
const logarithm = new Float64Array(2);

/** For |x - 1| <= 2^-20: four terms of the series. */
function log2NearOne(x: number): void {
  const t = x - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
  const u = INVERSE_LN2_HIGH * t;
  const v = t * INVERSE_LN2_LOW - w / (LN2_HIGH + LN2_LOW);
  logarithm[0] = withoutLowWord(u + v);
  logarithm[1] = v - (logarithm[0] - u);
}

/** x = 2^n (1 + f) with 1 + f near 1 or 1.5, then a series in s = (x - 1) / (x + 1) or (x - 1.5) / (x + 1.5). */
function log2(argument: number): void {
  let x = argument;
  let n = 0;
  if (highWord(x) < 0x00100000) {
    x *= TWO_53;
    n = -53;
  }
  n += (highWord(x) >> 20) - 1023;
  const fraction = highWord(x) & 0x000fffff;
  let high = fraction | 0x3ff00000;
  let near = 1;
  if (fraction > 0x3988e && fraction < 0xbb67a) near = 1.5;
  else if (fraction >= 0xbb67a) {
    n += 1;
    high -= 0x00100000;
  }
  x = withHighWord(x, high);
  const u = x - near;
  const v = 1 / (x + near);
  const s = u * v;
  const sHigh = withoutLowWord(s);
  const sumHigh = fromWords(((high >> 1) | 0x20000000) + 0x00080000 + (near === 1.5 ? 0x40000 : 0), 0);
  const sumLow = x - (sumHigh - near);
  const sLow = v * (u - sHigh * sumHigh - sHigh * sumLow);
  const square = s * s;
  const r = square * square * log2Series(square) + sLow * (sHigh + s);
  const squareHigh = sHigh * sHigh;
  const tHigh = withoutLowWord(3 + squareHigh + r);
  const tLow = r - (tHigh - 3 - squareHigh);
  const a = sHigh * tHigh;
  const b = sLow * tHigh + tLow * s;
  const pHigh = withoutLowWord(a + b);
  const pLow = b - (pHigh - a);
  const zHigh = CP_HIGH * pHigh;
  const zLow = CP_LOW * pHigh + pLow * CP + (near === 1.5 ? LOG2_1_5_LOW : 0);
  const offset = near === 1.5 ? LOG2_1_5_HIGH : 0;
  logarithm[0] = withoutLowWord(zHigh + zLow + offset + n);
  logarithm[1] = zLow - (logarithm[0] - n - offset - zHigh);
}

/** (3 / 2) (log(x) - 2 s - (2 / 3) s^3) / s^5 in z = s^2. */
function log2Series(z: number): number {
  return (
    0.5999999999999946 +
    z *
      (0.4285714285785502 +
        z * (0.33333332981837743 + z * (0.272728123808534 + z * (0.23066074577556175 + z * 0.20697501780033842))))
  );
}

/** 2^(high + low). */
function exp2(high: number, low: number): number {
  const n = Math.abs(low + high) > 0.5 ? Math.floor(low + high + 0.5) : 0;
  const rest = high - n;
  const t = withoutLowWord(low + rest);
  const u = t * LN2_HIGH;
  const v = (low - (t - rest)) * (LN2_HIGH + LN2_LOW) + t * LN2_LOW;
  const z = u + v;
  const w = v - (z - u);
  const square = z * z;
  const t1 = z - square * expSeries(square);
  const r = (z * t1) / (t1 - 2) - (w + z * w);
  return scale(1 - (r - z), n);
}
