// Blocks of LZ4: literals and copies of what came before, greedily found by a table of the last place of each four bytes. Source:
// LZ4 block format description (lz4/doc/lz4_Block_format.md).

const LEAST_MATCH = 4;
/** The last bytes of a block are literals, and no match begins in the last twelve. */
const LAST_LITERALS = 5;
const NO_MATCH_BEFORE_END = 12;
const FARTHEST = 65_535;

const wordAt = (bytes: Uint8Array, at: number): number =>
  bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);

/** Writes into an array that is long enough, and says where it has come to. */
class Output {
  readonly bytes: Uint8Array;
  length = 0;

  constructor(most: number) {
    this.bytes = new Uint8Array(most);
  }

  push(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  /** Lengths of 15 and more go on in bytes of 255 and a rest. */
  pushLength(length: number): void {
    let left = length - 15;
    if (left < 0) return;
    for (; left >= 255; left -= 255) this.push(255);
    this.push(left);
  }

  pushLiterals(from: Uint8Array, start: number, end: number, matchCode: number): void {
    const length = end - start;
    this.push((Math.min(length, 15) << 4) | Math.min(matchCode, 15));
    this.pushLength(length);
    for (let at = start; at < end; at++) this.push(from[at]);
  }
}

/** The block of any bytes: longer than they are by at most a 255th and 16, where nothing repeats. */
export function compressBlock(bytes: Uint8Array): Uint8Array {
  const out = new Output(bytes.length + Math.ceil(bytes.length / 255) + 16);
  const bits = bytes.length < 4096 ? 9 : 13;
  const places = new Int32Array(1 << bits).fill(-1);
  let anchor = 0;
  for (let at = 0; at < bytes.length - NO_MATCH_BEFORE_END; ) {
    const word = wordAt(bytes, at);
    const slot = Math.imul(word, 0x9e3779b1) >>> (32 - bits);
    const before = places[slot];
    places[slot] = at;
    if (before < 0 || at - before > FARTHEST || wordAt(bytes, before) !== word) {
      at++;
      continue;
    }
    let length = LEAST_MATCH;
    while (at + length < bytes.length - LAST_LITERALS && bytes[before + length] === bytes[at + length]) length++;
    out.pushLiterals(bytes, anchor, at, length - LEAST_MATCH);
    out.push((at - before) & 0xff);
    out.push((at - before) >> 8);
    out.pushLength(length - LEAST_MATCH);
    at += length;
    anchor = at;
  }
  out.pushLiterals(bytes, anchor, bytes.length, 0);
  return out.bytes.slice(0, out.length);
}

/** Blocks of frames are no longer; what is read is copied out of it. */
const scratch = new Uint8Array(65_536);

/** What the block between two places holds; undefined if it is not well formed or would be longer than `most` bytes. */
export function decompressBlock(bytes: Uint8Array, most: number, from = 0, to = bytes.length): Uint8Array | undefined {
  const out = most <= scratch.length ? scratch : new Uint8Array(most);
  let size = 0;
  let at = from;
  const lengthFrom = (code: number): number => {
    let length = code;
    if (code < 15) return length;
    for (;;) {
      const more = at < to ? bytes[at++] : Number.NaN;
      length += more;
      if (more !== 255) return length;
    }
  };
  while (at < to) {
    const token = bytes[at++];
    const literals = lengthFrom(token >> 4);
    // A length that was cut off is NaN, which no comparison lets pass.
    if (!(literals <= to - at && size + literals <= most)) return undefined;
    for (const end = at + literals; at < end; at++) out[size++] = bytes[at];
    if (at === to) return out.slice(0, size);
    if (to - at < 2) return undefined;
    const back = bytes[at] | (bytes[at + 1] << 8);
    at += 2;
    const length = lengthFrom(token & 15) + LEAST_MATCH;
    if (!(back > 0 && back <= size && size + length <= most)) return undefined;
    for (const end = size + length; size < end; size++) out[size] = out[size - back];
  }
  return undefined;
}
