// Writes a schema in our shape as a .proto file, for the smallest pairs in which a finding is demonstrated.

import {
  keysOf,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type TypeOf,
} from '../../../checkers/schemas/index.ts';

/** All messages and enums stand side by side; the first is the schema. */
export function protoText(schema: Schema): string {
  const syntax = schema.syntax ?? 'proto3';
  const blocks = new Map<string, string>();
  const order: string[] = [];
  nameOf(schema, schema.root, blocks, order);
  const imported = order.some((name) => blocks.get(name)!.includes('google.protobuf.Timestamp'));
  const head = [`syntax = "${syntax}";`, ...(imported ? ['import "google/protobuf/timestamp.proto";'] : [])];
  return [...head, ...order.map((name) => blocks.get(name)!)].join('\n');
}

/** The name of a message in what `protoText` writes. */
export const messageName = (name: string | undefined): string => (name ?? 'Message').replaceAll('.', '_');

function nameOf(schema: Schema, given: SchemaType, blocks: Map<string, string>, order: string[]): string {
  const type = resolved(schema, given);
  if (type.kind !== 'record' && type.kind !== 'enum') return scalarName(type);
  const name = messageName(type.name);
  if (blocks.has(name)) return name;
  order.push(name);
  blocks.set(name, '');
  const lines = type.kind === 'enum' ? symbolLines(type) : fieldLines(schema, type.fields, blocks, order);
  blocks.set(name, `${type.kind === 'enum' ? 'enum' : 'message'} ${name} {\n${lines.join('\n')}\n}`);
  return name;
}

function symbolLines({ symbols }: TypeOf<'enum'>): string[] {
  const hasAlias = new Set(symbols.map(({ number }) => number)).size < symbols.length;
  const lines = symbols.map(({ name, number }) => `  ${name} = ${number};`);
  return hasAlias ? ['  option allow_alias = true;', ...lines] : lines;
}

/** The members of a oneof stand together where the first of them is. */
function fieldLines(
  schema: Schema,
  fields: readonly SchemaField[],
  blocks: Map<string, string>,
  order: string[],
): string[] {
  const line = (field: SchemaField) => fieldLine(schema, field, blocks, order);
  return fields.flatMap((field, i) => {
    const { oneOf } = field;
    if (oneOf === undefined) return [line(field)];
    if (fields.findIndex((each) => each.oneOf === oneOf) < i) return [];
    const members = fields.filter((each) => each.oneOf === oneOf).map((each) => `  ${line(each)}`);
    return [`  oneof ${oneOf} {`, ...members, '  }'];
  });
}

function fieldLine(schema: Schema, field: SchemaField, blocks: Map<string, string>, order: string[]): string {
  const type = resolved(schema, field.type);
  const inner = (part: SchemaType) => nameOf(schema, part, blocks, order);
  const unit = field.type.unit === undefined ? '' : ` // unit: ${field.type.unit}`;
  const end = ` ${field.name} = ${field.number}${optionsOf(schema, field, type)};${unit}`;
  if (type.kind === 'map') return `  map<${scalarName(keysOf(type))}, ${inner(type.values)}>${end}`;
  if (type.kind === 'list') return `  repeated ${inner(type.items)}${end}`;
  const hasLabel =
    field.presence !== 'implicit' && field.oneOf === undefined && (schema.syntax === 'proto2' || !isMessage(type));
  return `  ${hasLabel ? `${field.presence} ` : ''}${inner(field.type)}${end}`;
}

const isMessage = (type: SchemaType): boolean => type.kind === 'record' || type.kind === 'timestamp';

function optionsOf(schema: Schema, field: SchemaField, type: SchemaType): string {
  if (type.kind === 'list') {
    const isUsual = type.isPacked === (schema.syntax === 'proto3') || !isPackable(resolved(schema, type.items));
    return isUsual ? '' : ` [packed = ${type.isPacked === true}]`;
  }
  if (field.default === undefined) return '';
  const { value } = field.default;
  return ` [default = ${type.kind === 'text' || type.kind === 'bytes' ? JSON.stringify(value) : value}]`;
}

/** Whether a list of it can be written in one piece. */
export const isPackable = (type: SchemaType): boolean =>
  type.kind === 'integer' || type.kind === 'float' || type.kind === 'boolean' || type.kind === 'enum';

function scalarName(type: SchemaType): string {
  switch (type.kind) {
    case 'integer':
      return integerName(type);
    case 'float':
      return type.bits === 32 ? 'float' : 'double';
    case 'boolean':
      return 'bool';
    case 'text':
      return 'string';
    case 'bytes':
      return 'bytes';
    case 'timestamp':
      return 'google.protobuf.Timestamp';
    default:
      throw new Error(`protobuf has no ${type.kind}`);
  }
}

function integerName({ bits, signed, wire }: TypeOf<'integer'>): string {
  if (wire === 'zigzag') return `sint${bits}`;
  if (wire === 'fixed') return `${signed ? 's' : ''}fixed${bits}`;
  return `${signed ? '' : 'u'}int${bits}`;
}
