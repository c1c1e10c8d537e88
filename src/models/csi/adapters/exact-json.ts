// JSON with every digit of every number, as languages write it whose numbers are no doubles: what a database is handed for a
// column of documents.

import type { Meaning } from '../meaning/index.ts';
import { nativeOf } from './native.ts';

/** Bytes as hexadecimal digits, times as ISO 8601; what JSON has no number for (NaN, infinities) as text. */
export function exactJson(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'integer':
    case 'decimal':
      return meaning.value;
    case 'float':
      return Number.isFinite(Number(meaning.value)) ? meaning.value : `"${meaning.value}"`;
    case 'bytes':
      return `"${meaning.hex}"`;
    case 'list':
      return `[${meaning.items.map(exactJson).join(',')}]`;
    case 'map':
      return `{${meaning.entries.map(([key, value]) => `${JSON.stringify(keyOf(key))}:${exactJson(value)}`).join(',')}}`;
    case 'record':
      return `{${Object.entries(meaning.fields)
        .filter(([, value]) => value.kind !== 'absent')
        .map(([name, value]) => `${JSON.stringify(name)}:${exactJson(value)}`)
        .join(',')}}`;
    default:
      return JSON.stringify(nativeOf(meaning) ?? null);
  }
}

const keyOf = (key: Meaning): string => (key.kind === 'text' ? key.value : exactJson(key));
