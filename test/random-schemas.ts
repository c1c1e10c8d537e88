// Random schemas and their descendants: a schema of some kind, and what a team makes of it in a few changes, as one pair of a
// property test. Everything comes from one seed.

import type { Schema, SchemaField, SchemaType } from '../src/checkers/schemas/index.ts';
import { type Random, Streams } from '../src/kernel/index.ts';

export class Dice {
  private readonly random: Random;

  constructor(seed: number) {
    this.random = new Streams(seed).stream('schemas');
  }

  /** From 0 to below n. */
  below(n: number): number {
    return this.random.below(n);
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)];
  }

  chance(share: number): boolean {
    return this.random.uniform() < share;
  }

  uniform = (): number => this.random.uniform();
}

/** What differs between kinds of schema. */
export interface Kind {
  /** A type that holds no others; `name` is free for it to use. */
  leaf(dice: Dice, name: string): SchemaType;
  /** The same with one of its properties changed. */
  changedLeaf(dice: Dice, type: SchemaType, name: string): SchemaType;
  /** A value that fits the type, as a schema writes a default; undefined if it can have none. */
  defaultOf(dice: Dice, type: SchemaType): SchemaField['default'];
  canNest: boolean;
  /** What a branch of a union is told from the others by; undefined where there are no unions. */
  branchOf?(type: SchemaType): string;
  /** Whether a record may hold itself. */
  canRecur?: boolean;
  canBeNull: boolean;
  /** What becomes of a field: its number, its presence. */
  field(dice: Dice, field: SchemaField, index: number): SchemaField;
  /** The same field with something other than its type changed. */
  changedField?(dice: Dice, field: SchemaField): SchemaField;
}

export function randomRoot(dice: Dice, kind: Kind): SchemaType {
  return randomRecord(dice, kind, 'Root', 0);
}

function randomRecord(dice: Dice, kind: Kind, name: string, depth: number): SchemaType {
  const count = 1 + dice.below(depth === 0 ? 4 : 2);
  const fields = Array.from({ length: count }, (_, i): SchemaField => {
    const type = randomType(dice, kind, `${name}_${i}`, depth);
    return kind.field(dice, { name: `f${i}`, type, presence: 'required' }, i);
  });
  return { kind: 'record', name, fields };
}

function randomType(dice: Dice, kind: Kind, name: string, depth: number): SchemaType {
  const type = randomPresent(dice, kind, name, depth);
  return kind.canBeNull && dice.chance(0.2) ? { ...type, nullable: true, nullFirst: dice.chance(0.5) } : type;
}

function randomPresent(dice: Dice, kind: Kind, name: string, depth: number): SchemaType {
  if (!kind.canNest || depth >= 2 || dice.chance(0.6)) return kind.leaf(dice, name);
  if (kind.canRecur && dice.chance(0.15)) return recursive(dice, kind);
  if (kind.branchOf !== undefined && dice.chance(0.25)) return randomUnion(dice, kind, name, depth);
  const part = dice.below(3);
  if (part === 0) return { kind: 'list', items: randomType(dice, kind, `${name}i`, depth + 1) };
  if (part === 1) return { kind: 'map', values: randomType(dice, kind, `${name}v`, depth + 1) };
  return randomRecord(dice, kind, name, depth + 1);
}

/** The root again: in a list, in a map, or where it may be left out, so that there is an end to it. */
function recursive(dice: Dice, kind: Kind): SchemaType {
  const root: SchemaType = { kind: 'reference', name: 'Root' };
  return dice.pick<() => SchemaType>([
    () => ({ kind: 'list', items: root }),
    () => ({ kind: 'map', values: root }),
    () => (kind.canBeNull ? { ...root, nullable: true, nullFirst: true } : root),
  ])();
}

function randomUnion(dice: Dice, kind: Kind, name: string, depth: number): SchemaType {
  const branches: SchemaType[] = [];
  for (let tries = 0; tries < 8 && branches.length < 3; tries++) {
    const branch = dice.chance(0.2)
      ? randomRecord(dice, kind, `${name}u${tries}`, depth + 1)
      : kind.leaf(dice, `${name}u${tries}`);
    if (branches.every((each) => kind.branchOf!(each) !== kind.branchOf!(branch))) branches.push(branch);
  }
  return branches.length > 1 ? { kind: 'union', branches } : branches[0];
}

