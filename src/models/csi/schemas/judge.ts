// What came of a whole value between two schemas: the parts that both sides have are judged by what they mean, with what
// the schemas declare about units and encodings; what only one side has is not a loss, for both schemas say so.

import {
  charsetNamed,
  type EnumType,
  keysOf,
  type MapEntries,
  type MapType,
  mapEntriesOf,
  namesOf,
  type RecordType,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  timeUnitOf,
} from '../../../checkers/schemas/index.ts';
import {
  absent,
  bytes,
  describe,
  instant,
  isClean,
  type Judgement,
  judge,
  lossless,
  type Meaning,
  type MeaningOf,
  map,
  silent,
  text,
  worst,
} from '../meaning/index.ts';
import { encodeText } from './charset-codec.ts';
import { defaultMeaning, zeroOf } from './default-meaning.ts';
import { nanosOf } from './edges.ts';
import { fits } from './values.ts';

/** Which field of the writer a field of the reader is; the names of both sides. */
export type FieldMatch = (writer: SchemaType, reader: SchemaType) => readonly (readonly [string, string])[];

export interface Sides {
  readonly writer: Schema;
  readonly reader: Schema;
  readonly match: FieldMatch;
}

/** `read` is what the reader got of `written`. */
export function judgeValue(sides: Sides, written: Meaning, read: Meaning): Judgement {
  return parts(sides, sides.writer.root, sides.reader.root, written, read);
}

function parts(
  sides: Sides,
  writerType: SchemaType,
  readerType: SchemaType,
  written: Meaning,
  read: Meaning,
): Judgement {
  const w = branchFor(sides.writer, writerType, written);
  const r = branchFor(sides.reader, readerType, read);
  if (w.kind === 'record' && r.kind === 'record' && written.kind === 'record' && read.kind === 'record') {
    const matches = sides.match(w, r);
    return worst([
      ...unsetOneOfs(matches, { w, r, written, read }),
      ...matches.map(([from, to]) => {
        const [source, target] = [fieldNamed(w, from), fieldNamed(r, to)];
        const left = written.fields[from] ?? absent;
        // What is left out means the writer's default, where it has one.
        const meant =
          left.kind === 'absent' && source.default !== undefined
            ? defaultMeaning(resolved(sides.writer, source.type), source.default.value)
            : left;
        const found = parts(sides, source.type, target.type, meant, read.fields[to] ?? absent);
        return found.why === '' ? found : { ...found, why: `${to}: ${found.why}` };
      }),
    ]);
  }
  if (w.kind === 'list' && r.kind === 'list' && written.kind === 'list' && read.kind === 'list') {
    if (written.items.length !== read.items.length) return judge(written, read);
    return worst(written.items.map((item, i) => parts(sides, w.items, r.items, item, read.items[i])));
  }
  const asMaps = mapAndList(sides, w, r, written, read);
  if (asMaps !== undefined) return asMaps;
  if (w.kind !== 'list' && r.kind === 'list' && read.kind === 'list') {
    // What is not there is no item of a list.
    if (read.items.length === 0)
      return written.kind === 'absent' ? lossless : silent(`${describe(written)} is read as an empty list`);
    if (read.items.length === 1) return parts(sides, w, r.items, written, read.items[0]);
  }
  if (w.kind === 'list' && r.kind !== 'list' && written.kind === 'list' && written.items.length === 1)
    return parts(sides, w.items, r, written.items[0], read);
  if (w.kind === 'map' && r.kind === 'map' && written.kind === 'map' && read.kind === 'map') {
    return entriesJudged(sides, w, r, written, read);
  }
  return leaf(w, r, written, read);
}

/** A map on one side, and on the other a list of what its entries are on the wire; undefined for anything else. */
function mapAndList(
  sides: Sides,
  w: SchemaType,
  r: SchemaType,
  written: Meaning,
  read: Meaning,
): Judgement | undefined {
  if (w.kind === 'map' && written.kind === 'map' && read.kind === 'list') {
    const entries = mapEntriesOf(sides.reader, r);
    return entries && entriesJudged(sides, w, entries.type, written, entriesMeant(entries, read));
  }
  if (r.kind !== 'map' || read.kind !== 'map' || written.kind !== 'list') return undefined;
  const entries = mapEntriesOf(sides.writer, w);
  return entries && entriesJudged(sides, entries.type, r, entriesMeant(entries, written), read);
}

/** What is left out of an entry is zero or empty. */
function entriesMeant({ type, key, value }: MapEntries, { items }: MeaningOf<'list'>): MeaningOf<'map'> {
  const part = (item: Meaning, { name }: SchemaField, of: SchemaType): Meaning => {
    const found = item.kind === 'record' ? (item.fields[name] ?? absent) : absent;
    return found.kind === 'absent' ? zeroOf(of) : found;
  };
  return map(
    ...items.map((item): [Meaning, Meaning] => [part(item, key, keysOf(type)), part(item, value, type.values)]),
  );
}

/** Entries are told by their keys; an object of JavaScript has those that are numbers in an order of its own. */
function entriesJudged(
  sides: Sides,
  w: MapType,
  r: MapType,
  written: MeaningOf<'map'>,
  read: MeaningOf<'map'>,
): Judgement {
  if (written.entries.length !== read.entries.length) return judge(written, read);
  return worst(
    written.entries.map(([key, value]) => {
      const found = read.entries.find((entry) => isClean(leaf(keysOf(w), keysOf(r), key, entry[0]).fidelity));
      if (found === undefined) return silent(`the key ${describe(key)} is gone`);
      return parts(sides, w.values, r.values, value, found[1]);
    }),
  );
}

