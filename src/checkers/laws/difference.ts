// Where two pieces of plain data differ: the places, and what stands there on either side.

import { isSame } from './canonical.ts';

export interface Difference {
  /** `added.0:1`, `[2].dots`; empty where the whole differs. */
  path: string;
  /** Undefined where there is nothing. */
  left?: unknown;
  right?: unknown;
}

type Keyed = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Keyed =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The smallest parts in which they differ, in the order of their keys. */
export function differences(left: unknown, right: unknown, path = ''): Difference[] {
  if (isSame(left, right)) return [];
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length)
    return left.flatMap((part, i) => differences(part, right[i], `${path}[${i}]`));
  if (!isRecord(left) || !isRecord(right)) return [{ path, left, right }];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return keys.flatMap((key) => {
    const below = path === '' ? key : `${path}.${key}`;
    const [mine, other] = [left[key], right[key]];
    if (mine === undefined && other === undefined) return [];
    return mine === undefined || other === undefined
      ? [{ path: below, left: mine, right: other }]
      : differences(mine, other, below);
  });
}