function changedUnion(dice: Dice, kind: Kind, type: Extract<SchemaType, { kind: 'union' }>, name: string): SchemaType {
  const at = dice.below(type.branches.length);
  const others = type.branches.filter((_, i) => i !== at);
  if (dice.chance(0.3)) return others.length > 1 ? { ...type, branches: others } : others[0];
  const branch = { ...changed(dice, kind, type.branches[at], `${name}c${at}`), nullable: undefined };
  const isFree = others.every((each) => kind.branchOf!(each) !== kind.branchOf!(branch));
  return isFree ? { ...type, branches: type.branches.map((each, i) => (i === at ? branch : each)) } : type;
}

/** One to three changes, as an evolution makes them; sometimes none. */
export function evolved(dice: Dice, kind: Kind, root: SchemaType): SchemaType {
  let type = root;
  for (let i = dice.below(4); i > 0; i--) type = changed(dice, kind, type, 'Root');
  return type;
}

function changed(dice: Dice, kind: Kind, type: SchemaType, name: string): SchemaType {
  if (kind.canBeNull && dice.chance(0.15) && type.kind !== 'null' && type.kind !== 'reference' && name !== 'Root')
    return { ...type, nullable: type.nullable ? undefined : true };
  switch (type.kind) {
    case 'record':
      return changedRecord(dice, kind, type, name);
    case 'list':
      return { ...type, items: changed(dice, kind, type.items, `${name}i`) };
    case 'map':
      return { ...type, values: changed(dice, kind, type.values, `${name}v`) };
    case 'union':
      return changedUnion(dice, kind, type, name);
    default:
      return kind.changedLeaf(dice, type, name);
  }
}

function changedRecord(
  dice: Dice,
  kind: Kind,
  type: Extract<SchemaType, { kind: 'record' }>,
  name: string,
): SchemaType {
  const index = dice.below(type.fields.length);
  const field = type.fields[index];
  const others = type.fields.filter((_, i) => i !== index);
  const nameOf = (of: string) => `${name}_${of.replace(/\D/g, '')}`;
  switch (dice.below(6)) {
    case 0:
      return others.length === 0 ? type : { ...type, fields: others };
    case 1: {
      const fresh = `f${20 + dice.below(10)}`;
      if (type.fields.some((each) => each.name === fresh)) return type;
      const part = randomType(dice, kind, `${name}_${fresh}`, 2);
      const fallback = dice.chance(0.7) ? kind.defaultOf(dice, part) : undefined;
      const added = kind.field(
        dice,
        { name: fresh, type: part, presence: 'required', default: fallback },
        20 + dice.below(10),
      );
      return { ...type, fields: [...type.fields, added] };
    }
    case 2: {
      const renamed = `${field.name}x`;
      const fallback = dice.chance(0.7) ? kind.defaultOf(dice, field.type) : undefined;
      const aliases = dice.chance(0.3) ? [field.name] : undefined;
      return { ...type, fields: [...others, { ...field, name: renamed, aliases, default: fallback }] };
    }
    default:
      if (kind.changedField !== undefined && dice.chance(0.4))
        return { ...type, fields: type.fields.map((each, i) => (i === index ? kind.changedField!(dice, each) : each)) };
      return {
        ...type,
        fields: type.fields.map((each, i) =>
          i === index ? { ...each, type: changed(dice, kind, each.type, nameOf(each.name)), default: undefined } : each,
        ),
      };
  }
}

export function schemaOf(format: Schema['format'], root: SchemaType, file: string): Schema {
  return { format, file, root, definitions: { Root: root }, text: '' };
}

const enumOf = (dice: Dice, name: string): SchemaType => ({
  kind: 'enum',
  name: `E${name}`,
  symbols: ['A', 'B', 'C', 'D'].slice(0, 2 + dice.below(3)).map((symbol) => ({ name: symbol })),
  default: dice.chance(0.4) ? 'A' : undefined,
});

