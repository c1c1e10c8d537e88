// What becomes of numbers on the way through a connector: whole numbers, floats and decimals.

import { timeUnitOf } from './names.ts';
import { beyond, finer, lengthSaid, nanosIn, type Range, type Said, type Way, yearsOf } from './row-room.ts';
import type { SchemaType, TypeOf } from './schema.ts';

// Without limits a whole number of JSON is one that every reader holds (RFC 7493).
function rangeOf(type: TypeOf<'integer'>): Range {
  const most = type.bits === 'any' ? 1n << 53n : 1n << BigInt(type.bits - (type.signed ? 1 : 0));
  const least = type.bits === 'any' ? 1n - most : type.signed ? -most : 0n;
  return {
    min: type.min === undefined ? least : BigInt(type.min),
    max: type.max === undefined ? most - 1n : BigInt(type.max),
  };
}

const safest = (1n << 53n) - 1n;

/** Undefined where there is no conversion. */
export function ofInteger(w: TypeOf<'integer'>, r: SchemaType, way: Way): Said[] | undefined {
  const range = rangeOf(w);
  const found = intoType(w, range, r, way);
  if (found === undefined || r.kind === 'float') return found;
  const kept = within(range, r.kind === 'timestamp' ? countsOf(w, r, way) : roomOf(r));
  const isParsed = way.from === 'json-schema' || (way.to === 'json-schema' && r.kind === 'integer');
  return isParsed && (kept.max > safest || kept.min < -safest)
    ? [...found, { rule: 'integer-rounded', sentence: `${way.says}, and JSON.parse holds whole numbers up to 2^53.` }]
    : found;
}

function intoType(w: TypeOf<'integer'>, range: Range, r: SchemaType, way: Way): Said[] | undefined {
  const { min, max } = range;
  const { says } = way;
  switch (r.kind) {
    case 'integer': {
      const room = roomOf(r);
      const isOver = (room.max !== undefined && max > room.max) || (room.min !== undefined && min < room.min);
      return isOver
        ? [
            {
              rule: 'number-out-of-range',
              sentence: `${says}: from ${min} to ${max} against ${room.min ?? 'any'} to ${room.max ?? 'any'}.`,
            },
          ]
        : [];
    }
    case 'float':
      return intoFloat(range, r, way);
    case 'decimal': {
      const digits = largestOf(range).toString().length;
      const room = r.precision - r.scale;
      return digits > room
        ? [{ rule: 'decimal-precision', sentence: `${says}: ${digits} digits before the point, and room for ${room}.` }]
        : [];
    }
    case 'text':
      return lengthSaid(...lengthsOf(range), r);
    case 'timestamp': {
      const unit = timeUnitOf(w.unit);
      const nanos = nanosIn[unit ?? 'ms'];
      const found = beyond({ min: min * nanos, max: max * nanos }, r, way);
      if (!r.isText) found.push(...finer(unit ?? 'ms', r.resolution));
      if (unit !== undefined) return found;
      return [
        ...found,
        { rule: 'time-unit-unknown', sentence: `${says}; a connector takes bare numbers for milliseconds.` },
      ];
    }
    default:
      return undefined;
  }
}

function intoFloat(range: Range, r: TypeOf<'float'>, { says }: Way): Said[] {
  const exact = r.bits === 64 ? 53n : 24n;
  const found: Said[] = [];
  const room = {
    min: r.min === undefined ? undefined : BigInt(Math.ceil(Number(r.min))),
    max: r.max === undefined ? undefined : BigInt(Math.floor(Number(r.max))),
  };
  const kept = within(range, room);
  if (kept.min > range.min || kept.max < range.max)
    found.push({ rule: 'number-out-of-range', sentence: `${says} within limits.` });
  if (largestOf(kept) > 1n << exact)
    found.push({ rule: 'integer-rounded', sentence: `${says}, which are exact up to 2^${exact}.` });
  return found;
}

interface Room {
  readonly min?: bigint;
  readonly max?: bigint;
}

/** The counts of moments that the reader has room for. */
function countsOf(w: TypeOf<'integer'>, r: TypeOf<'timestamp'>, { to }: Way): Room {
  const nanos = nanosIn[timeUnitOf(w.unit) ?? 'ms'];
  const room = yearsOf(r, to);
  return room === undefined ? {} : { min: room.min / nanos, max: room.max / nanos };
}

