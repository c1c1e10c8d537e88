// What becomes of values that go from one system to another by a connector: from table to table, or between kinds of schema.
// Fields are matched by name without regard to capitals, values are converted by the usual idiom, and the reader's system takes
// them or refuses them.

import type { Finding, Step } from './finding.ts';
import { lookRenamed, timeUnitOf } from './names.ts';
import { notComparedAcross } from './not-compared.ts';
import { clearedTogether, type FieldPair } from './oneof-rules.ts';
import { rowLeafFindings } from './row-leaf-rules.ts';
import { branchTaken } from './row-unions.ts';
import { type RuleId, rules } from './rules.ts';
import {
  keysOf,
  type Place,
  type RecordType,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type TypeOf,
} from './schema.ts';
import { typeText } from './type-text.ts';

/** What the reader gets wrong of what the writer writes. */
export function rowFindings(writer: Schema, reader: Schema): Finding[] {
  return [...new RowWalk(writer, reader).pair(writer.root, reader.root, []), ...notComparedAcross(writer, reader)];
}

type Definite = Exclude<SchemaType, { kind: 'reference' }>;
type Places = { writer?: Place; reader?: Place };

class RowWalk {
  private readonly writer: Schema;
  private readonly reader: Schema;
  private readonly open: { w: RecordType['fields']; r: RecordType['fields'] }[] = [];

  constructor(writer: Schema, reader: Schema) {
    this.writer = writer;
    this.reader = reader;
  }

  pair(writerType: SchemaType, readerType: SchemaType, path: readonly Step[]): Finding[] {
    const w = resolved(this.writer, writerType);
    const r = resolved(this.reader, readerType);
    const places = { writer: writerType.place, reader: readerType.place };
    if (r.kind === 'any') return [];
    if (w.kind === 'union')
      return w.branches.flatMap((branch, i) => this.pair(branch, readerType, [...path, { kind: 'branch', writer: i }]));
    if (r.kind === 'union') return this.intoUnion(w, r, path, places);
    if (w.kind === 'record' && r.kind === 'record') return this.records(w, r, path);
    if (w.kind === 'list' && r.kind === 'list') return this.held(w.items, r.items, [...path, { kind: 'items' }]);
    if (w.kind === 'map' && r.kind === 'map') {
      const keys = this.leaf(keysOf(w), keysOf(r), path, places);
      // Without its key no value comes through.
      return keys.length > 0 ? keys : this.held(w.values, r.values, [...path, { kind: 'values' }]);
    }
    return this.leaf(w, r, path, places);
  }

  private leaf(w: SchemaType, r: SchemaType, path: readonly Step[], places: Places): Finding[] {
    return rowLeafFindings(w, r, this.writer.format, this.reader.format).flatMap(({ rule, sentence }) =>
      this.say(path, places, rule, sentence),
    );
  }

  private intoUnion(w: Definite, r: TypeOf<'union'>, path: readonly Step[], places: Places): Finding[] {
    const index = branchTaken(this.writer, w, this.reader, r);
    if (index !== undefined) return this.pair(w, r.branches[index], [...path, { kind: 'branch', reader: index }]);
    const sentence = `The writer has ${typeText(w)}, the reader ${typeText(r)}, and a connector finds no one branch for it.`;
    return this.say(path, places, 'union-branch-missing', sentence);
  }

  private held(w: SchemaType, r: SchemaType, path: readonly Step[]): Finding[] {
    return [...this.nulls(resolved(this.writer, w), resolved(this.reader, r), path, {}), ...this.pair(w, r, path)];
  }

  private say(path: readonly Step[], places: Places, rule: RuleId, sentence: string): Finding[] {
    const { severity, advice } = rules[rule];
    return [{ rule, severity, advice, path, sentence, ...places }];
  }

  private nulls(w: Definite, r: Definite, path: readonly Step[], places: Places): Finding[] {
    if (!w.nullable || r.nullable || r.kind === 'any') return [];
    return this.say(
      path,
      places,
      'null-refused',
      `The writer may have null, and the reader's ${typeText(r)} has no place for it.`,
    );
  }

