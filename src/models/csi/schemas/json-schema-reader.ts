// Reads a JSON Schema (draft 7 to 2020-12, and what OpenAPI adds: `nullable`, `format: int64`) into the shape that the rules
// compare. A whole number without limits is one that every reader of JSON holds, as RFC 7493 asks; `unit` and `x-unit`
// declare a unit. Keywords that the rules do not compare are told.

import {
  entryOf,
  type JsonNode,
  type Length,
  placeText,
  plainJson,
  type RecordType,
  readPositionedJson,
  type Schema,
  type SchemaField,
  type SchemaType,
} from '../../../checkers/schemas/index.ts';
import { InputError, type Problem } from '../../../kernel/index.ts';

/** Throws InputError with the place of everything that is wrong. */
export function readJsonSchema(text: string, file: string): Schema {
  const node = readPositionedJson(text, file);
  const reader = new JsonSchemaReader(node, file);
  const root = reader.type(node);
  if (reader.problems.length > 0) throw new InputError(reader.problems);
  return { format: 'json-schema', file, root, definitions: reader.definitions, ignored: reader.ignored, text };
}

const types = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];
const compared = new Set(
  `type properties required additionalProperties items enum const format minimum maximum exclusiveMinimum exclusiveMaximum
   minLength maxLength default nullable contentEncoding anyOf oneOf allOf $ref unit x-unit
   $schema $id $defs definitions title description examples $comment readOnly writeOnly deprecated`.split(/\s+/),
);

class JsonSchemaReader {
  readonly problems: Problem[] = [];
  readonly definitions: Record<string, SchemaType> = {};
  readonly ignored: { keyword: string; place: JsonNode['place']; text: string }[] = [];
  private readonly root: JsonNode;
  private readonly file: string;

  constructor(root: JsonNode, file: string) {
    this.root = root;
    this.file = file;
  }

  type(node: JsonNode): SchemaType {
    const { place } = node;
    if (node.kind === 'boolean' && node.value) return { kind: 'any', place };
    if (node.kind !== 'object') return this.fault(node, 'a schema is an object, or true');
    for (const { key, place: at, value } of node.entries)
      if (!compared.has(key)) this.ignored.push({ keyword: key, place: at, text: JSON.stringify(plainJson(value)) });
    const reference = entryOf(node, '$ref');
    if (reference !== undefined) return this.referenced(reference);
    const [any, one] = [entryOf(node, 'anyOf'), entryOf(node, 'oneOf')];
    const alternatives = any ?? one;
    if (alternatives?.kind === 'array')
      return union(
        alternatives.items.map((each) => this.type(each)),
        place,
        any === undefined,
      );
    const all = entryOf(node, 'allOf');
    if (all?.kind === 'array')
      return merged(
        all.items.map((each) => this.type(each)),
        place,
      );
    const unit = entryOf(node, 'unit') ?? entryOf(node, 'x-unit');
    const found = this.byType(node);
    return unit?.kind === 'string' ? { ...found, unit: unit.value } : found;
  }

  private byType(node: JsonNode & { kind: 'object' }): SchemaType {
    const { place } = node;
    const given = entryOf(node, 'type');
    const constant = entryOf(node, 'const');
    const choices = entryOf(node, 'enum') ?? (constant && ({ kind: 'array', items: [constant], place } as const));
    if (choices?.kind === 'array') return this.enumeration(choices, place);
    const names = given?.kind === 'array' ? given.items : given === undefined ? [] : [given];
    const found = names.map((name): SchemaType => {
      if (name.kind !== 'string' || !types.includes(name.value))
        return this.fault(name, 'there is no such type', types.join(', '));
      return this.named(name.value, node);
    });
    if (names.length === 0) {
      const isObject = entryOf(node, 'properties') !== undefined;
      return isObject ? this.object(node) : { kind: 'any', place };
    }
    const type = union(found, place);
    const nullable = entryOf(node, 'nullable');
    return nullable?.kind === 'boolean' && nullable.value ? { ...type, nullable: true } : type;
  }

