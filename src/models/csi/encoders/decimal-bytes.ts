// A decimal as Avro and Parquet store it: its unscaled digits as the shortest big-endian two's complement, the scale standing in
// the schema alone. Source: Apache Avro 1.12 specification, logical type decimal.

export function decimalBytesOf(unscaled: bigint): Uint8Array {
  let length = 1;
  while (BigInt.asIntN(8 * length, unscaled) !== unscaled) length += 1;
  const bytes = new Uint8Array(length);
  let left = BigInt.asUintN(8 * length, unscaled);
  for (let place = length - 1; place >= 0; place--) {
    bytes[place] = Number(left & 0xffn);
    left >>= 8n;
  }
  return bytes;
}

/** The unscaled digits. No bytes are 0. */
export function unscaledOfBytes(bytes: Uint8Array): bigint {
  let unscaled = 0n;
  for (const byte of bytes) unscaled = (unscaled << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * bytes.length, unscaled);
}