const decimalOf = (dice: Dice): SchemaType => {
  const precision = 4 + dice.below(16);
  return { kind: 'decimal', precision, scale: dice.below(Math.min(precision, 5)) };
};

/** Avro: every primitive, every logical type, named types. */
export const avroKind: Kind = {
  canNest: true,
  canRecur: true,
  branchOf(type) {
    switch (type.kind) {
      case 'integer':
        return type.bits === 64 ? 'long' : 'int';
      case 'float':
        return type.bits === 64 ? 'double' : 'float';
      case 'timestamp':
        return 'long';
      case 'date':
        return 'int';
      case 'time':
        return type.resolution === 'ms' ? 'int' : 'long';
      case 'text':
      case 'uuid':
        return 'string';
      case 'decimal':
        return 'bytes';
      case 'bytes':
      case 'record':
      case 'enum':
        return type.name ?? type.kind;
      default:
        return type.kind;
    }
  },
  canBeNull: true,
  field: (_, field) => field,
  leaf(dice, name) {
    const unit = (): { unit?: string } =>
      dice.chance(0.2) ? { unit: dice.pick(['s', 'ms', 'us', 'cents', 'euros']) } : {};
    return dice.pick<() => SchemaType>([
      () => ({ kind: 'boolean' }),
      () => ({ kind: 'integer', bits: dice.pick([32, 64] as const), signed: true, ...unit() }),
      () => ({ kind: 'integer', bits: 64, signed: true, ...unit() }),
      () => ({ kind: 'float', bits: dice.pick([32, 64] as const), ...unit() }),
      () => ({ kind: 'text' }),
      () => ({ kind: 'bytes' }),
      () => ({ kind: 'bytes', charset: dice.pick(['latin1', 'utf-8', 'ascii']) }),
      () => ({ kind: 'bytes', name: `F${name}`, length: { max: 2 + dice.below(4), unit: 'bytes', isFixed: true } }),
      () => decimalOf(dice),
      () => ({
        kind: 'timestamp',
        resolution: dice.pick(['ms', 'us', 'ns'] as const),
        zone: dice.pick(['utc', 'none'] as const),
      }),
      () => ({ kind: 'date' }),
      () => ({ kind: 'time', resolution: dice.pick(['ms', 'us'] as const) }),
      () => ({ kind: 'uuid' }),
      () => enumOf(dice, name),
    ])();
  },
  changedLeaf(dice, type, name) {
    if (dice.chance(0.4)) return avroKind.leaf(dice, name);
    switch (type.kind) {
      case 'integer':
        return { ...type, bits: type.bits === 64 ? 32 : 64, unit: dice.pick([undefined, 's', 'ms', 'cents']) };
      case 'decimal':
        return { ...type, precision: type.precision + dice.below(5), scale: dice.below(4) };
      case 'timestamp':
        return dice.chance(0.5)
          ? { ...type, resolution: dice.pick(['ms', 'us', 'ns'] as const) }
          : { kind: 'integer', bits: 64, signed: true };
      case 'bytes':
        return type.length === undefined
          ? { ...type, charset: dice.pick([undefined, 'latin1', 'utf-8']) }
          : { ...type, length: { ...type.length, max: 2 + dice.below(4) } };
      case 'enum':
        return enumOf(dice, name);
      default:
        return avroKind.leaf(dice, name);
    }
  },
  defaultOf(_, type) {
    if (type.nullable) return type.nullFirst ? { value: null } : undefined;
    const values: Partial<Record<SchemaType['kind'], Extract<SchemaField['default'], object>['value']>> = {
      boolean: true,
      integer: 0,
      float: 0.25,
      text: 'none',
      uuid: '00000000-0000-0000-0000-000000000000',
      list: [],
      map: {},
      timestamp: 0,
      date: 0,
      time: 0,
      enum: 'A',
    };
    const value = values[type.kind];
    return value === undefined ? undefined : { value };
  },
};

const enumWithNumbers = (dice: Dice, name: string): SchemaType => ({
  kind: 'enum',
  name: `E${name}`,
  symbols: ['A', 'B', 'C', 'D'].slice(0, 2 + dice.below(3)).map((symbol, i) => ({ name: symbol, number: i })),
});