  private enumeration(choices: JsonNode & { kind: 'array' }, place: JsonNode['place']): SchemaType {
    const texts = choices.items.filter((item) => item.kind === 'string');
    const hasNull = choices.items.some(({ kind }) => kind === 'null');
    if (texts.length + (hasNull ? 1 : 0) < choices.items.length) {
      this.ignored.push({ keyword: 'enum', place: choices.place, text: JSON.stringify(plainJson(choices)) });
      return { kind: 'any', place };
    }
    const symbols = texts.map((item) => ({ name: item.value, place: item.place }));
    return { kind: 'enum', symbols, place, ...(hasNull ? { nullable: true } : {}) };
  }

  private named(name: string, node: JsonNode & { kind: 'object' }): SchemaType {
    const { place } = node;
    switch (name) {
      case 'integer':
        return this.integer(node);
      case 'number':
        return { kind: 'float', bits: this.format(node) === 'float' ? 32 : 64, ...this.limits(node), place };
      case 'string':
        return this.string(node);
      case 'array': {
        const items = entryOf(node, 'items');
        return { kind: 'list', items: items === undefined ? { kind: 'any', place } : this.type(items), place };
      }
      case 'object':
        return this.object(node);
      default:
        return { kind: name as 'null' | 'boolean', place };
    }
  }

  private integer(node: JsonNode & { kind: 'object' }): SchemaType {
    const { min, max } = this.limits(node);
    const format = this.format(node);
    const bits = format === 'int64' ? 64 : format === 'int32' ? 32 : 'any';
    const power = bits === 'any' ? undefined : 1n << BigInt(bits - 1);
    const least = min ?? (power === undefined ? undefined : `${-power}`);
    const most = max ?? (power === undefined ? undefined : `${power - 1n}`);
    return { kind: 'integer', bits, signed: true, min: least, max: most, exactBits: 53, place: node.place };
  }

  private limits(node: JsonNode): { min?: string; max?: string } {
    const digits = (key: string): string | undefined => {
      const found = entryOf(node, key);
      return found?.kind === 'number' ? found.digits : undefined;
    };
    const whole = (given: string | undefined, step: bigint): string | undefined =>
      given === undefined || !/^-?\d+$/.test(given) ? given : `${BigInt(given) + step}`;
    const isInteger = entryOf(node, 'type')?.kind === 'string' && plainJson(entryOf(node, 'type')!) === 'integer';
    const above = digits('exclusiveMinimum');
    const below = digits('exclusiveMaximum');
    const min = digits('minimum') ?? (isInteger ? whole(above, 1n) : above);
    const max = digits('maximum') ?? (isInteger ? whole(below, -1n) : below);
    return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  }

  private string(node: JsonNode): SchemaType {
    const { place } = node;
    const encoding = entryOf(node, 'contentEncoding');
    const format = this.format(node);
    if (format === 'date-time') return { kind: 'timestamp', resolution: 'ms', zone: 'utc', isText: true, place };
    if (format === 'date') return { kind: 'date', isText: true, place };
    if (format === 'uuid') return { kind: 'uuid', place };
    if (format === 'byte' || (encoding?.kind === 'string' && encoding.value === 'base64'))
      return { kind: 'bytes', place };
    const [least, most] = [count(entryOf(node, 'minLength')), count(entryOf(node, 'maxLength'))];
    const length: Length | undefined = most === undefined ? undefined : { max: most, unit: 'characters' };
    return { kind: 'text', length, minLength: least, place };
  }

  private format(node: JsonNode): string | undefined {
    const format = entryOf(node, 'format');
    return format?.kind === 'string' ? format.value : undefined;
  }

