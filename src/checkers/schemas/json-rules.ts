// What a reader of JSON makes of a writer's text: it is parsed by JSON.parse and checked by the reader's JSON Schema, so that
// most of what does not fit is loud; numbers beyond 2^53, defaults, units and encodings are not.

import type { Finding, Step } from './finding.ts';
import { cellsOf, linesOf } from './json-cells.ts';
import { type JsonSaid, jsonLeafFindings } from './json-leaf-rules.ts';
import { haveInCommon } from './json-overlap.ts';
import { branchOf, type JsonValue, takesJson } from './json-values.ts';
import { lookRenamed } from './names.ts';
import { notCompared } from './not-compared.ts';
import { OpenPairs } from './open-pairs.ts';
import { type RuleId, rules } from './rules.ts';
import {
  type ListType,
  type Place,
  type RecordType,
  resolved,
  type Schema,
  type SchemaField,
  type SchemaType,
  type UnionType,
} from './schema.ts';
import { typeText } from './type-text.ts';

/** What the reader gets wrong of what the writer writes. */
export function jsonFindings(writer: Schema, reader: Schema): Finding[] {
  return [...new JsonWalk(writer, reader).pair(writer.root, reader.root, []), ...notCompared(writer, reader)];
}

type Definite = Exclude<SchemaType, { kind: 'reference' }>;
type Places = { writer?: Place; reader?: Place };

class JsonWalk {
  private readonly writer: Schema;
  private readonly reader: Schema;
  private readonly open = new OpenPairs();

  constructor(writer: Schema, reader: Schema) {
    this.writer = writer;
    this.reader = reader;
  }

  pair(writerType: SchemaType, readerType: SchemaType, path: readonly Step[]): Finding[] {
    const w = resolved(this.writer, writerType);
    const r = resolved(this.reader, readerType);
    const places = { writer: writerType.place, reader: readerType.place };
    if (r.kind === 'any' && w.kind !== 'integer') return [];
    // What the writer writes there is told not to be compared.
    if (w.kind === 'any' && w.isNotCompared) return [];
    const takesNull = takesJson(this.reader, r, null);
    const says = (may: string) =>
      takesNull
        ? []
        : this.say(
            path,
            places,
            'null-refused',
            `The writer ${may} null, and the reader's ${typeText(r)} has no place for it.`,
          );
    if (w.kind === 'null') return says('writes');
    const nulls = takesJson(this.writer, w, null) ? says('may write') : [];
    return [...nulls, ...this.open.once(w, r, () => this.present(w, r, path, places))];
  }

  private say(path: readonly Step[], places: Places, rule: RuleId, sentence: string): Finding[] {
    const { severity, advice } = rules[rule];
    return [{ rule, severity, advice, path, sentence, ...places }];
  }

  private present(w: Definite, r: Definite, path: readonly Step[], places: Places): Finding[] {
    if (w.kind === 'union') return this.fromUnion(w, r, path, places);
    if (r.kind === 'union') return this.intoUnion(w, r, path, places);
    if (w.kind === 'record' && r.kind === 'record') return this.records(w, r, path);
    if (w.kind === 'list' && r.kind === 'list')
      return [...this.counts(w, r, path, places), ...this.pair(w.items, r.items, [...path, { kind: 'items' }])];
    if (w.kind === 'map' && r.kind === 'map') return this.pair(w.values, r.values, [...path, { kind: 'values' }]);
    if (w.kind === 'map' && r.kind === 'record') {
      const isOpen = !r.isClosed && r.fields.every(({ presence }) => presence !== 'required');
      const says = `The writer writes ${typeText(w)} with any keys, and the reader keeps those that it describes.`;
      if (isOpen) return this.say(path, places, 'keys-dropped', says);
    }
    if (w.kind === 'record' && r.kind === 'map') {
      const inner = w.fields.flatMap((field) => this.pair(field.type, r.values, path));
      if (inner.every(({ severity }) => severity === 'note')) return [];
    }
    return [...this.shown(w, r, jsonLeafFindings(w, r)), ...this.pattern(w, r)].flatMap(({ rule, sentence }) =>
      this.say(path, places, rule, sentence),
    );
  }

