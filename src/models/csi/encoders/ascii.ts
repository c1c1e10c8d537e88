// ASCII texts as bytes and back, a character for a byte. The bytes are not spread as arguments of one call: a page's worker
// has a stack too small for a long text.

export const asciiOf = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
};

export const textOf = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
