// sin and cos with the same bits in every engine, for loads that follow the hours of the day. They err by less than one
// unit in the last place up to |x| = 2^20 pi / 2; beyond they refuse, since a phase so large is a mistake.
// Source: fdlibm 5.3, https://www.netlib.org/fdlibm/ (k_sin.c, k_cos.c, e_rem_pio2.c), Copyright (C) 1993 by Sun
// Microsystems, Inc. All rights reserved. Permission to use, copy, modify, and distribute this software is freely
// granted, provided that this notice is preserved.

import { highWord } from './float-bits.ts';

const LARGEST = 1647099.3291652855;
const INVERSE_HALF_PI = 0.6366197723675814;
/** pi / 2 in three pieces of 33 bits, each with what is left after it. */
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_1_REST = 6.077100506506192e-11;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_2_REST = 2.0222662487959506e-21;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_3_REST = 8.4784276603689e-32;

/** The argument less its multiple of pi / 2, in two parts; |sum| <= pi / 4. */
const reduced = new Float64Array(2);

export function sin(x: number): number {
  return ofQuadrant(reduce(x));
}

export function cos(x: number): number {
  return ofQuadrant(reduce(x) + 1);
}

/** The sine of `reduced` turned by so many right angles. */
function ofQuadrant(quarters: number): number {
  const value = quarters & 1 ? cosine(reduced[0], reduced[1]) : sine(reduced[0], reduced[1]);
  return quarters & 2 ? -value : value;
}

/** Sets `reduced` and returns the multiple of pi / 2 that was taken off. */
function reduce(x: number): number {
  reduced[1] = 0;
  reduced[0] = x;
  if (Math.abs(x) <= 0.7853981633974483) return 0;
  if (Math.abs(x) > LARGEST) {
    if (Math.abs(x) < Number.POSITIVE_INFINITY) throw new RangeError(`the phase ${x} is beyond ${LARGEST}`);
    reduced[0] = Number.NaN;
    return 0;
  }
  const n = Math.floor(x * INVERSE_HALF_PI + 0.5);
  const exponent = exponentOf(x);
  let r = x - n * HALF_PI_1;
  let w = n * HALF_PI_1_REST;
  // The more bits cancelled, the more pieces of pi / 2 are needed.
  if (exponent - exponentOf(r - w) > 16) {
    const before = r;
    w = n * HALF_PI_2;
    r = before - w;
    w = n * HALF_PI_2_REST - (before - r - w);
    if (exponent - exponentOf(r - w) > 49) {
      const before2 = r;
      w = n * HALF_PI_3;
      r = before2 - w;
      w = n * HALF_PI_3_REST - (before2 - r - w);
    }
  }
  reduced[0] = r - w;
  reduced[1] = r - reduced[0] - w;
  return n;
}

function exponentOf(x: number): number {
  return (highWord(x) >> 20) & 0x7ff;
}

/** sin(x + y) for |x| <= pi / 4 and y far smaller. */
function sine(x: number, y: number): number {
  const z = x * x;
  if (z < 5e-17) return x;
  const series =
    0.00833333333332249 +
    z * (-1.984126982985795e-4 + z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  const cube = z * x;
  return x - (z * (0.5 * y - cube * series) - y - cube * -0.16666666666666632);
}

/** cos(x + y) for |x| <= pi / 4 and y far smaller. */
function cosine(x: number, y: number): number {
  const z = x * x;
  const series =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (2.480158728947673e-5 +
              z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * series - x * y));
}
