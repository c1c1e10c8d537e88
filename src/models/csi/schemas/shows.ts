// Whether a value that fails shows what a rule found, and not another fault of the same field: what is missing is not there, what
// is too long is longer than the limit and made of letters that the reader has, and so on.

import {
  charsetNamed,
  type RuleId,
  resolved,
  type Schema,
  type SchemaFinding,
  type SchemaStep,
  type SchemaType,
} from '../../../checkers/schemas/index.ts';
import { absent, type Meaning, utf8Hex } from '../meaning/index.ts';
import { canEncode } from './charset-codec.ts';
import { integerRange, isWithin } from './edges.ts';

/** One value at the place of a finding, with the types of both sides there; undefined where a side has no such place. */
interface Part {
  readonly value: Meaning;
  readonly format: Schema['format'];
  readonly writer: SchemaType | undefined;
  readonly reader: SchemaType | undefined;
}

type Test = (part: Part) => boolean;

/** `written` is a whole value of the writer's schema. Of a rule that says nothing of values everything shows it. */
export function showsRule({ rule, path }: SchemaFinding, writer: Schema, reader: Schema, written: Meaning): boolean {
  const test = tests[rule];
  if (test === undefined) return true;
  const types = { writer: typeAt(writer, path, 'writer'), reader: typeAt(reader, path, 'reader') };
  return valuesAt(written, path).some((value) => test({ value, format: writer.format, ...types }));
}

const isLeft: Test = ({ value }) => value.kind === 'absent' || value.kind === 'null';
const isThere: Test = ({ value }) => value.kind !== 'absent';

const tests: Partial<Readonly<Record<RuleId, Test>>> = {
  // protobuf leaves out what is zero, and skips what has another wire type.
  'field-missing': (part) => part.format === 'protobuf' || isLeft(part),
  'null-refused': isLeft,
  'presence-lost': isLeft,
  'type-mismatch': isThere,
  'fixed-size': isThere,
  'format-refused': isThere,
  'utf8-refused': isThere,
  'decimal-precision': isThere,
  'number-out-of-range': isOutside,
  'integer-truncated': isOutside,
  'length-exceeded': isTooLong,
  'length-too-short': ({ value, reader }) =>
    value.kind === 'text' && reader?.kind === 'text'
      ? [...value.value].length < (reader.minLength ?? 0)
      : value.kind !== 'absent',
  'charset-refused': ({ value, writer, reader }) =>
    value.kind === 'text' && writer?.kind === 'text' && reader?.kind === 'text'
      ? !canEncode(value.value, encodingOf(reader))
      : value.kind !== 'absent',
  'enum-symbol-unknown': isUnknownSymbol,
  'enum-symbol-replaced': isUnknownSymbol,
};

function isOutside({ value, reader }: Part): boolean {
  if (value.kind !== 'integer' || (reader?.kind !== 'integer' && reader?.kind !== 'float'))
    return value.kind !== 'absent';
  if (reader.kind === 'float') {
    const number = Number(value.value);
    const hasLimit = reader.min !== undefined || reader.max !== undefined;
    return !hasLimit || number < Number(reader.min ?? -Infinity) || number > Number(reader.max ?? Infinity);
  }
  const { min, max } = integerRange(reader);
  const number = BigInt(value.value);
  return (min !== undefined && number < min) || (max !== undefined && number > max);
}

function isTooLong({ value, writer, reader }: Part): boolean {
  if (value.kind === 'text' && writer?.kind === 'text' && reader?.kind === 'text')
    return !isWithin(value.value, reader.length) && canEncode(value.value, encodingOf(reader));
  const isPlain = writer?.kind === 'text' || (writer?.kind === 'bytes' && writer.charset === undefined);
  if (!isPlain || reader?.kind !== 'bytes' || reader.charset !== undefined || reader.length === undefined)
    return value.kind !== 'absent';
  const size =
    value.kind === 'bytes' ? value.hex.length / 2 : value.kind === 'text' ? utf8Hex(value.value).length / 2 : 0;
  return reader.length.isFixed ? size !== reader.length.max : size > reader.length.max;
}

function isUnknownSymbol({ value, reader }: Part): boolean {
  if (value.kind !== 'text' || reader?.kind !== 'enum') return value.kind !== 'absent';
  return !reader.symbols.some(({ name }) => name === value.value);
}

const encodingOf = ({ charset }: { readonly charset?: string }) => charsetNamed(charset ?? 'utf-8') ?? 'utf-8';

function valuesAt(value: Meaning, path: readonly SchemaStep[]): Meaning[] {
  const [step, ...rest] = path;
  if (step === undefined || step.kind === 'fields') return [value];
  if (step.kind === 'field')
    return value.kind === 'record'
      ? valuesAt((step.writer === undefined ? undefined : value.fields[step.writer]) ?? absent, rest)
      : [];
  if (step.kind === 'items' && value.kind === 'list') return value.items.flatMap((item) => valuesAt(item, rest));
  if (step.kind === 'values' && value.kind === 'map') return value.entries.flatMap(([, each]) => valuesAt(each, rest));
  // Of a union the value is one of the branch; one value may stand where the other side has a list.
  return valuesAt(value, rest);
}

function typeAt(
  schema: Schema,
  path: readonly SchemaStep[],
  side: 'writer' | 'reader',
  given: SchemaType = schema.root,
): SchemaType | undefined {
  const type = resolved(schema, given);
  const [step, ...rest] = path;
  if (step === undefined || step.kind === 'fields') return type;
  const again = (part: SchemaType | undefined) => (part === undefined ? undefined : typeAt(schema, rest, side, part));
  if (step.kind === 'field')
    return type.kind === 'record' ? again(type.fields.find(({ name }) => name === step[side])?.type) : undefined;
  if (step.kind === 'items') return again(type.kind === 'list' ? type.items : type);
  if (step.kind === 'values') return again(type.kind === 'map' ? type.values : type);
  const index = step.kind === 'branch' ? step[side] : undefined;
  return again(type.kind === 'union' && index !== undefined ? type.branches[index] : type);
}
