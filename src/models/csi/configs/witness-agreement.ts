// Witnesses of settings that must agree: a text, a time or a number goes through real bytes, written as the one side takes
// them and read as the other does.

import type { Trial } from '../../../checkers/configs/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { encode } from '../encoders/charsets.ts';
import { type Calendar, dateOfDays, daysOfDate, daysOfGregorian, gregorianOfDays } from '../encoders/civil.ts';
import { offsetAt, type ZoneId, zoneIds } from '../encoders/zones.ts';
import { damageUnnoticed, headerRefused } from './agreement-frames.ts';
import { textCodec } from './agreement-texts.ts';
import { type DecimalMark, readDecimal, writeDecimal } from './decimal-text.ts';
import type { Moment, Witness } from './witness.ts';

type Agreement = Extract<Trial, { kind: 'agreement' }>;

interface Shown {
  written: string;
  read: string;
  more?: string;
  /** It is b that writes. */
  isBack?: boolean;
}

const makers: Readonly<Record<string, (a: string, b: string) => Shown | undefined>> = {
  charset,
  zone,
  calendar,
  timeUnit,
  lengthSemantics,
  byteOrder,
  decimalMark,
  checksum,
  headerChecksum,
};

export function agreementWitness({ role, a, b }: Agreement): Witness {
  const found = makers[role]?.(a, b);
  if (found === undefined) {
    const sentence = `one side means ${a}, the other ${b}; no value is made of these here`;
    return { confirmed: false, sentence, figures: [], timeline: [], assumptions: [] };
  }
  const { written, read, more, isBack } = found;
  const timeline: Moment[] = [
    { time: 0, side: isBack ? 'b' : 'a', what: `writes ${written}` },
    { time: 0, side: isBack ? 'a' : 'b', what: `reads ${read}` },
  ];
  const sentence = `${written} is read as ${read}${more === undefined ? '' : `; ${more}`}`;
  return { confirmed: true, sentence, figures: [], timeline, assumptions: [] };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** Letters that some charsets have, and signs that fewer have. */
const lettersToSend: readonly string[] = ['Zoë', '5 €', '“Ann”'];

function charset(a: string, b: string): Shown | undefined {
  const [left, right] = [textCodec(a), textCodec(b)];
  if (left === undefined || right === undefined) return undefined;
  const misread = (writer: typeof left, reader: typeof left, isBack: boolean): Shown[] =>
    lettersToSend.flatMap((text): Shown[] => {
      const bytes = writer.encode(text);
      const read = reader.decode(bytes);
      // A text that the writer's charset does not have is not written.
      if (writer.decode(bytes) !== text || read === text) return [];
      return [{ written: `${text}, the bytes ${hex(bytes)},`, read: visible(read), isBack }];
    });
  return [...misread(left, right, false), ...misread(right, left, true)][0];
}

/** Signs that nothing shows are told by their numbers. */
function visible(text: string): string {
  return Array.from(text, (letter) => {
    const code = letter.codePointAt(0)!;
    return code < 32 || (code >= 127 && code < 160)
      ? `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
      : letter;
  }).join('');
}

/** A summer evening, at which a few hours make another day. */
const EVENING = 1_718_488_800; // 2024-06-15 22:00
const HALF_A_YEAR = 182.625 * 86_400;
/** That one, the winter before, and on to 1900: zones that agree today did not always. */
const evenings = Array.from({ length: 249 }, (_, i) => EVENING - i * HALF_A_YEAR);

function offsetOf(zone: string, at: number): number | undefined {
  if (zone === 'UTC') return 0;
  const numbered = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (numbered !== null)
    return (numbered[1] === '-' ? -1 : 1) * (Number(numbered[2]) * 3600 + Number(numbered[3]) * 60);
  return (zoneIds as readonly string[]).includes(zone) ? offsetAt(zone as ZoneId, at) : undefined;
}

function zone(a: string, b: string): Shown | undefined {
  const evening = evenings.find((at) => offsetOf(a, at) !== offsetOf(b, at));
  if (evening === undefined) return undefined;
  const [left, right] = [offsetOf(a, evening), offsetOf(b, evening)];
  if (left === undefined || right === undefined) return undefined;
  const hours = Math.abs(left - right) / 3600;
  return {
    written: `${clock(evening + left)} in ${a}`,
    read: `${clock(evening + right)} in ${b}`,
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
const SECONDS_IN_A_YEAR = 365.2425 * 86_400;
/** What a number of days can be made a date of without losing digits. */
const FARTHEST_SECONDS = 1e15;

function timeUnit(a: string, b: string): Shown | undefined {
  const number = NEW_YEAR * perSecond[a];
  const seconds = number / perSecond[b];
  if (a === b) return undefined;
  const year = 1970 + Math.floor(seconds / SECONDS_IN_A_YEAR);
  const read = seconds < FARTHEST_SECONDS ? clock(seconds) : `a day in the year ${year}`;
  return { written: `${number} for ${dateText(Math.floor(NEW_YEAR / 86_400))}`, read };
}

/** Names, in columns that are just as long in characters. */
const names: readonly string[] = ['Smith', 'Müller', 'García', 'Łukasz', 'Ελένη', '王小明', 'Nguyễn', 'O’Brien'];

/** Does a column take it? Lengths are counted in characters, or in bytes of UTF-8. */
function fits(text: string, length: number, semantics: string): boolean {
  return (semantics === 'bytes' ? encode(text, 'utf-8')!.length : [...text].length) <= length;
}

function lengthSemantics(a: string, b: string): Shown | undefined {
  const refusedBy = (writer: string, reader: string): string[] =>
    names.filter((name) => fits(name, [...name].length, writer) && !fits(name, [...name].length, reader));
  // What fits by bytes fits by characters: it goes wrong one way only.
  const there = refusedBy(a, b);
  const refused = there.length > 0 ? there : refusedBy(b, a);
  if (refused.length === 0) return undefined;
  const [name] = refused;
  const [length, bytes] = [[...name].length, encode(name, 'utf-8')!];
  return {
    written: `${name}, ${length} characters for a column of ${length},`,
    read: `${bytes.length} bytes (${hex(bytes)}), ${bytes.length - length} too many`,
    more: `${refused.length} of ${names.length} names that fit for the one side are refused by the other`,
    isBack: there.length === 0,
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

const amounts: readonly string[] = ['1.234', '42', '0.5', '1234.56', '1234567.89', '1000'];

function decimalMark(a: string, b: string): Shown | undefined {
  const readings = amounts.map((amount) => {
    const written = writeDecimal(amount, a as DecimalMark);
    return { amount, written, ...readDecimal(written, b as DecimalMark) };
  });
  const wrong = readings.filter(({ amount, digits }) => digits !== amount);
  if (wrong.length === 0) return undefined;
  const [{ amount, written, digits }] = wrong;
  const all = wrong.map((one) => `${one.written} as ${one.digits}`).join(', ');
  return {
    written: `${written} for ${amount}`,
    read: digits,
    more: `${wrong.length} of ${amounts.length} amounts are read as others, without an error: ${all}`,
  };
}

function checksum(a: string, b: string): Shown | undefined {
  const [damage, aAlone, bAlone] = [damageUnnoticed(a, b), damageUnnoticed(a, a), damageUnnoticed(b, b)];
  if (damage === undefined || aAlone === undefined || bAlone === undefined) return undefined;
  // A side without any counts on none; what the other expects is what is missed.
  const own = aAlone.unnoticed < bAlone.unnoticed ? aAlone : bAlone;
  if (damage.unnoticed <= own.unnoticed) return undefined;
  return {
    written: `"${damage.written}", of which one bit is turned on the way,`,
    read: `"${damage.example}"`,
    more: `of ${damage.bits} bits of the frame ${damage.unnoticed} can be turned without a word, and ${own.unnoticed} where what is sent is looked at`,
  };
}

function headerChecksum(a: string, b: string): Shown | undefined {
  const objection = headerRefused(a, b);
  if (objection === undefined || headerRefused(a, a) !== undefined) return undefined;
  return { written: 'a frame of LZ4, whole,', read: `no frame: ${objection}` };
}
