// From what a person wrote, in flags, a scenario file or a link, to complete, valid parameters of a model. Every face
// reads here, so that a name, a unit or a limit means the same in all of them. All problems are found in one pass and
// handed back with the values, so that a face may refuse (`refuse`) or go on with what is sound.

import { InputError, type Problem } from '../kernel/index.ts';
import type { Condition, Field, FileField, NumberField, ParamSchema } from '../models/index.ts';
import { readQuantity, suffixesOf, type Unit, unmetCondition, writeQuantity } from '../models/index.ts';
import { type Candidate, nearest, suggestion } from './suggest.ts';

/** One value as it was written, and where. */
export interface Given {
  /** The parameter's name, in camelCase or kebab-case. */
  name: string;
  /** A number, boolean or string; for a file field its path, or its parsed content if it is not a string. */
  value: unknown;
  /** Where the value stands: `--timeout`, `storm.yaml:3:12`. */
  at: string;
  /** Where the name stands, if that is another place. */
  nameAt?: string;
  /** The folder from which a path is meant; the current one if left out. */
  folder?: string;
}

/**
 * Reads a file as text, with the name to show for it; throws InputError if it cannot. The command line reads the disk,
 * the page what was dropped on it.
 */
export type ReadFile = (path: string, folder: string | undefined) => { text: string; name: string };

export interface Reading<P> {
  /** Complete; where a value was bad, the one beneath it. */
  params: P;
  /** What must be mended before `params` is what was asked for. */
  problems: Problem[];
  /** What is sound but surely not meant, such as a value without effect. */
  notes: Problem[];
}

export interface ReadOptions<P> {
  /** What to call the owner of the parameters in messages: the model's id. */
  owner: string;
  /** The values of a preset, which stand above the defaults. */
  base?: Partial<P>;
  readFile?: ReadFile;
}

/** Throws one InputError with all problems, if there are any. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InputError(problems);
}

/** `serverCapacity` to `server-capacity`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The field that a name in camelCase or kebab-case stands for. */
export function fieldNamed<P>(schema: ParamSchema<P>, name: string): (keyof P & string) | undefined {
  if (Object.hasOwn(schema.fields, name)) return name as keyof P & string;
  return (Object.keys(schema.fields) as (keyof P & string)[]).find((field) => kebabCase(field) === name);
}

/** The names of a model's parameters with the other names by which people look for them. */
export function candidatesOf<P>(schema: ParamSchema<P>): Candidate[] {
  return Object.entries<Field>(schema.fields).map(([name, field]) => ({ name, also: field.text.alsoKnownAs }));
}

/**
 * Reads layers of values, later ones above earlier ones, onto the defaults and `base`. Within one layer a parameter
 * may be given once only.
 */
export function readParams<P extends object>(
  schema: ParamSchema<P>,
  layers: readonly (readonly Given[])[],
  options: ReadOptions<P>,
): Reading<P> {
  const values: Record<string, unknown> = Object.assign({}, schema.defaults, options.base);
  const problems: Problem[] = [];
  const places = new Map<string, string>();
  for (const layer of layers) {
    const seen = new Map<string, string>();
    for (const given of layer) {
      const name = fieldNamed(schema, given.name);
      if (name === undefined) {
        problems.push(unknownName(schema, given, options.owner));
        continue;
      }
      const before = seen.get(name);
      seen.set(name, given.at);
      places.set(name, given.at);
      if (before !== undefined) {
        problems.push({
          what: `${name} is given twice`,
          where: given.nameAt ?? given.at,
          suggestion: `first at ${before}`,
        });
        continue;
      }
      const read = readValue(name, schema.fields[name], given, options.readFile);
      if ('problems' in read) problems.push(...read.problems);
      else values[name] = read.value;
    }
  }
  const params = values as P;
  // A rule speaks of several values at once; while one of them is bad it has nothing to stand on.
  if (problems.length === 0) problems.push(...brokenRules(schema, params, places));
  return { params, problems, notes: withoutEffect(schema, values, places) };
}

