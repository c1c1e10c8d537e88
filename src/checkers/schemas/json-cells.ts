// Values of JSON that stand for all of a type: the limits that two schemas set cut its values into cells, within each of which
// one value is taken and refused by the same branches as every other. What holds others is varied in one part at a time.

import { base64, type JsonValue, takesJson } from './json-values.ts';
import { partsOf, resolved, type Schema, type SchemaField, type SchemaType } from './schema.ts';

/** What both sides draw lines at. */
export interface Lines {
  readonly numbers: readonly number[];
  readonly lengths: readonly number[];
  readonly texts: readonly string[];
}

// One of each format, and texts of the sorts that patterns ask for.
export const usualTexts: readonly string[] =
  `2022-01-01T00:00:00Z 2022-01-01 123e4567-e89b-12d3-a456-426614174000 ab A Z9 ABC a-1 12 007 1.50
  a@example.org https://example.org/ +4512345678 DE89370400440532013000`.split(/\s+/);

/** Of all that these types say. */
export function linesOf(types: readonly (readonly [Schema, SchemaType])[]): Lines {
  const [numbers, lengths] = [new Set<number>(), new Set<number>()];
  const texts = new Set(['', 'two words', ...usualTexts]);
  const seen = new Set<string>();
  const add = (digits: string | undefined) => digits !== undefined && numbers.add(Number(digits));
  const visit = (schema: Schema, given: SchemaType): void => {
    const key = `${schema.file} ${given.kind === 'reference' ? given.name : ''}`;
    if (given.kind === 'reference' && seen.has(key)) return;
    seen.add(key);
    const type = resolved(schema, given);
    if (type.kind === 'integer' || type.kind === 'float') for (const digits of [type.min, type.max]) add(digits);
    if (type.kind === 'integer') add(type.multipleOf);
    if (type.kind === 'float') for (const digits of [type.above, type.below]) add(digits);
    if (type.kind === 'text') for (const count of [type.length?.max, type.minLength]) if (count) lengths.add(count);
    if (type.kind === 'list') for (const count of [type.minItems, type.maxItems]) if (count) lengths.add(count);
    if (type.kind === 'enum') for (const { name } of type.symbols) texts.add(name);
    for (const part of partsOf(type)) visit(schema, part);
  };
  for (const [schema, type] of types) visit(schema, type);
  return { numbers: [...numbers], lengths: [...lengths], texts: [...texts] };
}

const [deepest, mostValues] = [5, 400];

/** Values of the type; of one that must hold itself for ever there are none. */
export function cellsOf(schema: Schema, given: SchemaType, lines: Lines, depth = 0): JsonValue[] {
  const type = resolved(schema, given);
  const found = depth > deepest ? [] : presentCells(schema, type, lines, depth + 1);
  const all = type.nullable || type.kind === 'null' ? [...found, null] : found;
  return all.filter((value) => takesJson(schema, given, value)).slice(0, mostValues);
}

function presentCells(schema: Schema, type: SchemaType, lines: Lines, depth: number): JsonValue[] {
  const again = (part: SchemaType) => cellsOf(schema, part, lines, depth);
  switch (type.kind) {
    case 'null':
      return [];
    case 'boolean':
      return [true, false];
    case 'integer':
    case 'float':
      return numbersAt(lines, type.kind === 'integer' ? Number(type.multipleOf ?? 1) : undefined);
    case 'list':
      return lists(again(type.items), type.minItems ?? 0, lines);
    case 'map':
      return [...again(type.values).map((value) => ({ k: value })), {}];
    case 'record':
      return records(type.fields, again);
    case 'union':
      return type.branches.flatMap(again);
    case 'any':
      return ['anything', 5, 1.5, true, [], {}, null];
    case 'bytes':
      return ['YWI=', 'YWJj', ...textsAt(lines).filter((text) => base64.test(text))];
    default:
      return textsAt(lines);
  }
}

const mostItems = 200;

/** Each item once, with as many others as it takes; and as many as there are lengths, which are the same or differ. */
function lists(items: readonly JsonValue[], fewest: number, { lengths }: Lines): JsonValue[] {
  if (items.length === 0) return [[]];
  const counts = [...new Set([...lengths, fewest, 2].flatMap((count) => [count - 1, count, count + 1]))];
  const sized = counts.filter((count) => count > 0 && count <= mostItems);
  const filled = (first: JsonValue) => [first, ...items.filter((item) => item !== first)].slice(0, Math.max(1, fewest));
  return [
    ...items.map(filled),
    ...sized.map((count) => Array.from({ length: count }, () => items[0])),
    ...sized.map((count) => items.slice(0, count)),
    ...sized.map((count) => Array.from({ length: count }, (_, i) => items[i % items.length])),
    [],
  ];
}

function numbersAt({ numbers }: Lines, step: number | undefined): JsonValue[] {
  const near = [5, 0, -1, ...numbers.flatMap((limit) => [limit, limit + 1, limit - 1])];
  const fractions = [1.5, ...numbers.flatMap((limit) => [limit + 0.5, limit - 0.5])];
  if (step === undefined) return [...fractions, ...near, 1e300, -1e300];
  // What lies beside a limit and is a whole time of the step.
  return [
    ...new Set(
      [...near, 9e15, -9e15].flatMap((value) => [Math.floor(value / step) * step, Math.ceil(value / step) * step]),
    ),
  ];
}

function textsAt({ texts, lengths }: Lines): string[] {
  const counts = [...new Set(lengths.flatMap((count) => [count - 1, count, count + 1]))].filter((count) => count >= 0);
  return [
    ...new Set([
      ...texts,
      ...counts.map((count) => 'x'.repeat(count)),
      ...usualTexts.flatMap((text) => lengthened(text, counts)),
    ]),
  ];
}

/** With its first or its last letter again and again, which most patterns allow. */
export const lengthened = (text: string, counts: readonly number[]): string[] =>
  counts
    .filter((count) => count > text.length && count <= longestText)
    .flatMap((count) => [text.padStart(count, text[0]), text.padEnd(count, text.at(-1))]);

const longestText = 2000;

/** One field at a time, on each of the plain ones that the choices of a field with few values make. */
function records(fields: readonly SchemaField[], again: (type: SchemaType) => JsonValue[]): JsonValue[] {
  const choices = fields.map((field) => ({ ...field, values: again(field.type) }));
  if (choices.some(({ presence, values }) => presence === 'required' && values.length === 0)) return [];
  const held = choices.filter(({ values }) => values.length > 0);
  const plain = Object.fromEntries(held.map(({ name, values }) => [name, values[0]]));
  const without = (name: string) => Object.fromEntries(Object.entries(plain).filter(([key]) => key !== name));
  const required = Object.fromEntries(
    held.filter(({ presence }) => presence === 'required').map(({ name, values }) => [name, values[0]]),
  );
  return [
    plain,
    required,
    ...held.flatMap(({ name, values }) => values.slice(1).map((value) => ({ ...plain, [name]: value }))),
    ...held.flatMap(({ name, values }) => values.map((value) => ({ ...required, [name]: value }))),
    ...held.filter(({ presence }) => presence !== 'required').map(({ name }) => without(name)),
  ];
}
