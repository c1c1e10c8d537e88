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
  defaultOf: (_, type) => (type.kind === 'integer' ? { value: 0 } : undefined),
};
