// Identifiers: the shop sends 64-bit integers as digits, and JSON.parse makes doubles of them. Of 54 bits every other integer is a
// double; of a snowflake of today, with 61 bits, one in 256. With its like each side is right: the one reads 64 bits, the other
// sends its identifiers as texts.

import type { Random } from '../../../../kernel/index.ts';
import { asciiOf, textOf } from '../../encoders/ascii.ts';
import { integer, type Meaning } from '../../meaning/index.ts';
import type { Params } from '../../params.ts';
import type { Pairing } from '../scenario.ts';
import { avroOf, type Confusion, note } from './confusion.ts';

/** The epoch of Snowflake, 2010-11-04T01:42:54.657Z, and the beginning of the run, 2024-01-01T00:00:00Z, in milliseconds. */
const SNOWFLAKE_EPOCH = 1_288_834_974_657;
const BEGINNING = 1_704_067_200_000;

const digitsOfId = (meaning: Meaning): string => (meaning as { value: string }).value;

/** Even over the integers of 54 bits. */
const draw54 = (random: Random): bigint =>
  (1n << 53n) + BigInt(random.below(1 << 26)) * (1n << 27n) + BigInt(random.below(1 << 27));

/** Machine and sequence are even over their 10 and 12 bits, as in a busy service. */
const drawSnowflake = (random: Random, at: number): bigint =>
  (BigInt(Math.floor(BEGINNING + at * 1000 - SNOWFLAKE_EPOCH)) << 22n) |
  BigInt(random.below(1024) * 4096 + random.below(4096));

export const ids: Confusion = {
  draw: (random, { idKind }, at) => integer(idKind === '54-bit' ? draw54(random) : drawSnowflake(random, at)),
  hop: ({ idsAsText }: Params, pairing: Pairing) => ({
    format: 'JSON',
    write: (meaning) => {
      const digits = digitsOfId(meaning);
      return asciiOf(pairing === 'reader-alone' || idsAsText ? `{"id":"${digits}"}` : `{"id":${digits}}`);
    },
    // JSON sets no bound to the digits of a number (RFC 8259, section 6).
    reference: (bytes) => integer(/\d+/.exec(textOf(bytes))![0]),
    read(bytes) {
      const text = textOf(bytes);
      if (pairing === 'writer-alone') return { value: integer(/\d+/.exec(text)![0]) };
      // A text stays as it is; a number has become a double.
      return { value: integer(BigInt((JSON.parse(text) as { id: string | number }).id)) };
    },
  }),
  schemas: {
    writer: avroOf('shop-id.avsc', [{ name: 'id', type: 'long' }]),
    reader: avroOf('ledger-id.avsc', [{ name: 'id', type: 'double' }]),
  },
  more: avroOf('shop-id.avsc', [{ name: 'id', type: 'long' }, note]),
  samples: {
    happy: [integer(1), integer(42)],
    typical: [integer(1_234_567), integer(9_007_199_254_740_991n), integer(1_741_942_353_346_564_096n)],
    boundary: [
      integer(0),
      integer(9_007_199_254_740_993n),
      integer(1_741_942_353_346_564_097n),
      integer(9_223_372_036_854_775_807n),
    ],
  },
  theory: ({ idKind }) => [
    {
      id: 'changedIds',
      label: 'Identifiers that change',
      unit: 'share',
      value: idKind === '54-bit' ? 1 / 2 : 255 / 256,
      formula: '1 − 2^(53 − bits)',
      help: 'A double has 53 bits: of the integers with more it holds those that end in so many zeros.',
    },
  ],
};
