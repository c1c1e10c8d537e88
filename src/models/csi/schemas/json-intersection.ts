// What is of two types at once, as `allOf` and keywords beside each other ask for it.

import {
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type TypeOf,
} from '../../../checkers/schemas/index.ts';

type Definite = Exclude<SchemaType, { kind: 'reference' }>;

/** Undefined if nothing is both; `tell` gets what is left out. */
export function bothOf(
  schema: Schema,
  one: SchemaType,
  other: SchemaType,
  tell: (keyword: string) => void,
): SchemaType | undefined {
  if (one.kind === 'reference' && other.kind === 'reference' && one.name === other.name) return one;
  const [a, b] = [resolved(schema, one), resolved(schema, other)];
  if (isAnything(a)) return other;
  if (isAnything(b)) return one;
  const found = present(a, b, (left, right) => bothOf(schema, left, right, tell), tell);
  const takesNull = (type: Definite) => type.nullable || type.kind === 'null' || type.kind === 'any';
  const isNullable = takesNull(a) && takesNull(b);
  if (found === undefined) return isNullable ? { kind: 'null' } : undefined;
  return { ...found, nullable: isNullable ? true : undefined };
}

const isAnything = (type: SchemaType): boolean => type.kind === 'any';

type Both = (left: SchemaType, right: SchemaType) => SchemaType | undefined;

function present(a: Definite, b: Definite, both: Both, tell: (keyword: string) => void): SchemaType | undefined {
  if (a.kind === 'union') return ofUnion(a, b, both);
  if (b.kind === 'union') return ofUnion(b, a, both);
  if (isNumber(a) && isNumber(b)) return numbers(a, b, tell);
  if (a.kind === 'text' && b.kind === 'text') return texts(a, b, tell);
  if (a.kind === 'text' && isText(b)) return b;
  if (b.kind === 'text' && isText(a)) return a;
  if (a.kind === 'enum' && b.kind === 'enum') {
    const symbols = a.symbols.filter(({ name }) => b.symbols.some((symbol) => symbol.name === name));
    return symbols.length === 0 ? undefined : { ...a, symbols };
  }
  if (a.kind === 'boolean' && b.kind === 'boolean') return { ...a, only: a.only ?? b.only };
  if (a.kind === 'list' && b.kind === 'list') {
    const items = both(a.items, b.items);
    return {
      ...a,
      items: items ?? a.items,
      minItems: most(a.minItems, b.minItems),
      maxItems: least(a.maxItems, b.maxItems),
      isUnique: a.isUnique || b.isUnique,
    };
  }
  if (a.kind === 'map' && b.kind === 'map') return { ...a, values: both(a.values, b.values) ?? a.values };
  if (a.kind === 'map' && b.kind === 'record') return records(b, asRecord(a), both, tell);
  if (a.kind === 'record' && b.kind === 'map') return records(a, asRecord(b), both, tell);
  if (a.kind === 'record' && b.kind === 'record') return records(a, b, both, tell);
  return a.kind === b.kind ? a : undefined;
}

const isNumber = (type: Definite): type is TypeOf<'integer' | 'float'> =>
  type.kind === 'integer' || type.kind === 'float';
const isText = ({ kind }: Definite): boolean => ['enum', 'bytes', 'timestamp', 'date', 'uuid'].includes(kind);

const most = (a: number | undefined, b: number | undefined) => (a === undefined || (b !== undefined && b > a) ? b : a);
const least = (a: number | undefined, b: number | undefined) => (a === undefined || (b !== undefined && b < a) ? b : a);

function ofUnion(union: TypeOf<'union'>, other: Definite, both: Both): SchemaType | undefined {
  const branches = union.branches.flatMap((branch) => both(branch, { ...other, nullable: undefined }) ?? []);
  if (branches.length === 0) return undefined;
  return branches.length === 1 ? branches[0] : { ...union, branches };
}

function numbers(
  a: TypeOf<'integer' | 'float'>,
  b: TypeOf<'integer' | 'float'>,
  tell: (keyword: string) => void,
): SchemaType {
  const tighter = (one: string | undefined, other: string | undefined, side: 1 | -1) =>
    one === undefined || (other !== undefined && (Number(other) - Number(one)) * side > 0) ? other : one;
  const limits = { min: tighter(a.min, b.min, 1), max: tighter(a.max, b.max, -1) };
  if (a.kind === 'float' && b.kind === 'float')
    return { ...a, ...limits, above: tighter(a.above, b.above, 1), below: tighter(a.below, b.below, -1) };
  const [whole, other] = a.kind === 'integer' ? [a, b] : [b as TypeOf<'integer'>, a];
  if (other.kind === 'integer') {
    if (whole.multipleOf !== undefined && other.multipleOf !== undefined && whole.multipleOf !== other.multipleOf)
      tell('multipleOf');
    return { ...whole, ...limits, multipleOf: whole.multipleOf ?? other.multipleOf };
  }
  const digits = (value: number) => BigInt(value).toString();
  const above = other.above === undefined ? undefined : digits(Math.floor(Number(other.above)) + 1);
  const below = other.below === undefined ? undefined : digits(Math.ceil(Number(other.below)) - 1);
  const min = tighter(limits.min, above, 1);
  const max = tighter(limits.max, below, -1);
  return {
    ...whole,
    min: min === undefined ? undefined : digits(Math.ceil(Number(min))),
    max: max === undefined ? undefined : digits(Math.floor(Number(max))),
  };
}

function texts(a: TypeOf<'text'>, b: TypeOf<'text'>, tell: (keyword: string) => void): SchemaType {
  if (a.pattern !== undefined && b.pattern !== undefined && a.pattern !== b.pattern) tell('pattern');
  const max = least(a.length?.max, b.length?.max);
  return {
    ...a,
    length: max === undefined ? undefined : { max, unit: 'characters' },
    minLength: most(a.minLength, b.minLength),
    pattern: a.pattern ?? b.pattern,
  };
}

const asRecord = ({ values, place }: TypeOf<'map'>): TypeOf<'record'> => ({
  kind: 'record',
  fields: [],
  others: values,
  place,
});

/** `additionalProperties` looks at the properties beside it alone. */
function records(a: TypeOf<'record'>, b: TypeOf<'record'>, both: Both, tell: (keyword: string) => void): SchemaType {
  const named = ({ fields }: TypeOf<'record'>, name: string) => fields.find((field) => field.name === name);
  const within = (type: SchemaType, outer: TypeOf<'record'>): SchemaType | undefined =>
    outer.others === undefined ? type : both(type, outer.others);
  const joined = (field: SchemaField, outer: TypeOf<'record'>): SchemaField[] => {
    const other = named(outer, field.name);
    if (other === undefined && outer.isClosed) {
      if (field.presence === 'required') tell('additionalProperties');
      return [];
    }
    const type = other === undefined ? within(field.type, outer) : both(field.type, other.type);
    if (type === undefined) tell('allOf');
    const presence = other?.presence === 'required' ? 'required' : field.presence;
    return [{ ...field, type: type ?? field.type, presence, default: field.default ?? other?.default }];
  };
  const fields = [
    ...a.fields.flatMap((field) => joined(field, b)),
    ...b.fields.filter(({ name }) => named(a, name) === undefined).flatMap((field) => joined(field, a)),
  ];
  const others = a.others !== undefined && b.others !== undefined ? both(a.others, b.others) : (a.others ?? b.others);
  return { kind: 'record', fields, isClosed: a.isClosed || b.isClosed, others, place: a.place };
}
