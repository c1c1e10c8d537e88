// Reconciliation: every so often both sides count what they have and add it up, and the books are compared: how many records
// and how many values of each field, the sums of numbers, how many fall on each day. It sees nothing of a text, nor of errors
// that cancel in a sum, and nothing before its hour.

import { type Exact, exactOfMeaning, type Meaning } from '../meaning/index.ts';
import { legsOf } from '../pipeline/pass.ts';
import { isLoud } from '../pipeline/record.ts';
import { guardsOf } from './guards.ts';
import type { Finding, Prevention, Watched } from './prevention.ts';

/** Sums are kept to so many places. */
const PLACES = 18;
const NANOS_PER_DAY = 86_400_000_000_000n;

type Books = Map<string, bigint>;

function add(books: Books, entry: string, amount: bigint): void {
  books.set(entry, (books.get(entry) ?? 0n) + amount);
}

const powerOfTen = (exponent: number): bigint => BigInt(`1${'0'.repeat(exponent)}`);

const toPlaces = ({ digits, scale }: Exact): bigint =>
  scale <= PLACES ? digits * powerOfTen(PLACES - scale) : digits / powerOfTen(scale - PLACES);

/** The day on which it falls, counted from 1970. */
function dayOf(meaning: Meaning): bigint | undefined {
  if (meaning.kind === 'date') return BigInt(meaning.days);
  if (meaning.kind !== 'instant' && meaning.kind !== 'wallTime') return undefined;
  const nanos = BigInt(meaning.nanos);
  return (nanos - (((nanos % NANOS_PER_DAY) + NANOS_PER_DAY) % NANOS_PER_DAY)) / NANOS_PER_DAY;
}

/** Enters a value into the books; `path` is its field, empty for the whole. */
export function enter(books: Books, path: string, meaning: Meaning): void {
  if (meaning.kind === 'null' || meaning.kind === 'absent') return;
  add(books, `count of ${path || 'values'}`, 1n);
  if (meaning.kind === 'record')
    for (const [name, inner] of Object.entries(meaning.fields))
      enter(books, path === '' ? name : `${path}.${name}`, inner);
  if (meaning.kind === 'list') for (const inner of meaning.items) enter(books, `${path || 'values'}[]`, inner);
  const day = dayOf(meaning);
  if (day !== undefined) add(books, `count of ${path || 'values'} on day ${day}`, 1n);
  const exact = meaning.kind === 'text' ? undefined : exactOfMeaning(meaning);
  if (exact !== undefined) add(books, `sum of ${path || 'values'}`, toPlaces(exact));
}

/** The first entry in which two books differ, with both sides; undefined if they agree. */
export function firstDifference(
  sent: Books,
  stored: Books,
): { entry: string; sent: string; stored: string } | undefined {
  for (const entry of [...sent.keys(), ...stored.keys()]) {
    const [one, other] = [sent.get(entry) ?? 0n, stored.get(entry) ?? 0n];
    if (one !== other) return { entry, sent: amountText(entry, one), stored: amountText(entry, other) };
  }
  return undefined;
}

function amountText(entry: string, amount: bigint): string {
  if (!entry.startsWith('sum')) return amount.toString();
  const written = (amount < 0n ? -amount : amount).toString().padStart(PLACES + 1, '0');
  const fraction = written.slice(-PLACES).replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${written.slice(0, -PLACES)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A record for the books: when it was settled, what was sent, and what was stored, if anything was. */
interface Booked {
  settled: number;
  sent: readonly Meaning[];
  stored: readonly Meaning[];
}

/** Of calls there are only the counts: each was asked for once. */
function bookedOf({ scenario, params, streams, run }: Watched): readonly Booked[] {
  const call: Meaning = { kind: 'boolean', value: true };
  if (scenario.bytes === undefined)
    return run.records.map((one) => ({
      settled: one.settled,
      sent: [call],
      stored: Array.from({ length: isLoud(one) && one.executions === 0 ? 0 : one.executions }, () => call),
    }));
  const hops = scenario.bytes.hops(params, 'together');
  const guards = guardsOf(params);
  return scenario.bytes.entries(params, streams()).map((entry, place) => {
    const one = run.records[place];
    const legs = legsOf(hops, entry, guards);
    const { taken, read } = legs[legs.length - 1];
    const isStored = !isLoud(one) && one.executions > 0;
    return { settled: one.settled, sent: [entry.meaning], stored: isStored ? [(taken ?? read)!] : [] };
  });
}

export const reconciliation: Prevention = {
  id: 'reconciliation',
  title: 'Nightly reconciliation',
  stage: 'run time',
  blindTo: 'texts and codes, errors that cancel in a sum or within a day, and everything until its hour',
  cost: 'Both sides must be able to count and add up the same stretch of time.',
  isOn: ({ reconcileEvery }) => reconcileEvery > 0,
  on: { reconcileEvery: 86_400 },
  off: { reconcileEvery: 0 },
  watch(watched: Watched): readonly Finding[] {
    const { params, boundaries } = watched;
    const nights = new Map<number, { sent: Books; stored: Books }>();
    for (const { settled, sent, stored } of bookedOf(watched)) {
      const night = Math.floor(settled / params.reconcileEvery) + 1;
      const books = nights.get(night) ?? { sent: new Map(), stored: new Map() };
      nights.set(night, books);
      for (const meaning of sent) enter(books.sent, '', meaning);
      for (const meaning of stored) enter(books.stored, '', meaning);
    }
    for (const [night, books] of [...nights].sort(([a], [b]) => a - b)) {
      const difference = firstDifference(books.sent, books.stored);
      if (difference === undefined) continue;
      const sentence = `The ${difference.entry} is ${difference.sent} where it was sent and ${difference.stored} where it is stored.`;
      const boundary = `${boundaries[0].split(' → ')[0]} → ${boundaries[boundaries.length - 1].split(' → ')[1]}`;
      return [
        { prevention: 'reconciliation', boundary, rule: difference.entry, sentence, at: night * params.reconcileEvery },
      ];
    }
    return [];
  },
};
