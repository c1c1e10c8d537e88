// A long as Avro writes it: signed numbers folded onto unsigned ones (0, -1, 1, -2, ...), then seven bits a byte, the lowest
// first. Source: Apache Avro 1.12 specification, binary encoding.

/** Throws RangeError if the value is no 64-bit signed integer. */
export function varintOf(value: bigint): Uint8Array {
  if (BigInt.asIntN(64, value) !== value) throw new RangeError(`${value} is no 64-bit integer`);
  let high = 0;
  let low: number;
  const near = Number(value);
  if (near > -4e15 && near < 4e15) {
    const folded = near < 0 ? -2 * near - 1 : 2 * near;
    high = Math.floor(folded / 0x1000_0000);
    low = folded - high * 0x1000_0000;
  } else {
    const folded = value < 0n ? -2n * value - 1n : 2n * value;
    // 36 bits stay, which a double holds.
    high = Number(folded >> 28n);
    low = Number(folded & 0xfff_ffffn);
  }
  const bytes: number[] = [];
  for (let place = 0; ; place++) {
    const digit = low % 128;
    low = Math.floor(low / 128);
    if (place === 3) {
      low = high;
      high = 0;
    }
    if (low === 0 && high === 0) {
      bytes.push(digit);
      return Uint8Array.from(bytes);
    }
    bytes.push(digit | 0x80);
  }
}

/** The long that the bytes hold; undefined if they are cut off, or longer than a long. */
export function longOfVarint(bytes: Uint8Array): bigint | undefined {
  const { length } = bytes;
  if (length === 0 || length > 10 || bytes[length - 1] >= 0x80) return undefined;
  for (let place = 0; place < length - 1; place++) if (bytes[place] < 0x80) return undefined;
  if (length < 8) {
    let folded = 0;
    for (let place = length - 1; place >= 0; place--) folded = folded * 128 + (bytes[place] & 0x7f);
    return BigInt(folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2);
  }
  let folded = 0n;
  for (let place = length - 1; place >= 0; place--) folded = (folded << 7n) | BigInt(bytes[place] & 0x7f);
  if (folded >> 64n !== 0n) return undefined;
  return folded & 1n ? -((folded + 1n) / 2n) : folded / 2n;
}
