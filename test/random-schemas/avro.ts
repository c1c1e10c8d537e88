// Random schemas of Avro: its types, and which of them a team puts in the place of which.

import type { SchemaField, SchemaType } from '../../src/checkers/schemas/index.ts';
import { decimalOf, enumOf, type Kind } from './draw.ts';

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