  private object(node: JsonNode & { kind: 'object' }): SchemaType {
    const { place } = node;
    const properties = entryOf(node, 'properties');
    const others = entryOf(node, 'additionalProperties');
    if (properties === undefined && others?.kind === 'object') return { kind: 'map', values: this.type(others), place };
    const required = entryOf(node, 'required');
    const names = new Set(required?.kind === 'array' ? required.items.map((item) => plainJson(item)) : []);
    const fields = (properties?.kind === 'object' ? properties.entries : []).map((entry): SchemaField => {
      const fallback = entryOf(entry.value, 'default');
      const doc = entryOf(entry.value, 'description');
      return {
        name: entry.key,
        type: this.type(entry.value),
        presence: names.has(entry.key) ? 'required' : 'optional',
        default: fallback === undefined ? undefined : { value: plainJson(fallback) },
        doc: doc?.kind === 'string' ? doc.value : undefined,
        place: entry.place,
      };
    });
    for (const item of required?.kind === 'array' ? required.items : [])
      if (!fields.some(({ name }) => name === plainJson(item)))
        this.fault(item, 'this property is required but not described', fields.map(({ name }) => name).join(', '));
    return { kind: 'record', fields, isClosed: others?.kind === 'boolean' && !others.value, place };
  }

  private referenced(node: JsonNode): SchemaType {
    const path = node.kind === 'string' ? node.value : '';
    if (!path.startsWith('#')) return this.fault(node, 'only references within the file are followed', '#/$defs/name');
    const mention: SchemaType = { kind: 'reference', name: path, place: node.place };
    if (this.definitions[path] !== undefined) return mention;
    const target = path
      .split('/')
      .slice(1)
      .reduce<JsonNode | undefined>(
        (at, key) => partOf(at, key),
        path.includes('/') || path === '#' ? this.root : undefined,
      );
    if (target === undefined) return this.fault(node, 'there is nothing where this reference points', '#/$defs/name');
    this.definitions[path] = { kind: 'any' };
    this.definitions[path] = this.type(target);
    for (
      let at: SchemaType | undefined = this.definitions[path];
      at?.kind === 'reference';
      at = this.definitions[at.name]
    )
      if (at.name === path) {
        this.definitions[path] = { kind: 'any' };
        return this.fault(node, 'this reference leads back to itself');
      }
    return mention;
  }

  private fault(node: JsonNode, what: string, allowed?: string): SchemaType {
    const value = JSON.stringify(plainJson(node)).slice(0, 60);
    this.problems.push({ what, value, allowed, where: placeText(this.file, node.place) });
    return { kind: 'any' };
  }
}

/** One step of a JSON pointer (RFC 6901) in a reference. */
function partOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  const plain = decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
  return node?.kind === 'array' ? node.items[Number(plain)] : entryOf(node, plain);
}

const count = (node: JsonNode | undefined): number | undefined =>
  node?.kind === 'number' ? Number(node.digits) : undefined;

function union(found: readonly SchemaType[], place: JsonNode['place'], isExclusive = false): SchemaType {
  const takers = found.filter(({ kind, nullable }) => kind === 'null' || nullable).length;
  // Null that is two of the branches of `oneOf` is refused.
  const nulls = takers === 1 || (takers > 1 && !isExclusive) ? { nullable: true } : {};
  const branches = found.filter(({ kind }) => kind !== 'null').map((branch) => ({ ...branch, nullable: undefined }));
  if (branches.length === 0) return { kind: 'null', place };
  if (branches.length === 1) return { ...branches[0], ...nulls };
  return { kind: 'union', branches, place, ...nulls, ...(isExclusive ? { isExclusive } : {}) };
}

// Of objects all properties together; of anything else the first, which the others narrow.
function merged(found: readonly SchemaType[], place: JsonNode['place']): SchemaType {
  const records = found.filter((type): type is RecordType => type.kind === 'record');
  if (records.length < found.length) return found[0] ?? { kind: 'any', place };
  return {
    kind: 'record',
    fields: records.flatMap(({ fields }) => fields),
    isClosed: records.some(({ isClosed }) => isClosed),
    place,
  };
}
