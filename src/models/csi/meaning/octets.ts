// UTF-8 and base64 by their definitions (RFC 3629, RFC 4648), so that no engine's reading of them has a part in a judgement.

/** As TextEncoder writes it: a surrogate that stands alone becomes U+FFFD. */
export function utf8Hex(text: string): string {
  let hex = '';
  const put = (byte: number) => {
    hex += byte.toString(16).padStart(2, '0');
  };
  for (const character of text) {
    let point = character.codePointAt(0) as number;
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) put(point);
    else {
      const more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
      put([0xc0, 0xe0, 0xf0][more - 1] | (point >> (6 * more)));
      for (let at = more - 1; at >= 0; at--) put(0x80 | ((point >> (6 * at)) & 0x3f));
    }
  }
  return hex;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes in hex, of the standard alphabet or that of addresses, with or without padding; undefined if it is no base64. */
export function base64Bytes(text: string): string | undefined {
  const digits = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  let hex = '';
  let held = 0;
  let bits = 0;
  for (const digit of digits) {
    const value = alphabet.indexOf(digit);
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    hex += ((held >> bits) & 0xff).toString(16).padStart(2, '0');
  }
  return hex;
}