/** The whole numbers that a type takes. */
function roomOf(r: SchemaType): Room {
  if (r.kind === 'decimal') {
    const most = nines(r.precision - r.scale);
    return { min: -most, max: most };
  }
  if (r.kind === 'text' && r.length !== undefined) {
    // One for the sign; the longest whole number has fewer digits than 40.
    return { min: -nines(Math.min(r.length.max - 1, 40)), max: nines(Math.min(r.length.max, 40)) };
  }
  if (r.kind !== 'integer') return {};
  if (r.bits !== 'any') return rangeOf(r);
  return {
    min: r.min === undefined ? undefined : BigInt(r.min),
    max: r.max === undefined ? undefined : BigInt(r.max),
  };
}

const nines = (digits: number): bigint => (digits < 1 ? 0n : BigInt('9'.repeat(digits)));

/** What is refused is not rounded. */
const within = ({ min, max }: Range, room: Room): Range => ({
  min: room.min === undefined || min > room.min ? min : room.min,
  max: room.max === undefined || max < room.max ? max : room.max,
});

const largestOf = ({ min, max }: Range): bigint => (max > -min ? max : -min);

/** Characters of the shortest and of the longest number. */
function lengthsOf({ min, max }: Range): [fewest: number, most: number] {
  const [low, high] = [min.toString().length, max.toString().length];
  return [min <= 9n && max >= 0n ? 1 : Math.min(low, high), Math.max(low, high)];
}

/** Undefined where there is no conversion. */
export function ofFloat(w: TypeOf<'float'>, r: SchemaType, { says }: Way): Said[] | undefined {
  switch (r.kind) {
    case 'float': {
      const found: Said[] = [];
      if (
        Number(w.max ?? Infinity) > Number(r.max ?? Infinity) ||
        Number(w.min ?? -Infinity) < Number(r.min ?? -Infinity)
      )
        found.push({ rule: 'number-out-of-range', sentence: `${says} within limits.` });
      if (w.bits > r.bits) found.push({ rule: 'float-rounded', sentence: `${says}.` });
      return found;
    }
    case 'decimal': {
      const found: Said[] = [];
      const digits = w.max === undefined ? (w.bits === 64 ? 309 : 39) : String(Math.trunc(Number(w.max))).length;
      if (digits > r.precision - r.scale)
        found.push({ rule: 'decimal-precision', sentence: `${says}: there is no room for large ones.` });
      return [...found, { rule: 'float-as-decimal', sentence: `${says}: fractions are rounded to ${r.scale} digits.` }];
    }
    case 'text':
      // -2.2250738585072014e-308 and -1.1754943508222875e-38.
      return lengthSaid(1, w.bits === 64 ? 24 : 23, r);
    default:
      return undefined;
  }
}

/** Undefined where there is no conversion. */
export function ofDecimal(w: TypeOf<'decimal'>, r: SchemaType, way: Way): Said[] | undefined {
  const { says } = way;
  const most = nines(w.precision - w.scale);
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
      if (
        (r.max !== undefined && Number(most) > Number(r.max)) ||
        (r.min !== undefined && -Number(most) < Number(r.min))
      )
        found.push({ rule: 'number-out-of-range', sentence: `${says} within limits.` });
      const kept = Math.min(Number(most), Number(r.max ?? Infinity));
      if (w.scale > 0 || (w.precision > exact && kept > Number(nines(exact))))
        found.push({
          rule: 'decimal-as-float',
          sentence: `${says}: few decimal fractions are floats, and sums differ from those of decimals.`,
        });
      return found;
    }
    case 'integer':
      if (w.scale > 0) return undefined;
      return ofInteger({ kind: 'integer', bits: 'any', signed: true, min: `-${most}`, max: `${most}` }, r, way);
    case 'text': {
      const point = w.scale === 0 ? 0 : w.scale + 1;
      return lengthSaid(1 + point, 1 + Math.max(w.precision - w.scale, 1) + point, r);
    }
    default:
      return undefined;
  }
}
