// Random schemas of JSON.

import type { Schema, SchemaField, SchemaType } from '../../src/checkers/schemas/index.ts';
import { type Dice, evolved, type Kind, schemaOf } from './draw.ts';

/** JSON Schema: limits, lengths, formats, defaults, what is required. */
export const jsonKind: Kind = {
  canNest: true,
  canRecur: true,
  canBeNull: true,
  // A writer of any text may mean base64 by it, so that the two do not stand beside each other.
  branchOf: (type) => (type.kind === 'bytes' ? 'text' : type.kind === 'record' ? (type.name ?? '') : type.kind),
  field: (dice, field) => ({ ...field, presence: dice.pick(['required', 'optional']) }),
  changedField(dice, field) {
    if (dice.chance(0.5)) return { ...field, presence: field.presence === 'required' ? 'optional' : 'required' };
    return { ...field, default: jsonKind.defaultOf(dice, field.type) };
  },
  leaf: (dice) =>
    dice.pick<() => SchemaType>([
      () => ({ kind: 'boolean', only: dice.chance(0.2) ? dice.chance(0.5) : undefined }),
      () => jsonInteger(dice),
      () => ({ kind: 'float', bits: 64, ...floatLimits(dice) }),
      () => ({
        kind: 'text',
        length: dice.chance(0.4) ? { max: 3 + dice.below(40), unit: 'characters' } : undefined,
        minLength: dice.chance(0.2) ? 1 + dice.below(2) : undefined,
      }),
      () => ({ kind: 'text', pattern: dice.pick(patterns) }),
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
    if (type.kind === 'float' && dice.chance(0.6)) return { ...type, ...floatLimits(dice) };
    return jsonKind.leaf(dice, name);
  },
  defaultOf(dice, type) {
    if (type.kind === 'text' && type.length === undefined && type.pattern === undefined)
      return { value: dice.pick(['EUR', 'USD']) };
    return type.kind === 'boolean' && type.only === undefined ? { value: dice.chance(0.5) } : undefined;
  },
};

/** Without what is compared between two JSON Schemas alone, and is told where a connector goes between. */
function acrossKinds(type: SchemaType): SchemaType {
  switch (type.kind) {
    case 'boolean':
      return { ...type, only: undefined };
    case 'integer':
      return { ...type, multipleOf: undefined };
    case 'float':
      return { ...type, above: undefined, below: undefined };
    case 'text':
      return { ...type, pattern: undefined };
    default:
      return type;
  }
}

const patterns = ['^[A-Z0-9]+$', '^[A-Z]', '^[^ ]*$', '[0-9]', '^\\S+@\\S+$', '^(?:[0-9a-z-]|[A-Z])*$'];

function floatLimits(dice: Dice): { min?: string; max?: string; above?: string; below?: string } {
  return dice.pick<() => ReturnType<typeof floatLimits>>([
    () => ({}),
    () => ({}),
    () => ({ min: '-100', max: '100' }),
    () => ({ above: dice.pick(['0', '-100']) }),
    () => ({ min: '0', below: dice.pick(['100', '1e6']) }),
  ])();
}

function jsonInteger(dice: Dice): SchemaType {
  const unit = dice.chance(0.2) ? { unit: dice.pick(['s', 'ms', 'cents', 'euros']) } : {};
  const plain = { kind: 'integer', signed: true, exactBits: 53, ...unit } as const;
  return dice.pick<() => SchemaType>([
    () => ({ ...plain, bits: 'any' }),
    () => ({ ...plain, bits: 64, min: '-9223372036854775808', max: '9223372036854775807' }),
    () => ({ ...plain, bits: 32, min: '-2147483648', max: '2147483647' }),
    () => ({ ...plain, bits: 'any', min: '0', max: String(10 + dice.below(90)) }),
    () => ({ ...plain, bits: 'any', multipleOf: dice.pick(['5', '10', '15']) }),
    () => ({ ...plain, bits: 'any', min: '1', max: String(1 + dice.below(3)) }),
  ])();
}

/**
 * Records are open or closed, one way on each side; some of them stand in definitions, where a record that holds the root
 * again makes two that hold each other. `isAcross`: for a pair with another kind.
 */
export function jsonSide(dice: Dice, root: SchemaType, file: string, isAcross = false): Schema {
  const isClosed = dice.chance(0.4);
  const isExclusive = dice.chance(0.5);
  const isTagged = dice.chance(0.85);
  // A constant field tells the objects of a union from each other.
  const tagOf = (name: string): SchemaField[] =>
    isTagged ? [{ name: 'kind', type: { kind: 'enum', symbols: [{ name }] }, presence: 'required' }] : [];
  const counts = () =>
    isAcross
      ? {}
      : dice.pick([{}, {}, {}, { minItems: 1 }, { maxItems: 3 }, { minItems: 1, maxItems: 4 }, { isUnique: true }]);
  const others = !isAcross && !isClosed && dice.chance(0.2) ? { others: jsonKind.leaf(dice, 'others') } : {};
  const isPlain = dice.chance(0.4);
  const share = dice.pick([0, 0.5]);
  const definitions: Record<string, SchemaType> = {};
  const again = (type: SchemaType, isBranch = false): SchemaType => {
    if (type.kind === 'list')
      return { ...type, items: again(type.items), ...(type.items.kind === 'reference' ? {} : counts()) };
    if (type.kind === 'map') return { ...type, values: again(type.values) };
    // Instead of the root again what became of it, which holds the root again.
    if (type.kind === 'reference' && type.nullable && dice.chance(share / 2))
      return again({ ...evolved(dice, jsonKind, root), nullable: true });
    if (type.kind === 'union')
      return { ...type, branches: type.branches.map((each) => again(each, true)), isExclusive };
    if (type.kind !== 'record') return isAcross ? acrossKinds(type) : type;
    const fields = type.fields.map((field): SchemaField => {
      // What holds itself ends by null, or where it is left out.
      if (field.type.kind === 'reference' && isPlain)
        return { ...field, type: { ...field.type, nullable: undefined }, presence: 'optional', default: undefined };
      return {
        ...field,
        type: again(field.type),
        default: field.presence === 'required' ? undefined : field.default,
      };
    });
    const tags = isBranch ? tagOf(type.name ?? '') : [];
    const record = { ...type, name: undefined, fields: [...tags, ...fields], isClosed, ...others };
    if (type === root || !dice.chance(share)) return record;
    const name = `Part${Object.keys(definitions).length}`;
    definitions[name] = { ...record, nullable: undefined };
    return { kind: 'reference', name, nullable: type.nullable };
  };
  const type = again(root);
  return { ...schemaOf('json-schema', type, file), definitions: { ...definitions, Root: type } };
}
