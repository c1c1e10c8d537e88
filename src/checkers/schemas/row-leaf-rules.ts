// What becomes of single values on the way through a connector: which conversions it has, what they round or cut, and what the
// reader's system has no room for.

import { charsetNamed, readsAs } from './charsets.ts';
import { timeUnitOf } from './names.ts';
import type { RuleId } from './rules.ts';
import type { SchemaFormat, SchemaType, TimeUnit, TypeOf } from './schema.ts';
import { timeUnitNames, typeText } from './type-text.ts';

interface Said {
  readonly rule: RuleId;
  readonly sentence: string;
}

/** Of two types neither of which holds others; `format` is the reader's. */
export function rowLeafFindings(w: SchemaType, r: SchemaType, format: SchemaFormat): Said[] {
  const says = `The writer has ${typeText(w)}, the reader ${typeText(r)}`;
  const refused: Said[] = [{ rule: 'type-mismatch', sentence: `${says}, and there is no conversion.` }];
  switch (w.kind) {
    case 'integer':
      return ofInteger(w, r, format, says) ?? refused;
    case 'float':
      return ofFloat(w, r, says) ?? refused;
    case 'decimal':
      return ofDecimal(w, r, format, says) ?? refused;
    case 'text':
    case 'enum':
      return ofText(w, r, says) ?? refused;
    case 'bytes':
      return ofBytes(w, r, says) ?? refused;
    case 'boolean':
      if (r.kind === 'text') return length(5, r);
      return r.kind === 'boolean' || r.kind === 'integer' ? [] : refused;
    case 'uuid':
      if (r.kind === 'text') return length(36, r);
      return r.kind === 'uuid' ? [] : refused;
    case 'date':
      if (r.kind === 'text') return length(10, r);
      if (r.kind === 'timestamp') return beyond(written, r, format, says);
      return r.kind === 'date' ? [] : refused;
    case 'time':
      if (r.kind === 'text') return length(timeLength(w.resolution), r);
      return r.kind === 'time' ? finer(w.resolution, r.resolution) : refused;
    case 'timestamp':
      return ofMoment(w, r, format, says) ?? refused;
    default:
      return w.kind === r.kind ? [] : refused;
  }
}

interface Range {
  min: bigint;
  max: bigint;
}

// Without limits a whole number of JSON is one that every reader holds (RFC 7493).
function rangeOf(type: TypeOf<'integer'>): Range {
  const most = type.bits === 'any' ? 1n << 53n : 1n << BigInt(type.bits - (type.signed ? 1 : 0));
  const least = type.bits === 'any' ? 1n - most : type.signed ? -most : 0n;
  return {
    min: type.min === undefined ? least : BigInt(type.min),
    max: type.max === undefined ? most - 1n : BigInt(type.max),
  };
}

function ofInteger(w: TypeOf<'integer'>, r: SchemaType, format: SchemaFormat, says: string): Said[] | undefined {
  const { min, max } = rangeOf(w);
  const largest = max > -min ? max : -min;
  switch (r.kind) {
    case 'integer': {
      const isUnlimited = r.bits === 'any';
      const room = rangeOf(r);
      const found: Said[] = [];
      const isOver =
        (max > room.max && !(isUnlimited && r.max === undefined)) ||
        (min < room.min && !(isUnlimited && r.min === undefined));
      if (isOver)
        found.push({
          rule: 'number-out-of-range',
          sentence: `${says}: from ${min} to ${max} against ${room.min} to ${room.max}.`,
        });
      // What is refused is not rounded.
      const lower = (isUnlimited && r.min === undefined) || min > room.min ? min : room.min;
      const upper = (isUnlimited && r.max === undefined) || max < room.max ? max : room.max;
      if (format === 'json-schema' && (upper > safest || lower < -safest))
        found.push({ rule: 'integer-rounded', sentence: `${says}, and JSON.parse holds whole numbers up to 2^53.` });
      return found;
    }
    case 'float': {
      const exact = r.bits === 64 ? 53n : 24n;
      const found: Said[] = [];
      if ((r.max !== undefined && Number(max) > Number(r.max)) || (r.min !== undefined && Number(min) < Number(r.min)))
        found.push({ rule: 'number-out-of-range', sentence: `${says} within limits.` });
      if (largest > 1n << exact)
        found.push({ rule: 'integer-rounded', sentence: `${says}, which are exact up to 2^${exact}.` });
      return found;
    }
    case 'decimal': {
      const digits = largest.toString().length;
      const room = r.precision - r.scale;
      return digits > room
        ? [{ rule: 'decimal-precision', sentence: `${says}: ${digits} digits before the point, and room for ${room}.` }]
        : [];
    }
    case 'text':
      return length(Math.max(min.toString().length, max.toString().length), r);
    case 'timestamp': {
      const unit = timeUnitOf(w.unit);
      const found: Said[] = beyond(
        { min: min * nanosIn[unit ?? 'ms'], max: max * nanosIn[unit ?? 'ms'] },
        r,
        format,
        says,
      );
      if (unit !== undefined) return [...found, ...(r.isText ? [] : finer(unit, r.resolution))];
      return [
        ...found,
        { rule: 'time-unit-unknown', sentence: `${says}; a connector takes bare numbers for milliseconds.` },
      ];
    }
    default:
      return undefined;
  }
}

