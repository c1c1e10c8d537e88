// What stands for a value in maps: a key that two values share exactly if they are equal as JSON.

import type { Value } from './history.ts';

/** Before the key of whatever is neither a number nor a plain string. */
const MARK = '\u0000';

/** Equal for equal values and only for those; numbers and strings are, as a rule, their own key. */
export function valueKey(value: Value): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.startsWith(MARK) ? `${MARK}s${value}` : value;
  return MARK + canonicalJson(value);
}

/** JSON with the names of an object in the order of their code units. */
export function canonicalJson(value: Value): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`).join(',')}}`;
}

/** `Array.isArray` for values, which knows that their lists are read-only. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
