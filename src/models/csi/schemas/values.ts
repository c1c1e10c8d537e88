// Whole values of a schema: around the edges of each of its parts, with everything else plain, and at random.

import {
  charsetNamed,
  type JsonValue,
  keysOf,
  mapEntriesOf,
  partsOf,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type TypeOf,
  takesJson,
} from '../../../checkers/schemas/index.ts';
import { absent, list, type Meaning, map, nothing, record, text } from '../meaning/index.ts';
import { canEncode } from './charset-codec.ts';
import { integerRange, isWithin, type Limits, leafEdges, nanosOf } from './edges.ts';
import { jsonTextOf } from './json-codec.ts';

/** The numbers at which a schema draws lines. */
export function limitsOf(schema: Schema): Limits {
  const integers = new Set<bigint>();
  const [lengths, precisions, scales] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const seen = new Set<string>();
  const visit = (type: SchemaType): void => {
    if (type.kind === 'reference') {
      if (seen.has(type.name)) return;
      seen.add(type.name);
    }
    const found = resolved(schema, type);
    if (found.kind === 'integer') {
      const { min, max } = integerRange(found);
      for (const bound of [min, max]) if (bound !== undefined) integers.add(bound);
    }
    if ((found.kind === 'text' || found.kind === 'bytes') && found.length !== undefined) lengths.add(found.length.max);
    if (found.kind === 'decimal') {
      precisions.add(found.precision);
      scales.add(found.scale);
    }
    for (const part of partsOf(found)) visit(part);
  };
  visit(schema.root);
  return { integers: [...integers], lengths: [...lengths], precisions: [...precisions], scales: [...scales] };
}

/** The names of the types that one stands in, from the outermost; without a name ''. */
type Within = readonly string[];

/** What contains itself ends where it may: some levels down, or where a name is mentioned again and again. */
function isDeep(given: SchemaType, within: Within): boolean {
  if (within.length > deepest) return true;
  return given.kind === 'reference' && within.filter((name) => name === given.name).length >= mostMentions;
}

const nameOf = (given: SchemaType): string => (given.kind === 'reference' ? given.name : '');

const [deepest, mostMentions] = [6, 2];

/** Values at the edges of every part; a plain one first. Each differs from the plain one in one place. */
export function edgeValues(schema: Schema, limits: Limits): Meaning[] {
  return edgesOf(schema, schema.root, limits, []);
}

function edgesOf(schema: Schema, given: SchemaType, limits: Limits, within: Within): Meaning[] {
  const type = resolved(schema, given);
  if (isDeep(given, within)) return [shallow(schema, type, limits, deepest)];
  const present = presentEdges(schema, type, limits, [...within, nameOf(given)]);
  return type.nullable && type.kind !== 'null' ? [...present, nothing] : present;
}

/** The smallest value; of a type that must contain itself there is none, and the writer refuses it. */
function shallow(schema: Schema, given: SchemaType, limits: Limits, depth: number): Meaning {
  const type = resolved(schema, given);
  if (type.nullable) return nothing;
  const again = (part: SchemaType) => shallow(schema, part, limits, depth + 1);
  switch (type.kind) {
    case 'list':
      return list();
    case 'map':
      return map();
    case 'union':
      return again(type.branches[0]);
    case 'record': {
      const needed = depth > 2 * deepest ? [] : type.fields.filter(({ presence }) => presence !== 'optional');
      return record(Object.fromEntries(needed.map((field) => [field.name, again(field.type)])));
    }
    default:
      return leafEdges(type, limits)[0];
  }
}

function presentEdges(
  schema: Schema,
  type: Exclude<SchemaType, { kind: 'reference' }>,
  limits: Limits,
  within: Within,
): Meaning[] {
  if (type.kind === 'union') {
    const edges = type.branches.flatMap((branch) => edgesOf(schema, branch, limits, within));
    return edges.filter((value) => isOneOf(schema, type, value));
  }
  if (type.kind === 'list') {
    const items = edgesOf(schema, type.items, limits, within);
    // Of what is a map to the other side, one key twice.
    const twice = mapEntriesOf(schema, type) === undefined || items.length === 0 ? [] : [list(items[0], items[0])];
    return [...listsOf(type, items), ...twice];
  }
  if (type.kind === 'map') {
    const values = edgesOf(schema, type.values, limits, within);
    const keys = keyEdges(type, limits);
    const entries = [
      ...values.map((value) => [keys[0], value] as const),
      ...keys.slice(1).map((key) => [key, values[0]] as const),
    ];
    return [...entries.map((entry) => map([...entry])), map()];
  }
  if (type.kind !== 'record') return leafEdges(type, limits);
  return recordEdges(schema, type.fields, limits, within);
}

