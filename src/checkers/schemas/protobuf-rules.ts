// What a protobuf reader makes of a writer's bytes ("Encoding", "Updating A Message Type" and "Field Presence" of the protobuf
// documentation): fields are told by their numbers, values by how they are written on the wire, and what does not fit the
// wire type is skipped as unknown.

import type { Finding, Step } from './finding.ts';
import { mapEntriesOf } from './map-entries.ts';
import { lookRenamed, timeUnitOf } from './names.ts';
import { notCompared } from './not-compared.ts';
import { clearedTogether, type FieldPair, unknownMembers } from './oneof-rules.ts';
import { type RuleId, rules } from './rules.ts';
import {
  type Json,
  keysOf,
  type ListType,
  type MapType,
  type RecordType,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type TypeOf,
} from './schema.ts';
import { typeText } from './type-text.ts';
import { listFinding, namesOf, type WireFinding, wireFinding, wireOf } from './wire-rules.ts';

/** What the reader gets wrong of what the writer writes. */
export function protobufFindings(writer: Schema, reader: Schema): Finding[] {
  return [...new ProtobufWalk(writer, reader).pair(writer.root, reader.root, []), ...notCompared(writer, reader)];
}

type Definite = Exclude<SchemaType, { kind: 'reference' }>;

class ProtobufWalk {
  private readonly writer: Schema;
  private readonly reader: Schema;
  private readonly open = new Set<string>();

  constructor(writer: Schema, reader: Schema) {
    this.writer = writer;
    this.reader = reader;
  }

  pair(writerType: SchemaType, readerType: SchemaType, path: readonly Step[]): Finding[] {
    const w = resolved(this.writer, writerType);
    const r = resolved(this.reader, readerType);
    if (w.kind === 'record' && r.kind === 'record') return this.records(w, r, path);
    const found = wireFinding(w, r);
    if (found === undefined) return units(w, r).flatMap(({ rule, sentence }) => this.say(rule, sentence, path, w, r));
    return this.say(found.rule, found.sentence, path, writerType, readerType);
  }

  private say(
    rule: RuleId,
    sentence: string,
    path: readonly Step[],
    w: { readonly place?: SchemaType['place'] } | undefined,
    r: { readonly place?: SchemaType['place'] } | undefined,
  ): Finding[] {
    const { severity, advice } = rules[rule];
    return [{ rule, severity, advice, sentence, path, writer: w?.place, reader: r?.place }];
  }

  private records(w: RecordType, r: RecordType, path: readonly Step[]): Finding[] {
    const key = `${w.name} ${r.name}`;
    if (this.open.has(key)) return [];
    this.open.add(key);
    const pairs: FieldPair[] = [];
    const read: FieldPair[] = [];
    const found = r.fields.flatMap((field) => {
      const source = w.fields.find(({ number }) => number === field.number);
      const step: Step = { kind: 'field', writer: source?.name, reader: field.name };
      if (source === undefined) return this.unwritten(field, w, r, path);
      const pair = { w: source, r: field };
      const own = this.field(pair, [...path, step]);
      pairs.push(pair);
      if (!own.some(({ rule }) => rule === 'wire-type' || rule === 'type-mismatch')) read.push(pair);
      return own;
    });
    this.open.delete(key);
    const oneOfs = [...clearedTogether(read), ...unknownMembers(w, r, pairs)].flatMap(
      ({ rule, sentence, step, ...at }) =>
        this.say(rule, sentence, [...path, step], { place: at.writer }, { place: at.reader }),
    );
    return [...found, ...oneOfs];
  }

  // The reader has a number that the writer does not write.
  private unwritten(field: SchemaField, w: RecordType, r: RecordType, path: readonly Step[]): Finding[] {
    const source = w.fields.find(
      ({ name, number }) => name === field.name && !r.fields.some((each) => each.number === number),
    );
    const step: Step = { kind: 'field', writer: source?.name, reader: field.name };
    if (field.presence === 'required')
      return this.say(
        'field-missing',
        `The reader requires ${field.name}, number ${field.number}, which the writer does not write.`,
        [...path, { kind: 'field', reader: field.name }],
        w,
        field,
      );
    if (source === undefined) return [];
    const sentence = `${field.name} has the number ${source.number} in the writer and ${field.number} in the reader, which never sees it.`;
    return this.say('field-number-moved', sentence, [...path, step], source, field);
  }

