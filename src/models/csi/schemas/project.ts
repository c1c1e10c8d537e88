// The smallest schema in which one finding stands: of every record on the way only the field that the finding is about, of
// the writer's unions only the branch. What else is wrong with the pair cannot cover it there.

import {
  type RecordType,
  resolved,
  type Schema,
  type SchemaStep,
  type SchemaType,
} from '../../../checkers/schemas/index.ts';

/**
 * `keepsNull`: the finding is about null, so that the writer must be able to write it. `isPart`: what is reduced gets a name
 * of its own, since the whole that it was is mentioned further inside.
 */
export function projected(
  schema: Schema,
  path: readonly SchemaStep[],
  side: 'writer' | 'reader',
  { keepsNull, isPart }: { keepsNull: boolean; isPart: boolean },
): Schema {
  const root = reduced(schema, schema.root, path, side, keepsNull);
  // It is no longer what its text says.
  return { ...schema, root: isPart ? renamed(root, path) : root, text: '' };
}

/** Whether a schema names a type again, which only then can be one on the way to a finding. */
export function hasMentions({ root, definitions }: Schema): boolean {
  const mentions = (type: SchemaType): boolean => {
    if (type.kind === 'list') return mentions(type.items);
    if (type.kind === 'map') return mentions(type.values);
    if (type.kind === 'union') return type.branches.some(mentions);
    return type.kind === 'record' ? type.fields.some((field) => mentions(field.type)) : type.kind === 'reference';
  };
  return [root, ...Object.values(definitions)].some(mentions);
}

/** With other names for the records on the way. */
function renamed(type: SchemaType, path: readonly SchemaStep[]): SchemaType {
  if (path.length === 0) return type;
  const [step, ...rest] = path;
  // Of a union the branch may be left, to which this step has led; or one value is a list on the other side.
  const isLeft = step.kind === 'branch' ? type.kind !== 'union' : step.kind === 'items' && type.kind !== 'list';
  if (isLeft) return renamed(type, rest);
  const again = (part: SchemaType) => renamed(part, rest);
  switch (type.kind) {
    case 'list':
      return { ...type, items: again(type.items) };
    case 'map':
      return { ...type, values: again(type.values) };
    case 'union':
      return {
        ...type,
        branches: type.branches.map((branch) => renamed(branch, step.kind === 'branch' ? rest : path)),
      };
    case 'record': {
      // A way that leads through the same record twice leaves another part of it each time.
      const named = (name: string) => `${name}Part${path.length}`;
      const names = { name: type.name && named(type.name), aliases: type.aliases?.map(named) };
      return { ...type, ...names, fields: type.fields.map((field) => ({ ...field, type: again(field.type) })) };
    }
    default:
      return type;
  }
}

function reduced(
  schema: Schema,
  given: SchemaType,
  path: readonly SchemaStep[],
  side: 'writer' | 'reader',
  keepsNull: boolean,
): SchemaType {
  if (path.length === 0) return side === 'writer' && !keepsNull ? { ...given, nullable: undefined } : given;
  const type = resolved(schema, given);
  const [step, ...rest] = path;
  const again = (part: SchemaType) => reduced(schema, part, rest, side, keepsNull);
  const own = side === 'writer' ? { nullable: undefined } : {};
  if (type.kind === 'union') {
    // Steps of a union have a place on each side that is one.
    const index = step.kind === 'branch' ? step[side] : undefined;
    if (index === undefined) return reduced(schema, type, rest, side, keepsNull);
    const branch = again(type.branches[index]);
    // A reader of Avro looks for the branch by its type; in JSON a part of an object may be another branch as well.
    return side === 'writer' || schema.format === 'json-schema'
      ? branch
      : { ...type, branches: type.branches.map((each, i) => (i === index ? branch : each)) };
  }
  // One value on one side, a list on the other.
  const isOne = step.kind === 'items' && type.kind !== 'list';
  if (step.kind === 'branch' || isOne) return reduced(schema, type, rest, side, keepsNull);
  if (type.kind === 'list') return { ...type, ...own, items: again(type.items) };
  if (type.kind === 'map') return { ...type, ...own, values: again(type.values) };
  if (type.kind === 'record') return { ...type, ...own, fields: onlyField(type, step, side, again) };
  return type;
}

function onlyField(
  type: RecordType,
  step: SchemaStep,
  side: 'writer' | 'reader',
  again: (part: SchemaType) => SchemaType,
): RecordType['fields'] {
  const names = step.kind === 'field' ? [step[side]] : step.kind === 'fields' ? step[side] : [];
  return type.fields
    .filter((field) => names.includes(field.name))
    .map((field) => ({ ...field, type: again(field.type) }));
}
