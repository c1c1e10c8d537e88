// Times of a history in words.

import type { Operation, TimeUnit } from '../../checkers/index.ts';

/** Nine digits, where the sentence of a witness has only as many as tell its times apart. */
export function timeText(time: number): string {
  return String(Number(time.toPrecision(9)));
}

export function unitText(unit: TimeUnit): string {
  return unit === 's' ? ' s' : '';
}

/** `0.04 to 0.05 s`. */
export function spanText({ call, return: end }: Operation, unit: TimeUnit): string {
  if (end === Infinity) return `called at ${timeText(call)}${unitText(unit)}, never answered`;
  return `${timeText(call)} to ${timeText(end)}${unitText(unit)}`;
}
