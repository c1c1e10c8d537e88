// What Avro's schema resolution does with a pair of schemas (specification 1.12, "Schema Resolution"): the writer's bytes are
// read by both schemas together. Where the rules of resolution forbid the pair, the finding is structural; the others are
// pairs that every resolver accepts, or values that a reader cannot keep.

import { leafFindings } from './avro-leaf-rules.ts';
import type { Finding, Step } from './finding.ts';
import { lookRenamed } from './names.ts';
import { type RuleId, rules } from './rules.ts';
import {
  type EnumType,
  type RecordType,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type UnionType,
} from './schema.ts';
import { typeText } from './type-text.ts';

export interface AvroFinding extends Finding {
  /** The specification calls this pair an error; a registry refuses it. */
  readonly isStructural: boolean;
}

/** What the reader gets wrong of what the writer writes; the writer's first, then the reader's place of each. */
export function avroFindings(writer: Schema, reader: Schema): AvroFinding[] {
  return new AvroWalk(writer, reader).pair(writer.root, reader.root, []);
}

type Definite = Exclude<SchemaType, { kind: 'reference' }>;
type Pair<T extends Definite = Definite> = { w: T; r: T };

class AvroWalk {
  private readonly writer: Schema;
  private readonly reader: Schema;
  private readonly open = new Set<string>();

  constructor(writer: Schema, reader: Schema) {
    this.writer = writer;
    this.reader = reader;
  }

  pair(writerType: SchemaType, readerType: SchemaType, path: readonly Step[]): AvroFinding[] {
    const w = resolved(this.writer, writerType);
    const r = resolved(this.reader, readerType);
    const places = { writer: writerType.place ?? w.place, reader: readerType.place ?? r.place };
    const say = (rule: RuleId, sentence: string, isStructural = true): AvroFinding[] => [
      { rule, severity: rules[rule].severity, path, sentence, advice: rules[rule].advice, ...places, isStructural },
    ];
    if (w.kind === 'null')
      return r.nullable || r.kind === 'null'
        ? []
        : say('null-refused', `The writer writes null, and ${typeText(r)} has no place for it.`);
    if (r.kind === 'null')
      return say('type-mismatch', `The writer writes ${typeText(w)}, and the reader expects nothing but null.`);
    const nulls =
      w.nullable && !r.nullable
        ? say('null-refused', `The writer may write null, and the reader's ${typeText(r)} has no place for it.`)
        : [];
    return [...nulls, ...this.present(w, r, path, say)];
  }

  // Both without their nulls.
  private present(w: Definite, r: Definite, path: readonly Step[], say: Say): AvroFinding[] {
    if (w.kind === 'union') return this.fromUnion(w, r, path);
    if (r.kind === 'union') return this.intoUnion(w, r, path, say);
    if (w.kind === 'record' && r.kind === 'record') return this.records({ w, r }, path, say);
    if (w.kind === 'list' && r.kind === 'list') return this.pair(w.items, r.items, [...path, { kind: 'items' }]);
    if (w.kind === 'map' && r.kind === 'map') return this.pair(w.values, r.values, [...path, { kind: 'values' }]);
    if (w.kind === 'enum' && r.kind === 'enum') return enums({ w, r }, say);
    const [from, to] = [baseOf(w), baseOf(r)];
    if (!promotions[from]?.includes(to))
      return say('type-mismatch', `The writer writes ${typeText(w)}, and the reader expects ${typeText(r)}.`);
    if (from === 'fixed') {
      const [one, other] = [fixedOf(w), fixedOf(r)];
      if (one.size !== other.size)
        return say('fixed-size', `The writer writes ${one.size} bytes, the reader expects ${other.size}.`);
      if (!namesAgree(one, other))
        return say('name-mismatch', `The writer calls it ${one.name}, the reader ${other.name}, with no alias.`);
    }
    return leafFindings(w, r).flatMap(({ rule, sentence }) => say(rule, sentence, false));
  }

  private fromUnion(w: UnionType, r: Definite, path: readonly Step[]): AvroFinding[] {
    return w.branches.flatMap((branch, index) => {
      const step: Step = { kind: 'branch', writer: index };
      return this.pair(branch, { ...r, nullable: true }, [...path, step]).map((found) =>
        found.isStructural && found.path.length === path.length + 1 && found.rule === 'type-mismatch'
          ? { ...found, rule: 'union-branch-missing' as const, advice: rules['union-branch-missing'].advice }
          : found,
      );
    });
  }

  // "The first schema in the reader's union that matches": whatever stands further back is not looked at.
  private intoUnion(w: Definite, r: UnionType, path: readonly Step[], say: Say): AvroFinding[] {
    const plain = { ...w, nullable: undefined };
    for (const [index, branch] of r.branches.entries()) {
      const found = this.pair(plain, branch, [...path, { kind: 'branch', reader: index }]);
      if (!found.some(({ isStructural }) => isStructural)) return found;
    }
    return say('type-mismatch', `The writer writes ${typeText(w)}, and no branch of the reader's union takes it.`);
  }