  private field({ w, r }: FieldPair, path: readonly Step[]): Finding[] {
    const [from, to] = [resolved(this.writer, w.type), resolved(this.reader, r.type)];
    const reuse =
      w.name !== r.name && !lookRenamed(w.name, r.name)
        ? this.say(
            'field-number-reused',
            `The number ${w.number} is ${w.name} to the writer and ${r.name} to the reader: a new name for the same, or a number used again?`,
            path,
            w,
            r,
          )
        : [];
    if ((from.kind === 'list') !== (to.kind === 'list') && from.kind !== 'map' && to.kind !== 'map')
      return [...reuse, ...this.oneAndMany({ w, r }, from, to, path)];
    if ((from.kind === 'map') !== (to.kind === 'map')) {
      const entries = this.mapAndList({ w, r }, from, to, path);
      if (entries !== undefined) return [...reuse, ...entries];
      const sentence = `The writer writes ${typeText(from)}, the reader expects ${typeText(to)}.`;
      return [...reuse, ...this.skipped({ w, r }, sentence, path)];
    }
    const inner =
      from.kind === 'list' && to.kind === 'list'
        ? this.lists(from, to, [...path, { kind: 'items' }])
        : from.kind === 'map' && to.kind === 'map'
          ? this.maps(from, to, path)
          : this.pair(w.type, r.type, path);
    // What is skipped as unknown is missing to a reader that requires it.
    const told = inner.map((found) =>
      r.presence === 'required' && skipping.includes(found.rule) && found.path.length === path.length
        ? {
            ...found,
            rule: 'field-missing' as const,
            severity: rules['field-missing'].severity,
            advice: rules['field-missing'].advice,
          }
        : found,
    );
    return [
      ...reuse,
      ...told,
      ...this.presence(
        { w, r },
        path,
        told.some(({ rule }) => rule === 'wire-type' || rule === 'field-missing'),
      ),
    ];
  }

  // What the reader skips as unknown is missing to one that requires it.
  private skipped({ w, r }: FieldPair, sentence: string, path: readonly Step[]): Finding[] {
    return r.presence === 'required'
      ? this.say('field-missing', `${sentence} The reader requires it.`, path, w, r)
      : this.say('wire-type', sentence, path, w, r);
  }

  // One value on one side, a list on the other.
  private oneAndMany({ w, r }: FieldPair, from: Definite, to: Definite, path: readonly Step[]): Finding[] {
    const items = {
      w: from.kind === 'list' ? resolved(this.writer, from.items) : from,
      r: to.kind === 'list' ? resolved(this.reader, to.items) : to,
    };
    const single = to.kind === 'list' ? undefined : singleOf(from as ListType, items);
    if (single?.rule === 'wire-type') return this.skipped({ w, r }, single.sentence, path);
    const wire = single ?? (to.kind === 'list' ? listFinding(plainList, items) : wireFinding(items.w, items.r));
    if (wire?.rule === 'wire-type') return this.skipped({ w, r }, wire.sentence, path);
    const inner =
      items.w.kind === 'record' && items.r.kind === 'record'
        ? this.records(items.w, items.r, [...path, { kind: 'items' }])
        : wire === undefined
          ? units(items.w, items.r).flatMap(({ rule, sentence }) => this.say(rule, sentence, path, w, r))
          : this.say(wire.rule, wire.sentence, path, w, r);
    const isLoud = wire !== undefined && rules[wire.rule].severity === 'loud';
    return isLoud || single !== undefined ? inner : [...this.count({ w, r }, from, to, path), ...inner];
  }

  // None, one or many of what comes through as it is.
  private count({ w, r }: FieldPair, from: Definite, to: Definite, path: readonly Step[]): Finding[] {
    if (from.kind === 'list') {
      const sentence = `The writer writes ${typeText(from)}, of which the reader keeps the last.`;
      return r.presence === 'required'
        ? this.say('field-missing', `${sentence} The reader requires it.`, path, w, r)
        : this.say('list-to-single', sentence, path, w, r);
    }
    if (w.presence !== 'implicit' && w.default === undefined) return [];
    const what = w.presence === 'implicit' ? `it is ${zeroText(from)}` : `it is ${shown(w.default?.value)} by default`;
    const sentence = `The writer writes one value, and leaves it out if ${what}; the reader gets an empty list.`;
    return to.kind === 'list' ? this.say('single-to-list', sentence, path, w, r) : [];
  }

