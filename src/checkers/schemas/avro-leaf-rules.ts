// What becomes of single values when the bytes of one Avro type are read as another that resolution allows: the same bits
// with another meaning, numbers that are rounded, texts in another encoding.

import { type Charset, charsetNamed, readsAs } from './charsets.ts';
import { timeUnitOf } from './names.ts';
import type { RuleId } from './rules.ts';
import type { SchemaType, TypeOf } from './schema.ts';
import { timeUnitNames, typeText } from './type-text.ts';

export interface LeafFinding {
  readonly rule: RuleId;
  readonly sentence: string;
}

const none: readonly LeafFinding[] = [];
const one = (rule: RuleId, sentence: string): readonly LeafFinding[] => [{ rule, sentence }];

/** Of two types neither of which holds others, whose bytes resolution lets pass; the writer's first. */
export function leafFindings(w: SchemaType, r: SchemaType): readonly LeafFinding[] {
  if (isTemporal(w) && isTemporal(r)) return temporals(w, r);
  if (isTemporal(w)) return temporalDropped(w, r);
  if (isTemporal(r)) return temporalInvented(w, r);
  if (w.kind === 'decimal' || r.kind === 'decimal') return decimals(w, r);
  if (isNumber(w) && isNumber(r)) return [...rounding(w, r), ...units(w, r)];
  if (isText(w) || isText(r) || w.kind === 'bytes') return texts(w, r);
  return none;
}

type Temporal = TypeOf<'timestamp' | 'date' | 'time'>;
const isTemporal = (type: SchemaType): type is Temporal => ['timestamp', 'date', 'time'].includes(type.kind);
const isNumber = (type: SchemaType): type is TypeOf<'integer' | 'float'> => ['integer', 'float'].includes(type.kind);
const isText = (type: SchemaType): type is TypeOf<'text' | 'uuid'> => ['text', 'uuid'].includes(type.kind);

function temporals(w: Temporal, r: Temporal): readonly LeafFinding[] {
  if (w.kind === 'date' || r.kind === 'date' || w.kind !== r.kind) {
    return w.kind === r.kind ? none : one('temporal-kind', `${typeText(w)} are read as ${typeText(r)}.`);
  }
  const found: LeafFinding[] = [];
  if (w.resolution !== r.resolution) {
    const [from, to] = [timeUnitNames[w.resolution], timeUnitNames[r.resolution]];
    found.push({ rule: 'timestamp-unit', sentence: `The writer counts ${from}, the reader takes them for ${to}.` });
  }
  if (w.kind === 'timestamp' && r.kind === 'timestamp' && w.zone !== r.zone)
    found.push({ rule: 'timestamp-zone', sentence: `${typeText(w)} are read as ${typeText(r)}.` });
  return found;
}

function temporalDropped(w: Temporal, r: SchemaType): readonly LeafFinding[] {
  const unit = timeUnitOf(r.unit);
  if (w.kind === 'timestamp' && unit !== undefined) {
    const [from, to] = [timeUnitNames[w.resolution], timeUnitNames[unit]];
    if (unit !== w.resolution) return one('timestamp-unit', `The writer counts ${from}, the reader ${to}.`);
    return isNumber(r) ? rounding({ kind: 'integer', bits: 64, signed: true }, r) : none;
  }
  if (w.kind === 'timestamp' && w.resolution === 'ms' && w.zone === 'utc' && isNumber(r))
    // Milliseconds since 1970 are what a bare number is taken for, and 64 bits of a float hold them until the year 287396.
    return r.kind === 'float' && r.bits === 32 ? rounding({ kind: 'integer', bits: 64, signed: true }, r) : none;
  return one('logical-type-dropped', `The writer writes ${typeText(w)}, the reader gets bare ${typeText(r)}.`);
}

