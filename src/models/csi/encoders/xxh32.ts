// XXH32, the 32-bit checksum of LZ4 frames. Source: Yann Collet, xxHash fast digest algorithm, version 0.1.1 (2018).

const PRIME_1 = 0x9e3779b1 | 0;
const PRIME_2 = 0x85ebca77 | 0;
const PRIME_3 = 0xc2b2ae3d | 0;
const PRIME_4 = 0x27d4eb2f | 0;
const PRIME_5 = 0x165667b1 | 0;

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
const mixed = (lane: number, input: number): number =>
  Math.imul(rotated((lane + Math.imul(input, PRIME_2)) | 0, 13), PRIME_1);

/** The checksum of the bytes from `from` to before `to`, as an unsigned integer. */
export function xxh32(bytes: Uint8Array, seed = 0, from = 0, to = bytes.length): number {
  const word = (at: number): number => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
  let at = from;
  let hash: number;
  if (to - from >= 16) {
    let [a, b, c, d] = [seed + PRIME_1 + PRIME_2, seed + PRIME_2, seed, seed - PRIME_1].map((lane) => lane | 0);
    for (; at + 16 <= to; at += 16) {
      a = mixed(a, word(at));
      b = mixed(b, word(at + 4));
      c = mixed(c, word(at + 8));
      d = mixed(d, word(at + 12));
    }
    hash = rotated(a, 1) + rotated(b, 7) + rotated(c, 12) + rotated(d, 18);
  } else hash = seed + PRIME_5;
  hash = (hash + to - from) | 0;
  for (; at + 4 <= to; at += 4) hash = Math.imul(rotated((hash + Math.imul(word(at), PRIME_3)) | 0, 17), PRIME_4);
  for (; at < to; at++) hash = Math.imul(rotated((hash + Math.imul(bytes[at], PRIME_5)) | 0, 11), PRIME_1);
  hash = Math.imul(hash ^ (hash >>> 15), PRIME_2);
  hash = Math.imul(hash ^ (hash >>> 13), PRIME_3);
  return (hash ^ (hash >>> 16)) >>> 0;
}
