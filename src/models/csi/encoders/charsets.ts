// Texts as bytes by our own tables, so that no engine's reading of a label has a part in a result: UTF-8 (RFC 3629, with the
// replacement of the WHATWG Encoding Standard: one U+FFFD for each maximal part of a sequence), ISO-8859-1 and windows-1252.

export type Charset = 'utf-8' | 'iso-8859-1' | 'windows-1252';

export const REPLACEMENT = 0xfffd;

/** Code points of windows-1252 at 0x80 to 0x9f. What it leaves undefined stands for itself, as in the WHATWG index. */
const WINDOWS_1252 = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
  0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
];
const BYTES_OF_WINDOWS_1252 = new Map(WINDOWS_1252.map((point, place) => [point, 0x80 + place]));

function byteOf(point: number, charset: Charset): number | undefined {
  if (point < 0x80 || (point >= 0xa0 && point <= 0xff)) return point;
  if (charset === 'windows-1252') return BYTES_OF_WINDOWS_1252.get(point);
  return point <= 0xff ? point : undefined;
}

/**
 * What a charset has no byte for becomes '?', as String.getBytes of Java writes it, or undefined for the whole where the
 * encoder is strict. In UTF-8 a surrogate that stands alone is such a thing.
 */
export function encode(text: string, charset: Charset, strict = false): Uint8Array | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    let point = text.charCodeAt(at);
    if (point >= 0xd800 && point <= 0xdbff && at + 1 < text.length) {
      const low = text.charCodeAt(at + 1);
      if (low >= 0xdc00 && low <= 0xdfff) {
        point = 0x10000 + (point - 0xd800) * 0x400 + (low - 0xdc00);
        at++;
      }
    }
    if (point < 0x80) bytes.push(point);
    else if (charset === 'utf-8' && (point < 0xd800 || point > 0xdfff)) pushUtf8(bytes, point);
    else {
      const byte = charset === 'utf-8' ? undefined : byteOf(point, charset);
      if (byte === undefined && strict) return undefined;
      bytes.push(byte ?? 0x3f);
    }
  }
  return Uint8Array.from(bytes);
}

function pushUtf8(bytes: number[], point: number): void {
  if (point < 0x800) bytes.push(0xc0 | (point >> 6));
  else {
    if (point < 0x10000) bytes.push(0xe0 | (point >> 12));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f));
    bytes.push(0x80 | ((point >> 6) & 0x3f));
  }
  bytes.push(0x80 | (point & 0x3f));
}

/** Of bytes that are not valid, the lenient decoder makes U+FFFD; the strict one gives undefined. */
export function decode(bytes: Uint8Array, charset: Charset, strict = false): string | undefined {
  if (charset === 'utf-8') return decodeUtf8(bytes, strict);
  let text = '';
  for (const byte of bytes) {
    const point = charset === 'windows-1252' && byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : byte;
    text += String.fromCharCode(point);
  }
  return text;
}

/** How many bytes follow a first byte, and the bounds of the second: no overlong forms, no surrogates, nothing above U+10FFFF. */
function shapeOf(lead: number): { more: number; low: number; high: number } | undefined {
  if (lead >= 0xc2 && lead <= 0xdf) return { more: 1, low: 0x80, high: 0xbf };
  if (lead >= 0xe0 && lead <= 0xef)
    return { more: 2, low: lead === 0xe0 ? 0xa0 : 0x80, high: lead === 0xed ? 0x9f : 0xbf };
  if (lead >= 0xf0 && lead <= 0xf4)
    return { more: 3, low: lead === 0xf0 ? 0x90 : 0x80, high: lead === 0xf4 ? 0x8f : 0xbf };
  return undefined;
}

function decodeUtf8(bytes: Uint8Array, strict: boolean): string | undefined {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at++];
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    const shape = shapeOf(lead);
    let point = shape === undefined ? REPLACEMENT : lead & (0x3f >> shape.more);
    let left = shape?.more ?? 0;
    for (let { low, high } = shape ?? { low: 0, high: 0 }; left > 0 && at < bytes.length; left--) {
      if (bytes[at] < low || bytes[at] > high) break;
      point = point * 64 + (bytes[at++] & 0x3f);
      [low, high] = [0x80, 0xbf];
    }
    const isValid = shape !== undefined && left === 0;
    if (!isValid && strict) return undefined;
    text += String.fromCodePoint(isValid ? point : REPLACEMENT);
  }
  return text;
}
