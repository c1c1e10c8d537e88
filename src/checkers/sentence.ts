// The words of a finding: how a sentence names a value, a time, a client and how long an operation took. How many digits
// tell the times of a sentence apart is known when it is complete: until then they stand in it in full, between marks.

import type { Operation, Value } from './history.ts';

const TEXT_LENGTH_MAX = 60;

/** JSON, cut where it grows long. */
export function describeValue(value: Value | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= TEXT_LENGTH_MAX ? text : `${text.slice(0, TEXT_LENGTH_MAX - 2)} …`;
}

/**
 * What the times of a history are: seconds; the number of an event in the order of all, where no times were written; or
 * whatever the history means by them.
 */
export type TimeUnit = 's' | 'event' | '';

/** Around a moment, and around the time between two. Neither is found elsewhere: JSON escapes them. */
const MOMENT = '\u0001';
const DURATION = '\u0002';
/** Times with so many decimals stand as they are. */
const DECIMALS_MIN = 3;
/** More than a float of the size of one second has. */
const DECIMALS_MAX = 17;

/** A moment, for a sentence that `withTimes` completes. */
export function describeTime(time: number): string {
  return MOMENT + time + MOMENT;
}

/** The time between two moments, for a sentence that `withTimes` completes. */
export function describeDuration(time: number): string {
  return DURATION + time + DURATION;
}

/**
 * The sentence with its times as short as they can be: three decimals, or as many more as tell every two of them apart that
 * differ; with the unit, where it is known.
 */
export function withTimes(sentence: string, unit: TimeUnit = ''): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are such so that no value holds them
  const marked = /([\u0001\u0002])([^\u0001\u0002]*)\1/g;
  const times = new Set(Array.from(sentence.matchAll(marked), ([, , text]) => Number(text)));
  let decimals = DECIMALS_MIN;
  const shortened = (time: number): number => Number(time.toFixed(decimals));
  const areApart = (): boolean => new Set(Array.from(times, shortened)).size === times.size;
  while (decimals < DECIMALS_MAX && !areApart()) decimals++;
  return sentence.replace(marked, (_, mark, text) => {
    const time = shortened(Number(text));
    if (unit === 'event') return mark === MOMENT ? `event ${time}` : `${time} events`;
    return unit === '' ? `${time}` : `${time} ${unit}`;
  });
}

/** From call to return, in brackets. */
export function describeSpan({ call, return: returned, status }: Operation): string {
  const isOpen = status === 'info' || returned === Number.POSITIVE_INFINITY;
  return isOpen
    ? `(called at ${describeTime(call)}, never answered)`
    : `(${describeTime(call)} to ${describeTime(returned)})`;
}

export function describeClient({ client }: Operation): string {
  return `client ${client}`;
}

/** With a capital at the beginning. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