function unknownName<P>(schema: ParamSchema<P>, given: Given, owner: string): Problem {
  const candidates = candidatesOf(schema);
  const names = candidates.map(({ name }) => name);
  return {
    what: `${owner} has no parameter "${given.name}"`,
    where: given.nameAt ?? given.at,
    suggestion: suggestion(given.name, candidates) ?? `its parameters: ${names.join(', ')}`,
  };
}

function brokenRules<P>(schema: ParamSchema<P>, params: P, places: ReadonlyMap<string, string>): Problem[] {
  return schema.rules
    .filter((rule) => !rule.holds(params))
    .map(({ field, what, suggestion }) => ({ what, where: places.get(field) ?? field, suggestion }));
}

function withoutEffect<P>(
  schema: ParamSchema<P>,
  values: Readonly<Record<string, unknown>>,
  places: ReadonlyMap<string, string>,
): Problem[] {
  const notes: Problem[] = [];
  for (const [name, where] of places) {
    const when = unmetCondition(schema.fields, name, values);
    if (when === undefined) continue;
    notes.push({
      what: `${name} has no effect while ${when.field} is ${String(values[when.field])}`,
      where,
      suggestion: `set ${when.field} to ${neededFor(when)} to use it`,
    });
  }
  return notes;
}

function neededFor(when: Condition): string {
  if ('in' in when) return alternatives(when.in);
  return 'notIn' in when ? `another value than ${alternatives(when.notIn)}` : `more than ${when.above}`;
}

