// The digest of a result: XXH64 of its numbers and strings as 16 hexadecimal digits. Equal results have equal digests in
// every engine. It covers values in key order, not the keys themselves nor how they are nested; it is not for secrets.

import { Xxh64 } from './xxh64.ts';

/**
 * Numbers count as little-endian float64 (every NaN the same), booleans as 0 and 1, null as NaN, strings as UTF-8;
 * objects in the order of their keys by code unit, arrays and typed arrays by index; what is undefined is left out.
 * A value that is none of these, such as a Map, is an error.
 */
export function digest(value: unknown): string {
  const hash = new Xxh64();
  visit(value, hash);
  return hash.hex();
}

function visit(value: unknown, hash: Xxh64): void {
  if (typeof value === 'number') hash.number(value);
  else if (typeof value === 'string') hash.string(value);
  else if (typeof value === 'boolean') hash.number(value ? 1 : 0);
  else if (value === null) hash.number(Number.NaN);
  else if (Array.isArray(value) || isNumberArray(value)) {
    for (let i = 0; i < value.length; i++) visit(value[i], hash);
  } else if (Object.prototype.toString.call(value) === '[object Object]') {
    const record = value as Record<string, unknown>;
    for (const key of Object.keys(record).sort()) visit(record[key], hash);
  } else if (value !== undefined) {
    throw new TypeError(`no digest of a ${Object.prototype.toString.call(value).slice(8, -1)}: it is not plain data`);
  }
}

function isNumberArray(value: unknown): value is ArrayLike<number> {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}
