// Reads a JSON Schema (draft 7 to 2020-12, and what OpenAPI adds: `nullable`, `format: int64`) into the shape that the rules
// compare. A whole number without limits is one that every reader of JSON holds, as RFC 7493 asks; `unit` and `x-unit`
// declare a unit. Keywords that the rules do not compare are told.

import {
  entryOf,
  type JsonNode,
  type Length,
  placeText,
  plainJson,
  readPositionedJson,
  type Schema,
  type SchemaField,
  type SchemaType,
} from '../../../checkers/schemas/index.ts';
import { InputError, type Problem } from '../../../kernel/index.ts';
import { bothOf } from './json-intersection.ts';
import { integerLimits, numberChoices, numberLimits } from './json-numbers.ts';

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
   minLength maxLength pattern multipleOf minItems maxItems uniqueItems prefixItems
   default nullable contentEncoding anyOf oneOf allOf $ref unit x-unit $schema $id $anchor $defs definitions title description examples $comment readOnly writeOnly deprecated`.split(
    /\s+/,
  ),
);

/** Whether something is said that is not compared. */
const isNarrowed = (node: JsonNode & { kind: 'object' }): boolean =>
  node.entries.some(({ key }) => !compared.has(key) || ofOneType.has(key));

/** They say nothing of values of other types, so that without a type they cannot be compared. */
const ofOneType = new Set(
  `items minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern multipleOf minItems maxItems uniqueItems
   format additionalProperties contentEncoding`.split(/\s+/),
);

const formats = new Set('date-time date uuid byte float double int32 int64 password'.split(' '));

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
    if (node.kind === 'boolean') {
      if (!node.value) this.ignore('false', node);
      return { kind: 'any', place, ...(node.value ? {} : { isNotCompared: true }) };
    }
    if (node.kind !== 'object') return this.fault(node, 'a schema is an object, true or false');
    for (const { key, value, place: at } of node.entries) if (!compared.has(key)) this.ignore(key, value, at);
    const unit = entryOf(node, 'unit') ?? entryOf(node, 'x-unit');
    const parts = this.parts(node);
    const all = parts.filter(({ kind }) => kind !== 'any');
    const isNotCompared = parts.some((part) => part.kind === 'any' && part.isNotCompared) || isNarrowed(node);
    const anything: SchemaType = { kind: 'any', place, ...(isNotCompared ? { isNotCompared } : {}) };
    const found = all.slice(1).reduce((one, other) => this.both(one, other, node), all[0] ?? anything);
    return unit?.kind === 'string' ? { ...found, unit: unit.value } : found;
  }

  /** All of them hold at once. */
  private parts(node: JsonNode & { kind: 'object' }): SchemaType[] {
    const { place } = node;
    const each = (key: string): SchemaType[] => {
      const found = entryOf(node, key);
      return found?.kind === 'array' ? found.items.map((item) => this.type(item)) : [];
    };
    const reference = entryOf(node, '$ref');
    const [any, one] = [each('anyOf'), each('oneOf')];
    return [
      ...(reference === undefined ? [] : [this.referenced(reference)]),
      ...(any.length === 0 ? [] : [union(any, place)]),
      ...(one.length === 0 ? [] : [union(one, place, true)]),
      ...each('allOf'),
      this.byType(node),
    ];
  }

  private both(one: SchemaType, other: SchemaType, node: JsonNode): SchemaType {
    const schema: Schema = { format: 'json-schema', file: '', root: one, definitions: this.definitions, text: '' };
    const found = bothOf(schema, one, other, (keyword) => this.ignore(keyword, node));
    if (found !== undefined) return found;
    this.ignore('allOf', node);
    return one;
  }

  /** Tells what is not compared; `value` is all that it says. */
  private ignore(keyword: string, value: JsonNode, place = value.place): void {
    this.ignored.push({ keyword, place, text: JSON.stringify(plainJson(value)) });
  }

  private byType(node: JsonNode & { kind: 'object' }): SchemaType {
    const { place } = node;
    const given = entryOf(node, 'type');
    const constant = entryOf(node, 'const');
    const choices = entryOf(node, 'enum') ?? (constant && ({ kind: 'array', items: [constant], place } as const));
    const names = given?.kind === 'array' ? given.items : given === undefined ? [] : [given];
    const found = names.map((name): SchemaType => {
      if (name.kind !== 'string' || !types.includes(name.value))
        return this.fault(name, 'there is no such type', types.join(', '));
      return this.named(name.value, node);
    });
    const isObject = entryOf(node, 'properties') !== undefined || entryOf(node, 'required') !== undefined;
    if (names.length === 0 && choices === undefined)
      for (const { key, value, place: at } of node.entries)
        if (ofOneType.has(key) && !isObject) this.ignore(key, value, at);
    const typed = names.length > 0 ? union(found, place) : isObject ? this.object(node) : undefined;
    const chosen = choices?.kind === 'array' ? this.enumeration(choices, place) : undefined;
    const nullable = entryOf(node, 'nullable');
    const canBeNull = nullable?.kind === 'boolean' && nullable.value;
    const type: SchemaType =
      typed === undefined || !canBeNull ? (typed ?? { kind: 'any', place }) : { ...typed, nullable: true };
    return chosen === undefined ? type : this.both(chosen, type, node);
  }

  private enumeration(choices: JsonNode & { kind: 'array' }, place: JsonNode['place']): SchemaType {
    const { items } = choices;
    const texts = items.filter((item) => item.kind === 'string');
    const numbers = items.flatMap((item) => (item.kind === 'number' ? [item.digits] : []));
    const booleans = items.flatMap((item) => (item.kind === 'boolean' ? [item.value] : []));
    if (items.some(({ kind }) => kind === 'object' || kind === 'array')) {
      this.ignore('enum', choices);
      return { kind: 'any', isNotCompared: true, place };
    }
    const symbols = texts.map((item) => ({ name: item.value, place: item.place }));
    const [isBoth] = [booleans.includes(true) && booleans.includes(false)];
    return union(
      [
        ...(symbols.length > 0 ? [{ kind: 'enum', symbols, place } as const] : []),
        ...numberChoices(numbers).map((type) => ({ ...type, place })),
        ...(booleans.length > 0 ? [{ kind: 'boolean', place, ...(isBoth ? {} : { only: booleans[0] }) } as const] : []),
        ...(items.some(({ kind }) => kind === 'null') ? [{ kind: 'null', place } as const] : []),
      ],
      place,
    );
  }

  private named(name: string, node: JsonNode & { kind: 'object' }): SchemaType {
    const { place } = node;
    switch (name) {
      case 'integer':
        return this.integer(node);
      case 'number': {
        const step = entryOf(node, 'multipleOf');
        if (step !== undefined) this.ignore('multipleOf', step);
        return { kind: 'float', bits: this.format(node) === 'float' ? 32 : 64, ...numberLimits(node), place };
      }
      case 'string':
        return this.string(node);
      case 'array':
        return this.list(node);
      case 'object':
        return this.object(node);
      default:
        return { kind: name as 'null' | 'boolean', place };
    }
  }

  private list(node: JsonNode & { kind: 'object' }): SchemaType {
    const { place } = node;
    const items = entryOf(node, 'items');
    const places = entryOf(node, 'prefixItems') ?? (items?.kind === 'array' ? items : undefined);
    const unique = entryOf(node, 'uniqueItems');
    // Types by place are told and not compared.
    if (places !== undefined) this.ignore(items?.kind === 'array' ? 'items' : 'prefixItems', places);
    return {
      kind: 'list',
      items:
        places !== undefined
          ? { kind: 'any', isNotCompared: true }
          : items === undefined
            ? { kind: 'any' }
            : this.type(items),
      minItems: count(entryOf(node, 'minItems')),
      maxItems: count(entryOf(node, 'maxItems')),
      isUnique: unique?.kind === 'boolean' && unique.value ? true : undefined,
      place,
    };
  }

  private integer(node: JsonNode & { kind: 'object' }): SchemaType {
    const { min, max } = integerLimits(node);
    const format = this.format(node);
    const bits = format === 'int64' ? 64 : format === 'int32' ? 32 : 'any';
    const power = bits === 'any' ? undefined : 1n << BigInt(bits - 1);
    const least = min ?? (power === undefined ? undefined : `${-power}`);
    const most = max ?? (power === undefined ? undefined : `${power - 1n}`);
    const step = entryOf(node, 'multipleOf');
    const isWhole = step?.kind === 'number' && /^[1-9]\d*$/.test(step.digits);
    if (step !== undefined && !isWhole) this.ignore('multipleOf', step);
    const multipleOf = isWhole ? step.digits : undefined;
    return { kind: 'integer', bits, signed: true, min: least, max: most, multipleOf, exactBits: 53, place: node.place };
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
    return { kind: 'text', length, minLength: least, pattern: this.pattern(node), place };
  }

  private pattern(node: JsonNode): string | undefined {
    const pattern = entryOf(node, 'pattern');
    if (pattern?.kind !== 'string') return undefined;
    try {
      new RegExp(pattern.value, 'u');
      return pattern.value;
    } catch {
      this.fault(pattern, 'this is no regular expression', 'as ECMA-262 writes it, with the flag u');
      return undefined;
    }
  }

  private format(node: JsonNode): string | undefined {
    const format = entryOf(node, 'format');
    if (format?.kind !== 'string') return undefined;
    // One that not every validator asserts, and no rule looks at.
    if (!formats.has(format.value)) this.ignore('format', format);
    return format.value;
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
    // What is required and not described is anything.
    const more = (required?.kind === 'array' ? required.items : []).flatMap((item): SchemaField[] => {
      const isDescribed = item.kind !== 'string' || fields.some(({ name }) => name === item.value);
      return isDescribed ? [] : [{ name: item.value, type: { kind: 'any' }, presence: 'required', place: item.place }];
    });
    return {
      kind: 'record',
      fields: [...fields, ...more],
      isClosed: others?.kind === 'boolean' && !others.value,
      others: others?.kind === 'object' ? this.type(others) : undefined,
      place,
    };
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
