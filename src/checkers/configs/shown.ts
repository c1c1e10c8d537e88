// How quantities read in sentences: exact where that is short, with the unit a person would write.

import type { Measure } from './key-words.ts';

type Step = readonly [least: number, name: string];

const durations: readonly Step[] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
];
const sizes: readonly Step[] = [
  [1_073_741_824, 'GiB'],
  [1_048_576, 'MiB'],
  [1024, 'KiB'],
  [1, 'B'],
];

/** `90 s`, `5 min`, `1 MiB`: the largest unit in which the number is whole; seconds up to two minutes. */
export function shown(value: number, measure: Measure): string {
  if (measure === 'share') return `${rounded(value * 100)} %`;
  if (measure === 'count') return rounded(value);
  const steps = measure === 'size' ? sizes : durations;
  const fits = ([least, name]: Step): boolean =>
    value >= least && isWhole(value / least) && !(['min', 'h', 'd'].includes(name) && value <= 120);
  const base: Step = measure === 'size' ? [1, 'B'] : value >= 1 || value === 0 ? [1, 's'] : [1e-3, 'ms'];
  const [least, name] = steps.find(fits) ?? base;
  return `${rounded(value / least)} ${name}`;
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9 * Math.max(1, value);
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(isWhole(value) ? 15 : 4)));
}