  private records({ w, r }: Pair<RecordType>, path: readonly Step[], say: Say): AvroFinding[] {
    if (!namesAgree(w, r))
      return say('name-mismatch', `The writer calls the record ${w.name}, the reader ${r.name}, with no alias.`);
    // A record within itself has been looked at where it was met first.
    const key = `${w.name} ${r.name}`;
    if (this.open.has(key)) return [];
    this.open.add(key);
    const written = (field: SchemaField) =>
      w.fields.find(({ name }) => name === field.name || field.aliases?.includes(name));
    const found = r.fields.flatMap((field) => {
      const source = written(field);
      const step: Step = { kind: 'field', writer: source?.name, reader: field.name };
      if (source !== undefined) return this.pair(source.type, field.type, [...path, step]);
      return field.default === undefined
        ? this.missing(field, w, [...path, step])
        : this.renamed(field, { w, r }, path);
    });
    this.open.delete(key);
    return found;
  }

  private missing(field: SchemaField, w: RecordType, path: readonly Step[]): AvroFinding[] {
    const sentence = `The reader asks for ${field.name}, which the writer does not write and for which there is no default.`;
    const rule = 'field-missing';
    const { severity, advice } = rules[rule];
    return [{ rule, severity, advice, path, sentence, writer: w.place, reader: field.place, isStructural: true }];
  }

  private renamed(field: SchemaField, { w, r }: Pair<RecordType>, path: readonly Step[]): AvroFinding[] {
    const isSource = (each: SchemaField, { name }: SchemaField) => name === each.name || each.aliases?.includes(name);
    const kindOf = (schema: Schema, { type }: SchemaField) => resolved(schema, type).kind;
    const kind = kindOf(this.reader, field);
    const unread = w.fields.filter(
      (each) => kindOf(this.writer, each) === kind && !r.fields.some((reading) => isSource(reading, each)),
    );
    const lonely = r.fields.filter(
      (each) =>
        kindOf(this.reader, each) === kind && each.default && !w.fields.some((source) => isSource(each, source)),
    );
    const isOnly = unread.length === 1 && lonely.length === 1;
    const source = unread.find(
      (each) => (isOnly || lookRenamed(each.name, field.name)) && this.pair(each.type, field.type, []).length === 0,
    );
    if (source === undefined) return [];
    const rule = 'default-hides-rename';
    const { severity, advice } = rules[rule];
    const sentence = `If ${field.name} is ${source.name} under a new name, what is written as ${source.name} is lost, and the reader goes on with the default ${JSON.stringify(field.default?.value)}.`;
    const step: Step = { kind: 'field', writer: source.name, reader: field.name };
    const places = { writer: source.place, reader: field.place };
    return [{ rule, severity, advice, path: [...path, step], sentence, ...places, isStructural: false }];
  }
}

type Say = (rule: RuleId, sentence: string, isStructural?: boolean) => AvroFinding[];

function enums({ w, r }: Pair<EnumType>, say: Say): AvroFinding[] {
  if (!namesAgree(w, r))
    return say('name-mismatch', `The writer calls the enum ${w.name}, the reader ${r.name}, with no alias.`);
  const unknown = w.symbols.filter(({ name }) => !r.symbols.some((symbol) => symbol.name === name));
  if (unknown.length === 0) return [];
  const names = unknown.map(({ name }) => name).join(', ');
  return r.default === undefined
    ? say('enum-symbol-unknown', `The writer may write ${names}, which the reader does not know.`)
    : say('enum-symbol-replaced', `The writer may write ${names}, which the reader takes for ${r.default}.`, false);
}

/** By the part after the last dot, as the specification compares them; the reader's aliases count. */
function namesAgree(writer: NamedType, reader: NamedType): boolean {
  const last = (name = '') => name.slice(name.lastIndexOf('.') + 1);
  return [reader.name, ...(reader.aliases ?? [])].some((name) => last(name) === last(writer.name));
}

interface NamedType {
  readonly name?: string;
  readonly aliases?: readonly string[];
}

function fixedOf(type: Definite): NamedType & { size: number } {
  if (type.kind === 'decimal') return type.fixed!;
  if (type.kind !== 'bytes') throw new Error(`${type.kind} is not fixed`);
  return { name: type.name, aliases: type.aliases, size: type.length!.max };
}

/** The type of Avro below a logical type. */
function baseOf(type: Definite): string {
  switch (type.kind) {
    case 'integer':
      return type.bits === 64 ? 'long' : 'int';
    case 'float':
      return type.bits === 64 ? 'double' : 'float';
    case 'decimal':
      return type.fixed === undefined ? 'bytes' : 'fixed';
    case 'bytes':
      return type.length === undefined ? 'bytes' : 'fixed';
    case 'text':
    case 'uuid':
      return 'string';
    case 'date':
      return 'int';
    case 'time':
      return type.resolution === 'ms' ? 'int' : 'long';
    case 'timestamp':
      return 'long';
    default:
      return type.kind;
  }
}

const promotions: Readonly<Record<string, readonly string[]>> = {
  boolean: ['boolean'],
  int: ['int', 'long', 'float', 'double'],
  long: ['long', 'float', 'double'],
  float: ['float', 'double'],
  double: ['double'],
  string: ['string', 'bytes'],
  bytes: ['bytes', 'string'],
  fixed: ['fixed'],
};
