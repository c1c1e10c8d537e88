// Pairs across kinds: two schemas with the same fields, most of them of the same sort, each in the types that its kind has.

import type { Schema, SchemaField, SchemaType } from '../../src/checkers/schemas/index.ts';
import { avroKind } from './avro.ts';
import { type Dice, type Kind, schemaOf } from './draw.ts';
import { jsonKind, jsonSide } from './json-schema.ts';
import { protoKind, protoSide } from './protobuf.ts';
import { sqlKind } from './sql.ts';

const kinds = { avro: avroKind, protobuf: protoKind, 'json-schema': jsonKind, sql: sqlKind } as const;

/** What both sides have, before either says it in its own types; 'self' is the whole again. */
type Sort =
  | SchemaType['kind']
  | 'self'
  | { readonly list: Sort }
  | { readonly map: Sort }
  | { readonly fields: readonly Sort[] }
  | { readonly branches: readonly SchemaType['kind'][] };

export function mixedPair(dice: Dice, formats: readonly [Schema['format'], Schema['format']]): [Schema, Schema] {
  const canNest = formats.every((format) => kinds[format].canNest);
  const sorts = sortsOf(dice, 1 + dice.below(3), canNest ? 0 : 2);
  const side = (format: Schema['format'], file: string): Schema => {
    const kind = kinds[format];
    // What is not there is null elsewhere; that one side has no null hides everything else.
    const nullShare = kind.canBeNull ? dice.pick([0.2, 0.2, 1]) : 0;
    const root = new Side(dice, kind, nullShare).record('Root', sorts);
    if (format === 'json-schema') return jsonSide(dice, root, file, true);
    if (format !== 'protobuf') return schemaOf(format, root, file);
    const syntax = dice.pick(['proto2', 'proto3', 'proto3'] as const);
    return { ...schemaOf(format, protoSide(dice, root, syntax), file), syntax };
  };
  return [side(formats[0], 'writer'), side(formats[1], 'reader')];
}

const sortsOf = (dice: Dice, count: number, depth: number): Sort[] =>
  Array.from({ length: count }, () => sortOf(dice, depth));

function sortOf(dice: Dice, depth: number): Sort {
  if (depth >= 2 || dice.chance(0.65)) return dice.pick(leafSorts);
  return dice.pick<() => Sort>([
    () => ({ list: sortOf(dice, depth + 1) }),
    () => ({ map: sortOf(dice, depth + 1) }),
    () => ({ fields: sortsOf(dice, 1 + dice.below(2), depth + 1) }),
    () => ({ branches: [dice.pick(leafSorts), dice.pick(leafSorts)] }),
    () => dice.pick<Sort>(['self', { list: 'self' }, { map: 'self' }]),
  ])();
}

const leafSorts: readonly SchemaType['kind'][] = [
  'integer',
  'float',
  'text',
  'decimal',
  'timestamp',
  'bytes',
  'boolean',
  'date',
  'enum',
];

/** One side of a pair. */
class Side {
  private readonly dice: Dice;
  private readonly kind: Kind;
  private readonly nullShare: number;

  constructor(dice: Dice, kind: Kind, nullShare: number) {
    this.dice = dice;
    this.kind = kind;
    this.nullShare = nullShare;
  }

  record(name: string, sorts: readonly Sort[]): SchemaType {
    const fields = sorts.map((sort, i): SchemaField => {
      const present = this.type(sort, `${name}_${i}`);
      const isNull = present.nullable || this.dice.chance(this.nullShare);
      const type = isNull ? { ...present, nullable: true, nullFirst: true } : present;
      return this.kind.field(this.dice, { name: `f${i}`, type, presence: 'required' }, i);
    });
    return { kind: 'record', name, fields };
  }

  private type(sort: Sort, name: string): SchemaType {
    const { dice, kind } = this;
    // Now and then another thing altogether.
    if (dice.chance(0.02)) return kind.leaf(dice, name);
    if (typeof sort === 'object') {
      if ('branches' in sort) return this.union(sort.branches, name);
      if ('fields' in sort) return this.record(name, sort.fields);
      const held = 'list' in sort ? this.held(sort.list, `${name}i`) : this.held(sort.map, `${name}v`);
      return 'list' in sort ? { kind: 'list', items: held } : { kind: 'map', values: held };
    }
    if (sort === 'self') return { kind: 'reference', name: 'Root', ...(kind.canBeNull ? { nullable: true } : {}) };
    return this.leaf(sort, name);
  }

  private leaf(sort: SchemaType['kind'], name: string): SchemaType {
    const { dice, kind } = this;
    let type = kind.leaf(dice, name);
    for (let tries = 0; tries < 25 && type.kind !== sort && dice.chance(0.97); tries++) type = kind.leaf(dice, name);
    return type;
  }

  // Where there are no unions the first of the branches.
  private union(sorts: readonly SchemaType['kind'][], name: string): SchemaType {
    const { branchOf } = this.kind;
    const branches = sorts.map((sort, i) => this.leaf(sort, `${name}u${i}`));
    if (branchOf === undefined || branchOf(branches[0]) === branchOf(branches[1])) return branches[0];
    // In JSON every text may be base64 to who reads it.
    if (branches.some(({ kind }) => kind === 'bytes') && branches.some(({ kind }) => kind === 'enum'))
      return branches[0];
    return { kind: 'union', branches: this.dice.chance(0.5) ? branches : branches.toReversed() };
  }

  // The whole again may be empty in a list or a map.
  private held(sort: Sort, name: string): SchemaType {
    const type = this.type(sort, name);
    const isNull = this.kind.canBeNull && this.dice.chance(0.1);
    return { ...type, nullable: isNull ? true : undefined, nullFirst: isNull ? true : undefined };
  }
}