/** To the reader nothing of a oneof is set, where the writer has set a member that the reader does not have. */
function unsetOneOfs(
  matches: ReturnType<FieldMatch>,
  both: { w: RecordType; r: RecordType; written: MeaningOf<'record'>; read: MeaningOf<'record'> },
): Judgement[] {
  const { w, r, written, read } = both;
  const isSet = ({ fields }: MeaningOf<'record'>, name: string) => (fields[name] ?? absent).kind !== 'absent';
  return matches.flatMap(([from, to]) => {
    const [source, target] = [fieldNamed(w, from).oneOf, fieldNamed(r, to).oneOf];
    if (source === undefined || target === undefined) return [];
    const set = w.fields.find(({ name, oneOf }) => oneOf === source && isSet(written, name));
    const isKnown = set === undefined || matches.some(([name]) => name === set.name);
    return isKnown || r.fields.some(({ name, oneOf }) => oneOf === target && isSet(read, name))
      ? []
      : [silent(`${set.name} is set, and to the reader nothing of ${target} is`)];
  });
}

/** The type itself, or of a union the branch that takes the value. */
function branchFor(schema: Schema, given: SchemaType, value: Meaning): ReturnType<typeof resolved> {
  const type = resolved(schema, given);
  const branch = type.kind === 'union' ? type.branches.find((each) => fits(schema, each, value)) : undefined;
  return branch === undefined ? type : resolved(schema, branch);
}

function fieldNamed({ fields }: RecordType, wanted: string): SchemaField {
  const found = fields.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`no field ${wanted}`);
  return found;
}

function leaf(w: SchemaType, r: SchemaType, written: Meaning, read: Meaning): Judgement {
  if (written.kind === 'integer' && read.kind !== 'null') {
    const unit = timeUnitOf(w.unit);
    if (unit !== undefined && (r.kind === 'timestamp' || timeUnitOf(r.unit) !== undefined))
      return judge(instant(BigInt(written.value) * nanosOf[unit]), asInstant(r, read));
    // What the writer does not declare cannot be held against the reader, as long as the number is the same.
    if (isSameCount(BigInt(written.value), r, read)) return lossless;
  }
  if (w.kind === 'enum' && written.kind === 'text' && isOneSymbol(w, r, written.value, read)) return lossless;
  if (written.kind === 'instant' || written.kind === 'wallTime') return judge(written, asInstant(r, read));
  if (w.kind === 'bytes' && w.charset !== undefined && written.kind === 'text' && read.kind === 'bytes')
    return judge(bytes(encodeText(written.value, charsetNamed(w.charset)!)), read);
  if (r.kind === 'bytes' && r.charset !== undefined && written.kind === 'bytes' && read.kind === 'text')
    return judge(written, decodedAgain(r.charset, read.value));
  // The text of a UUID, in bytes.
  if (written.kind === 'uuid' && read.kind === 'bytes') return judge(text(written.value), read);
  // To two sides that both fill up blanks at the end are no part of a text.
  if (isFilled(w) && isFilled(r) && written.kind === 'text' && read.kind === 'text')
    return judge(text(written.value.trimEnd()), text(read.value.trimEnd()));
  if (w.unit !== undefined && r.unit !== undefined && w.unit !== r.unit && isNumber(written) && isNumber(read))
    return silent(`${written.value} ${w.unit} are read as ${read.value} ${r.unit}`);
  return judge(written, read);
}

/** Names of one number are one symbol. */
function isOneSymbol(w: EnumType, r: SchemaType, written: string, read: Meaning): boolean {
  const number = w.symbols.find(({ name }) => name === written)?.number;
  if (number === undefined) return false;
  const names = namesOf(w, number);
  if (names.some((name) => isClean(judge(text(name), read).fidelity))) return true;
  const same = r.kind === 'enum' ? namesOf(r, number) : [];
  return read.kind === 'text' && same.includes(read.value) && same.some((name) => names.includes(name));
}

const isFilled = (type: SchemaType): boolean => type.kind === 'text' && type.length?.isFixed === true;

function isSameCount(count: bigint, type: SchemaType, read: Meaning): boolean {
  if (read.kind === 'date') return BigInt(read.days) === count;
  if (read.kind !== 'instant' && read.kind !== 'wallTime' && read.kind !== 'time') return false;
  if (type.kind !== 'timestamp' && type.kind !== 'time') return false;
  // A connector takes bare numbers for milliseconds, whatever the reader counts.
  return [nanosOf[type.resolution], nanosOf.ms].some((unit) => BigInt(read.nanos) === count * unit);
}

const isNumber = (value: Meaning): value is Extract<Meaning, { kind: 'integer' | 'float' | 'decimal' }> =>
  value.kind === 'integer' || value.kind === 'float' || value.kind === 'decimal';

function asInstant(type: SchemaType, read: Meaning): Meaning {
  const unit = timeUnitOf(type.unit);
  if (unit === undefined || (read.kind !== 'integer' && read.kind !== 'float')) return read;
  if (read.kind === 'integer') return instant(BigInt(read.value) * nanosOf[unit]);
  return Number.isInteger(Number(read.value)) ? instant(BigInt(Number(read.value)) * nanosOf[unit]) : read;
}

// The bytes come back if the reader lost none of them.
function decodedAgain(charset: string, value: string): Meaning {
  try {
    return bytes(encodeText(value, charsetNamed(charset)!));
  } catch {
    return { kind: 'text', value };
  }
}
