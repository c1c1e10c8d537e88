// log, log1p, exp, expm1 and cbrt that give the same bits in every engine, which Math.log and its like do not promise:
// only + - * /, comparisons and the bits of a float64 are used. They are ports of fdlibm 5.3 and err by less than one
// unit in the last place. Source: fdlibm, https://www.netlib.org/fdlibm/ (e_log.c, s_log1p.c, e_exp.c, s_expm1.c,
// s_cbrt.c), Copyright (C) 1993-2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy, modify,
// and distribute this software is freely granted, provided that this notice is preserved.

import { fromWords, highWord, lowWord, powerOfTwo, scale, withHighWord } from './float-bits.ts';

/** ln 2 in two parts: the upper has 32 zero bits, so that its product with an exponent is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1 / (LN2_HIGH + LN2_LOW);
const TWO_54 = 18014398509481984;

/** Natural logarithm. x = 2^k (1 + f) with sqrt(1/2) < 1 + f < sqrt(2), then a series in s = f / (2 + f). */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = 0;
  let high = highWord(x);
  if (high < 0x00100000) {
    k = -54;
    x *= TWO_54;
    high = highWord(x);
  }
  const fraction = high & 0x000fffff;
  const upperHalf = (fraction + 0x95f64) & 0x100000;
  k += (high >> 20) - 1023 + (upperHalf >> 20);
  const f = withHighWord(x, fraction | (upperHalf ^ 0x3ff00000)) - 1;
  if (f === 0) return k * LN2_HIGH + k * LN2_LOW;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const remainder = s * (halfSquare + logSeries(s * s));
  return k * LN2_HIGH - (halfSquare - (remainder + k * LN2_LOW) - f);
}

/** log(1 + x), exact for small x. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  if (Math.abs(x) < 1 / TWO_54) return x;
  let k = 0;
  let f = x;
  let correction = 0;
  let high = 1;
  if (!(x > -0.2928932188134524 && x < 0.41421356237309503)) {
    const u = 1 + x;
    high = highWord(u);
    k = (high >> 20) - 1023;
    // What rounding took from 1 + x, relative to u; nothing is left of it when u is large.
    correction = k >= 53 ? 0 : (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    high &= 0x000fffff;
    if (high < 0x6a09e) {
      f = withHighWord(u, high | 0x3ff00000) - 1;
    } else {
      k += 1;
      f = withHighWord(u, high | 0x3fe00000) - 1;
    }
  }
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const remainder = s * (halfSquare + logSeries(s * s));
  if (k === 0) return f - (halfSquare - remainder);
  return k * LN2_HIGH - (halfSquare - (remainder + (k * LN2_LOW + correction)) - f);
}

/** log(1 + f) = 2 s + s R(s^2); this is R, a Remez polynomial with error under 2^-58.45. */
function logSeries(z: number): number {
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605105117)));
  return odd + even;
}

/** e^x. x = k ln 2 + r with |r| <= ln(2) / 2, then a rational function of r. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019411) return 0;
  if (!(Math.abs(x) >= 3.725290298461914e-9)) return 1 + x;
  let k = 0;
  let high = x;
  let low = 0;
  if (Math.abs(x) > 0.34657359027997264) {
    if (Math.abs(x) < 1.0397207708399179) k = x > 0 ? 1 : -1;
    else k = Math.trunc(INVERSE_LN2 * x + (x > 0 ? 0.5 : -0.5));
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
  }
  const r = high - low;
  const z = r * r;
  const c = r - z * expSeries(z);
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return scale(y, k);
}

/** r (e^r + 1) / (e^r - 1) = 2 + z P(z) with z = r^2; error under 2^-59. Also used by `pow`. */
export function expSeries(z: number): number {
  return (
    0.16666666666666602 +
    z * (-0.0027777777777015593 + z * (6.613756321437934e-5 + z * (-1.6533902205465252e-6 + z * 4.1381367970572385e-8)))
  );
}

/** e^x - 1, exact for small x. */
export function expm1(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -38.816242111356935) return -1;
  if (!(Math.abs(x) >= 1 / TWO_54)) return x;
  let k = 0;
  let correction = 0;
  let r = x;
  if (Math.abs(x) > 0.34657359027997264) {
    if (Math.abs(x) < 1.0397207708399179) k = x > 0 ? 1 : -1;
    else k = Math.trunc(INVERSE_LN2 * x + (x > 0 ? 0.5 : -0.5));
    const high = x - k * LN2_HIGH;
    const low = k * LN2_LOW;
    r = high - low;
    correction = high - r - low;
  }
  const half = 0.5 * r;
  const halfSquare = r * half;
  const series =
    1 +
    halfSquare *
      (-0.03333333333333313 +
        halfSquare *
          (0.0015873015872548146 +
            halfSquare *
              (-7.93650757867488e-5 + halfSquare * (4.008217827329362e-6 + halfSquare * -2.0109921818362437e-7))));
  const t = 3 - series * half;
  const e = halfSquare * ((series - t) / (6 - r * t));
  if (k === 0) return r - (r * e - halfSquare);
  return expm1Scaled(r, r * (e - correction) - correction - halfSquare, k);
}

/** 2^k (1 + r - e) - 1, in the order that loses least. */
function expm1Scaled(r: number, e: number, k: number): number {
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return scale(1 - (e - r), k) - 1;
  if (k < 20) return (1 - powerOfTwo(-k) - (e - r)) * powerOfTwo(k);
  return (r - (e + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}

/** Cube root: a third of the exponent, a quartic, and one step of Newton on 23 bits. */
export function cbrt(x: number): number {
  if (x === 0 || !(Math.abs(x) < Number.POSITIVE_INFINITY)) return x;
  const magnitude = Math.abs(x);
  const high = highWord(magnitude);
  const estimate =
    high < 0x00100000
      ? fromWords(Math.trunc(highWord(magnitude * TWO_54) / 3) + 696219795, 0)
      : fromWords(Math.trunc(high / 3) + 715094163, 0);
  let t = estimate;
  const r = t * t * (t / magnitude);
  t *=
    1.87595182427177 +
    r * (-1.8849797954337717 + r * 1.6214297201053545) +
    r * r * r * (-0.758397934778766 + r * 0.14599619288661245);
  // To 23 bits, rounded away from zero, so that t * t below is exact.
  t = roundTo23Bits(t);
  const square = t * t;
  const step = (magnitude / square - t) / (t + t + magnitude / square);
  t += t * step;
  return x < 0 ? -t : t;
}

function roundTo23Bits(t: number): number {
  const high = highWord(t);
  const low = lowWord(t);
  return fromWords(low < 0 ? high + 1 : high, (low ^ 0x80000000) & 0xc0000000);
}
