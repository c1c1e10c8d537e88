// Frames of LZ4: a descriptor with a sum over itself, blocks with or without a sum each, an end mark, and a sum over the content
// or none. Source: LZ4 frame format description 1.6.4 (lz4/doc/lz4_Frame_format.md). The descriptor's sum can be made as Kafka's
// clients made it before 0.10, over the magic number as well: KAFKA-3160, KIP-57.

import { joined } from './joined.ts';
import { compressBlock, decompressBlock } from './lz4-block.ts';
import { xxh32 } from './xxh32.ts';

const MAGIC = [0x04, 0x22, 0x4d, 0x18];
const BLOCK_MOST = 65_536;
const STORED = 0x8000_0000;

export interface FrameSums {
  /** A sum behind each block, over the block as it is sent. */
  block: boolean;
  /** A sum at the end, over what the frame holds. */
  content: boolean;
  /** The descriptor's sum takes in the magic number. */
  overMagic: boolean;
}

/** What a reader looks at. What it does not look at it skips. */
export interface FrameChecks {
  descriptor: boolean;
  block: boolean;
  content: boolean;
  /** It expects the descriptor's sum to take in the magic number. */
  overMagic: boolean;
}

/** The second byte of the sum over flags and block size, without or with the magic number before them. */
function descriptorSum(descriptor: readonly number[], overMagic: boolean): number {
  return (xxh32(Uint8Array.from(overMagic ? [...MAGIC, ...descriptor] : descriptor)) >>> 8) & 0xff;
}

function pushWord(out: number[], word: number): void {
  out.push(word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, (word >>> 24) & 0xff);
}

/** Blocks of 64 kB that do not refer to each other; a block that would not become shorter is stored as it is. */
export function frameOf(content: Uint8Array, sums: FrameSums): Uint8Array {
  const descriptor = [0x60 | (sums.block ? 0x10 : 0) | (sums.content ? 0x04 : 0), 0x40];
  const out = [...MAGIC, ...descriptor, descriptorSum(descriptor, sums.overMagic)];
  for (let at = 0; at < content.length; at += BLOCK_MOST) {
    const raw = content.subarray(at, at + BLOCK_MOST);
    const short = compressBlock(raw);
    const block = short.length < raw.length ? short : raw;
    pushWord(out, block === raw ? (STORED | raw.length) >>> 0 : block.length);
    for (const byte of block) out.push(byte);
    if (sums.block) pushWord(out, xxh32(block));
  }
  pushWord(out, 0);
  if (sums.content) pushWord(out, xxh32(content));
  return Uint8Array.from(out);
}

/** Why a frame is not read. */
export class BrokenFrame extends Error {}

/** What the frame holds. Throws BrokenFrame where it is not well formed, or where a sum differs that the reader looks at. */
export function contentOf(frame: Uint8Array, checks: FrameChecks): Uint8Array {
  const word = (at: number): number => {
    if (at + 4 > frame.length) throw new BrokenFrame('the frame is cut off');
    return (frame[at] | (frame[at + 1] << 8) | (frame[at + 2] << 16) | (frame[at + 3] << 24)) >>> 0;
  };
  if (frame.length < 7 || MAGIC.some((byte, place) => frame[place] !== byte)) throw new BrokenFrame('no LZ4 frame');
  const [flags, size, sum] = frame.subarray(4, 7);
  // Version 01; no content size and no dictionary, which would make the descriptor longer.
  if ((flags & 0xcb) !== 0x40 || size !== 0x40) throw new BrokenFrame('a descriptor that is not understood');
  const expected = descriptorSum([flags, size], checks.overMagic);
  if (checks.descriptor && sum !== expected)
    throw new BrokenFrame(`invalid header checksum: got ${hexOf(sum)}, expected ${hexOf(expected)}`);
  const parts: Uint8Array[] = [];
  let at = 7;
  for (let head = word(at); head !== 0; head = word(at)) {
    const length = (head & 0x7fff_ffff) >>> 0;
    at += 4;
    if (length > BLOCK_MOST || at + length > frame.length) throw new BrokenFrame('a block that is too long');
    const raw = head >= STORED ? frame.slice(at, at + length) : decompressBlock(frame, BLOCK_MOST, at, at + length);
    if (raw === undefined) throw new BrokenFrame('a block that is not well formed');
    if ((flags & 0x10) !== 0) {
      if (checks.block && word(at + length) !== xxh32(frame, 0, at, at + length))
        throw new BrokenFrame('invalid block checksum');
      at += 4;
    }
    parts.push(raw);
    at += length;
  }
  const content = joined(parts);
  if ((flags & 0x04) !== 0 && checks.content && word(at + 4) !== xxh32(content))
    throw new BrokenFrame('invalid content checksum');
  return content;
}

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');