const nanosIn: Readonly<Record<TimeUnit, bigint>> = { s: 1_000_000_000n, ms: 1_000_000n, us: 1000n, ns: 1n };
/** 0001-01-01 to 9999-12-31, the years that ISO 8601 writes with four digits. */
const written: Range = { min: -62_135_596_800_000_000_000n, max: 253_402_300_799_999_999_999n };
/** What 64 bits of nanoseconds reach. */
const recent: Range = { min: -(1n << 63n), max: (1n << 63n) - 1n };
const postgres: Range = { min: -210_866_803_200_000_000_000n, max: 9_224_318_015_999_999_999_000n };

/** Moments, in nanoseconds since 1970, for which the reader has no room. */
function beyond({ min, max }: Range, r: TypeOf<'timestamp'>, format: SchemaFormat, says: string): Said[] {
  const most = (1n << 63n) * nanosIn[r.resolution];
  const room =
    format === 'json-schema'
      ? written
      : format === 'sql'
        ? postgres
        : format === 'avro'
          ? { min: -most, max: most - 1n }
          : { min, max };
  if (min >= room.min && max <= room.max) return [];
  return [{ rule: 'number-out-of-range', sentence: `${says}, which do not reach as far.` }];
}

const safest = (1n << 53n) - 1n;

function ofFloat(w: TypeOf<'float'>, r: SchemaType, says: string): Said[] | undefined {
  switch (r.kind) {
    case 'float': {
      const found: Said[] = [];
      if ((r.max !== undefined && w.max === undefined) || (r.min !== undefined && w.min === undefined))
        found.push({ rule: 'number-out-of-range', sentence: `${says} within limits.` });
      if (w.bits > r.bits) found.push({ rule: 'float-rounded', sentence: `${says}.` });
      return found;
    }
    case 'decimal': {
      const found: Said[] = [];
      const digits = w.max === undefined ? 309 : String(Math.trunc(Number(w.max))).length;
      if (digits > r.precision - r.scale)
        found.push({ rule: 'decimal-precision', sentence: `${says}: there is no room for large ones.` });
      if (r.scale < 16)
        found.push({ rule: 'float-as-decimal', sentence: `${says}: fractions are rounded to ${r.scale} digits.` });
      return found;
    }
    case 'text':
      return length(24, r);
    default:
      return undefined;
  }
}

