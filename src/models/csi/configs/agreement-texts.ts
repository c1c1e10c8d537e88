// Texts between two sides that take their bytes for different charsets: those of the encoders, and beside them US-ASCII, whose
// bytes above 127 are nothing (java.nio.charset: replaced by U+FFFD), and UTF-16 with a byte order mark, big-endian without
// (RFC 2781).

import { type Charset, decode, encode, REPLACEMENT } from '../encoders/charsets.ts';

const tables: readonly string[] = ['utf-8', 'iso-8859-1', 'windows-1252'] satisfies Charset[];

interface TextCodec {
  /** What the charset does not have becomes another letter, or is left out. */
  encode(text: string): Uint8Array;
  decode(bytes: Uint8Array): string;
}

/** Undefined of a charset that has no table here. */
export function textCodec(charset: string): TextCodec | undefined {
  if (tables.includes(charset)) {
    const table = charset as Charset;
    return { encode: (text) => encode(text, table)!, decode: (bytes) => decode(bytes, table)! };
  }
  return others[charset];
}

const others: Readonly<Record<string, TextCodec>> = {
  'us-ascii': {
    encode: (text) => Uint8Array.from(text, (letter) => (letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : 0x3f)),
    decode: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte < 128 ? byte : REPLACEMENT)).join(''),
  },
  'utf-16': {
    encode: (text) => Uint8Array.from([0xfeff, ...codeUnits(text)].flatMap((unit) => [unit >> 8, unit & 0xff])),
    decode: decodeUtf16,
  },
};

const codeUnits = (text: string): number[] => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

function decodeUtf16(bytes: Uint8Array): string {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const hasMark = isLittle || (bytes[0] === 0xfe && bytes[1] === 0xff);
  let text = '';
  for (let at = hasMark ? 2 : 0; at < bytes.length; at += 2) {
    const [high, low] = isLittle ? [bytes[at + 1], bytes[at]] : [bytes[at], bytes[at + 1]];
    text += String.fromCharCode(at + 1 < bytes.length ? high * 256 + low : REPLACEMENT);
  }
  return text;
}
