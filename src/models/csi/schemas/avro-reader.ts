// Reads an Avro schema (specification 1.12) into the shape that the rules compare. Besides the standard's attributes it
// understands two that say what shapes cannot: `charset` on bytes, and `unit` on a number or on its field.

import {
  type EnumSymbol,
  entryOf,
  type Json,
  type JsonNode,
  placeText,
  plainJson,
  readPositionedJson,
  type Schema,
  type SchemaField,
  type SchemaType,
} from '../../../checkers/schemas/index.ts';
import { InputError, type Problem } from '../../../kernel/index.ts';
import type { takesDefault } from './avro-default.ts';

/**
 * `text` is JSON; throws InputError with the place of everything that is wrong, and of a default that `takes` says is no
 * value of its field. Without it defaults are taken as they are.
 */
export function readAvroSchema(text: string, file: string, takes?: typeof takesDefault): Schema {
  const reader = new AvroReader(file, takes);
  const root = reader.type(readPositionedJson(text, file), '');
  if (reader.problems.length > 0) throw new InputError(reader.problems);
  return { format: 'avro', file, root, definitions: reader.definitions, ignored: reader.ignored, text };
}

const primitives: Readonly<Record<string, SchemaType>> = {
  null: { kind: 'null' },
  boolean: { kind: 'boolean' },
  int: { kind: 'integer', bits: 32, signed: true },
  long: { kind: 'integer', bits: 64, signed: true },
  float: { kind: 'float', bits: 32 },
  double: { kind: 'float', bits: 64 },
  bytes: { kind: 'bytes' },
  string: { kind: 'text' },
};
const complex = ['record', 'error', 'enum', 'array', 'map', 'fixed'];
const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;

class AvroReader {
  readonly problems: Problem[] = [];
  readonly definitions: Record<string, SchemaType> = {};
  readonly ignored: { keyword: string; place: JsonNode['place']; text: string }[] = [];
  private readonly file: string;
  private readonly takes: typeof takesDefault | undefined;

  constructor(file: string, takes: typeof takesDefault | undefined) {
    this.file = file;
    this.takes = takes;
  }

  type(node: JsonNode, namespace: string): SchemaType {
    if (node.kind === 'string') return this.named(node.value, node, namespace);
    if (node.kind === 'array') return this.union(node, namespace);
    const type = entryOf(node, 'type');
    if (node.kind !== 'object' || type === undefined)
      return this.fault(node, 'a type is a name, a list or an object with "type"', text(node));
    if (type.kind !== 'string') return this.type(type, namespace);
    const found = complex.includes(type.value)
      ? this.complex(type.value, node, namespace)
      : this.logical(this.named(type.value, type, namespace), node);
    return withUnit({ ...found, place: found.place ?? node.place }, entryOf(node, 'unit'));
  }

  private named(name: string, node: JsonNode, namespace: string): SchemaType {
    const primitive = primitives[name];
    if (primitive !== undefined) return { ...primitive, place: node.place };
    const full = [fullName(name, namespace), name].find((each) => this.definitions[each] !== undefined);
    if (full !== undefined) return { kind: 'reference', name: full, place: node.place };
    return this.fault(node, 'this type is not defined before it is used', name, Object.keys(primitives).join(', '));
  }

  private union(node: JsonNode & { kind: 'array' }, namespace: string): SchemaType {
    const branches = node.items.map((item) => this.type(item, namespace));
    const others = branches.filter(({ kind }) => kind !== 'null');
    const nullable = others.length < branches.length;
    if (branches.length === 0) return this.fault(node, 'a union has at least one branch', '[]');
    if (others.length === 0) return { kind: 'null', place: node.place };
    const nulls = nullable ? { nullable, nullFirst: branches[0].kind === 'null' } : {};
    if (others.length === 1) return { ...others[0], ...nulls };
    return { kind: 'union', branches: others, place: node.place, ...nulls };
  }

