// Witnesses of settings that must agree: a text, a time or a number goes through real bytes, written as the one side takes
// them and read as the other does.

import type { Trial } from '../../../checkers/configs/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type Charset, decode, encode } from '../encoders/charsets.ts';
import { type Calendar, dateOfDays, daysOfDate, daysOfGregorian, gregorianOfDays } from '../encoders/civil.ts';
import { offsetAt, type ZoneId, zoneIds } from '../encoders/zones.ts';
import type { Moment, Witness } from './witness.ts';

type Agreement = Extract<Trial, { kind: 'agreement' }>;

interface Shown {
  written: string;
  read: string;
  more?: string;
}

const makers: Readonly<Record<string, (a: string, b: string) => Shown | undefined>> = {
  charset,
  zone,
  calendar,
  timeUnit,
  lengthSemantics,
  byteOrder,
  decimalMark,
};

export function agreementWitness({ role, a, b }: Agreement): Witness {
  const found = makers[role]?.(a, b);
  if (found === undefined) {
    const sentence = `one side means ${a}, the other ${b}; no value is made of these here`;
    return { confirmed: false, sentence, figures: [], timeline: [], assumptions: [] };
  }
  const { written, read, more } = found;
  const timeline: Moment[] = [
    { time: 0, side: 'a', what: `writes ${written}` },
    { time: 0, side: 'b', what: `reads ${read}` },
  ];
  const sentence = `${written} is read as ${read}${more === undefined ? '' : `; ${more}`}`;
  return { confirmed: true, sentence, figures: [], timeline, assumptions: [] };
}

const charsets: readonly string[] = ['utf-8', 'iso-8859-1', 'windows-1252'] satisfies Charset[];

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function charset(a: string, b: string): Shown | undefined {
  if (!charsets.includes(a) || !charsets.includes(b)) return undefined;
  const written = 'Zoë';
  const bytes = encode(written, a as Charset)!;
  const read = decode(bytes, b as Charset)!;
  return read === written ? undefined : { written: `${written}, the bytes ${hex(bytes)},`, read };
}

/** A summer evening, at which a few hours make another day. */
const EVENING = 1_718_488_800; // 2024-06-15 22:00

function offsetOf(zone: string): number | undefined {
  if (zone === 'UTC') return 0;
  const numbered = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (numbered !== null)
    return (numbered[1] === '-' ? -1 : 1) * (Number(numbered[2]) * 3600 + Number(numbered[3]) * 60);
  return (zoneIds as readonly string[]).includes(zone) ? offsetAt(zone as ZoneId, EVENING) : undefined;
}

function zone(a: string, b: string): Shown | undefined {
  const [left, right] = [offsetOf(a), offsetOf(b)];
  if (left === undefined || right === undefined || left === right) return undefined;
  const hours = Math.abs(left - right) / 3600;
  return {
    written: `${clock(EVENING + left)} in ${a}`,
    read: `${clock(EVENING + right)} in ${b}`,
    more: `${hours} h apart, so that ${writeQuantity(hours / 24, 'share')} of times that are spread evenly over the day fall on another day`,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function dateText(days: number): string {
  const { year, month, day } = gregorianOfDays(days);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function clock(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  return `${dateText(days)} ${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}`;
}

function calendar(a: string, b: string): Shown | undefined {
  const date = daysOfGregorian({ year: 1000, month: 1, day: 1 });
  const days = daysOfDate(date, a as Calendar);
  const read = dateOfDays(days, b as Calendar);
  return read === date ? undefined : { written: `${dateText(date)}, the day ${days},`, read: dateText(read) };
}

const perSecond: Readonly<Record<string, number>> = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 };
/** 2024-01-01 00:00 UTC. */
const NEW_YEAR = 1_704_067_200;
/** What a number of days can be made a date of without losing digits. */
const FARTHEST_SECONDS = 1e15;

function timeUnit(a: string, b: string): Shown | undefined {
  const number = NEW_YEAR * perSecond[a];
  const seconds = number / perSecond[b];
  if (a === b || !(seconds < FARTHEST_SECONDS)) return undefined;
  return { written: `${number} for ${dateText(Math.floor(NEW_YEAR / 86_400))}`, read: clock(seconds) };
}

function lengthSemantics(a: string, b: string): Shown | undefined {
  if (a === b) return undefined;
  const text = 'Müller';
  const bytes = encode(text, 'utf-8')!.length;
  return {
    written: `${text}, ${text.length} characters for a column of ${text.length},`,
    read: `${bytes} bytes, one too many`,
  };
}

function byteOrder(a: string, b: string): Shown | undefined {
  if (a === b) return undefined;
  const view = new DataView(new ArrayBuffer(4));
  view.setInt32(0, 1, a === 'little');
  return {
    written: `1, the bytes ${hex(new Uint8Array(view.buffer))},`,
    read: String(view.getInt32(0, b === 'little')),
  };
}

function decimalMark(a: string, b: string): Shown | undefined {
  if (a === b) return undefined;
  // The sign that is no decimal mark groups thousands.
  const written = `1${a}234`;
  const group = b === '.' ? ',' : '.';
  const read = Number(written.replaceAll(group, '').replace(b, '.'));
  return { written: `${written} for 1.234`, read: String(read) };
}
