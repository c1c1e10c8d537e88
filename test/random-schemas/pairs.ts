// Pairs of random schemas of one kind: one and its descendant, or two that have nothing in common.

import type { Schema, SchemaType } from '../../src/checkers/schemas/index.ts';
import { avroKind } from './avro.ts';
import { type Dice, evolved, type Kind, randomRoot, schemaOf } from './draw.ts';
import { jsonKind, jsonSide } from './json-schema.ts';
import { protoKind, protoSide } from './protobuf.ts';
import { sqlKind } from './sql.ts';

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
  const [first, second] = descendants(dice, jsonKind);
  return [jsonSide(dice, first, 'writer.json'), jsonSide(dice, second, 'reader.json')];
}

/** A table and what became of it. */
export function evolvedTables(dice: Dice): Pair {
  const [first, second] = descendants(dice, sqlKind).map(asTable);
  return [schemaOf('sql', first, 'writer.sql'), schemaOf('sql', second, 'reader.sql')];
}

/** No column says that the items of its arrays are not null. */
function asTable(root: SchemaType): SchemaType {
  if (root.kind !== 'record') return root;
  const typed = (type: SchemaType): SchemaType =>
    type.kind === 'list' ? { ...type, items: { ...type.items, nullable: true } } : type;
  return { ...root, fields: root.fields.map((field) => ({ ...field, type: typed(field.type) })) };
}
