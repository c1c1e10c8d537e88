// Random tables.

import type { SchemaType } from '../../src/checkers/schemas/index.ts';
import { decimalOf, type Kind } from './draw.ts';

const items: readonly SchemaType[] = [
  { kind: 'integer', bits: 32, signed: true },
  { kind: 'integer', bits: 64, signed: true },
  { kind: 'text' },
  { kind: 'text', length: { max: 5, unit: 'characters' } },
  { kind: 'boolean' },
  { kind: 'bytes' },
  { kind: 'timestamp', resolution: 'us', zone: 'utc' },
  { kind: 'enum', symbols: [{ name: 'A' }, { name: 'B' }] },
];

const literals: Partial<Record<SchemaType['kind'], string | number | boolean>> = {
  boolean: true,
  integer: 0,
  float: 0.25,
  decimal: '1.0',
  text: "it'",
  bytes: '',
  timestamp: '2022-01-01 00:00:00',
  date: '2022-01-01',
  time: '12:30:00',
  uuid: '123e4567-e89b-12d3-a456-426614174001',
  list: '{}',
};

const expressions: Partial<Record<SchemaType['kind'], string>> = {
  integer: '1 + 1',
  text: "lower('X')",
  timestamp: 'now()',
  date: 'CURRENT_DATE',
  uuid: 'gen_random_uuid()',
};

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
      () => ({ kind: 'text', charset: dice.pick(['latin1', 'windows-1252', 'ascii']) }),
      () => ({ kind: 'bytes' }),
      () => ({
        kind: 'timestamp',
        resolution: dice.pick(['s', 'ms', 'us'] as const),
        zone: dice.pick(['utc', 'none'] as const),
      }),
      () => ({ kind: 'date' }),
      () => ({ kind: 'time', resolution: dice.pick(['s', 'ms', 'us'] as const) }),
      () => ({ kind: 'uuid' }),
      () => ({ kind: 'list', items: { ...dice.pick(items), nullable: true } }),
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
  // What a column has always is not looked at.
  changedField: (dice, field) => ({
    ...field,
    default: dice.chance(0.5) ? sqlKind.defaultOf(dice, field.type) : undefined,
  }),
  defaultOf(dice, type) {
    if (type.nullable && dice.chance(0.3)) return { value: null };
    const computed = dice.chance(0.4) ? expressions[type.kind] : undefined;
    if (computed !== undefined) return { value: null, computed };
    if (type.kind === 'enum') return { value: type.symbols[0].name };
    const value = literals[type.kind];
    return value === undefined ? undefined : { value };
  },
};