  /** Of texts with a pattern what a text shows: a pattern may allow less than it seems. */
  private shown(w: Definite, r: Definite, found: readonly JsonSaid[]): readonly JsonSaid[] {
    if (w.kind !== 'text' || w.pattern === undefined || found.length === 0) return found;
    const texts = this.valuesOf(w, r).filter((value) => typeof value === 'string');
    const isShown = (rule: RuleId): boolean => {
      if (rule === 'length-exceeded')
        return texts.some((text) => r.kind === 'text' && [...text].length > r.length!.max);
      if (rule === 'length-too-short')
        return texts.some((text) => r.kind === 'text' && [...text].length < r.minLength!);
      return rules[rule].severity !== 'loud' || texts.some((text) => !takesJson(this.reader, r, text));
    };
    // A text that is never base64 is refused as bytes by whoever decodes it, with or without what fills it up.
    const isDecoded = texts.some((text) => /^[\w+/-]+=*$/.test(text));
    return found.map(({ rule, sentence }): JsonSaid => {
      if (rule === 'logical-type-invented' && !isDecoded) return { rule: 'format-refused', sentence };
      if (isShown(rule)) return { rule, sentence };
      return { rule: 'not-compared', sentence: `${sentence} What the pattern ${w.pattern} allows is not compared.` };
    });
  }

  private pattern(w: Definite, r: Definite): JsonSaid[] {
    if (r.kind !== 'text' || r.pattern === undefined || (w.kind === 'text' && w.pattern === r.pattern)) return [];
    const { pattern } = r;
    const alone: SchemaType = { kind: 'text', pattern };
    const isText = (value: JsonValue) => typeof value === 'string';
    const values = this.valuesOf(w, r).filter(isText);
    if (values.some((value) => !takesJson(this.reader, alone, value)))
      return [
        {
          rule: 'pattern-refused',
          sentence: `The writer writes ${typeText(w)}, the reader takes what matches ${pattern}.`,
        },
      ];
    // A text that the pattern refuses may be there nevertheless.
    if (w.kind !== 'text' && w.kind !== 'bytes') return [];
    return [
      { rule: 'not-compared', sentence: `The reader takes what matches ${pattern}, and patterns are not compared.` },
    ];
  }

  private counts(w: ListType, r: ListType, path: readonly Step[], places: Places): Finding[] {
    const different = w.isUnique ? valuesIn(resolved(this.writer, w.items)) : Infinity;
    const [most, fewest] = [Math.min(w.maxItems ?? Infinity, different), w.minItems ?? 0];
    const many = most === Infinity ? 'any number of' : `up to ${most}`;
    const said = [
      ...((r.maxItems ?? Infinity) < most ? [`The writer writes ${many} items, the reader takes ${r.maxItems}.`] : []),
      ...((r.minItems ?? 0) > fewest
        ? [`The writer writes as few as ${fewest} items, the reader takes no fewer than ${r.minItems}.`]
        : []),
      ...(r.isUnique && !w.isUnique && most > 1
        ? ['The writer may write an item twice, which the reader refuses.']
        : []),
    ];
    return said.flatMap((sentence) => this.say(path, places, 'items-refused', sentence));
  }

  private fromUnion(w: UnionType, r: Definite, path: readonly Step[], places: Places): Finding[] {
    return w.branches.flatMap((branch, index) => {
      const at: readonly Step[] = [...path, { kind: 'branch', writer: index }];
      const others = w.branches.filter((_, i) => i !== index);
      const isAlone = !w.isExclusive || others.every((other) => !haveInCommon(this.writer, branch, this.writer, other));
      if (isAlone) return this.pair(branch, { ...r, nullable: true }, at);
      // What is two of them at once is never written.
      const values = this.valuesOf(branch, r).filter((value) => takesJson(this.writer, w, value));
      return this.byValues(values, resolved(this.writer, branch), r, at, places);
    });
  }

  private valuesOf(type: SchemaType, r: SchemaType): JsonValue[] {
    const lines = linesOf([
      [this.writer, type],
      [this.reader, r],
    ]);
    return cellsOf(this.writer, type, lines).filter((value) => value !== null);
  }

  private intoUnion(w: Definite, r: UnionType, path: readonly Step[], places: Places): Finding[] {
    const likely = r.branches.filter((branch) => haveInCommon(this.writer, w, this.reader, branch));
    if (likely.length === 0) return this.notTaken(w, path, places);
    if (likely.length > 1) return this.byValues(this.valuesOf(w, r), w, r, path, places);
    const step: Step = { kind: 'branch', reader: r.branches.indexOf(likely[0]) };
    return this.pair({ ...w, nullable: undefined }, likely[0], [...path, step]);
  }

  private notTaken(w: Definite, path: readonly Step[], places: Places): Finding[] {
    const sentence = `The writer writes ${typeText(w)}, and no branch of the reader's union takes all of it.`;
    return this.say(path, places, 'union-branch-missing', sentence);
  }

