// The JavaScript value that a program would hand to a library for a meaning: a safe integer is a number, a greater one a
// bigint; a decimal is a number, as most programs have it; what JavaScript has no type for is text as ISO 8601 writes it.

import { Inexpressible } from '../matrix/system.ts';
import {
  bytesOf,
  dateText,
  dateTimeText,
  type Kind,
  type Meaning,
  type MeaningOf,
  timeText,
} from '../meaning/index.ts';

/** Where a library wants something else for a kind. */
export type Overrides = { readonly [K in Kind]?: (meaning: MeaningOf<K>) => unknown };

export function nativeOf(meaning: Meaning, overrides: Overrides = {}): unknown {
  const own = overrides[meaning.kind] as ((meaning: Meaning) => unknown) | undefined;
  if (own !== undefined) return own(meaning);
  switch (meaning.kind) {
    case 'null':
      return null;
    case 'absent':
      return undefined;
    case 'integer':
      return safeInteger(meaning.value);
    case 'decimal':
    case 'float':
      return Number(meaning.value);
    case 'bytes':
      return bytesOf(meaning.hex);
    case 'instant':
      return dateOf(meaning.nanos);
    case 'wallTime':
      return dateTimeText(BigInt(meaning.nanos));
    case 'date':
      return dateText(meaning.days);
    case 'time':
      return timeText(BigInt(meaning.nanos));
    case 'list':
      return meaning.items.map((item) => nativeOf(item, overrides) ?? null);
    case 'map':
      return nativeMap(meaning, overrides);
    case 'record':
      return nativeRecord(meaning.fields, overrides);
    default:
      return meaning.value;
  }
}

export function safeInteger(digits: string): number | bigint {
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits);
}

/** A Date counts milliseconds: what is finer is cut. */
export function dateOf(nanos: string): Date {
  const wanted = BigInt(nanos);
  const millis = wanted / 1_000_000n;
  return new Date(Number(wanted % 1_000_000n < 0n ? millis - 1n : millis));
}

function nativeRecord(fields: Readonly<Record<string, Meaning>>, overrides: Overrides): Record<string, unknown> {
  const present = Object.entries(fields).filter(([, value]) => value.kind !== 'absent');
  return Object.fromEntries(present.map(([name, value]) => [name, nativeOf(value, overrides)]));
}

/** With texts as keys an object, otherwise a Map. */
function nativeMap({ entries }: MeaningOf<'map'>, overrides: Overrides): unknown {
  const pairs = entries.map(([key, value]) => [nativeOf(key, overrides), nativeOf(value, overrides)] as const);
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) {
    throw new Inexpressible('no value of JavaScript holds a key twice');
  }
  return entries.every(([key]) => key.kind === 'text') ? Object.fromEntries(pairs) : new Map(pairs);
}

/** The document that every format of documents carries. */
export function documentOf(meaning: Meaning, overrides: Overrides = {}): Record<string, unknown> {
  return nativeRecord({ v: meaning }, overrides);
}

/** What stands in the document; a library that gives anything else as the document gives that. */
export function fieldOf(document: unknown): unknown {
  if (document instanceof Map) return document.get('v');
  return typeof document === 'object' && document !== null && !Array.isArray(document)
    ? (document as Record<string, unknown>).v
    : document;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const toUtf8 = (text: string): Uint8Array => encoder.encode(text);
/** Throws for what is no UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);