/** protobuf: every scalar, enums, lists, maps, messages. `protoSide` makes it one of proto2 or proto3. */
export const protoKind: Kind = {
  canNest: true,
  canBeNull: false,
  field: (dice, field, index) => ({
    ...field,
    number: index + 1,
    presence: dice.pick(['required', 'optional', 'implicit']),
  }),
  changedField(dice, field) {
    if (dice.chance(0.3)) return { ...field, number: 40 + dice.below(10) };
    return { ...field, presence: dice.pick(['required', 'optional', 'implicit']), default: undefined };
  },
  leaf: (dice, name) =>
    dice.pick<() => SchemaType>([
      () => ({ kind: 'boolean' }),
      () => {
        const wire = dice.pick(['varint', 'varint', 'zigzag', 'fixed'] as const);
        return {
          kind: 'integer',
          bits: dice.pick([32, 64] as const),
          signed: wire === 'zigzag' || dice.chance(0.6),
          wire,
        };
      },
      () => ({ kind: 'integer', bits: dice.pick([32, 64] as const), signed: true, wire: 'varint' }),
      () => ({ kind: 'float', bits: dice.pick([32, 64] as const) }),
      () => ({ kind: 'text' }),
      () => ({ kind: 'bytes' }),
      () => ({ kind: 'timestamp', resolution: 'ns', zone: 'utc' }),
      () => enumWithNumbers(dice, name),
    ])(),
  changedLeaf(dice, type, name) {
    if (type.kind === 'enum' && dice.chance(0.6)) {
      const symbols = type.symbols.map((symbol, i) =>
        dice.chance(0.3) && i > 0 ? { ...symbol, name: `${symbol.name}2` } : symbol,
      );
      return { ...type, symbols: dice.chance(0.5) ? symbols : symbols.slice(0, -1) };
    }
    if (type.kind === 'integer' && dice.chance(0.6))
      return { ...type, wire: 'varint', bits: type.bits === 64 ? 32 : 64 };
    return protoKind.leaf(dice, name);
  },
  defaultOf: () => undefined,
};

/** Presence, packing, strictness and defaults as the syntax has them. */
export function protoSide(dice: Dice, root: SchemaType, syntax: 'proto2' | 'proto3'): SchemaType {
  const isThree = syntax === 'proto3';
  const again = (type: SchemaType): SchemaType => {
    switch (type.kind) {
      case 'text':
        return isThree ? { ...type, isStrict: true } : type;
      case 'enum':
        return { ...type, isOpen: isThree };
      case 'list':
        // A list holds no lists and no maps.
        return { ...type, isPacked: isThree || dice.chance(0.5), items: again(single(type.items)) };
      case 'map':
        return { ...type, values: again(single(type.values)) };
      case 'record':
        return { ...type, fields: withOwnNumbers(type.fields).map(field) };
      default:
        return type;
    }
  };
  const field = (each: SchemaField): SchemaField => {
    const type = again(each.type);
    const isMany = type.kind === 'list' || type.kind === 'map';
    const isMessage = type.kind === 'record' || type.kind === 'timestamp';
    const labelled = isThree
      ? isMessage || each.presence === 'required'
        ? 'optional'
        : each.presence
      : each.presence === 'implicit'
        ? 'optional'
        : each.presence;
    const hasDefault = !isThree && labelled === 'optional' && type.kind === 'integer' && dice.chance(0.3);
    return {
      ...each,
      type,
      presence: isMany ? 'implicit' : labelled,
      default: hasDefault ? { value: dice.below(3) } : undefined,
    };
  };
  return again(root);
}

function withOwnNumbers(fields: readonly SchemaField[]): SchemaField[] {
  const taken = new Set<number>();
  return fields.map((field) => {
    let number = field.number!;
    while (taken.has(number)) number += 100;
    taken.add(number);
    return { ...field, number };
  });
}

const single = (type: SchemaType): SchemaType =>
  type.kind === 'list' ? single(type.items) : type.kind === 'map' ? single(type.values) : type;