function ofDecimal(w: TypeOf<'decimal'>, r: SchemaType, format: SchemaFormat, says: string): Said[] | undefined {
  switch (r.kind) {
    case 'decimal': {
      const found: Said[] = [];
      const [from, to] = [w.precision - w.scale, r.precision - r.scale];
      if (from > to)
        found.push({
          rule: 'decimal-precision',
          sentence: `${says}: ${from} digits before the point, and room for ${to}.`,
        });
      if (w.scale > r.scale)
        found.push({
          rule: 'decimal-rounded',
          sentence: `${says}: the last ${w.scale - r.scale} digits are rounded away.`,
        });
      return found;
    }
    case 'float': {
      const exact = r.bits === 64 ? 15 : 7;
      const found: Said[] = [];
      const most = Number('9'.repeat(w.precision - w.scale) || '0');
      if ((r.max !== undefined && most > Number(r.max)) || (r.min !== undefined && -most < Number(r.min)))
        found.push({ rule: 'number-out-of-range', sentence: `${says} within limits.` });
      if (w.scale > 0 || w.precision > exact)
        found.push({
          rule: 'decimal-as-float',
          sentence: `${says}: few decimal fractions are floats, and sums differ from those of decimals.`,
        });
      return found;
    }
    case 'integer':
      if (w.scale > 0) return undefined;
      return ofInteger(
        {
          kind: 'integer',
          bits: 'any',
          signed: true,
          min: `-${'9'.repeat(w.precision)}`,
          max: '9'.repeat(w.precision),
        },
        r,
        format,
        says,
      );
    case 'text':
      return length(w.precision + 2 + (w.scale === w.precision ? 1 : 0) - (w.scale === 0 ? 1 : 0), r);
    default:
      return undefined;
  }
}

function ofText(w: TypeOf<'text' | 'enum'>, r: SchemaType, says: string): Said[] | undefined {
  if (r.kind === 'enum') {
    const unknown =
      w.kind === 'enum' ? w.symbols.filter(({ name }) => !r.symbols.some((symbol) => symbol.name === name)) : [];
    const names = unknown.map(({ name }) => name).join(', ');
    if (w.kind === 'enum')
      return unknown.length === 0
        ? []
        : [{ rule: 'enum-symbol-unknown', sentence: `The writer may have ${names}, which the reader refuses.` }];
    return [{ rule: 'enum-symbol-unknown', sentence: `${says}.` }];
  }
  if (r.kind === 'uuid' || r.kind === 'date' || r.kind === 'timestamp' || r.kind === 'time')
    return w.kind === 'text' ? [{ rule: 'format-refused', sentence: `${says}.` }] : undefined;
  if (r.kind === 'bytes') {
    if (r.length !== undefined) return [{ rule: 'length-exceeded', sentence: `${says}.` }];
    const to = r.charset === undefined ? undefined : charsetNamed(r.charset);
    const isRead = to === undefined || to === 'utf-8' || w.kind === 'enum' || w.charset === 'ascii';
    return isRead ? [] : [{ rule: intoCharset(to), sentence: `${says}; on the way the text is UTF-8.` }];
  }
  if (r.kind !== 'text') return undefined;
  const found =
    w.kind === 'enum' ? length(Math.max(...w.symbols.map(({ name }) => [...name].length)), r) : lengths(w, r);
  const [from, to] = [
    w.kind === 'enum' ? 'ascii' : (charsetNamed(w.charset ?? 'utf-8') ?? 'utf-8'),
    charsetNamed(r.charset ?? 'utf-8') ?? 'utf-8',
  ];
  // An engine converts between encodings, and refuses the letters that it cannot.
  const isWider = from === 'utf-8' ? to !== 'utf-8' : from === 'latin1' && to === 'ascii';
  return isWider
    ? [...found, { rule: 'charset-refused', sentence: `${says}: not every letter has a place there.` }]
    : found;
}

/** A text of so many letters of ASCII. */
function length(count: number, r: TypeOf<'text'>): Said[] {
  if (r.length !== undefined && count > r.length.max)
    return [
      {
        rule: 'length-exceeded',
        sentence: `The writer has up to ${count} characters, the reader room for ${r.length.max}.`,
      },
    ];
  return r.length?.isFixed
    ? [{ rule: 'padding', sentence: `The reader fills up to ${r.length.max} characters with blanks.` }]
    : [];
}

function lengths(w: TypeOf<'text'>, r: TypeOf<'text'>): Said[] {
  const found: Said[] = [];
  const [from, to] = [w.length, r.length];
  // A letter of UTF-8 has up to four bytes, of the other encodings one.
  const bytesEach = w.charset === undefined ? 4 : w.charset === 'ascii' ? 1 : 2;
  const most =
    from === undefined
      ? Infinity
      : from.unit === 'characters' && to?.unit === 'bytes'
        ? from.max * bytesEach
        : from.max;
  if (to !== undefined && most > to.max) {
    const has = from === undefined ? 'texts of any length' : `up to ${from.max} ${from.unit}`;
    found.push({
      rule: 'length-exceeded',
      sentence: `The writer has ${has}, the reader room for ${to.max} ${to.unit}.`,
    });
  }
  if ((r.minLength ?? 0) > (w.minLength ?? 0))
    found.push({ rule: 'length-too-short', sentence: `The reader takes no fewer than ${r.minLength} characters.` });
  if (to?.isFixed && !(from?.isFixed && from.max === to.max))
    found.push({ rule: 'padding', sentence: `The reader fills up to ${to.max} characters with blanks.` });
  return found;
}