  private records(w: RecordType, r: RecordType, path: readonly Step[]): Finding[] {
    // JSON has no names of records, but a record that holds itself is the same one.
    if (this.open.some((each) => each.w === w.fields && each.r === r.fields)) return [];
    this.open.push({ w: w.fields, r: r.fields });
    const taken: FieldPair[] = [];
    const found = r.fields.flatMap((field) => {
      const source = w.fields.find(({ name }) => name.toLowerCase() === field.name.toLowerCase());
      const step: Step = { kind: 'field', writer: source?.name, reader: field.name };
      if (source === undefined) return this.unwritten(field, w, r, path);
      const own = this.field(source, field, [...path, step]);
      if (own.every(({ severity }) => severity !== 'loud')) taken.push({ w: source, r: field });
      return own;
    });
    this.open.pop();
    const cleared = clearedTogether(taken).flatMap(({ rule, sentence, step, writer, reader }) =>
      this.say([...path, step], { writer, reader }, rule, sentence),
    );
    return [...found, ...cleared];
  }

  private field(w: SchemaField, r: SchemaField, path: readonly Step[]): Finding[] {
    const [from, to] = [resolved(this.writer, w.type), resolved(this.reader, r.type)];
    const places = { writer: w.place, reader: r.place };
    return [
      ...this.missing(w, r, from, to, path, places),
      ...this.pair(w.type, r.type, path),
      ...this.hints(w, r, path, places),
    ];
  }

  // Null and what is not there are one to a connector.
  private missing(
    w: SchemaField,
    r: SchemaField,
    from: Definite,
    to: Definite,
    path: readonly Step[],
    places: Places,
  ): Finding[] {
    // What a message or an object leaves out reads as its default, where it has one.
    const isFilled = ['protobuf', 'json-schema'].includes(this.writer.format) && w.default !== undefined;
    const canMiss = from.nullable || (w.presence === 'optional' && !isFilled);
    if (!canMiss || to.nullable || to.kind === 'any') return [];
    const how = from.nullable ? 'be null' : 'be left out';
    if (this.reader.format === 'protobuf') {
      if (r.presence === 'required')
        return this.say(path, places, 'null-refused', `${w.name} may ${how}, and the reader requires it.`);
      // Nothing is no item of a list.
      const isEmpty = to.kind === 'list' && from.kind !== 'list';
      if (isEmpty || (r.presence === 'optional' && r.default === undefined)) return [];
      const taken = r.default === undefined ? 'zero or empty' : `its default, ${JSON.stringify(r.default.value)}`;
      return this.say(path, places, 'presence-lost', `${w.name} may ${how}, and the reader takes that for ${taken}.`);
    }
    return this.say(
      path,
      places,
      'null-refused',
      `${w.name} may ${how}, and the reader's ${typeText(to)} has no place for null.`,
    );
  }

  private hints(w: SchemaField, r: SchemaField, path: readonly Step[], places: Places): Finding[] {
    const [from, to] = [w.type.unit, r.type.unit];
    if (from === undefined || to === undefined || from === to) return [];
    const areTimes = timeUnitOf(from) !== undefined && timeUnitOf(to) !== undefined;
    return this.say(
      path,
      places,
      areTimes ? 'timestamp-unit' : 'unit-differs',
      `The writer means ${from}, the reader takes them for ${to}.`,
    );
  }

  private unwritten(field: SchemaField, w: RecordType, r: RecordType, path: readonly Step[]): Finding[] {
    const type = resolved(this.reader, field.type);
    const step = (writer?: string): readonly Step[] => [...path, { kind: 'field', writer, reader: field.name }];
    const needs = {
      avro: field.default === undefined && !type.nullable,
      sql: field.default === undefined && !type.nullable,
      'json-schema': field.presence === 'required',
      protobuf: field.presence === 'required',
    }[this.reader.format];
    if (needs)
      return this.say(
        step(),
        { writer: w.place, reader: field.place },
        'field-missing',
        `The reader needs ${field.name}, which the writer does not have.`,
      );
    const source = w.fields.find(
      (each) =>
        !r.fields.some(({ name }) => name.toLowerCase() === each.name.toLowerCase()) &&
        lookRenamed(each.name, field.name) &&
        this.pair(each.type, field.type, []).length === 0,
    );
    if (source === undefined) return [];
    const fallback =
      field.default === undefined
        ? 'nothing'
        : `the default ${field.default.computed ?? JSON.stringify(field.default.value)}`;
    return this.say(
      step(source.name),
      { writer: source.place, reader: field.place },
      'default-hides-rename',
      `If ${field.name} is ${source.name} under a new name, the connector loses it, and the reader goes on with ${fallback}.`,
    );
  }
}