/** JSON Schema: limits, lengths, formats, defaults, what is required. */
export const jsonKind: Kind = {
  canNest: true,
  canBeNull: true,
  field: (dice, field) => ({ ...field, presence: dice.pick(['required', 'optional']) }),
  changedField(dice, field) {
    if (dice.chance(0.5)) return { ...field, presence: field.presence === 'required' ? 'optional' : 'required' };
    return { ...field, default: jsonKind.defaultOf(dice, field.type) };
  },
  leaf: (dice) =>
    dice.pick<() => SchemaType>([
      () => ({ kind: 'boolean' }),
      () => jsonInteger(dice),
      () => ({ kind: 'float', bits: 64, ...(dice.chance(0.3) ? { min: '-100', max: '100' } : {}) }),
      () => ({
        kind: 'text',
        length: dice.chance(0.4) ? { max: 3 + dice.below(40), unit: 'characters' } : undefined,
        minLength: dice.chance(0.2) ? 1 + dice.below(2) : undefined,
      }),
      () => ({ kind: 'bytes' }),
      () => ({ kind: 'timestamp', resolution: 'ms', zone: 'utc', isText: true }),
      () => ({ kind: 'date', isText: true }),
      () => ({ kind: 'uuid' }),
      () => ({ kind: 'enum', symbols: ['A', 'B', 'CC'].slice(0, 1 + dice.below(3)).map((name) => ({ name })) }),
    ])(),
  changedLeaf(dice, type, name) {
    if (type.kind === 'text' && dice.chance(0.6))
      return { ...type, length: { max: 3 + dice.below(40), unit: 'characters' } };
    if (type.kind === 'integer' && dice.chance(0.6)) return jsonInteger(dice);
    return jsonKind.leaf(dice, name);
  },
  defaultOf(dice, type) {
    if (type.kind === 'text' && type.length === undefined) return { value: dice.pick(['EUR', 'USD']) };
    return type.kind === 'boolean' ? { value: dice.chance(0.5) } : undefined;
  },
};

function jsonInteger(dice: Dice): SchemaType {
  const unit = dice.chance(0.2) ? { unit: dice.pick(['s', 'ms', 'cents', 'euros']) } : {};
  const plain = { kind: 'integer', signed: true, exactBits: 53, ...unit } as const;
  return dice.pick<() => SchemaType>([
    () => ({ ...plain, bits: 'any' }),
    () => ({ ...plain, bits: 64, min: '-9223372036854775808', max: '9223372036854775807' }),
    () => ({ ...plain, bits: 32, min: '-2147483648', max: '2147483647' }),
    () => ({ ...plain, bits: 'any', min: '0', max: String(10 + dice.below(90)) }),
  ])();
}

/** Records are open or closed, one way on each side. */
export function jsonSide(dice: Dice, root: SchemaType): SchemaType {
  const isClosed = dice.chance(0.4);
  const again = (type: SchemaType): SchemaType => {
    if (type.kind === 'list') return { ...type, items: again(type.items) };
    if (type.kind === 'map') return { ...type, values: again(type.values) };
    if (type.kind !== 'record') return type;
    const fields = type.fields.map((field) => ({
      ...field,
      type: again(field.type),
      default: field.presence === 'required' ? undefined : field.default,
    }));
    return { ...type, name: undefined, fields, isClosed };
  };
  return again(root);
}