  private complex(kind: string, node: JsonNode, namespace: string): SchemaType {
    const { place } = node;
    if (kind === 'array') return { kind: 'list', items: this.part(node, 'items', namespace), place };
    if (kind === 'map') return { kind: 'map', values: this.part(node, 'values', namespace), place };
    const name = this.nameOf(node, namespace);
    const inner = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '';
    const aliases = strings(entryOf(node, 'aliases')).map((alias) => fullName(alias, inner));
    if (this.definitions[name] !== undefined) this.fault(node, 'this name is defined twice', name);
    // A record may contain itself, so its name stands before its fields are read.
    this.definitions[name] = { kind: 'any' };
    const type = this.definition(kind, node, { name, aliases: aliases.length > 0 ? aliases : undefined }, inner);
    this.definitions[name] = type;
    return type;
  }

  private definition(
    kind: string,
    node: JsonNode,
    names: { name: string; aliases?: string[] },
    namespace: string,
  ): SchemaType {
    const { place } = node;
    if (kind === 'enum') {
      const symbols = items(entryOf(node, 'symbols')).map((each): EnumSymbol => {
        if (each.kind !== 'string' || !namePattern.test(each.value))
          this.fault(each, 'this is no symbol', text(each), 'letters, digits and _');
        return { name: text(each), place: each.place };
      });
      if (symbols.length === 0) this.fault(node, 'an enum has at least one symbol', 'none');
      const fallback = entryOf(node, 'default');
      return {
        kind: 'enum',
        ...names,
        symbols,
        default: fallback?.kind === 'string' ? fallback.value : undefined,
        place,
      };
    }
    if (kind === 'fixed') {
      const size = Number(text(entryOf(node, 'size')));
      if (!Number.isInteger(size) || size < 0)
        this.fault(node, 'fixed has a size', text(entryOf(node, 'size')), 'a whole number of bytes');
      return this.logical(
        { kind: 'bytes', ...names, length: { max: size, unit: 'bytes', isFixed: true }, place },
        node,
      );
    }
    const fields = entryOf(node, 'fields');
    if (fields?.kind !== 'array') return this.fault(node, 'a record has "fields"', text(fields), 'a list of fields');
    return { kind: 'record', ...names, fields: this.fields(fields.items, namespace), place };
  }

  private fields(nodes: readonly JsonNode[], namespace: string): SchemaField[] {
    const taken = new Set<string>();
    return nodes.map((node) => {
      const field = this.field(node, namespace);
      if (taken.has(field.name)) this.fault(node, 'this field is there twice', field.name, 'a name of its own');
      taken.add(field.name);
      return field;
    });
  }

  private fallback(field: JsonNode, node: JsonNode, type: SchemaType): SchemaField['default'] {
    const value = plainJson(node);
    // What is wrong already is told once; and a record that contains itself is not read to its end.
    const isReadable =
      this.problems.length === 0 && this.definitions[type.kind === 'reference' ? type.name : '']?.kind !== 'any';
    if (isReadable && this.takes?.(this, type, value) === false)
      this.fault(
        node,
        'this default is no value of the type; of a union it is one of the first branch, to avsc and to Avro before 1.12',
        JSON.stringify(value),
        text(entryOf(field, 'type')),
      );
    return { value };
  }

  private field(node: JsonNode, namespace: string): SchemaField {
    const name = entryOf(node, 'name');
    if (name?.kind !== 'string' || !namePattern.test(name.value))
      this.fault(node, 'a field has a name', text(name), 'letters, digits and _, no digit first');
    const given = entryOf(node, 'default');
    const doc = entryOf(node, 'doc');
    const aliases = strings(entryOf(node, 'aliases'));
    const type = withUnit(this.part(node, 'type', namespace), entryOf(node, 'unit'));
    return {
      name: text(name),
      aliases: aliases.length > 0 ? aliases : undefined,
      type,
      presence: 'required',
      default: given === undefined ? undefined : this.fallback(node, given, type),
      doc: doc?.kind === 'string' ? doc.value : undefined,
      place: node.place,
    };
  }

