// Random numbers: one generator and its streams by name. A stream is derived by hashing (seed, name), so adding a draw in
// one component never shifts another's, and seeds 1, 2, 3 ... give unrelated streams. Not for secrets.
// Sources: sfc32 of PractRand 0.95 by Chris Doty-Humphrey (public domain; period about 2^127, at least 2^32 by its
// counter); Lemire, Fast Random Integer Generation in an Interval, 2019; the ziggurat of `ziggurat.ts`.

import { exp } from './arithmetic.ts';
import { highWord, lowWord } from './float-bits.ts';
import { murmurHash } from './murmur-hash.ts';
import { EXPONENTIAL, NORMAL } from './ziggurat.ts';

const WARM_UP_ROUNDS = 12;
const TWO_32 = 4294967296;
const TWO_53 = 9007199254740992;

export class Random {
  // A typed array and not fields: 32-bit integers in fields are boxed in browsers, where small integers have 31 bits.
  private readonly state = new Int32Array(4);

  constructor(a: number, b: number, c: number) {
    this.restart(a, b, c);
  }

  /** Begins again as `new Random(a, b, c)` does. */
  restart(a: number, b: number, c: number): void {
    this.state[0] = a;
    this.state[1] = b;
    this.state[2] = c;
    this.state[3] = 1;
    for (let i = 0; i < WARM_UP_ROUNDS; i++) this.uint32();
  }

  /** 32 random bits, 0 to 2^32 - 1. */
  uint32(): number {
    const state = this.state;
    const b = state[1];
    const c = state[2];
    const counter = state[3];
    const output = (state[0] + b + counter) | 0;
    state[3] = counter + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + output;
    return output >>> 0;
  }

  /** Uniform on [0, 1), 53 bits. */
  uniform(): number {
    return ((this.uint32() >>> 5) * 67108864 + (this.uint32() >>> 6)) / TWO_53;
  }

  /** A whole number from 0 to n - 1, each equally likely; n from 1 to 2^53. */
  below(n: number): number {
    if (!(n >= 1 && n <= TWO_53 && Number.isInteger(n))) throw new RangeError(`below(${n}): n is not 1 to 2^53`);
    if (n > 2097152) return this.belowLarge(n);
    // n * uint32 is exact up to n = 2^21; its upper part is the number, its lower part shows the few to be drawn again.
    let bits = this.uint32();
    let lower = Math.imul(bits, n) >>> 0;
    if (lower < n) {
      const unfair = TWO_32 % n;
      while (lower < unfair) {
        bits = this.uint32();
        lower = Math.imul(bits, n) >>> 0;
      }
    }
    return Math.floor((bits * n) / TWO_32);
  }

  private belowLarge(n: number): number {
    const fair = TWO_53 - (TWO_53 % n);
    for (;;) {
      const bits = this.uniform() * TWO_53;
      if (bits < fair) return bits % n;
    }
  }

  /** Exponential with mean 1. */
  exponential(): number {
    const { width, inside } = EXPONENTIAL;
    for (;;) {
      const bits = this.uint32();
      const layer = bits & 255;
      const place = bits >>> 8;
      const x = (place * TWO_32 + this.uint32()) * width[layer];
      if (place < inside[layer]) return x;
      if (layer === 0) return x < EXPONENTIAL.tail ? x : EXPONENTIAL.tail + this.exponential();
      if (this.between(EXPONENTIAL.height, layer) < exp(-x)) return x;
    }
  }

  /** Normal with mean 0 and standard deviation 1. */
  normal(): number {
    const { width, inside } = NORMAL;
    for (;;) {
      const bits = this.uint32();
      const layer = bits & 255;
      const place = bits >>> 8;
      const lower = this.uint32();
      // The lowest bit is the sign; a product is cheaper than a branch that is wrong every other time.
      const lowest = lower & 1;
      const sign = 1 - 2 * lowest;
      const x = (place * TWO_32 + (lower - lowest)) * width[layer];
      if (place < inside[layer]) return sign * x;
      if (layer === 0) return sign * (x < NORMAL.tail ? x : this.normalTail());
      if (this.between(NORMAL.height, layer) < exp(-0.5 * x * x)) return sign * x;
    }
  }

  /** Beyond the last layer: an exponential of rate `tail`, thinned to the normal (Marsaglia 1964). */
  private normalTail(): number {
    for (;;) {
      const excess = this.exponential() / NORMAL.tail;
      if (2 * this.exponential() > excess * excess) return NORMAL.tail + excess;
    }
  }

  /** A height uniform in the layer: between the density at its right edge and at the next layer's. */
  private between(height: Float64Array, layer: number): number {
    return height[layer] + this.uniform() * (height[layer + 1] - height[layer]);
  }
}

/** All streams of one run. */
export class Streams {
  private currentSeed: number;
  private readonly handedOut: { name: string; random: Random }[] = [];

  constructor(seed: number) {
    this.currentSeed = checked(seed);
  }

  /** The seed from which streams are derived now: any number but NaN. */
  get seed(): number {
    return this.currentSeed;
  }

  /** A stream of that name, from its beginning: asked twice, two streams with the same numbers. */
  stream(name: string): Random {
    const random = new Random(0, 0, 0);
    restartFor(random, this.currentSeed, name);
    this.handedOut.push({ name, random });
    return random;
  }

  /**
   * Derives every stream again from a fresh seed, those handed out in place. So a run is replayed to some time and goes
   * on with other chances: replay(t), streams.renew(fresh), go on.
   */
  renew(seed: number): void {
    this.currentSeed = checked(seed);
    for (const { name, random } of this.handedOut) restartFor(random, seed, name);
  }
}

function checked(seed: number): number {
  if (Number.isNaN(seed)) throw new RangeError('the seed is not a number');
  return seed;
}

/** Three hashes of (seed, name) with different starts give the 96 bits of the state. */
function restartFor(random: Random, seed: number, name: string): void {
  const words = new Int32Array(name.length + 2);
  const value = seed + 0; // 0 and -0 are one seed.
  words[0] = lowWord(value);
  words[1] = highWord(value);
  for (let i = 0; i < name.length; i++) words[i + 2] = name.charCodeAt(i);
  random.restart(murmurHash(words, 1), murmurHash(words, 2), murmurHash(words, 3));
}
