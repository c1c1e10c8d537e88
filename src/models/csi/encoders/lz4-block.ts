// Blocks of LZ4: literals and copies of what came before, greedily found by a table of the last place of each four bytes. Source:
// LZ4 block format description (lz4/doc/lz4_Block_format.md).

const LEAST_MATCH = 4;
/** The last bytes of a block are literals, and no match begins in the last twelve. */
const LAST_LITERALS = 5;
const NO_MATCH_BEFORE_END = 12;
const FARTHEST = 65_535;

const wordAt = (bytes: Uint8Array, at: number): number =>
  bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);

/** Lengths of 15 and more go on in bytes of 255 and a rest. */
function pushLength(out: number[], length: number): void {
  let left = length - 15;
  if (left < 0) return;
  for (; left >= 255; left -= 255) out.push(255);
  out.push(left);
}

function pushLiterals(out: number[], bytes: Uint8Array, from: number, to: number, matchCode: number): void {
  const length = to - from;
  out.push((Math.min(length, 15) << 4) | Math.min(matchCode, 15));
  pushLength(out, length);
  for (let at = from; at < to; at++) out.push(bytes[at]);
}

/** The block of any bytes: longer than they are by at most a 255th and 16, where nothing repeats. */
export function compressBlock(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
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
    pushLiterals(out, bytes, anchor, at, length - LEAST_MATCH);
    out.push((at - before) & 0xff, (at - before) >> 8);
    pushLength(out, length - LEAST_MATCH);
    at += length;
    anchor = at;
  }
  pushLiterals(out, bytes, anchor, bytes.length, 0);
  return Uint8Array.from(out);
}

/** What the block between two places holds; undefined if it is not well formed or would be longer than `most` bytes. */
export function decompressBlock(bytes: Uint8Array, most: number, from = 0, to = bytes.length): Uint8Array | undefined {
  const out: number[] = [];
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
    if (!(literals <= to - at && out.length + literals <= most)) return undefined;
    for (const end = at + literals; at < end; at++) out.push(bytes[at]);
    if (at === to) return Uint8Array.from(out);
    if (to - at < 2) return undefined;
    const back = bytes[at] | (bytes[at + 1] << 8);
    at += 2;
    const length = lengthFrom(token & 15) + LEAST_MATCH;
    if (!(back > 0 && back <= out.length && out.length + length <= most)) return undefined;
    for (let place = out.length - back, end = place + length; place < end; place++) out.push(out[place]);
  }
  return undefined;
}
