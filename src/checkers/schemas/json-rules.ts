// What a reader of JSON makes of a writer's text: it is parsed by JSON.parse and checked by the reader's JSON Schema, so that
// most of what does not fit is loud; numbers beyond 2^53, defaults, units and encodings are not.

import type { Finding, Step } from './finding.ts';
import { lookRenamed, timeUnitOf } from './names.ts';
import { OpenPairs } from './open-pairs.ts';
import { type RuleId, rules } from './rules.ts';
import {
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
export function jsonFindings(writer: Schema, reader: Schema): Finding[] {
  const ignored = [writer, reader].flatMap((schema, i): Finding[] =>
    (schema.ignored ?? []).map(({ keyword, place }) => ({
      rule: 'not-compared',
      severity: 'note',
      path: [],
      sentence: `${schema.file} says "${keyword}", which is not compared.`,
      advice: rules['not-compared'].advice,
      ...(i === 0 ? { writer: place } : { reader: place }),
    })),
  );
  return [...new JsonWalk(writer, reader).pair(writer.root, reader.root, []), ...ignored];
}

type Definite = Exclude<SchemaType, { kind: 'reference' }>;
interface Said {
  rule: RuleId;
  sentence: string;
}

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
    const takesNull = r.nullable || r.kind === 'null' || r.kind === 'any';
    if (w.kind === 'null')
      return takesNull
        ? []
        : this.say(path, places, 'null-refused', `The writer writes null, and ${typeText(r)} has no place for it.`);
    const nulls =
      w.nullable && !takesNull
        ? this.say(
            path,
            places,
            'null-refused',
            `The writer may write null, and the reader's ${typeText(r)} has no place for it.`,
          )
        : [];
    return [...nulls, ...this.open.once(w, r, () => this.present(w, r, path, places))];
  }

  private say(
    path: readonly Step[],
    places: { writer?: Place; reader?: Place },
    rule: RuleId,
    sentence: string,
  ): Finding[] {
    const { severity, advice } = rules[rule];
    return [{ rule, severity, advice, path, sentence, ...places }];
  }

  private present(
    w: Definite,
    r: Definite,
    path: readonly Step[],
    places: { writer?: Place; reader?: Place },
  ): Finding[] {
    if (w.kind === 'union')
      return w.branches.flatMap((branch, index) =>
        this.pair(branch, { ...r, nullable: true }, [...path, { kind: 'branch', writer: index }]),
      );
    if (r.kind === 'union') {
      const isTaken = r.branches.some((branch) =>
        this.pair({ ...w, nullable: undefined }, branch, path).every(({ severity }) => severity !== 'loud'),
      );
      return isTaken
        ? []
        : this.say(
            path,
            places,
            'union-branch-missing',
            `The writer writes ${typeText(w)}, and no branch of the reader's union takes it.`,
          );
    }
    if (w.kind === 'record' && r.kind === 'record') return this.records(w, r, path);
    if (w.kind === 'list' && r.kind === 'list') return this.pair(w.items, r.items, [...path, { kind: 'items' }]);
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
    return leaf(w, r).flatMap(({ rule, sentence }) => this.say(path, places, rule, sentence));
  }

  private records(w: RecordType, r: RecordType, path: readonly Step[]): Finding[] {
    const read = r.fields.flatMap((field) => {
      const source = w.fields.find(({ name }) => name === field.name);
      return source === undefined ? this.unwritten(field, w, r, path) : this.field(source, field, path);
    });
    const extra = r.isClosed ? w.fields.filter(({ name }) => !r.fields.some((field) => field.name === name)) : [];
    return [
      ...read,
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
    if (source === undefined || r.isClosed) return [];
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

const inText = ['text', 'enum', 'timestamp', 'date', 'uuid', 'bytes'];

/** Of two types neither of which holds others. */
function leaf(w: Definite, r: Definite): Said[] {
  if (w.kind === 'integer' && (r.kind === 'integer' || r.kind === 'float' || r.kind === 'any')) return numbers(w, r);
  if (w.kind === 'float' && r.kind === 'float') return numbers(w, r);
  if (inText.includes(w.kind) && inText.includes(r.kind)) return texts(w, r);
  if (w.kind === r.kind && w.kind === 'boolean') return [];
  return [
    { rule: 'type-mismatch', sentence: `The writer writes ${typeText(w)}, and the reader expects ${typeText(r)}.` },
  ];
}

function numbers(w: TypeOf<'integer' | 'float'>, r: Definite): Said[] {
  const found: Said[] = [];
  // Without limits a whole number is one that every reader holds (RFC 7493).
  const isSafe = w.kind === 'integer' && w.bits === 'any';
  const [least, most] = isSafe ? [w.min ?? '-9007199254740991', w.max ?? '9007199254740991'] : [w.min, w.max];
  const limits: { min?: string; max?: string } = r.kind === 'integer' || r.kind === 'float' ? r : {};
  if (isOutside(least, -1, limits.min) || isOutside(most, 1, limits.max))
    found.push({
      rule: 'number-out-of-range',
      sentence: `The writer writes numbers${rangeText(w)}, the reader takes them${rangeText(limits)}.`,
    });
  const beyond = w.kind === 'integer' ? [least, most].filter((digits) => digits !== undefined && isUnsafe(digits)) : [];
  if (beyond.some((digits) => !isOutside(digits, -1, limits.min) && !isOutside(digits, 1, limits.max)))
    found.push({
      rule: 'integer-rounded',
      sentence: `The writer writes whole numbers${rangeText(w)}, and JSON.parse holds them up to 2^53.`,
    });
  if (w.unit !== undefined && r.unit !== undefined && w.unit !== r.unit) {
    const isTime = w.kind === 'integer' && timeUnitOf(w.unit) !== undefined && timeUnitOf(r.unit) !== undefined;
    found.push({
      rule: isTime ? 'timestamp-unit' : 'unit-differs',
      sentence: `The writer writes ${w.unit}, the reader takes them for ${r.unit}.`,
    });
  }
  return found;
}

/** Whether a number, or no limit, lies beyond a limit on its side; `side` is -1 for the lower one. */
function isOutside(digits: string | undefined, side: -1 | 1, limit: string | undefined): boolean {
  if (limit === undefined) return false;
  if (digits === undefined) return true;
  const isWhole = /^-?\d+$/.test(digits) && /^-?\d+$/.test(limit);
  if (!isWhole) return (Number(digits) - Number(limit)) * side > 0;
  return side < 0 ? BigInt(digits) < BigInt(limit) : BigInt(digits) > BigInt(limit);
}

const isUnsafe = (digits: string): boolean => !Number.isSafeInteger(Number(digits));

function rangeText({ min, max }: { min?: string; max?: string }): string {
  if (min === undefined && max === undefined) return ' of any size';
  return min === undefined ? ` up to ${max}` : max === undefined ? ` from ${min}` : ` from ${min} to ${max}`;
}

function texts(w: Definite, r: Definite): Said[] {
  const says = `The writer writes ${typeText(w)}, the reader expects ${typeText(r)}.`;
  if (r.kind === 'enum') {
    const unknown =
      w.kind === 'enum' ? w.symbols.filter(({ name }) => !r.symbols.some((symbol) => symbol.name === name)) : [];
    if (w.kind === 'enum' && unknown.length === 0) return [];
    const names = unknown.map(({ name }) => name).join(', ');
    return [
      {
        rule: 'enum-symbol-unknown',
        sentence: w.kind === 'enum' ? `The writer may write ${names}, which the reader refuses.` : says,
      },
    ];
  }
  if (r.kind === 'bytes') {
    if (w.kind === 'bytes') return [];
    // There is no colon in base64.
    if (w.kind === 'timestamp') return [{ rule: 'format-refused', sentence: says }];
    return [{ rule: 'logical-type-invented', sentence: `${says} It takes the text for base64.` }];
  }
  if (r.kind !== 'text') return w.kind === r.kind ? [] : [{ rule: 'format-refused', sentence: says }];
  const found: Said[] =
    w.kind === 'bytes' ? [{ rule: 'logical-type-dropped', sentence: `${says} It gets the base64.` }] : [];
  const [least, most] = lengthsOf(w);
  if (r.length !== undefined && r.length.max < most)
    found.push({
      rule: 'length-exceeded',
      sentence: `The writer writes up to ${most === Infinity ? 'any number of' : most} characters, the reader takes ${r.length.max}.`,
    });
  if ((r.minLength ?? 0) > least)
    found.push({
      rule: 'length-too-short',
      sentence: `The writer writes as few as ${least} characters, the reader takes no fewer than ${r.minLength}.`,
    });
  return found;
}

/** How few and how many characters the texts have. */
function lengthsOf(type: Definite): [least: number, most: number] {
  switch (type.kind) {
    case 'text':
      return [type.minLength ?? 0, type.length?.max ?? Infinity];
    case 'enum': {
      const lengths = type.symbols.map(({ name }) => [...name].length);
      return [Math.min(...lengths), Math.max(...lengths)];
    }
    case 'timestamp':
      return ['2022-01-01T00:00:00Z'.length, '2022-01-01T00:00:00.000Z'.length];
    case 'date':
      return [10, 10];
    case 'uuid':
      return [36, 36];
    default:
      return [0, Infinity];
  }
}
