// Taxes: the shop rounds with toFixed, which looks at the double beneath the digits, the ledger rounds a half up. They differ
// where the tax ends on half a cent and the double lies below it.

import { asciiOf, textOf } from '../../encoders/ascii.ts';
import { decimal, type Meaning, record } from '../../meaning/index.ts';
import type { Params } from '../../params.ts';
import { Refusal } from '../../pipeline/hop.ts';
import type { Pairing } from '../scenario.ts';
import { avroOf, type Confusion, centsOf, decimalType, digitsOf, drawPrice, note } from './confusion.ts';

/** In tenths of a per mille, so that the tax is worked out in integers. */
const PARTS = 10_000;

function halfUp(cents: number, rate: number): number {
  const exact = cents * Math.round(rate * PARTS);
  return Math.floor((2 * exact + PARTS) / (2 * PARTS));
}

const byToFixed = (net: string, rate: number): string => (Number(net) * rate).toFixed(2);

const invoiceOf = (cents: number, rate: number): Meaning =>
  record({ net: decimal(digitsOf(cents)), tax: decimal(digitsOf(halfUp(cents, rate))) });

const fieldOf = (meaning: Meaning, name: string): string =>
  (meaning as unknown as { fields: Record<string, { value: string }> }).fields[name].value;
const netOf = (meaning: Meaning): Meaning => decimal(fieldOf(meaning, 'net'));

function read(bytes: Uint8Array, taxOf: (net: string) => string, compares: Params['reconciliation']) {
  const { net, tax } = JSON.parse(textOf(bytes)) as { net: string; tax: string };
  if (compares !== 'none' && taxOf(net) !== tax) throw new Refusal(`the tax of ${net} is ${taxOf(net)} and not ${tax}`);
  return { value: record({ net: decimal(net), tax: decimal(tax) }) };
}

export const taxes: Confusion = {
  draw: (random, params) => invoiceOf(drawPrice(random, params), params.taxRate),
  hop({ taxRate, reconciliation }: Params, pairing: Pairing) {
    const ofShop = (net: string): string => byToFixed(net, taxRate);
    const ofLedger = (net: string): string => digitsOf(halfUp(centsOf(net), taxRate));
    const writes = pairing === 'reader-alone' ? ofLedger : ofShop;
    const reads = pairing === 'writer-alone' ? ofShop : ofLedger;
    return {
      format: 'JSON',
      write(meaning) {
        const net = fieldOf(meaning, 'net');
        return asciiOf(JSON.stringify({ net, tax: writes(net) }));
      },
      read: (bytes) => read(bytes, reads, reconciliation),
      restore: (meaning) => record({ net: netOf(meaning), tax: decimal(ofLedger(fieldOf(meaning, 'net'))) }),
      // Two shops round alike, and nobody there knows of another tax: they agree on the net price.
      ...(pairing === 'writer-alone' ? { ask: netOf } : {}),
    };
  },
  schemas: {
    writer: avroOf('shop-invoice.avsc', [
      { name: 'net', type: 'string' },
      { name: 'tax', type: 'string' },
    ]),
    reader: avroOf('ledger-invoice.avsc', [
      { name: 'net', type: decimalType },
      { name: 'tax', type: decimalType },
    ]),
  },
  more: avroOf('shop-invoice.avsc', [{ name: 'net', type: 'string' }, { name: 'tax', type: 'string' }, note]),
  samples: {
    happy: [invoiceOf(1000, 0.125), invoiceOf(8000, 0.125)],
    typical: [invoiceOf(1999, 0.125), invoiceOf(4550, 0.125), invoiceOf(999, 0.125)],
    boundary: [0, 4, 12, 20, 28, 1004, 1996].map((cents) => invoiceOf(cents, 0.125)),
  },
  theory: ({ taxRate }) => [
    {
      id: 'taxTies',
      label: 'Taxes that end on half a cent',
      unit: 'share',
      value: tieShare(taxRate),
      formula: 'residues r of the price mod 10,000 with 2 r x rate an odd number of cents, over 10,000',
      help: 'For these the two roundings can differ; toFixed goes down where the double lies below the half, which is about every other time.',
    },
  ],
};

/** Prices in cents are spread over so many residues that each is as likely. */
function tieShare(rate: number): number {
  const parts = Math.round(rate * PARTS);
  let ties = 0;
  for (let residue = 0; residue < PARTS; residue++) if ((2 * residue * parts) % (2 * PARTS) === PARTS) ties++;
  return ties / PARTS;
}
