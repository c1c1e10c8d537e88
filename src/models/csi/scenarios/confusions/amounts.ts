// Amounts: the connector knows no type that both sides have, and maps a decimal to a 32-bit float. Up to 131,072 a float is nearer
// than half a cent to every amount; beyond, its steps are 1/64 and wider, and cents are lost.

import { log, normalCdf } from '../../../../kernel/index.ts';
import { decimalBytesOf, unscaledOfBytes } from '../../encoders/decimal-bytes.ts';
import { longOfVarint, varintOf } from '../../encoders/varint.ts';
import { decimal, type Meaning } from '../../meaning/index.ts';
import type { Params } from '../../params.ts';
import { Refusal } from '../../pipeline/hop.ts';
import { lognormalOf } from '../bytes-scenario.ts';
import type { Pairing } from '../scenario.ts';
import { avroOf, type Confusion, centsOf, decimalType, digitsOf, note } from './confusion.ts';

const amountOf = (cents: number): Meaning => decimal(digitsOf(cents));
const centsOfAmount = (meaning: Meaning): number => centsOf((meaning as { value: string }).value);

function writeFloat(meaning: Meaning): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, centsOfAmount(meaning) / 100, true);
  return bytes;
}

function readFloat(bytes: Uint8Array): Meaning {
  if (bytes.length !== 4) throw new Refusal(`${bytes.length} bytes are no 32-bit float`);
  return amountOf(Math.round(new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true) * 100));
}

/** The shop with its like stores decimals, the ledger with its like stores cents; between them stands the float. */
const ways: Readonly<Record<Pairing, { write(meaning: Meaning): Uint8Array; read(bytes: Uint8Array): Meaning }>> = {
  together: { write: writeFloat, read: readFloat },
  'writer-alone': {
    write: (meaning) => decimalBytesOf(BigInt(centsOfAmount(meaning))),
    read: (bytes) => amountOf(Number(unscaledOfBytes(bytes))),
  },
  'reader-alone': {
    write: (meaning) => varintOf(BigInt(centsOfAmount(meaning))),
    read: (bytes) => amountOf(Number(longOfVarint(bytes))),
  },
};

/**
 * The share of lognormal amounts whose cents a 32-bit float does not give back: between 2^e and 2^(e+1) its steps are 2^(e-23),
 * and of amounts spread evenly over a step those are lost that lie further than half a cent from its ends. `sigma` is above 0.
 */
export function lostCentsShare(median: number, sigma: number): number {
  const below = (amount: number): number => normalCdf(log(amount / median) / sigma);
  let share = 0;
  for (let low = 131_072, step = 1 / 64; low < 1e15; low *= 2, step *= 2)
    share += (below(2 * low) - below(low)) * (1 - 0.01 / step);
  return share;
}

export const amounts: Confusion = {
  draw: (random, { amountMedian, amountSigma }) =>
    amountOf(Math.min(1e15, Math.round(100 * lognormalOf(random, amountMedian, amountSigma)))),
  hop: (_params: Params, pairing: Pairing) => ({
    format: pairing === 'together' ? '32-bit float' : pairing === 'writer-alone' ? 'decimal' : 'long',
    write: ways[pairing].write,
    read: (bytes) => ({ value: ways[pairing].read(bytes) }),
  }),
  schemas: {
    writer: avroOf('shop-amount.avsc', [{ name: 'amount', type: decimalType }]),
    reader: avroOf('ledger-amount.avsc', [{ name: 'amount', type: 'float' }]),
  },
  more: avroOf('shop-amount.avsc', [{ name: 'amount', type: decimalType }, note]),
  samples: {
    happy: [amountOf(1000), amountOf(100_000)],
    typical: [amountOf(1999), amountOf(5_000_025), amountOf(12_345_678)],
    boundary: [0, 1, 13_107_199, 13_107_201, 16_777_217, 99_999_999_999].map(amountOf),
  },
  // Without a spread all amounts are the same one, and the form does not hold.
  theory: ({ amountMedian, amountSigma }) =>
    amountSigma === 0
      ? []
      : [
          {
            id: 'lostCents',
            label: 'Amounts whose cents are lost',
            unit: 'share',
            value: lostCentsShare(amountMedian, amountSigma),
            formula: 'sum over e of P(2^e < amount < 2^(e+1)) max(0, 1 − 0.01 / 2^(e−23))',
            help: 'A 32-bit float has 24 bits: above 131,072 its steps are wider than a cent.',
          },
        ],
};
