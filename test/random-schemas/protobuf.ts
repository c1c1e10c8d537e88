// Random messages of protobuf.

import type { SchemaField, SchemaType, TypeOf } from '../../src/checkers/schemas/index.ts';
import type { Dice, Kind } from './draw.ts';

const enumWithNumbers = (dice: Dice, name: string): SchemaType => {
  const names = ['A', 'B', 'C', 'D'].slice(0, 2 + dice.below(3));
  const symbols = names.map((symbol, i) => ({ name: symbol, number: i }));
  // A second name for a number that has one.
  const alias = dice.chance(0.25) ? [{ name: dice.pick(['X', 'Y']), number: dice.below(names.length) }] : [];
  return { kind: 'enum', name: `E${name}`, symbols: [...symbols, ...alias] };
};

/** protobuf: every scalar, enums, lists, maps, messages. `protoSide` makes it one of proto2 or proto3. */
export const protoKind: Kind = {
  canNest: true,
  canRecur: true,
  canBeNull: false,
  field: (dice, field, index) => ({
    ...field,
    type: drawnMap(dice, field),
    number: index + 1,
    presence: dice.pick(['required', 'optional', 'implicit']),
    oneOf: dice.chance(0.3) ? 'choice' : undefined,
  }),
  changedField(dice, field) {
    if (field.type.kind === 'map' && dice.chance(0.2)) return { ...field, type: entriesOf(field.name, field.type) };
    const map = mapOf(field.type);
    if (map !== undefined && dice.chance(0.6)) return { ...field, type: map };
    if (field.type.kind === 'map' && dice.chance(0.6))
      return { ...field, type: { ...field.type, keys: dice.chance(0.2) ? undefined : keysOf(dice) } };
    if (dice.chance(0.3)) return { ...field, oneOf: dice.pick([undefined, 'choice', 'other']) };
    if (dice.chance(0.3)) return { ...field, type: oneOrMany(field.type), default: undefined };
    if (dice.chance(0.3)) return { ...field, number: 40 + dice.below(10) };
    return { ...field, presence: dice.pick(['required', 'optional', 'implicit']), default: undefined };
  },
  leaf: (dice, name) =>
    dice.pick<() => SchemaType>([
      () => ({ kind: 'boolean' }),
      () => integerOf(dice),
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
    if (type.kind === 'integer' && dice.chance(0.3))
      return { ...type, wire: 'varint', bits: type.bits === 64 ? 32 : 64 };
    if (type.kind === 'integer' && dice.chance(0.6)) return { ...type, signed: true, wire: otherWire(dice, type) };
    return protoKind.leaf(dice, name);
  },
  defaultOf: () => undefined,
};

const keysOf = (dice: Dice): TypeOf<'integer' | 'boolean'> =>
  dice.chance(0.2) ? { kind: 'boolean' } : integerOf(dice);

function integerOf(dice: Dice): TypeOf<'integer'> {
  const wire = dice.pick(['varint', 'varint', 'zigzag', 'fixed'] as const);
  return { kind: 'integer', bits: dice.pick([32, 64] as const), signed: wire === 'zigzag' || dice.chance(0.6), wire };
}

const otherWire = (dice: Dice, { wire }: SchemaType & { kind: 'integer' }) =>
  dice.pick((['varint', 'zigzag', 'fixed'] as const).filter((each) => each !== wire));

const oneOrMany = (type: SchemaType): SchemaType =>
  type.kind === 'list' ? type.items : type.kind === 'map' ? type : { kind: 'list', items: type };

/** With keys of any kind, or as the list that it is on the wire. */
function drawnMap(dice: Dice, { name, type }: SchemaField): SchemaType {
  if (type.kind !== 'map') return type;
  const map = dice.chance(0.5) ? { ...type, keys: keysOf(dice) } : type;
  return dice.chance(0.2) ? entriesOf(name, map) : map;
}

/** Of such a list the map. */
function mapOf(type: SchemaType): SchemaType | undefined {
  const entry =
    type.kind === 'list' && type.items.kind === 'record' && type.items.name?.startsWith('Entry') === true
      ? type.items
      : undefined;
  if (entry === undefined) return undefined;
  const [key, value] = entry.fields.map((field) => field.type);
  return { kind: 'map', keys: key.kind === 'text' ? undefined : (key as TypeOf<'integer' | 'boolean'>), values: value };
}

/** What the map is on the wire. */
const entriesOf = (name: string, { keys, values }: TypeOf<'map'>): SchemaType => ({
  kind: 'list',
  items: {
    kind: 'record',
    name: `Entry${name}`,
    fields: [
      { name: 'key', number: 1, type: keys ?? { kind: 'text' }, presence: 'implicit' },
      { name: 'value', number: 2, type: values, presence: 'implicit' },
    ],
  },
});

/** Presence, packing, strictness and defaults as the syntax has them. */
export function protoSide(dice: Dice, root: SchemaType, syntax: 'proto2' | 'proto3'): SchemaType {
  const isThree = syntax === 'proto3';
  // What stood apart is put into one oneof, or what stood in one apart.
  const regrouped = dice.chance(0.2) ? [undefined, 'choice', 'choice'] : undefined;
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
    const labelled = labelOf(each, type, isThree);
    const oneOf = regrouped === undefined ? each.oneOf : dice.pick(regrouped);
    if (oneOf !== undefined && !isMany) return { ...each, oneOf, type, presence: 'optional', default: undefined };
    const hasDefault = !isThree && labelled === 'optional' && dice.chance(0.3);
    return {
      ...each,
      oneOf: undefined,
      type,
      presence: isMany ? 'implicit' : labelled,
      default: hasDefault && !isMany ? defaultOf(dice, type) : undefined,
    };
  };
  return again(root);
}

/** Of proto2. */
function defaultOf(dice: Dice, type: SchemaType): SchemaField['default'] {
  switch (type.kind) {
    case 'integer':
      return { value: dice.below(3) };
    case 'float':
      return { value: dice.pick([0, 0.25]) };
    case 'boolean':
      return { value: dice.chance(0.5) };
    case 'text':
    case 'bytes':
      return { value: dice.pick(['', 'no price']) };
    case 'enum':
      return { value: dice.pick(type.symbols).name };
    default:
      return undefined;
  }
}

/** The label that a syntax has for a field. */
function labelOf({ presence }: SchemaField, { kind }: SchemaType, isThree: boolean): SchemaField['presence'] {
  // What holds itself must be able to end.
  if (kind === 'reference') return 'optional';
  if (!isThree) return presence === 'implicit' ? 'optional' : presence;
  const isMessage = kind === 'record' || kind === 'timestamp';
  return isMessage || presence === 'required' ? 'optional' : presence;
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
