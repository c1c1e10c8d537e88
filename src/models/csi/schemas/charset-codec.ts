// Texts in the encodings that a schema can declare, by tables of our own: what a browser and Node call latin1 differs.

import type { Charset } from '../../../checkers/schemas/index.ts';
import { decode, encode } from '../encoders/charsets.ts';
import { bytesOf, hexOf, utf8Hex } from '../meaning/index.ts';

const tables = { latin1: 'iso-8859-1', 'windows-1252': 'windows-1252', ascii: 'iso-8859-1' } as const;

const isAscii = (text: string): boolean => [...text].every((letter) => letter < '\u0080');

export function canEncode(text: string, charset: Charset): boolean {
  if (charset === 'utf-8') return true;
  return charset === 'ascii' ? isAscii(text) : encode(text, tables[charset], true) !== undefined;
}

/** Bytes in hex; throws for a character that the encoding lacks. */
export function encodeText(text: string, charset: Charset): string {
  if (charset === 'utf-8') return utf8Hex(text);
  if (!canEncode(text, charset)) throw new Error(`${JSON.stringify(text)} has a character that ${charset} lacks`);
  return hexOf(encode(text, tables[charset])!);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** As a lenient reader does it: what is no text in the encoding becomes U+FFFD. */
export function decodeText(hex: string, charset: Charset): string {
  const bytes = Uint8Array.from(bytesOf(hex));
  if (charset === 'utf-8') return decoder.decode(bytes);
  const text = decode(bytes, tables[charset])!;
  return charset === 'ascii' ? [...text].map((letter) => (letter < '\u0080' ? letter : '\ufffd')).join('') : text;
}

/** All letters of an encoding of single bytes but that of byte 0, as a class of a regular expression says them. */
export function lettersOf(charset: Exclude<Charset, 'utf-8'>): string {
  const last = charset === 'ascii' ? 0x7f : 0xff;
  const points = Array.from({ length: last }, (_, i) => decode(Uint8Array.of(i + 1), tables[charset])!.charCodeAt(0));
  return points.map((point) => `\\u${point.toString(16).padStart(4, '0')}`).join('');
}
