// JSON as it is built in: JSON.stringify and JSON.parse, with the two usual ways around its limits.

import { both, Inexpressible, reader, type System, writer } from '../matrix/system.ts';
import type { Meaning } from '../meaning/index.ts';
import { documentOf, fieldOf, fromUtf8, nativeOf, toUtf8 } from './native.ts';

export const json: System = {
  id: 'json',
  title: 'JSON',
  package: 'JSON',
  version: 'ECMAScript 2023',
  engine: 'built in',
  runsIn: 'page',
  lanes: [
    both('default', 'json', 'JSON.stringify(value), JSON.parse(text)'),
    writer('text', 'json', 'integers beyond 2^53, decimals, infinite numbers and NaN as text; bytes as base64'),
    writer(
      'streamed',
      'json',
      "written piece by piece, as Python's json and Java's generators do: all digits, NaN, a key as often as it comes",
    ),
    reader('protobuf', 'protobuf-json', 'JSON.parse(text), by a consumer that has no schema'),
  ],
  open: async () => ({
    write: {
      default: ({ meaning }) => toUtf8(JSON.stringify(documentOf(meaning))),
      text: ({ meaning }) => toUtf8(JSON.stringify(documentOf(meaning, asText))),
      streamed: ({ meaning }) => toUtf8(meaning.kind === 'absent' ? '{}' : `{"v":${piece(meaning)}}`),
    },
    read: { default: parse, protobuf: parse },
  }),
};

const parse = (bytes: Uint8Array) => fieldOf(JSON.parse(fromUtf8(bytes)));

const asText = {
  integer: ({ value }: { value: string }) => (Number.isSafeInteger(Number(value)) ? Number(value) : value),
  decimal: ({ value }: { value: string }) => value,
  float: ({ value }: { value: string }) => (Number.isFinite(Number(value)) && value !== '-0' ? Number(value) : value),
  bytes: ({ hex }: { hex: string }) => base64Of(hex),
};

export function base64Of(hex: string): string {
  const pairs = hex.match(/../g) ?? [];
  return btoa(String.fromCharCode(...pairs.map((pair) => Number.parseInt(pair, 16))));
}

function piece(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return meaning.value;
    case 'list':
      return `[${meaning.items.map(piece).join(',')}]`;
    case 'map':
      return `{${meaning.entries.map(([key, value]) => `${keyOf(key)}:${piece(value)}`).join(',')}}`;
    case 'record':
      return `{${Object.entries(meaning.fields)
        .filter(([, value]) => value.kind !== 'absent')
        .map(([name, value]) => `${JSON.stringify(name)}:${piece(value)}`)
        .join(',')}}`;
    default:
      return JSON.stringify(nativeOf(meaning, asText) ?? null);
  }
}

function keyOf(key: Meaning): string {
  const native = nativeOf(key, asText);
  if (typeof native === 'object') throw new Inexpressible('JSON has only text as key');
  return JSON.stringify(String(native));
}
