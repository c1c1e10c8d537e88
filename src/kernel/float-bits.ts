// Access to the two 32-bit halves of a float64, which the ports of fdlibm and the hash of seeds need. It is the same on
// machines of either byte order.

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
const HIGH = new Uint8Array(new Int32Array([1]).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

/** Sign, exponent and the upper 20 bits of the fraction, as an int32. */
export function highWord(x: number): number {
  float[0] = x;
  return words[HIGH];
}

/** The lower 32 bits of the fraction, as an int32. */
export function lowWord(x: number): number {
  float[0] = x;
  return words[LOW];
}

export function fromWords(high: number, low: number): number {
  words[HIGH] = high;
  words[LOW] = low;
  return float[0];
}

export function withHighWord(x: number, high: number): number {
  float[0] = x;
  words[HIGH] = high;
  return float[0];
}

/** x with the lower 32 bits of its fraction cleared, so that a product of two such numbers is nearly exact. */
export function withoutLowWord(x: number): number {
  float[0] = x;
  words[LOW] = 0;
  return float[0];
}

/** 2^k for -1022 <= k <= 1023. */
export function powerOfTwo(k: number): number {
  return fromWords((k + 1023) << 20, 0);
}

/** y 2^k for y near 1, rounded once, also where the result is subnormal. */
export function scale(y: number, k: number): number {
  if (k > 1023) return y * powerOfTwo(k - 1) * 2;
  if (k >= -1021) return y * powerOfTwo(k);
  return y * powerOfTwo(k + 1000) * 9.332636185032189e-302;
}
