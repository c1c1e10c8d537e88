// Numbers as a box shows them: short, with their unit, and exactly the number that stands.

import { readQuantity, suffixesOf, type Unit, writeQuantity } from '../../models/index.ts';

// From large to small; the first in which the number is at least one is used.
const written: Partial<Record<Unit, readonly (readonly [string, number])[]>> = {
  s: [
    ['s', 1],
    ['ms', 1e-3],
    ['us', 1e-6],
    ['ns', 1e-9],
  ],
  '1/s': [['/s', 1]],
  share: [['%', 0.01]],
  bytes: [
    ['GB', 1e9],
    ['MB', 1e6],
    ['kB', 1e3],
    ['B', 1],
  ],
};
written['s/request'] = written.s;

/** The text that reads back as `value`, to the last bit. */
export function exactText(value: number, unit: Unit): string {
  const size = Math.abs(value);
  const steps = written[unit] ?? [];
  const [suffix, factor] = steps.find(([, least]) => size >= least) ?? steps[0] ?? ['', 1];
  const scaled = size === 0 ? 0 : value / factor;
  for (let digits = 1; digits <= 17 && suffix !== ''; digits++) {
    const text = `${Number(scaled.toPrecision(digits))} ${suffix}`;
    if (readQuantity(text, unit) === value) return text;
  }
  return String(value);
}

/** A number stays on the line of its unit. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (?=\D)/g, '$1\u00a0');
}

/** So small a share of A is no difference to speak of. */
const leastChange = 0.005;

/** The change from A, with its sign; of shares in points, since a percentage of a percentage would be read as one. */
export function writeChange(from: number, to: number, unit: Unit): string | undefined {
  const change = to - from;
  if (Number.isNaN(change) || Math.abs(change) <= leastChange * Math.abs(from)) return undefined;
  const size = Math.abs(change);
  const text = unit === 'share' ? `${writeQuantity(100 * size, '')} points` : writeQuantity(size, unit);
  return unbroken(`${change > 0 ? '+' : '−'}${text}`);
}

/** What may be typed after the number, for the hint under a box. */
export function unitHint(unit: Unit): string {
  return suffixesOf(unit).join(', ');
}
