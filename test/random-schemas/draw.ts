// Random schemas and their descendants, whatever their kind: how a schema is drawn, and what a team makes of it in a few
// changes. Everything comes from one seed.

import type { Schema, SchemaField, SchemaType } from '../../src/checkers/schemas/index.ts';
import { type Random, Streams } from '../../src/kernel/index.ts';

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
  if (dice.chance(0.15)) return { ...type, branches: type.branches.toReversed() };
  if (dice.chance(0.2)) {
    const added = kind.leaf(dice, `${name}a${type.branches.length}`);
    const isNew = type.branches.every((each) => kind.branchOf!(each) !== kind.branchOf!(added));
    return isNew ? { ...type, branches: [...type.branches, added] } : type;
  }
  if (dice.chance(0.3)) return others.length > 1 ? { ...type, branches: others } : others[0];
  const branch = { ...changed(dice, kind, type.branches[at], `${name}c${at}`), nullable: undefined };
  const isFree = branch.kind !== 'union' && others.every((each) => kind.branchOf!(each) !== kind.branchOf!(branch));
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
      return kind.branchOf !== undefined && dice.chance(0.15)
        ? widened(dice, kind, type, name)
        : kind.changedLeaf(dice, type, name);
  }
}

/** Into a union with another type beside it. */
function widened(dice: Dice, kind: Kind, type: SchemaType, name: string): SchemaType {
  const other = kind.leaf(dice, `${name}w`);
  if (kind.branchOf === undefined || type.kind === 'reference' || kind.branchOf(type) === kind.branchOf(other))
    return kind.changedLeaf(dice, type, name);
  const { nullable, nullFirst, ...branch } = type;
  return { kind: 'union', branches: dice.chance(0.5) ? [branch, other] : [other, branch], nullable, nullFirst };
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

export const enumOf = (dice: Dice, name: string): SchemaType => ({
  kind: 'enum',
  name: `E${name}`,
  symbols: ['A', 'B', 'C', 'D'].slice(0, 2 + dice.below(3)).map((symbol) => ({ name: symbol })),
  default: dice.chance(0.4) ? 'A' : undefined,
});

export const decimalOf = (dice: Dice): SchemaType => {
  const precision = 4 + dice.below(16);
  return { kind: 'decimal', precision, scale: dice.below(Math.min(precision, 5)) };
};
