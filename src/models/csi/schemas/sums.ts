// Where each value comes through and the total does not: decimals that are floats to the reader. Two values whose sum as floats
// is another than their sum as decimals are looked for among those that went through.

import type { Judgement } from '../meaning/index.ts';
import { exactOf, isEqual, list, type Meaning, trap } from '../meaning/index.ts';
import type { Passage } from './exchange.ts';

export interface Tried extends Judgement {
  readonly written: Meaning;
  readonly passage: Passage;
}

/** The two values and what the reader makes of their total; undefined if every two add up. */
export function sumWitness(tried: readonly Tried[]): Tried | undefined {
  const numbers = tried.flatMap(({ written, passage }) => {
    const digits = innermost(written, 'decimal');
    const read = 'read' in passage ? innermost(passage.read, 'float') : undefined;
    return digits === undefined || read === undefined
      ? []
      : [{ written, digits, read: Number(read), bytes: passage.bytes ?? '' }];
  });
  for (const [i, one] of numbers.entries()) {
    for (const other of numbers.slice(i)) {
      const total = one.read + other.read;
      const exact = sumOf(one.digits, other.digits);
      const found = exactOf(String(total));
      if (found === undefined || isEqual(exact, found)) continue;
      return {
        written: list(one.written, other.written),
        passage: { bytes: one.bytes + other.bytes, read: { kind: 'float', value: String(total), bits: 64 } },
        ...trap(`each comes through, but their total as floats is ${total}`),
      };
    }
  }
  return undefined;
}

function sumOf(one: string, other: string): NonNullable<ReturnType<typeof exactOf>> {
  const [a, b] = [exactOf(one)!, exactOf(other)!];
  const scale = Math.max(a.scale, b.scale);
  const at = ({ digits, scale: own }: typeof a) => digits * BigInt(`1${'0'.repeat(scale - own)}`);
  return { digits: at(a) + at(b), scale };
}

/** The number in a value that holds nothing else. */
function innermost(value: Meaning, kind: 'decimal' | 'float'): string | undefined {
  if (value.kind === kind) return value.value;
  if (value.kind === 'record')
    return Object.values(value.fields).length === 1 ? innermost(Object.values(value.fields)[0], kind) : undefined;
  if (value.kind === 'list') return value.items.length === 1 ? innermost(value.items[0], kind) : undefined;
  return value.kind === 'map' && value.entries.length === 1 ? innermost(value.entries[0][1], kind) : undefined;
}
