// Batches of Kafka against a record that is written out by hand from the documentation.

import { expect, it } from 'vitest';
import { BATCH_HEADER_BYTES, batchBytesOf, batchHead, recordBytes } from './record-batch.ts';

it('a record has its lengths as varints around its value', () => {
  // Length, attributes 0, time 0, offset 0, key -1, value of 5, no headers: 16 00 00 00 01 0a .. .. .. .. .. 00.
  expect(recordBytes(5, 0, 0)).toBe(12);
  // A value of 200 and a place of 64 take a second byte each, and so does the length.
  expect(recordBytes(200, 64, 0) - recordBytes(5, 0, 0)).toBe(195 + 3);
});

it('the header has the fields of version 2: 8+4+4+1+4+2+4+8+8+8+2+4+4 bytes', () => {
  expect(BATCH_HEADER_BYTES).toBe(8 + 4 + 4 + 1 + 4 + 2 + 4 + 8 + 8 + 8 + 2 + 4 + 4);
  expect(Buffer.from(batchHead(1_048_588)).toString('hex')).toBe('0000000000000000' + '00100000' + 'ffffffff' + '02');
  expect(batchBytesOf(batchHead(123_456))).toBe(123_456);
});
