// Pairs of random schemas: of one kind and its descendant, or of two kinds with the same fields.

import type { Schema, SchemaField, SchemaType } from '../../src/checkers/schemas/index.ts';
import { avroKind } from './avro.ts';
import { type Dice, evolved, type Kind, randomRoot, schemaOf } from './draw.ts';
import { jsonKind, jsonSide } from './json-schema.ts';
import { protoKind, protoSide } from './protobuf.ts';
import { sqlKind } from './sql.ts';

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
    return format === 'json-schema' ? jsonSide(dice, root, file) : schemaOf(format, root, file);
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
  const [first, second] = descendants(dice, jsonKind);
  return [jsonSide(dice, first, 'writer.json'), jsonSide(dice, second, 'reader.json')];
}

/** A table and what became of it. */
export function evolvedTables(dice: Dice): Pair {
  const [first, second] = descendants(dice, sqlKind);
  return [schemaOf('sql', first, 'writer.sql'), schemaOf('sql', second, 'reader.sql')];
}