/** SQL: the columns that PostgreSQL has, and what it gets from other dialects as checks. */
export const sqlKind: Kind = {
  canNest: false,
  canBeNull: true,
  field: (_, field) => field,
  leaf: (dice) =>
    dice.pick<() => SchemaType>([
      () => ({ kind: 'boolean' }),
      () => ({ kind: 'integer', bits: dice.pick([16, 32, 64] as const), signed: dice.chance(0.8) }),
      () => ({ kind: 'float', bits: dice.pick([32, 64] as const) }),
      () => decimalOf(dice),
      () => ({ kind: 'text' }),
      () => ({ kind: 'text', length: { max: 3 + dice.below(40), unit: dice.pick(['characters', 'bytes'] as const) } }),
      () => ({ kind: 'text', length: { max: 5 + dice.below(4), unit: 'characters', isFixed: true } }),
      () => ({ kind: 'text', charset: dice.pick(['latin1', 'ascii']) }),
      () => ({ kind: 'bytes' }),
      () => ({
        kind: 'timestamp',
        resolution: dice.pick(['s', 'ms', 'us'] as const),
        zone: dice.pick(['utc', 'none'] as const),
      }),
      () => ({ kind: 'date' }),
      () => ({ kind: 'time', resolution: dice.pick(['s', 'ms', 'us'] as const) }),
      () => ({ kind: 'uuid' }),
      () => ({
        kind: 'enum',
        symbols: ['A', 'B', 'CC'].slice(0, 1 + dice.below(3)).map((symbol) => ({ name: symbol })),
      }),
    ])(),
  changedLeaf(dice, type, name) {
    if (type.kind === 'decimal') return decimalOf(dice);
    if (type.kind === 'timestamp' && dice.chance(0.6))
      return { ...type, resolution: dice.pick(['s', 'ms', 'us'] as const) };
    return sqlKind.leaf(dice, name);
  },
  defaultOf: (_, type) => (type.kind === 'integer' ? { value: 0 } : undefined),
};

const kinds = { avro: avroKind, protobuf: protoKind, 'json-schema': jsonKind, sql: sqlKind } as const;

/** Two schemas of any kinds with the same fields, most of them of the same sort. */
export function mixedPair(dice: Dice, formats: readonly [Schema['format'], Schema['format']]): [Schema, Schema] {
  const count = 1 + dice.below(3);
  const sorts = Array.from({ length: count }, () =>
    dice.pick(['integer', 'float', 'text', 'decimal', 'timestamp', 'bytes', 'boolean', 'date', 'enum']),
  );
  const side = (format: Schema['format'], file: string): Schema => {
    const kind = kinds[format];
    const fields = sorts.map((sort, i): SchemaField => {
      let type = kind.leaf(dice, `${i}`);
      for (let tries = 0; tries < 25 && type.kind !== sort && dice.chance(0.97); tries++)
        type = kind.leaf(dice, `${i}`);
      const present = kind.canBeNull && dice.chance(0.2) ? { ...type, nullable: true, nullFirst: true } : type;
      return kind.field(dice, { name: `f${i}`, type: present, presence: 'required' }, i);
    });
    const root: SchemaType = { kind: 'record', name: 'Root', fields };
    if (format === 'protobuf') return { ...schemaOf(format, protoSide(dice, root, 'proto3'), file), syntax: 'proto3' };
    return schemaOf(format, format === 'json-schema' ? jsonSide(dice, root) : root, file);
  };
  return [side(formats[0], 'writer'), side(formats[1], 'reader')];
}

type Pair = [writer: Schema, reader: Schema];

/** A schema and what became of it, or two that have nothing in common, in either order. */
function descendants(dice: Dice, kind: Kind): [SchemaType, SchemaType] {
  const root = randomRoot(dice, kind);
  const other = dice.chance(0.15) ? randomRoot(dice, kind) : evolved(dice, kind, root);
  return dice.chance(0.5) ? [root, other] : [other, root];
}

export function avroPair(dice: Dice): Pair {
  const [first, second] = descendants(dice, avroKind);
  return [schemaOf('avro', first, 'writer.avsc'), schemaOf('avro', second, 'reader.avsc')];
}

export function protoPair(dice: Dice): Pair {
  const side = (type: SchemaType, file: string): Schema => {
    const syntax = dice.pick(['proto2', 'proto3', 'proto3'] as const);
    return { ...schemaOf('protobuf', protoSide(dice, type, syntax), file), syntax };
  };
  const [first, second] = descendants(dice, protoKind);
  return [side(first, 'writer.proto'), side(second, 'reader.proto')];
}

export function jsonPair(dice: Dice): Pair {
  const [first, second] = descendants(dice, jsonKind).map((type) => jsonSide(dice, type));
  return [schemaOf('json-schema', first, 'writer.json'), schemaOf('json-schema', second, 'reader.json')];
}

/** A table and what became of it. */
export function evolvedTables(dice: Dice): Pair {
  const [first, second] = descendants(dice, sqlKind);
  return [schemaOf('sql', first, 'writer.sql'), schemaOf('sql', second, 'reader.sql')];
}