  // A map on one side, and on the other a list of what its entries are on the wire.
  private mapAndList({ w, r }: FieldPair, from: Definite, to: Definite, path: readonly Step[]): Finding[] | undefined {
    if (from.kind === 'map') {
      const entries = mapEntriesOf(this.reader, to);
      return entries && this.maps(from, entries.type, path);
    }
    const entries = mapEntriesOf(this.writer, from);
    if (entries === undefined || to.kind !== 'map') return undefined;
    const sentence = `The writer writes ${typeText(from)}, where a key may come twice; of those the reader keeps the last.`;
    return [...this.say('list-to-single', sentence, path, w, r), ...this.maps(entries.type, to, path)];
  }

  private maps(w: MapType, r: MapType, path: readonly Step[]): Finding[] {
    const found = wireFinding(keysOf(w), keysOf(r));
    const keys = found === undefined ? [] : this.say(found.rule, `Of the keys: ${found.sentence}`, path, w, r);
    return [...keys, ...this.pair(w.values, r.values, [...path, { kind: 'values' }])];
  }

  private lists(w: ListType, r: ListType, path: readonly Step[]): Finding[] {
    const [from, to] = [resolved(this.writer, w.items), resolved(this.reader, r.items)];
    if (from.kind === 'record' && to.kind === 'record') return this.records(from, to, path);
    const found = listFinding(w, { w: from, r: to });
    return found === undefined ? this.pair(from, to, path) : this.say(found.rule, found.sentence, path, w, r);
  }

  private presence({ w, r }: FieldPair, path: readonly Step[], isLost: boolean): Finding[] {
    if (isLost) return [];
    const say = (rule: RuleId, sentence: string) => this.say(rule, sentence, path, w, r);
    if (w.presence !== 'required' && r.presence === 'required')
      return say(
        'field-missing',
        `The reader requires ${r.name}, and the writer leaves it out if it is ${w.presence === 'implicit' ? 'zero or empty' : 'not set'}.`,
      );
    const type = resolved(this.reader, r.type);
    if (type.kind === 'list' || type.kind === 'map') return [];
    const [from, to] = [w.default?.value, r.default?.value];
    if (w.presence === 'optional' && r.presence === 'optional')
      return from === to
        ? []
        : say(
            'default-differs',
            `Where ${w.name} is not set it means ${shown(from)} to the writer and ${shown(to)} to the reader.`,
          );
    if (w.presence === 'optional' && r.presence === 'implicit')
      return from !== undefined && isZero(type, from)
        ? []
        : say(
            'presence-lost',
            `The writer can leave ${w.name} unset, and the reader cannot tell that from ${zeroText(type)}.`,
          );
    if (w.presence === 'implicit' && r.presence === 'optional')
      return to !== undefined && isZero(type, to)
        ? []
        : say(
            'presence-gained',
            `The writer leaves ${w.name} out if it is ${zeroText(type)}, and the reader takes it for ${to === undefined ? 'not set' : shown(to)}.`,
          );
    return [];
  }
}

/** Rules by which a reader skips a value. */
const skipping: readonly string[] = ['wire-type', 'enum-symbol-replaced'];

const plainList: Pick<ListType, 'isPacked'> = { isPacked: false };

/** Of a list in one piece, read as one value. */
function singleOf(w: ListType, items: { w: Definite; r: Definite }): WireFinding | undefined {
  if (!w.isPacked || wireOf(items.w) === 'length') return undefined;
  if (wireOf(items.r) === 'length') return listFinding(w, items);
  return {
    rule: 'wire-type',
    sentence: 'The writer writes lists in one piece, which a reader of one value skips as unknown.',
  };
}

function units(w: Definite, r: Definite): { rule: RuleId; sentence: string }[] {
  if (w.unit === undefined || r.unit === undefined || w.unit === r.unit) return [];
  const isTime = timeUnitOf(w.unit) !== undefined && timeUnitOf(r.unit) !== undefined;
  return [
    {
      rule: isTime ? 'timestamp-unit' : 'unit-differs',
      sentence: `The writer writes ${w.unit}, the reader takes them for ${r.unit}.`,
    },
  ];
}

const shown = (value: Json | undefined): string => (value === undefined ? 'nothing' : JSON.stringify(value));

const isZero = (type: SchemaType, value: Json): boolean =>
  type.kind === 'enum'
    ? namesOf(type, type.symbols[0].number).some((name) => name === value)
    : value === 0 || value === '' || value === false;

function zeroText(type: SchemaType): string {
  if (type.kind === 'text' || type.kind === 'bytes') return 'empty';
  if (type.kind === 'boolean') return 'false';
  return type.kind === 'enum' ? `${(type as TypeOf<'enum'>).symbols[0].name}` : '0';
}
