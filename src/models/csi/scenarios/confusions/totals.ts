// Totals: the shop adds prices in doubles, in the order of the lines, and sends the shortest digits; the ledger adds cents. The
// digits differ for one order in five at two lines and for four in five at a hundred, never by as much as half a cent.

import { asciiOf, textOf } from '../../encoders/ascii.ts';
import { decimal, float, list, type Meaning, record } from '../../meaning/index.ts';
import type { Params } from '../../params.ts';
import { Refusal } from '../../pipeline/hop.ts';
import type { Pairing } from '../scenario.ts';
import { avroOf, type Confusion, centsOf, decimalType, digitsOf, drawPrice, note } from './confusion.ts';

type Order = { fields: { lines: { items: readonly { value: string }[] }; total: { value: string } } };

const orderOf = (cents: readonly number[]): Meaning =>
  record({
    lines: list(...cents.map((line) => decimal(digitsOf(line)))),
    total: decimal(digitsOf(cents.reduce((sum, line) => sum + line, 0))),
  });

const linesOf = (meaning: Meaning): string[] =>
  (meaning as unknown as Order).fields.lines.items.map(({ value }) => value);
const totalOf = (meaning: Meaning): Meaning => (meaning as unknown as { fields: { total: Meaning } }).fields.total;

/** As a JavaScript program adds, from the first line on. */
const addedInDoubles = (lines: readonly number[]): number => lines.reduce((sum, line) => sum + line, 0);

const writeDoubles = (meaning: Meaning): Uint8Array => {
  const lines = linesOf(meaning).map(Number);
  return asciiOf(JSON.stringify({ lines, total: addedInDoubles(lines) }));
};

const writeDecimals = (meaning: Meaning): Uint8Array =>
  asciiOf(JSON.stringify({ lines: linesOf(meaning), total: (totalOf(meaning) as { value: string }).value }));

/** The shop's own reader adds as the shop does, and shows cents. */
function readDoubles(bytes: Uint8Array) {
  const { lines, total } = JSON.parse(textOf(bytes)) as { lines: number[]; total: number };
  if (addedInDoubles(lines) !== total)
    throw new Refusal(`the lines add up to ${addedInDoubles(lines)} and not to ${total}`);
  return { value: record({ total: float(total) }), taken: record({ total: decimal(total.toFixed(2)) }) };
}

/** The ledger takes the digits as they stand, adds cents, and compares. */
function readDecimals(bytes: Uint8Array, compares: Params['reconciliation']) {
  const found = /^\{"lines":\[(.*)\],"total":"?([^"]*?)"?\}$/.exec(textOf(bytes));
  if (found === null) throw new Refusal('the bytes are no order');
  const cents =
    found[1] === '' ? 0 : found[1].split(',').reduce((sum, line) => sum + centsOf(line.replaceAll('"', '')), 0);
  const told = found[2];
  if (compares === 'exact' && centsOf(told) !== cents)
    throw new Refusal(`the lines add up to ${digitsOf(cents)} and the total is ${told}`);
  if (compares === 'cent' && Math.round(Number(told) * 100) !== cents)
    throw new Refusal(`the lines add up to ${digitsOf(cents)} and the total is ${told}`);
  return { value: record({ total: decimal(compares === 'cent' ? digitsOf(cents) : told) }) };
}

export const totals: Confusion = {
  draw: (random, params) => orderOf(Array.from({ length: params.orderLines }, () => drawPrice(random, params))),
  hop: ({ reconciliation }: Params, pairing: Pairing) => ({
    format: 'JSON',
    write: pairing === 'reader-alone' ? writeDecimals : writeDoubles,
    read: (bytes) => (pairing === 'writer-alone' ? readDoubles(bytes) : readDecimals(bytes, reconciliation)),
    ask: totalOf,
    reference: (bytes) => readDecimals(bytes, 'none').value,
    isPlausible: (meaning) => /^\d+(\.\d{1,2})?$/.test((totalOf(meaning) as { value: string }).value),
    restore: (meaning) => record({ total: decimal(Number((totalOf(meaning) as { value: string }).value).toFixed(2)) }),
  }),
  schemas: {
    writer: avroOf('shop-order.avsc', [
      { name: 'lines', type: { type: 'array', items: 'double' } },
      { name: 'total', type: 'double' },
    ]),
    reader: avroOf('ledger-order.avsc', [
      { name: 'lines', type: { type: 'array', items: decimalType } },
      { name: 'total', type: decimalType },
    ]),
  },
  more: avroOf('shop-order.avsc', [
    { name: 'lines', type: { type: 'array', items: 'double' } },
    { name: 'total', type: 'double' },
    note,
  ]),
  samples: {
    happy: [orderOf([1000]), orderOf([1000, 2000])],
    typical: [orderOf([1999, 999]), orderOf([495, 1250, 1999])],
    boundary: [orderOf([]), orderOf([1]), orderOf([10, 20]), orderOf([1, 2, 3, 70]), orderOf([999_999_999, 1])],
  },
  theory: () => [],
};
