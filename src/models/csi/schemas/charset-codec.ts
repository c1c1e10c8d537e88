// Texts in the encodings that a schema can declare, by tables of our own: what a browser and Node call latin1 differs.

import type { Charset } from '../../../checkers/schemas/index.ts';
import { utf8Hex } from '../meaning/index.ts';

const highest = { ascii: 0x7f, latin1: 0xff };

export function canEncode(text: string, charset: Charset): boolean {
  return charset === 'utf-8' || [...text].every((character) => character.codePointAt(0)! <= highest[charset]);
}

/** Bytes in hex; throws for a character that the encoding lacks. */
export function encodeText(text: string, charset: Charset): string {
  if (charset === 'utf-8') return utf8Hex(text);
  if (!canEncode(text, charset)) throw new Error(`${JSON.stringify(text)} has a character that ${charset} lacks`);
  return [...text].map((character) => character.codePointAt(0)!.toString(16).padStart(2, '0')).join('');
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** As a lenient reader does it: what is no text in the encoding becomes U+FFFD. */
export function decodeText(hex: string, charset: Charset): string {
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  if (charset === 'utf-8') return decoder.decode(Uint8Array.from(bytes));
  return bytes.map((byte) => (byte > highest[charset] ? '\ufffd' : String.fromCharCode(byte))).join('');
}