function alternatives(values: readonly unknown[]): string {
  const words = values.map(String);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/** When a field is used, in words: `while loadPattern is spike or ramp`; undefined if always. */
export function conditionOf<P>(schema: ParamSchema<P>, { text: { when } }: Field): string | undefined {
  if (when === undefined) return undefined;
  if ('above' in when) return `while ${when.field} is above ${when.above}`;
  if ('notIn' in when) return `unless ${when.field} is ${alternatives(when.notIn)}`;
  const options = optionsOf(schema.fields[when.field as keyof P & string]);
  const others = options.filter((option) => !when.in.includes(option));
  return others.length < when.in.length && others.length > 0 && options.length > 2
    ? `unless ${when.field} is ${alternatives(others)}`
    : `while ${when.field} is ${alternatives(when.in)}`;
}

function optionsOf(field: Field): readonly unknown[] {
  return field.kind === 'choice' ? field.options.map(({ value }) => value) : [];
}

type Read = { value: unknown } | { problems: readonly Problem[] };

function bad(what: string, given: Given, allowed: string, hint?: string): Read {
  return { problems: [{ what, value: given.value, allowed, where: given.at, suggestion: hint }] };
}

function readValue(name: string, field: Field, given: Given, readFile: ReadFile | undefined): Read {
  if (given.value === undefined || given.value === null || given.value === '') {
    return bad(`${name} has no value`, { ...given, value: undefined }, allowedIn(field));
  }
  switch (field.kind) {
    case 'number':
    case 'integer':
      return readNumber(name, field, given);
    case 'toggle':
      if (typeof given.value === 'boolean') return { value: given.value };
      if (given.value === 'true' || given.value === 'false') return { value: given.value === 'true' };
      return bad(`${name} is neither true nor false`, given, 'true, false');
    case 'choice': {
      const names = field.options.map(({ value }) => value);
      if (typeof given.value === 'string' && names.includes(given.value)) return { value: given.value };
      const hint = suggestion(
        String(given.value),
        field.options.map(({ value, label }) => ({ name: value, also: [label] })),
      );
      return bad(`${name} is none of its choices`, given, names.join(', '), hint);
    }
    case 'file':
      return readFileField(name, field, given, readFile);
  }
}

const examples: Partial<Record<Unit, string>> = {
  s: 'a time such as 3s, 50ms or 2m',
  's/request': 'a time such as 3s, 50ms or 2m',
  '1/s': 'a rate such as 20/s or 1200/min',
  share: 'a share such as 90% or 0.9',
  bytes: 'a size such as 100B or 1.5kB',
};

/** What a field accepts, in words: `1 ms to 3600 s`. */
export function allowedIn(field: Field): string {
  switch (field.kind) {
    case 'number':
    case 'integer': {
      const limits = `${exactly(field.text.min, field.unit)} to ${exactly(field.text.max, field.unit)}`;
      return field.kind === 'integer' ? `whole numbers from ${limits}` : limits;
    }
    case 'toggle':
      return 'true, false';
    case 'choice':
      return field.options.map(({ value }) => value).join(', ');
    case 'file':
      return `a file (${field.file.accept.join(', ')}). ${field.file.layout}`;
  }
}

// A limit as one would type it: exact, in a unit that is read again.
function exactly(value: number, unit: Unit): string {
  if (unit === 's' && value >= 3600 && value % 3600 === 0) return `${value / 3600} h`;
  if (suffixesOf(unit).length === 0) return String(value) + (unit === 'ratio' ? ' ×' : '');
  return writeQuantity(value, unit, 15);
}

/** A field's default as a person writes it. */
export function defaultOf(field: Field): string {
  if (field.default === undefined) return 'none';
  if (field.kind === 'number' || field.kind === 'integer') return exactly(field.default, field.unit);
  return String(field.default);
}

function readNumber(name: string, field: NumberField, given: Given): Read {
  const { unit, text } = field;
  const raw = given.value;
  const value = typeof raw === 'string' ? readQuantity(raw, unit) : raw;
  const limits = allowedIn(field);
  if (typeof value !== 'number' || Number.isNaN(value)) {
    const kind = examples[unit];
    return bad(`${name} is not a number`, given, kind === undefined ? limits : `${kind}, ${limits}`, mended(raw, unit));
  }
  if (field.kind === 'integer' && Number.isFinite(value) && !Number.isInteger(value)) {
    return bad(`${name} is not a whole number`, given, limits);
  }
  if (value < text.min || value > text.max) {
    return bad(`${name} is out of range`, given, limits, meantUnit(value, raw, field));
  }
  return { value };
}

// `1,5` for 1.5 and `3sec` for 3s: what a number would be without its slip.
function mended(raw: unknown, unit: Unit): string | undefined {
  if (typeof raw !== 'string') return undefined;
  const dotted = raw.replace(',', '.');
  if (dotted !== raw && readQuantity(dotted, unit) !== undefined) return `did you mean ${dotted}?`;
  const match = /^\s*([0-9.eE+-]*[0-9.])\s*(\D+?)\s*$/.exec(raw);
  if (match === null) return undefined;
  const [, digits, unitAsWritten] = match;
  const suffixes = suffixesOf(unit);
  const suffix =
    nearest(
      unitAsWritten,
      suffixes.map((name) => ({ name })),
    ) ?? suffixes.find((known) => unitAsWritten.startsWith(known));
  return suffix === undefined ? undefined : `did you mean ${digits}${suffix}?`;
}

// 500 for a time of at most 60 s was surely milliseconds, 90 for a share surely per cent.
function meantUnit(value: number, raw: unknown, field: NumberField): string | undefined {
  if (typeof raw === 'string' && /[^0-9.eE+\s-]/.test(raw)) return undefined;
  const [suffix, factor] = field.unit === 'share' ? ['%', 0.01] : ['ms', 0.001];
  if (!suffixesOf(field.unit).includes(suffix)) return undefined;
  const scaled = value * factor;
  if (scaled < field.text.min || scaled > field.text.max) return undefined;
  const plainly = field.unit === 'share' ? 'is a fraction of one' : 'is in seconds';
  return `a bare number ${plainly}; did you mean ${value}${suffix}?`;
}

function readFileField(name: string, field: FileField, given: Given, readFile: ReadFile | undefined): Read {
  if (typeof given.value !== 'string') {
    const checked = field.file.schema.safeParse(given.value);
    if (checked.success) return { value: checked.data };
    return bad(`${name} is not the content of such a file`, { ...given, value: undefined }, allowedIn(field));
  }
  if (readFile === undefined) {
    return bad(`${name} is a file, which cannot be read here`, given, 'its content');
  }
  try {
    const { text, name: fileName } = readFile(given.value, given.folder);
    return { value: field.file.parse(text, fileName) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { problems: error.problems.map((problem) => ({ where: given.at, ...problem })) };
  }
}
