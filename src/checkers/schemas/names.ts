// What names tell: whether one field can be the other under a new name, and which unit of time a declared one is.

import type { TimeUnit } from './schema.ts';

/** Words of `orderTotal_cents`: order, total, cents. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const commonWords = new Set(['id', 'the', 'of', 'a', 'is', 'has', 'no', 'new', 'old', 'value', 'field']);

/** A shared word that says something, or a few letters of difference. */
export function lookRenamed(one: string, other: string): boolean {
  const words = new Set(wordsOf(one).filter((word) => !commonWords.has(word)));
  if (wordsOf(other).some((word) => words.has(word))) return true;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return editDistance(a, b) <= Math.max(a.length, b.length) / 3;
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[other.length];
}

const timeWords: Readonly<Record<string, TimeUnit>> = {
  s: 's',
  sec: 's',
  secs: 's',
  seconds: 's',
  ms: 'ms',
  millis: 'ms',
  msec: 'ms',
  milliseconds: 'ms',
  us: 'us',
  micros: 'us',
  usec: 'us',
  microseconds: 'us',
  ns: 'ns',
  nanos: 'ns',
  nanoseconds: 'ns',
};

/** 's', 'ms', 'us' or 'ns' of a declared unit; undefined if it is none of time. */
export function timeUnitOf(unit: string | undefined): TimeUnit | undefined {
  return unit === undefined || !Object.hasOwn(timeWords, unit.toLowerCase())
    ? undefined
    : timeWords[unit.toLowerCase()];
}
