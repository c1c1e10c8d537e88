// The fields of which a model's parameters are made. A field is declared once, with its label, unit, range, help and
// source; the form of the page, the flags, the scenario file, the JSON Schema and the reference table all follow.

import { z } from 'zod';
import type { Condition } from './condition.ts';
import { readQuantity, suffixesOf, type Unit } from './quantity.ts';

/** What every field says about itself. */
export interface FieldText {
  label: string;
  /** One or two sentences: what it is and what it does to the outcome. */
  help: string;
  /** Where the default and the mechanism come from: a publication, a library's default, a measurement. */
  source: string;
  /** The heading under which the page and the reference list it. */
  group: string;
  /** True for the few that stand open on the page. */
  primary?: boolean;
  /** Shown only while another field is so; it never changes the meaning. */
  when?: Condition;
  /** Other names by which people look for it; used in suggestions, never accepted. */
  alsoKnownAs?: readonly string[];
}

export interface NumberText extends FieldText {
  default: number;
  /** Hard limits, inclusive. */
  min: number;
  max: number;
  /** What the slider spans, within the limits; the limits themselves if left out. */
  range?: readonly [number, number];
  /** The slider's step. */
  step: number;
  scale?: 'linear' | 'log';
}

/** A file's content, parsed; `parse` throws InputError with `file:line:column`. */
export interface FileText<T> extends FieldText {
  /** File endings, `.csv`. */
  accept: readonly string[];
  /** The shape of the parsed content. */
  schema: z.ZodType<T>;
  parse(text: string, fileName: string): T;
  /** The file's layout, in one sentence. */
  layout: string;
  /** A small valid file, for the docs and the tests. */
  example: string;
}

interface Common<T> {
  text: FieldText;
  default: T;
  schema: z.ZodType<T>;
}
export interface NumberField extends Common<number> {
  kind: 'number' | 'integer';
  text: NumberText;
  unit: Unit;
}
export interface ChoiceField<T extends string = string> extends Common<T> {
  kind: 'choice';
  options: readonly { value: T; label: string }[];
}
export interface ToggleField extends Common<boolean> {
  kind: 'toggle';
}
export interface FileField<T = unknown> extends Common<T | undefined> {
  kind: 'file';
  file: FileText<T>;
}
export type Field = NumberField | ChoiceField | ToggleField | FileField;

// A number, or a string with a unit; the latter is turned into the base unit before the limits are checked.
function numeric(text: NumberText, unit: Unit, whole: boolean): z.ZodType<number> {
  const limits = (whole ? z.int() : z.number()).min(text.min).max(text.max);
  const suffixes = suffixesOf(unit);
  if (suffixes.length === 0) return limits;
  const pattern = new RegExp(`^[0-9.eE+-]+ ?(${suffixes.map((s) => s.replace('/', '\\/')).join('|')})?$`);
  const withUnit = z
    .string()
    .regex(pattern)
    .transform((s) => readQuantity(s, unit) ?? Number.NaN)
    .pipe(limits);
  return z.union([limits, withUnit]) as unknown as z.ZodType<number>;
}

export function number(unit: Unit, text: NumberText): NumberField {
  return { kind: 'number', unit, text, default: text.default, schema: numeric(text, unit, false) };
}

export function integer(unit: Unit, text: NumberText): NumberField {
  return { kind: 'integer', unit, text, default: text.default, schema: numeric(text, unit, true) };
}

/** A time in seconds; people may write `50ms`. */
export function duration(text: NumberText): NumberField {
  return number('s', text);
}

export function choice<const T extends string>(
  options: Readonly<Record<T, string>>,
  text: FieldText & { default: NoInfer<T> },
): ChoiceField<T> {
  const values = Object.keys(options) as [T, ...T[]];
  return {
    kind: 'choice',
    text,
    default: text.default,
    options: values.map((value) => ({ value, label: options[value] })),
    schema: z.enum(values) as unknown as z.ZodType<T>,
  };
}

export function toggle(text: FieldText & { default: boolean }): ToggleField {
  return { kind: 'toggle', text, default: text.default, schema: z.boolean() };
}

/** An optional file; without one the value is undefined. */
export function file<T>(text: FileText<T>): FileField<T> {
  return { kind: 'file', text, file: text, default: undefined, schema: text.schema.optional() };
}

// A method-free stand-in with which any field type matches, whatever its value type.
// biome-ignore lint/suspicious/noExplicitAny: the value type of a field is both read and written, so only `any` matches all.
type AnyField = NumberField | ChoiceField<any> | ToggleField | FileField<any>;
export type Fields = Readonly<Record<string, AnyField>>;

/** The values of a set of fields. */
export type ValuesOf<F extends Fields> = {
  [K in keyof F]: F[K]['default'];
};

/** A condition over several fields, such as "a trace pattern needs a trace file". */
export interface Rule<P> {
  /** The field the message points at. */
  field: keyof P & string;
  holds(values: P): boolean;
  what: string;
  suggestion?: string;
}

export interface ParamSchema<P> {
  readonly fields: Readonly<Record<keyof P & string, Field>>;
  readonly defaults: P;
  readonly rules: readonly Rule<P>[];
  /** Strict: unknown names are errors, missing ones get their defaults. */
  readonly schema: z.ZodType<P>;
}

/** Makes the parameter schema of a model from its fields. */
export function params<const F extends Fields>(
  fields: F,
  rules: readonly Rule<ValuesOf<F>>[] = [],
): ParamSchema<ValuesOf<F>> {
  type P = ValuesOf<F>;
  const shape: Record<string, z.ZodType> = {};
  const defaults: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    defaults[name] = field.default;
    const described = (field.schema as z.ZodType).describe(field.text.help);
    shape[name] = field.kind === 'file' ? described : described.default(field.default as never);
  }
  return {
    fields: fields as unknown as Record<keyof P & string, Field>,
    defaults: defaults as P,
    rules,
    schema: z.strictObject(shape) as unknown as z.ZodType<P>,
  };
}