function temporalInvented(w: SchemaType, r: Temporal): readonly LeafFinding[] {
  const unit = timeUnitOf(w.unit);
  if (r.kind === 'timestamp' && unit !== undefined) {
    const [from, to] = [timeUnitNames[unit], timeUnitNames[r.resolution]];
    return unit === r.resolution ? none : one('timestamp-unit', `The writer counts ${from}, the reader ${to}.`);
  }
  return one(
    'time-unit-unknown',
    `The writer writes bare ${typeText(w)}, which the reader takes for ${typeText(r)}; nothing in the writer's schema says so.`,
  );
}

function decimals(w: SchemaType, r: SchemaType): readonly LeafFinding[] {
  // The 36 characters of a UUID are a number of 87 digits.
  if (w.kind === 'uuid' && r.kind === 'decimal' && r.precision < 87)
    return one(
      'decimal-precision',
      `The reader takes ${typeText(w)} for numbers, and has room for ${r.precision} digits.`,
    );
  if (w.kind !== 'decimal')
    return one('logical-type-invented', `The writer writes ${typeText(w)}, which the reader takes for ${typeText(r)}.`);
  if (r.kind === 'text' || r.kind === 'uuid')
    return r.kind === 'text'
      ? one('bytes-as-text', `The bytes of ${typeText(w)} are read as text.`)
      : one('format-refused', `The bytes of ${typeText(w)} are no UUID.`);
  if (r.kind !== 'decimal')
    return one('logical-type-dropped', `The writer writes ${typeText(w)}, the reader gets bare ${typeText(r)}.`);
  const found: LeafFinding[] = [];
  if (w.scale !== r.scale) {
    const power = Math.abs(w.scale - r.scale);
    const direction = w.scale > r.scale ? 'larger' : 'smaller';
    found.push({
      rule: 'decimal-scale',
      sentence: `The writer puts the point before the last ${w.scale} digits, the reader before the last ${r.scale}: every value is 10^${power} times ${direction}.`,
    });
  }
  if (w.precision > r.precision)
    found.push({
      rule: 'decimal-precision',
      sentence: `The writer may write ${w.precision} digits, the reader has room for ${r.precision}.`,
    });
  return found;
}

function rounding(w: TypeOf<'integer' | 'float'>, r: TypeOf<'integer' | 'float'>): readonly LeafFinding[] {
  if (w.kind === 'float' && r.kind === 'float')
    return w.bits > r.bits ? one('float-rounded', 'The writer writes 64 bits, the reader keeps 32.') : none;
  if (w.kind !== 'integer' || r.kind !== 'float') return none;
  const exact = r.bits === 64 ? 53 : 24;
  if (w.bits !== 'any' && w.bits - (w.signed ? 1 : 0) <= exact) return none;
  return one(
    'integer-rounded',
    `The writer writes ${typeText(w)}, the reader keeps ${typeText(r)}, which are exact up to 2^${exact}.`,
  );
}

function units(w: SchemaType, r: SchemaType): readonly LeafFinding[] {
  if (w.unit === undefined || r.unit === undefined || w.unit === r.unit) return none;
  return one('unit-differs', `The writer writes ${w.unit}, the reader takes them for ${r.unit}.`);
}

function texts(w: SchemaType, r: SchemaType): readonly LeafFinding[] {
  if (r.kind === 'uuid')
    return w.kind === 'uuid' ? none : one('format-refused', `The writer writes any ${typeText(w)}, the reader UUIDs.`);
  const [from, to] = [charsetOf(w), charsetOf(r)];
  if (from === undefined)
    return to === 'utf-8' || to === 'ascii'
      ? one('bytes-as-text', `The writer writes bytes of any kind, the reader takes them for text in ${to}.`)
      : none;
  if (to === undefined || readsAs(from, to) || (w.kind === 'uuid' && to !== undefined)) return none;
  return one('charset', `The writer writes text in ${from}, the reader takes it for ${to}.`);
}

/** Avro's strings are UTF-8. */
function charsetOf(type: SchemaType): Charset | undefined {
  if (type.kind === 'bytes') return type.charset === undefined ? undefined : charsetNamed(type.charset);
  return 'utf-8';
}
