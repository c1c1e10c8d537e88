// What a connector between two systems does with a value that one gave and the other is to take, where no bytes go from the one
// to the other: it matches fields by name, in any case, and converts by the usual idiom. It knows the types of both sides and
// none of their custom properties; what has no idiom it refuses.

import {
  branchTaken,
  charsetNamed,
  keysOf,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type TypeOf,
  timeUnitOf,
} from '../../../checkers/schemas/index.ts';
import {
  absent,
  bytes,
  date,
  dateText,
  dateTimeText,
  decimal,
  exactOf,
  float,
  instant,
  integer,
  list,
  type Meaning,
  type MeaningOf,
  map,
  nothing,
  record,
  text,
  timeText,
  utf8Hex,
  wallTime,
} from '../meaning/index.ts';
import { decodeText, encodeText } from './charset-codec.ts';
import { defaultMeaning, zeroOf } from './default-meaning.ts';
import { nanosOf, pointed } from './edges.ts';
import type { FieldMatch } from './judge.ts';
import { fits } from './values.ts';

/** Without regard to capitals. */
export const connectorMatch: FieldMatch = (writer, reader) => {
  if (writer.kind !== 'record' || reader.kind !== 'record') return [];
  return reader.fields.flatMap((field) => {
    const source = sourceOf(writer, field.name);
    return source === undefined ? [] : [[source.name, field.name] as const];
  });
};

const sourceOf = ({ fields }: TypeOf<'record'>, name: string): SchemaField | undefined =>
  fields.find((field) => field.name.toLowerCase() === name.toLowerCase());

/** What the reader's side is given; throws for what has no idiom. */
export function connected(from: Schema, to: Schema, value: Meaning): Meaning {
  return carried({ from, to }, from.root, to.root, value);
}

interface Sides {
  from: Schema;
  to: Schema;
}

function carried(sides: Sides, given: SchemaType, wanted: SchemaType, value: Meaning): Meaning {
  const w = resolved(sides.from, given);
  const r = resolved(sides.to, wanted);
  if (value.kind === 'absent' || value.kind === 'null') return nothing;
  if (w.kind === 'union') {
    const branch = w.branches.find((each) => fits(sides.from, each, value));
    if (branch === undefined) throw new Error(`no branch of the writer's union is ${value.kind}`);
    return carried(sides, branch, wanted, value);
  }
  if (r.kind === 'union') {
    const index = branchTaken(sides.from, w, sides.to, r);
    if (index === undefined) throw new Error(`no one branch of the reader's union for ${value.kind}`);
    return carried(sides, given, r.branches[index], value);
  }
  if (w.kind === 'record' && r.kind === 'record' && value.kind === 'record') {
    return record(Object.fromEntries(r.fields.map((field) => [field.name, fieldOf(sides, w, field, value)])));
  }
  if (w.kind === 'list' && r.kind === 'list' && value.kind === 'list')
    return list(...value.items.map((item) => carried(sides, w.items, r.items, item)));
  if (w.kind === 'map' && r.kind === 'map' && value.kind === 'map')
    return map(
      ...value.entries.map(([key, each]): [Meaning, Meaning] => [
        converted(keysOf(w), keysOf(r), key),
        carried(sides, w.values, r.values, each),
      ]),
    );
  return converted(w, r, value);
}

function converted(w: SchemaType, r: SchemaType, value: Meaning): Meaning {
  const found = leaf(w, r, value);
  if (found === undefined) throw new Error(`no conversion from ${value.kind} to ${r.kind}`);
  return found;
}

function fieldOf(sides: Sides, w: TypeOf<'record'>, field: SchemaField, value: MeaningOf<'record'>): Meaning {
  const source = sourceOf(w, field.name);
  if (source !== undefined) {
    const part = carried(sides, source.type, field.type, value.fields[source.name] ?? absent);
    // A message has no null, only fields that are not there; those without presence are then zero.
    if (part.kind !== 'null' || sides.to.format !== 'protobuf') return part;
    return field.presence === 'implicit' ? zeroOf(resolved(sides.to, field.type)) : absent;
  }
  if (sides.to.format === 'protobuf')
    return field.presence === 'implicit' ? zeroOf(resolved(sides.to, field.type)) : absent;
  if (sides.to.format !== 'avro') return absent;
  return field.default === undefined ? nothing : defaultMeaning(resolved(sides.to, field.type), field.default.value);
}

function leaf(w: SchemaType, r: SchemaType, value: Meaning): Meaning | undefined {
  if (r.kind === 'any') return value;
  switch (value.kind) {
    case 'integer':
      return ofInteger(w, r, value);
    case 'float':
      return ofFloat(r, value);
    case 'decimal':
      return ofDecimal(r, value);
    case 'text':
      return ofText(w, r, value);
    case 'bytes':
      return ofBytes(r, value);
    case 'boolean':
      if (r.kind === 'boolean') return value;
      if (r.kind === 'integer') return integer(value.value ? 1 : 0);
      return r.kind === 'text' ? text(String(value.value)) : undefined;
    case 'uuid':
      if (r.kind === 'uuid') return value;
      return r.kind === 'text' ? text(value.value) : undefined;
    case 'date':
      return ofDate(r, value);
    case 'time':
      if (r.kind === 'time') return cut(value, r);
      return r.kind === 'text' ? text(timeText(BigInt(value.nanos))) : undefined;
    case 'instant':
    case 'wallTime':
      return ofMoment(r, value);
    default:
      return undefined;
  }
}

