// Tables of the ziggurat method for the exponential and the normal density: 256 layers of equal area, layer 0 with the
// tail. Computed at load by our own arithmetic, so that they hold the same bits everywhere. `random.ts` draws from them.
// Source: Marsaglia and Tsang, The Ziggurat Method for Generating Random Variables, J. Stat. Software 5(8), 2000; as
// Doornik (2005) asks, the bits that choose the layer are not used again for the place in it.

import { exp, log } from './arithmetic.ts';

export interface Ziggurat {
  /** Where the tail begins: the right edge of layer 1. */
  readonly tail: number;
  /** Width of each layer times 2^-56: a 56-bit integer times it is a place in the layer. [256] */
  readonly width: Float64Array;
  /** Below this, the upper 24 bits of the place show it to lie under the density for certain. [256] */
  readonly inside: Int32Array;
  /** The density at the right edge of each layer; above the last one it is 1. [257] */
  readonly height: Float64Array;
}

/** Layers of area `area` under `density`, which is 1 at 0 and falls; the tail beyond `tail` belongs to layer 0. */
function layers(tail: number, area: number, density: (x: number) => number, inverse: (y: number) => number): Ziggurat {
  const edge = new Float64Array(257);
  edge[0] = area / density(tail);
  edge[1] = tail;
  for (let i = 2; i < 256; i++) edge[i] = inverse(density(edge[i - 1]) + area / edge[i - 1]);
  edge[256] = 0;
  return {
    tail,
    width: Float64Array.from({ length: 256 }, (_, i) => edge[i] / 72057594037927936),
    inside: Int32Array.from({ length: 256 }, (_, i) => Math.floor((edge[i + 1] / edge[i]) * 16777216)),
    height: Float64Array.from(edge, density),
  };
}

/** e^-x: the tail begins where 256 layers come out even. */
export const EXPONENTIAL = layers(
  7.69711747013105,
  0.003949659822581557,
  (x) => exp(-x),
  (y) => -log(y),
);

/** e^(-x^2 / 2), the right half. */
export const NORMAL = layers(
  3.654152885361009,
  0.004928673233974655,
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * log(y)),
);
