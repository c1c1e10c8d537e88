// The words of a finding: how a sentence names a value, a time, a client and how long an operation took.

import type { Operation, Value } from './history.ts';

const TEXT_LENGTH_MAX = 60;

/** JSON, cut where it grows long. */
export function describeValue(value: Value | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= TEXT_LENGTH_MAX ? text : `${text.slice(0, TEXT_LENGTH_MAX - 2)} …`;
}

/** Nine digits at most, without trailing zeros, in the unit of the history. */
export function describeTime(time: number): string {
  return String(Number(time.toPrecision(9)));
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
