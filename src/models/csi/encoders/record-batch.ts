// Batches of Kafka as they go over the wire (message format version 2): 61 bytes of header, then records, each with lengths as
// varints. A broker takes or refuses a batch by the length in its header, without a look inside. Source: Apache Kafka
// documentation, message format.

/** Base offset, length, leader epoch, magic, sum, attributes, last offset, two times, producer id and epoch, sequence, count. */
export const BATCH_HEADER_BYTES = 61;
/** What stands before and in the length, which the length does not count. */
export const LOG_OVERHEAD_BYTES = 12;

function varintBytes(value: number): number {
  let bytes = 1;
  for (let left = 2 * value; left >= 128; left = Math.floor(left / 128)) bytes++;
  return bytes;
}

/** Bytes of a record with no key and no headers, by the length of its value, its place in the batch and its milliseconds. */
export function recordBytes(valueBytes: number, place: number, millis: number): number {
  // Attributes, time, offset, the missing key as -1, the value, no headers.
  const body = 1 + varintBytes(millis) + varintBytes(place) + 1 + varintBytes(valueBytes) + valueBytes + 1;
  return varintBytes(body) + body;
}

/** The first 17 bytes of a batch of so many bytes: base offset 0, its length, no leader epoch, magic 2. */
export function batchHead(batchBytes: number): Uint8Array {
  const bytes = new Uint8Array(17);
  const view = new DataView(bytes.buffer);
  view.setInt32(8, batchBytes - LOG_OVERHEAD_BYTES);
  view.setInt32(12, -1);
  view.setInt8(16, 2);
  return bytes;
}

/** The size of the batch that a head begins, as a broker reads it. */
export const batchBytesOf = (head: Uint8Array): number =>
  new DataView(head.buffer, head.byteOffset).getInt32(8) + LOG_OVERHEAD_BYTES;