function ofInteger(w: SchemaType, r: SchemaType, { value }: MeaningOf<'integer'>): Meaning | undefined {
  switch (r.kind) {
    case 'integer':
      return integer(value);
    case 'float':
      return rounded(Number(value), r);
    case 'decimal':
      return decimal(value);
    case 'text':
      return text(value);
    case 'timestamp': {
      // A bare number is milliseconds to most libraries.
      const nanos = BigInt(value) * nanosOf[timeUnitOf(w.unit) ?? 'ms'];
      return r.zone === 'utc' ? instant(nanos) : wallTime(nanos);
    }
    default:
      return undefined;
  }
}

const rounded = (value: number, { bits }: TypeOf<'float'>): Meaning =>
  float(bits === 32 ? Math.fround(value) : value, bits);

function ofFloat(r: SchemaType, { value }: MeaningOf<'float'>): Meaning | undefined {
  switch (r.kind) {
    case 'float':
      return rounded(Number(value), r);
    case 'integer':
      return Number.isSafeInteger(Number(value)) ? integer(Number(value)) : undefined;
    case 'decimal':
      return ofExact(value, r.scale);
    case 'text':
      return text(value);
    default:
      return undefined;
  }
}

function ofExact(value: string, scale: number): Meaning | undefined {
  const exact = exactOf(value);
  if (exact === undefined) return undefined;
  const digits = `${exact.digits}${'0'.repeat(Math.max(0, -exact.scale))}`;
  return decimal(atScale(pointed(digits, Math.max(0, exact.scale)), scale));
}

function ofDecimal(r: SchemaType, { value }: MeaningOf<'decimal'>): Meaning | undefined {
  switch (r.kind) {
    case 'decimal':
      return decimal(atScale(value, r.scale));
    case 'float':
      return rounded(Number(value), r);
    case 'integer':
      return /^-?\d+(\.0*)?$/.test(value) ? integer(value.split('.')[0]) : undefined;
    case 'text':
      return text(value);
    default:
      return undefined;
  }
}

/** Half away from zero, as SQL rounds. */
export function atScale(value: string, scale: number): string {
  const [whole, fraction = ''] = value.replace('-', '').split('.');
  if (fraction.length <= scale) return value;
  const kept = BigInt(whole + fraction.slice(0, scale)) + (fraction[scale] >= '5' ? 1n : 0n);
  const digits = kept.toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return value.startsWith('-') && kept !== 0n ? `-${text}` : text;
}

function ofText(w: SchemaType, r: SchemaType, { value }: MeaningOf<'text'>): Meaning | undefined {
  // An encoding that a property declares is known to none but the two sides: on the way there are only bytes.
  if (w.kind === 'bytes') return ofBytes(r, bytes(encodeText(value, charsetNamed(w.charset!)!)));
  if (r.kind === 'text' || r.kind === 'enum') return text(value);
  if (r.kind !== 'bytes') return undefined;
  return r.charset === undefined ? bytes(utf8Hex(value)) : text(decodeText(utf8Hex(value), charsetNamed(r.charset)!));
}

function ofBytes(r: SchemaType, value: MeaningOf<'bytes'>): Meaning | undefined {
  if (r.kind === 'text') return text(decodeText(value.hex, 'utf-8'));
  if (r.kind !== 'bytes') return undefined;
  return r.charset === undefined ? value : text(decodeText(value.hex, charsetNamed(r.charset)!));
}

function ofDate(r: SchemaType, value: MeaningOf<'date'>): Meaning | undefined {
  if (r.kind === 'date') return value;
  if (r.kind === 'text') return text(dateText(value.days));
  if (r.kind !== 'timestamp') return undefined;
  const nanos = BigInt(value.days) * nanosPerDay;
  return r.zone === 'utc' ? instant(nanos) : wallTime(nanos);
}

const nanosPerDay = 86_400_000_000_000n;

function ofMoment(r: SchemaType, value: MeaningOf<'instant'> | MeaningOf<'wallTime'>): Meaning | undefined {
  const nanos = BigInt(value.nanos);
  switch (r.kind) {
    case 'timestamp':
      return cut(r.zone === 'utc' ? instant(nanos) : wallTime(nanos), r);
    case 'date':
      return date(Number((nanos - (((nanos % nanosPerDay) + nanosPerDay) % nanosPerDay)) / nanosPerDay));
    case 'integer':
      return integer(floored(nanos, nanosOf[timeUnitOf(r.unit) ?? 'ms']));
    case 'text':
      return text(`${dateTimeText(nanos)}${value.kind === 'instant' ? 'Z' : ''}`);
    default:
      return undefined;
  }
}

const floored = (nanos: bigint, unit: bigint): bigint => (nanos - (((nanos % unit) + unit) % unit)) / unit;

function cut<M extends MeaningOf<'instant' | 'wallTime' | 'time'>>(value: M, type: TypeOf<'timestamp' | 'time'>): M {
  // A text has as many digits as it needs.
  if (type.isText) return value;
  const unit = nanosOf[type.resolution];
  return { ...value, nanos: `${floored(BigInt(value.nanos), unit) * unit}` };
}