  private part(node: JsonNode, key: string, namespace: string): SchemaType {
    const part = entryOf(node, key);
    return part === undefined
      ? this.fault(node, `"${key}" is missing`, undefined, 'a type')
      : this.type(part, namespace);
  }

  private nameOf(node: JsonNode, namespace: string): string {
    const name = entryOf(node, 'name');
    const given = entryOf(node, 'namespace');
    const parts = text(name).split('.');
    if (name?.kind !== 'string' || !parts.every((part) => namePattern.test(part)))
      this.fault(
        node,
        'a record, an enum and a fixed have a name',
        text(name),
        'letters, digits and _, no digit first',
      );
    return fullName(text(name), given?.kind === 'string' ? given.value : namespace);
  }

  // A logical type that is not known, or does not fit its base, is ignored, as the specification asks.
  private logical(base: SchemaType, node: JsonNode): SchemaType {
    const type = this.logicalOf(base, node);
    const logical = entryOf(node, 'logicalType');
    if (type === base && logical?.kind === 'string')
      this.ignored.push({ keyword: 'logicalType', place: logical.place, text: logical.value });
    return type;
  }

  private logicalOf(base: SchemaType, node: JsonNode): SchemaType {
    const logical = entryOf(node, 'logicalType');
    const charset = entryOf(node, 'charset');
    if (base.kind === 'bytes' && charset?.kind === 'string') return { ...base, charset: charset.value.toLowerCase() };
    if (logical?.kind !== 'string') return base;
    const place = node.place;
    if (base.kind === 'integer') return wholeNumber(logical.value, base.bits, place) ?? base;
    if (base.kind === 'text' && logical.value === 'uuid') return { kind: 'uuid', place };
    if (base.kind !== 'bytes' || logical.value !== 'decimal') return base;
    const precision = Number(text(entryOf(node, 'precision')));
    const scale = Number(text(entryOf(node, 'scale') ?? { kind: 'number', digits: '0', place }));
    if (!Number.isInteger(precision) || precision < 1 || !Number.isInteger(scale) || scale < 0 || scale > precision)
      return base;
    const { name, aliases, length } = base;
    return { kind: 'decimal', precision, scale, fixed: length && { name, aliases, size: length.max }, place };
  }

  private fault(node: JsonNode, what: string, value?: string, allowed?: string): SchemaType {
    this.problems.push({ what, value, allowed, where: placeText(this.file, node.place) });
    return { kind: 'null' };
  }
}

function wholeNumber(logical: string, bits: number | 'any', place: JsonNode['place']): SchemaType | undefined {
  const [, local, name, unit] = /^(local-)?(timestamp|time)-(millis|micros|nanos)$/.exec(logical) ?? [];
  if (logical === 'date' && bits === 32) return { kind: 'date', place };
  const resolution = unit === 'millis' ? 'ms' : unit === 'micros' ? 'us' : 'ns';
  if (name === 'timestamp' && bits === 64)
    return { kind: 'timestamp', resolution, zone: local === undefined ? 'utc' : 'none', place };
  const isTime = name === 'time' && local === undefined && bits === (unit === 'millis' ? 32 : 64) && unit !== 'nanos';
  return isTime ? { kind: 'time', resolution, place } : undefined;
}

function withUnit(type: SchemaType, unit: JsonNode | undefined): SchemaType {
  return unit?.kind === 'string' ? { ...type, unit: unit.value } : type;
}

const fullName = (name: string, namespace: string): string =>
  name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;

const items = (node: JsonNode | undefined): readonly JsonNode[] => (node?.kind === 'array' ? node.items : []);

const strings = (node: JsonNode | undefined): string[] =>
  items(node).flatMap((item) => (item.kind === 'string' ? [item.value] : []));

function text(node: JsonNode | undefined): string {
  if (node === undefined) return 'nothing';
  const plain: Json = plainJson(node);
  return typeof plain === 'string' ? plain : JSON.stringify(plain);
}