  /** Where several branches may take a value: which of them do decides, for values that stand for all. */
  private byValues(
    values: readonly JsonValue[],
    w: Definite,
    r: Definite,
    path: readonly Step[],
    places: Places,
  ): Finding[] {
    const union: UnionType = r.kind === 'union' ? r : { kind: 'union', branches: [r] };
    const counts = values.map((value) => union.branches.filter((each) => takesJson(this.reader, each, value)).length);
    const found = counts.includes(0) ? this.notTaken(w, path, places) : [];
    if (union.isExclusive && counts.some((count) => count > 1)) {
      const sentence = `The writer writes ${typeText(w)}, and the reader refuses what is more than one of ${typeText(r)}.`;
      found.push(...this.say(path, places, 'union-ambiguous', sentence));
    }
    const taken = values.filter((_, i) => counts[i] === 1 || (counts[i] > 1 && !union.isExclusive));
    const reached = new Set(taken.map((value) => branchOf(this.reader, union, value)!));
    return [
      ...found,
      ...[...reached].flatMap((branch) => {
        const step: Step = { kind: 'branch', reader: union.branches.indexOf(branch) };
        const at = r.kind === 'union' ? [...path, step] : path;
        // A validator takes any text for bytes; who decodes it may not.
        const isDecoded = resolved(this.reader, branch).kind === 'bytes';
        return this.pair({ ...w, nullable: undefined }, branch, at).filter(
          ({ severity }) => severity !== 'loud' || isDecoded,
        );
      }),
    ];
  }

  private records(w: RecordType, r: RecordType, path: readonly Step[]): Finding[] {
    const read = r.fields.flatMap((field) => {
      const source = w.fields.find(({ name }) => name === field.name);
      return source === undefined ? this.unwritten(field, w, r, path) : this.field(source, field, path);
    });
    const extra = r.isClosed ? w.fields.filter(({ name }) => !r.fields.some((field) => field.name === name)) : [];
    const { others } = r;
    const held =
      others === undefined || r.isClosed
        ? []
        : w.fields.filter(({ name }) => !r.fields.some((field) => field.name === name));
    return [
      ...read,
      ...held.flatMap(({ name, type }) =>
        // What the reader does not describe it does not read, and only refuses.
        this.pair(type, others!, [...path, { kind: 'field', writer: name }]).filter(
          ({ severity }) => severity === 'loud',
        ),
      ),
      ...extra.flatMap((field) =>
        this.say(
          [...path, { kind: 'field', writer: field.name }],
          { writer: field.place, reader: r.place },
          'additional-property',
          `The writer writes ${field.name}, and the reader refuses what it does not describe.`,
        ),
      ),
    ];
  }

  private field(w: SchemaField, r: SchemaField, path: readonly Step[]): Finding[] {
    const at: readonly Step[] = [...path, { kind: 'field', writer: w.name, reader: r.name }];
    const places = { writer: w.place, reader: r.place };
    const inner = this.pair(w.type, r.type, at);
    if (w.presence === 'optional' && r.presence === 'required')
      return [
        ...inner,
        ...this.say(at, places, 'field-missing', `The writer may leave ${w.name} out, and the reader requires it.`),
      ];
    const [from, to] = [w.default?.value, r.default?.value];
    if (w.presence !== 'optional' || JSON.stringify(from) === JSON.stringify(to)) return inner;
    const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
    return [
      ...inner,
      ...this.say(
        at,
        places,
        'default-differs',
        `Where ${w.name} is left out it means ${shown(from)} to the writer and ${shown(to)} to the reader.`,
      ),
    ];
  }

  private unwritten(field: SchemaField, w: RecordType, r: RecordType, path: readonly Step[]): Finding[] {
    if (field.presence === 'required')
      return this.say(
        [...path, { kind: 'field', reader: field.name }],
        { writer: w.place, reader: field.place },
        'field-missing',
        `The reader requires ${field.name}, which the writer does not describe.`,
      );
    const source = w.fields.find(
      (each) =>
        !r.fields.some(({ name }) => name === each.name) &&
        lookRenamed(each.name, field.name) &&
        resolved(this.writer, each.type).kind === resolved(this.reader, field.type).kind &&
        this.pair(each.type, field.type, []).length === 0,
    );
    const isRefused = r.isClosed || (source && r.others && this.pair(source.type, r.others, []).length > 0);
    if (source === undefined || isRefused) return [];
    const fallback = field.default === undefined ? 'nothing' : `the default ${JSON.stringify(field.default.value)}`;
    const step: Step = { kind: 'field', writer: source.name, reader: field.name };
    return this.say(
      [...path, step],
      { writer: source.place, reader: field.place },
      'default-hides-rename',
      `If ${field.name} is ${source.name} under a new name, what is written as ${source.name} is lost, and the reader goes on with ${fallback}.`,
    );
  }
}

/** How many values a type has, where they can be counted. */
function valuesIn(type: Definite): number {
  const nulls = type.nullable ? 1 : 0;
  if (type.kind === 'enum') return type.symbols.length + nulls;
  if (type.kind === 'boolean') return (type.only === undefined ? 2 : 1) + nulls;
  if (type.kind !== 'integer' || type.min === undefined || type.max === undefined) return Infinity;
  return Number(type.max) - Number(type.min) + 1 + nulls;
}
