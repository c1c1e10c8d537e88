// A configuration: a preset and the parameters that stand, complete. Plain functions over plain data.

import { digest, InputError, type Problem } from '../../kernel/index.ts';
import { type AnyModel, type Field, unmetCondition } from '../../models/index.ts';
import { type Given, type ReadFile, readParams } from '../../study/inputs.ts';

export type Params = Readonly<Record<string, unknown>>;

export interface Configuration {
  preset: string;
  params: Params;
}

/** The text of a file parameter as it was picked, for links, downloads and commands. */
export interface FileSource {
  name: string;
  text: string;
}

export function presetOf(model: AnyModel, id: string) {
  return model.presets.find((preset) => preset.id === id);
}

export function configurationOf(model: AnyModel, preset: string): Configuration {
  return { preset, params: { ...model.params.defaults, ...presetOf(model, preset)?.params } };
}

export function fieldsOf(model: AnyModel): readonly (readonly [string, Field])[] {
  return Object.entries<Field>(model.params.fields);
}

/** The parameters in which a configuration differs from its preset. */
export function changesOf(model: AnyModel, { preset, params }: Configuration): Record<string, unknown> {
  const base = configurationOf(model, preset).params;
  const changes: Record<string, unknown> = {};
  for (const [name] of fieldsOf(model)) {
    if (!equal(base[name], params[name])) changes[name] = params[name];
  }
  return changes;
}

function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return typeof a === 'object' && typeof b === 'object' && digest(a) === digest(b);
}

/** What is wrong with complete parameters: values out of limits, rules that do not hold. */
export function problemsOf(model: AnyModel, params: Params): Problem[] {
  const given = fieldsOf(model)
    .filter(([name]) => params[name] !== undefined)
    .map(([name]): Given => ({ name, value: params[name], at: name }));
  return readParams(model.params, [given], { owner: model.id }).problems;
}

/** A message in the names of the command line, said in the labels of the form. Plain words stay as they are. */
export function inLabels(model: AnyModel, message: string): string {
  const words = fieldsOf(model).filter(([name]) => /[A-Z]/.test(name));
  return words.reduce(
    (text, [name, field]) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `“${field.text.label}”`),
    message,
  );
}

/** Whether a field matters while the others are as they are. */
export function isRelevant(model: AnyModel, name: string, params: Params): boolean {
  return unmetCondition(model.params.fields, name, params) === undefined;
}

/** Reads one value as a person wrote it, in a box or a link. */
export function readOne(
  model: AnyModel,
  name: string,
  value: unknown,
  at: string,
  readFile?: ReadFile,
): { value: unknown } | { problems: readonly Problem[] } {
  // Rules speak of several values; of this one only its own limits are asked here.
  const alone = { ...model.params, rules: [] };
  const { params, problems } = readParams(alone, [[{ name, value, at }]], { owner: model.id, readFile });
  return problems.length > 0 ? { problems } : { value: (params as Params)[name] };
}

/** Parses a picked file for a field; throws InputError with `file:line:column`. */
export function parseFile(model: AnyModel, name: string, source: FileSource): unknown {
  const read = readOne(model, name, source.name, source.name, () => source);
  if ('problems' in read) throw new InputError(read.problems);
  return read.value;
}