/** Each item once, with as many others as it takes. */
function listsOf(type: TypeOf<'list'>, items: readonly Meaning[]): Meaning[] {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, isUnique } = type;
  const count = Math.max(1, minItems);
  const filled = (first: Meaning): Meaning => {
    const rest = items.filter((item) => item !== first);
    return list(...Array.from({ length: count }, (_, i) => (i === 0 ? first : (rest[(i - 1) % rest.length] ?? first))));
  };
  const two = items.length > 1 ? [list(items[0], items.at(-1)!)] : isUnique ? [] : [list(items[0], items[0])];
  return [
    ...(count <= maxItems ? items.map(filled) : []),
    ...(minItems <= 2 && maxItems >= 2 ? two : []),
    ...(minItems === 0 ? [list()] : []),
    ...(isUnique ? [list(...differing(items).slice(0, maxItems))] : []),
  ];
}

const differing = (items: readonly Meaning[]): Meaning[] => [
  ...new Map(items.map((item) => [jsonTextOf(item), item])).values(),
];

function randomList(type: TypeOf<'list'>, most: number, stream: () => number, draw: () => Meaning): Meaning {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, isUnique } = type;
  const wanted = Math.max(minItems, Math.min(maxItems, Math.floor(stream() * (most + 1))));
  const items = new Map<string, Meaning>();
  for (let tries = 0; items.size < wanted && tries < wanted * 10; tries++) {
    const item = draw();
    items.set(isUnique ? jsonTextOf(item) : String(tries), item);
  }
  return list(...items.values());
}

function recordEdges(schema: Schema, fields: readonly SchemaField[], limits: Limits, within: Within): Meaning[] {
  const edges = fields.map((field) => {
    const found = edgesOf(schema, field.type, limits, within);
    if (field.presence === 'optional') return [...found, absent];
    // The first symbol is zero, which is left out.
    const isZeroFirst = field.presence === 'implicit' && resolved(schema, field.type).kind === 'enum';
    return isZeroFirst ? [...found.slice(1), found[0]] : found;
  });
  const isFirst = ({ oneOf }: SchemaField, i: number) =>
    oneOf === undefined || fields.findIndex((each) => each.oneOf === oneOf) === i;
  const plain = Object.fromEntries(fields.map((each, i) => [each.name, isFirst(each, i) ? edges[i][0] : absent]));
  const others = fields.flatMap((field, i) =>
    edges[i]
      .slice(isFirst(field, i) ? 1 : 0)
      .map((value) => record({ ...plain, ...withoutSiblings(fields, field), [field.name]: value })),
  );
  // Almost nothing at all, which a reader of another type can often take.
  const least = Object.fromEntries(fields.map(({ name }, i) => [name, shortest(edges[i])]));
  return [record(plain), ...others, record(least)];
}

/** Nothing for the members of a oneof that are not the one of it that is set. */
function withoutSiblings(fields: readonly SchemaField[], { oneOf }: SchemaField): Record<string, Meaning> {
  const siblings = oneOf === undefined ? [] : fields.filter((each) => each.oneOf === oneOf);
  return Object.fromEntries(siblings.map(({ name }) => [name, absent]));
}

const shortest = (values: readonly Meaning[]): Meaning => {
  const lengths = values.map((value) => JSON.stringify(value).length);
  return values[lengths.indexOf(Math.min(...lengths))];
};

/** A value of the type at random, half of them made of edges. */
export function randomValue(schema: Schema, limits: Limits, stream: () => number): Meaning {
  return randomOf(schema, schema.root, limits, stream, []);
}

function randomOf(schema: Schema, given: SchemaType, limits: Limits, stream: () => number, within: Within): Meaning {
  const type = resolved(schema, given);
  const isEnd = isDeep(given, within);
  const again = (part: SchemaType) => randomOf(schema, part, limits, stream, [...within, nameOf(given)]);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(stream() * choices.length)];
  if (type.nullable && (stream() < 0.2 || isEnd)) return nothing;
  const count = isEnd ? 0 : Math.floor(stream() * 4);
  switch (type.kind) {
    case 'union':
      return ofUnion(schema, type, () => again(pick(type.branches)));
    case 'list':
      // What must hold itself for ever has no values.
      if (within.length > 4 * deepest) return list();
      return randomList(type, isEnd ? 0 : 3, stream, () => again(type.items));
    case 'map':
      return map(
        ...keysAtRandom(type, limits, count, pick).map((key): [Meaning, Meaning] => [key, again(type.values)]),
      );
    case 'record': {
      const isLeftOut = ({ presence }: SchemaField) => presence === 'optional' && (stream() < 0.25 || isEnd);
      const present = oneOfEach(
        type.fields.filter((field) => !isLeftOut(field)),
        pick,
      );
      return record(
        Object.fromEntries(
          type.fields.map((field) => [field.name, present.includes(field) ? again(field.type) : absent]),
        ),
      );
    }
    default:
      return pick(leafEdges(type, limits));
  }
}

