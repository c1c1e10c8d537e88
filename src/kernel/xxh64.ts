// XXH64 with seed 0, fed number by number and string by string. 64-bit integers are pairs of int32, [low, high], since
// BigInt is slow. Source: xxHash by Yann Collet, https://github.com/Cyan4973/xxHash (doc/xxhash_spec.md).

const PRIME_1 = [0x85ebca87 | 0, 0x9e3779b1 | 0] as const;
const PRIME_2 = [0x27d4eb4f | 0, 0xc2b2ae3d | 0] as const;
const PRIME_3 = [0x9e3779f9 | 0, 0x165667b1 | 0] as const;
const PRIME_4 = [0xc2b2ae63 | 0, 0x85ebca77 | 0] as const;
const PRIME_5 = [0x165667c5 | 0, 0x27d4eb2f | 0] as const;
// The two of the inner loop, which the compiler folds into it as plain numbers.
const [PRIME_1_LOW, PRIME_1_HIGH] = PRIME_1;
const [PRIME_2_LOW, PRIME_2_HIGH] = PRIME_2;

type Pair = readonly [number, number];

const STRIPE = 32;
const BUFFER = STRIPE * 128;

export class Xxh64 {
  /** Four accumulators. [4 pairs] */
  private readonly lanes = new Int32Array(8);
  private readonly view = new DataView(new ArrayBuffer(BUFFER));
  /** Bytes in the buffer, and bytes hashed before them. */
  private filled = 0;
  private before = 0;

  constructor() {
    const { lanes } = this;
    add(lanes, 0, PRIME_1[0], PRIME_1[1]);
    add(lanes, 0, PRIME_2[0], PRIME_2[1]);
    add(lanes, 2, PRIME_2[0], PRIME_2[1]);
    // The last one begins at -PRIME_1.
    add(lanes, 6, ~PRIME_1[0], ~PRIME_1[1]);
    add(lanes, 6, 1, 0);
  }

  /** Eight bytes, little-endian; every NaN is the same. */
  number(x: number): void {
    if (this.filled > BUFFER - 8) this.flush();
    if (Number.isNaN(x)) {
      this.view.setInt32(this.filled, 0, true);
      this.view.setInt32(this.filled + 4, 0x7ff80000, true);
    } else {
      this.view.setFloat64(this.filled, x, true);
    }
    this.filled += 8;
  }

  byte(value: number): void {
    if (this.filled === BUFFER) this.flush();
    this.view.setUint8(this.filled++, value);
  }

  /** As UTF-8; half a surrogate pair becomes U+FFFD. */
  string(text: string): void {
    for (const character of text) {
      const given = character.codePointAt(0)!;
      const code = given >= 0xd800 && given <= 0xdfff ? 0xfffd : given;
      if (code < 0x80) {
        this.byte(code);
        continue;
      }
      if (code < 0x800) {
        this.byte(0xc0 | (code >> 6));
      } else {
        if (code < 0x10000) {
          this.byte(0xe0 | (code >> 12));
        } else {
          this.byte(0xf0 | (code >> 18));
          this.byte(0x80 | ((code >> 12) & 63));
        }
        this.byte(0x80 | ((code >> 6) & 63));
      }
      this.byte(0x80 | (code & 63));
    }
  }

  /** The hash of all so far, 16 digits; more may follow. */
  hex(): string {
    const length = this.before + this.filled;
    this.flush();
    const hash = new Int32Array(2);
    if (length >= STRIPE) this.mergeLanes(hash);
    else add(hash, 0, PRIME_5[0], PRIME_5[1]);
    add(hash, 0, length | 0, Math.floor(length / 4294967296));
    this.hashRest(hash);
    avalanche(hash);
    return digits(hash[1]) + digits(hash[0]);
  }

  /** Hashes all whole stripes of the buffer and moves the rest to its beginning. */
  private flush(): void {
    const { view, lanes } = this;
    const end = this.filled - (this.filled % STRIPE);
    for (let at = 0; at < end; at += STRIPE) {
      for (let lane = 0; lane < 8; lane += 2)
        round(lanes, lane, view.getInt32(at + lane * 4, true), view.getInt32(at + lane * 4 + 4, true));
    }
    new Uint8Array(view.buffer).copyWithin(0, end, this.filled);
    this.before += end;
    this.filled -= end;
  }