/** In ASCII what is none is replaced by what has no place there. */
const intoCharset = (charset: string | undefined): RuleId => (charset === 'ascii' ? 'charset-refused' : 'charset');

function ofBytes(w: TypeOf<'bytes'>, r: SchemaType, says: string): Said[] | undefined {
  const from = w.charset === undefined ? undefined : charsetNamed(w.charset);
  if (r.kind === 'text') {
    const found: Said[] =
      from === undefined
        ? [{ rule: 'bytes-as-text', sentence: `${says}; a connector takes bytes for UTF-8.` }]
        : readsAs(from, 'utf-8')
          ? []
          : [{ rule: 'charset', sentence: `${says}; a connector takes bytes for UTF-8.` }];
    return r.length === undefined
      ? found
      : [
          ...found,
          {
            rule: 'length-exceeded',
            sentence: `The writer has bytes of any length, the reader room for ${r.length.max}.`,
          },
        ];
  }
  if (r.kind !== 'bytes') return undefined;
  const to = r.charset === undefined ? undefined : charsetNamed(r.charset);
  const found: Said[] = [];
  if (from === undefined && (to === 'utf-8' || to === 'ascii'))
    found.push({ rule: to === 'ascii' ? 'charset-refused' : 'bytes-as-text', sentence: `${says}.` });
  if (from !== undefined && to !== undefined && !readsAs(from, to))
    found.push({ rule: intoCharset(to), sentence: `${says}.` });
  const isRoomy =
    r.length === undefined ||
    (w.length !== undefined &&
      w.length.max <= r.length.max &&
      (!r.length.isFixed || (w.length.isFixed && w.length.max === r.length.max)));
  return isRoomy ? found : [...found, { rule: 'length-exceeded', sentence: `${says}.` }];
}

const fineness: Readonly<Record<TimeUnit, number>> = { s: 0, ms: 3, us: 6, ns: 9 };

function finer(from: TimeUnit, to: TimeUnit): Said[] {
  if (fineness[from] <= fineness[to]) return [];
  return [
    {
      rule: 'timestamp-precision',
      sentence: `The writer counts ${timeUnitNames[from]}, the reader keeps ${timeUnitNames[to]}.`,
    },
  ];
}

const timeLength = (unit: TimeUnit): number => 8 + (unit === 's' ? 0 : 1 + fineness[unit]);

function ofMoment(w: TypeOf<'timestamp'>, r: SchemaType, format: SchemaFormat, says: string): Said[] | undefined {
  switch (r.kind) {
    case 'timestamp': {
      // In JSON a moment is a text with as many digits as it needs.
      const found = [
        ...beyond(w.resolution === 'ns' && r.resolution === 'ns' ? recent : written, r, format, says),
        ...(r.isText ? [] : finer(w.resolution, r.resolution)),
      ];
      return w.zone === r.zone ? found : [...found, { rule: 'timestamp-zone', sentence: `${says}.` }];
    }
    case 'date':
      return [{ rule: 'temporal-kind', sentence: `${says}: the time of day is lost.` }];
    case 'integer': {
      const found = finer(w.resolution, timeUnitOf(r.unit) ?? 'ms');
      if (w.zone === 'none') return [{ rule: 'logical-type-dropped', sentence: `${says}.` }];
      const needed: SchemaType = {
        kind: 'integer',
        bits: 64,
        signed: true,
        min: '-2208988800000',
        max: '253402300799000',
      };
      return [...found, ...ofInteger(needed, r, format, says)!];
    }
    case 'text':
      return length(19 + (w.resolution === 's' ? 0 : 1 + fineness[w.resolution]) + (w.zone === 'utc' ? 1 : 0), r);
    default:
      return undefined;
  }
}