/** Any text is as good a key as another. */
const keyEdges = (type: TypeOf<'map'>, limits: Limits): Meaning[] =>
  type.keys === undefined ? [text('k')] : leafEdges(type.keys, limits);

function keysAtRandom(
  type: TypeOf<'map'>,
  limits: Limits,
  count: number,
  pick: <T>(choices: readonly T[]) => T,
): Meaning[] {
  if (type.keys === undefined) return Array.from({ length: count }, (_, i) => text(`k${i}`));
  const edges = keyEdges(type, limits);
  return [...new Set(Array.from({ length: count }, () => pick(edges)))];
}

/** Without the fields that cannot be set together: of each oneof one is picked. */
function oneOfEach(fields: readonly SchemaField[], pick: <T>(choices: readonly T[]) => T): SchemaField[] {
  const names = new Set(fields.flatMap(({ oneOf }) => oneOf ?? []));
  const picked = [...names].map((name) => pick(fields.filter(({ oneOf }) => oneOf === name)));
  return fields.filter((field) => field.oneOf === undefined || picked.includes(field));
}

function ofUnion(schema: Schema, type: TypeOf<'union'>, draw: () => Meaning): Meaning {
  let value = draw();
  for (let tries = 0; tries < 30 && !isOneOf(schema, type, value); tries++) value = draw();
  return value;
}

/** What is two branches of `oneOf` to a validator is none of its values, as 5 is of whole numbers and numbers. */
const isOneOf = (schema: Schema, type: TypeOf<'union'>, value: Meaning): boolean =>
  !type.isExclusive || takesJson(schema, type, JSON.parse(jsonTextOf(value)) as JsonValue);

const isOf32Bits = (value: number): boolean => Object.is(Math.fround(value), value);

/** Whether a value is one of the type: by this a writer finds the branch of a union. */
export function fits(schema: Schema, given: SchemaType, value: Meaning): boolean {
  const type = resolved(schema, given);
  if (value.kind === 'null') return type.nullable === true || type.kind === 'null';
  switch (type.kind) {
    case 'integer': {
      const { min, max } = integerRange(type);
      if (value.kind !== 'integer') return false;
      const number = BigInt(value.value);
      return (min === undefined || number >= min) && (max === undefined || number <= max);
    }
    case 'float':
      // Of a union of both the wider takes what the narrower would round.
      return value.kind === 'float' && (type.bits === 64 || isOf32Bits(Number(value.value)));
    case 'text':
      return (
        value.kind === 'text' &&
        isWithin(value.value, type.length) &&
        [...value.value].length >= (type.minLength ?? 0) &&
        canEncode(value.value, charsetNamed(type.charset ?? 'utf-8') ?? 'utf-8')
      );
    case 'bytes':
      return type.charset === undefined
        ? value.kind === 'bytes' && (!type.length?.isFixed || value.hex.length / 2 === type.length.max)
        : value.kind === 'text' && canEncode(value.value, charsetNamed(type.charset) ?? 'utf-8');
    case 'enum':
      return value.kind === 'text' && type.symbols.some(({ name }) => name === value.value);
    case 'timestamp':
      return value.kind === (type.zone === 'utc' ? 'instant' : 'wallTime');
    case 'time':
      return value.kind === 'time' && BigInt(value.nanos) % nanosOf[type.resolution] === 0n;
    case 'record':
      return (
        value.kind === 'record' &&
        Object.keys(value.fields).every((name) => type.fields.some((field) => field.name === name)) &&
        type.fields.every((field) => {
          const part = value.fields[field.name] ?? absent;
          return part.kind === 'absent' ? field.presence !== 'required' : fits(schema, field.type, part);
        })
      );
    case 'list':
      return value.kind === 'list' && value.items.every((item) => fits(schema, type.items, item));
    case 'map':
      return (
        value.kind === 'map' &&
        value.entries.every(([key, each]) => fits(schema, keysOf(type), key) && fits(schema, type.values, each))
      );
    case 'union': {
      const count = type.branches.filter((branch) => fits(schema, branch, value)).length;
      return type.isExclusive ? count === 1 : count > 0;
    }
    case 'any':
      return true;
    default:
      return value.kind === type.kind;
  }
}
