// Numbers as exact decimal fractions, digits times ten to a power, so that an integer, a decimal, a double and a text are
// compared by what they are worth.

import type { Meaning } from './meaning.ts';

export interface Exact {
  digits: bigint;
  /** Places after the point, possibly negative. */
  scale: number;
}

// A text that asks for more digits is not a number anybody writes.
const exponentMax = 5000;

/** What a text is worth: '1.10', '-5', '1e21'. Undefined if it is no number, NaN or infinite. */
export function exactOf(written: string): Exact | undefined {
  const found =
    /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(written) ??
    /^([+-]?)()\.(\d+)(?:[eE]([+-]?\d+))?$/.exec(written);
  if (found === null) return undefined;
  const [, sign, whole, fraction = '', exponent = '0'] = found;
  if (Math.abs(Number(exponent)) > exponentMax) return undefined;
  const digits = BigInt(`${whole}${fraction}`);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length - Number(exponent) };
}

/** What the number of a meaning is worth; of a text its number as well. */
export function exactOfMeaning(meaning: Meaning): Exact | undefined {
  switch (meaning.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return exactOf(meaning.value);
    case 'text':
      return exactOf(meaning.value.trim());
    default:
      return undefined;
  }
}

export function isEqual(left: Exact, right: Exact): boolean {
  const scale = Math.max(left.scale, right.scale);
  return scaled(left, scale) === scaled(right, scale);
}

function scaled({ digits, scale }: Exact, to: number): bigint {
  return digits * BigInt(`1${'0'.repeat(to - scale)}`);
}
