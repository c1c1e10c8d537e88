// Frames of LZ4 between a side that sends one checksum and a side that looks at another: every bit of a frame is turned once,
// and the reader takes what it does not object to.

import { BrokenFrame, contentOf, type FrameChecks, type FrameSums, frameOf } from '../encoders/lz4-frame.ts';

const text = 'order 4711: 2 x SKU-1999, 39.98 EUR';
const content = Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const known: readonly string[] = ['none', 'block', 'content', 'both'];
const has = (sums: string, which: 'block' | 'content'): boolean => sums === which || sums === 'both';

function read(frame: Uint8Array, checks: FrameChecks): string | BrokenFrame {
  try {
    return String.fromCharCode(...contentOf(frame, checks));
  } catch (error) {
    if (error instanceof BrokenFrame) return error;
    throw error;
  }
}

export interface Damage {
  bits: number;
  /** Bits of which the turning makes another text that the reader takes. */
  unnoticed: number;
  written: string;
  /** The first such text. */
  example: string;
}

/** Undefined where a word is none of `none`, `block`, `content` and `both`. */
export function damageUnnoticed(sent: string, verified: string): Damage | undefined {
  if (!known.includes(sent) || !known.includes(verified)) return undefined;
  const sums: FrameSums = { block: has(sent, 'block'), content: has(sent, 'content'), overMagic: false };
  const checks = {
    descriptor: true,
    block: has(verified, 'block'),
    content: has(verified, 'content'),
    overMagic: false,
  };
  const frame = frameOf(content, sums);
  const damage: Damage = { bits: frame.length * 8, unnoticed: 0, written: text, example: '' };
  for (let bit = 0; bit < damage.bits; bit++) {
    const turned = frame.slice();
    turned[bit >> 3] ^= 1 << (bit & 7);
    const came = read(turned, checks);
    if (came instanceof BrokenFrame || came === text) continue;
    if (damage.unnoticed === 0) damage.example = came;
    damage.unnoticed++;
  }
  return damage;
}

/** Why a reader refuses a whole frame whose header has the writer's checksum; undefined if it does not. */
export function headerRefused(written: string, verified: string): string | undefined {
  const frame = frameOf(content, { block: false, content: false, overMagic: written === 'over-magic' });
  const checks = { descriptor: true, block: false, content: false, overMagic: verified === 'over-magic' };
  const came = read(frame, checks);
  return came instanceof BrokenFrame ? came.message : undefined;
}
