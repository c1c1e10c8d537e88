// What a JavaScript value means to whoever gets it from a library. A number is a double, a Date an instant, a Map a map, any
// other object a record; classes of a library are told by its adapter.

import { bytes, float, instant, type Meaning, nothing, text } from './meaning.ts';

/** Says what an object of a class of the library means; undefined for any other. */
export type Classes = (value: object) => Meaning | undefined;

const noClasses: Classes = () => undefined;
// Deeper values refer to themselves.
const depthMax = 200;

/** Every JavaScript value has a meaning: what is none of data (a function, a symbol) means its name in text. */
export function meaningOf(native: unknown, classes: Classes = noClasses, depth = 0): Meaning {
  if (depth > depthMax) return text('…');
  switch (typeof native) {
    case 'undefined':
      return { kind: 'absent' };
    case 'boolean':
      return { kind: 'boolean', value: native };
    case 'bigint':
      return { kind: 'integer', value: native.toString() };
    case 'number':
      return float(native);
    case 'string':
      return text(native);
    case 'object':
      return native === null ? nothing : (classes(native) ?? meaningOfObject(native, classes, depth + 1));
    default:
      return text(String(native));
  }
}

function meaningOfObject(native: object, classes: Classes, depth: number): Meaning {
  const inside = (value: unknown) => meaningOf(value, classes, depth);
  if (Array.isArray(native)) return { kind: 'list', items: Array.from(native, inside) };
  if (native instanceof Date) return meaningOfDate(native.getTime());
  // An object may have bytes for a prototype: a field named __proto__ is enough.
  if (ArrayBuffer.isView(native) && native instanceof Uint8Array) return bytes(hexOf(native));
  if (native instanceof ArrayBuffer) return bytes(hexOf(new Uint8Array(native)));
  if (ArrayBuffer.isView(native) && !(native instanceof DataView)) {
    return { kind: 'list', items: Array.from(native as unknown as ArrayLike<number | bigint>, inside) };
  }
  if (native instanceof Map) {
    return { kind: 'map', entries: [...native].map(([key, value]) => [inside(key), inside(value)] as const) };
  }
  if (native instanceof Set) return { kind: 'list', items: [...native].map(inside) };
  if (native instanceof Number || native instanceof String || native instanceof Boolean)
    return inside(native.valueOf());
  return {
    kind: 'record',
    fields: Object.fromEntries(Object.entries(native).map(([key, value]) => [key, inside(value)])),
  };
}

function meaningOfDate(millis: number): Meaning {
  return Number.isNaN(millis) ? text('Invalid Date') : instant(BigInt(millis) * 1_000_000n);
}

export function hexOf(data: Uint8Array): string {
  let hex = '';
  for (const byte of data) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(hex.length / 2);
  for (let at = 0; at < data.length; at++) data[at] = Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  return data;
}