  private mergeLanes(hash: Int32Array): void {
    const { lanes } = this;
    for (const [lane, turn] of [1, 7, 12, 18].entries()) {
      const turned = lanes.slice(lane * 2, lane * 2 + 2);
      rotate(turned, turn);
      add(hash, 0, turned[0], turned[1]);
    }
    for (let lane = 0; lane < 8; lane += 2) {
      xorRound(hash, lanes[lane], lanes[lane + 1]);
      multiply(hash, 0, PRIME_1);
      add(hash, 0, PRIME_4[0], PRIME_4[1]);
    }
  }

  /** The last bytes, fewer than a stripe: by eight, four and one. */
  private hashRest(hash: Int32Array): void {
    const { view, filled } = this;
    let at = 0;
    for (; at + 8 <= filled; at += 8) {
      xorRound(hash, view.getInt32(at, true), view.getInt32(at + 4, true));
      rotate(hash, 27);
      multiply(hash, 0, PRIME_1);
      add(hash, 0, PRIME_4[0], PRIME_4[1]);
    }
    for (; at < filled; at += filled - at >= 4 ? 4 : 1) {
      const four = filled - at >= 4;
      const product = Int32Array.of(four ? view.getInt32(at, true) : view.getUint8(at), 0);
      multiply(product, 0, four ? PRIME_1 : PRIME_5);
      hash[0] ^= product[0];
      hash[1] ^= product[1];
      rotate(hash, four ? 23 : 11);
      multiply(hash, 0, four ? PRIME_2 : PRIME_1);
      if (four) add(hash, 0, PRIME_3[0], PRIME_3[1]);
    }
  }
}

function round(lanes: Int32Array, at: number, low: number, high: number): void {
  const productLow = Math.imul(low, PRIME_2_LOW);
  const productHigh = multiplyHigh(low, PRIME_2_LOW) + Math.imul(low, PRIME_2_HIGH) + Math.imul(high, PRIME_2_LOW);
  const sumLow = (lanes[at] + productLow) | 0;
  const sumHigh = (lanes[at + 1] + productHigh + (sumLow >>> 0 < productLow >>> 0 ? 1 : 0)) | 0;
  // Rotated left by 31, then times PRIME_1.
  const turnedLow = (sumLow << 31) | (sumHigh >>> 1);
  const turnedHigh = (sumHigh << 31) | (sumLow >>> 1);
  lanes[at] = Math.imul(turnedLow, PRIME_1_LOW);
  lanes[at + 1] =
    multiplyHigh(turnedLow, PRIME_1_LOW) + Math.imul(turnedLow, PRIME_1_HIGH) + Math.imul(turnedHigh, PRIME_1_LOW);
}

function xorRound(hash: Int32Array, low: number, high: number): void {
  const fresh = new Int32Array(2);
  round(fresh, 0, low, high);
  hash[0] ^= fresh[0];
  hash[1] ^= fresh[1];
}

function avalanche(hash: Int32Array): void {
  hash[0] ^= hash[1] >>> 1; // hash ^= hash >>> 33
  multiply(hash, 0, PRIME_2);
  hash[0] ^= (hash[0] >>> 29) | (hash[1] << 3);
  hash[1] ^= hash[1] >>> 29;
  multiply(hash, 0, PRIME_3);
  hash[0] ^= hash[1];
}

function add(words: Int32Array, at: number, low: number, high: number): void {
  const sum = (words[at] + low) | 0;
  const carry = sum >>> 0 < low >>> 0 ? 1 : 0;
  words[at] = sum;
  words[at + 1] += high + carry;
}

function multiply(words: Int32Array, at: number, by: Pair): void {
  const low = words[at];
  words[at + 1] = multiplyHigh(low, by[0]) + Math.imul(low, by[1]) + Math.imul(words[at + 1], by[0]);
  words[at] = Math.imul(low, by[0]);
}

/** The upper 32 bits of the 64-bit product of two uint32. */
function multiplyHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = (Math.imul(a1, b0) >>> 0) + (Math.imul(a0, b0) >>> 16);
  const carry = (Math.imul(a0, b1) >>> 0) + (middle & 0xffff);
  return (Math.imul(a1, b1) + (middle >>> 16) + (carry >>> 16)) | 0;
}

/** Left, by fewer than 32 bits. */
function rotate(words: Int32Array, by: number): void {
  const low = (words[0] << by) | (words[1] >>> (32 - by));
  words[1] = (words[1] << by) | (words[0] >>> (32 - by));
  words[0] = low;
}

function digits(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
