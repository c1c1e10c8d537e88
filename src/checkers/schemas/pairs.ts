// Which message or table of one file is which of another: by their names, without their packages and without regard to capitals.
// Two files with one each are compared whatever the two are called.

import { InputError } from '../../kernel/index.ts';
import type { Finding } from './finding.ts';
import { rules } from './rules.ts';
import { resolved, type Schema, type SchemaRoot } from './schema.ts';

export interface SchemaPair {
  readonly writer: Schema;
  readonly reader: Schema;
  /** Undefined of what has none, as in JSON Schema. */
  readonly names: { readonly writer?: string; readonly reader?: string };
}

export interface SchemaPairs {
  readonly pairs: readonly SchemaPair[];
  /** What stands in one file alone. */
  readonly notes: readonly Finding[];
}

/** `type` is the name of the one to compare. Throws InputError where none is shared, or none has that name. */
export function schemaPairs(writer: Schema, reader: Schema, type?: string): SchemaPairs {
  const [from, to] = [rootsOf(writer), rootsOf(reader)];
  const paired = (w: SchemaRoot, r: SchemaRoot): SchemaPair => ({
    writer: { ...writer, root: w.root, ignored: w.ignored },
    reader: { ...reader, root: r.root, ignored: r.ignored },
    names: { writer: w.name, reader: r.name },
  });
  if (type !== undefined)
    return { pairs: [paired(rootNamed(writer, from, type), rootNamed(reader, to, type))], notes: [] };
  const both = from.flatMap((w) => {
    const r = rootNamedAs(w.name, to);
    return r === undefined || (w.isHeld && r.isHeld) ? [] : [[w, r] as const];
  });
  const [ownFrom, ownTo] = [from, to].map((roots) => roots.filter(({ isHeld }) => !isHeld));
  const found =
    both.length === 0 && ownFrom.length === 1 && ownTo.length === 1 ? [[ownFrom[0], ownTo[0]] as const] : both;
  if (found.length === 0) throw noneShared(writer, ownFrom, reader, ownTo);
  const alone = (schema: Schema, roots: readonly SchemaRoot[], side: 'writer' | 'reader') =>
    roots
      .filter((root) => !found.some(([w, r]) => root === w || root === r))
      .map((root): Finding => aloneNote(schema, root, side));
  return {
    pairs: found.map(([w, r]) => paired(w, r)),
    notes: [...alone(writer, ownFrom, 'writer'), ...alone(reader, ownTo, 'reader')],
  };
}

function rootsOf(schema: Schema): readonly SchemaRoot[] {
  if (schema.roots !== undefined) return schema.roots;
  const root = resolved(schema, schema.root);
  return [{ root: schema.root, ignored: schema.ignored, name: root.kind === 'record' ? root.name : undefined }];
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

/** With its package if it is there, else of any package. */
function rootNamedAs(name: string | undefined, roots: readonly SchemaRoot[]): SchemaRoot | undefined {
  if (name === undefined) return undefined;
  return (
    roots.find((root) => root.name === name) ??
    roots.find((root) => root.name !== undefined && lastOf(root.name) === lastOf(name))
  );
}

/** Where a file has one only, that one, whatever it is called. */
function rootNamed(schema: Schema, roots: readonly SchemaRoot[], type: string): SchemaRoot {
  const own = roots.filter(({ isHeld }) => !isHeld);
  const found = rootNamedAs(type, roots) ?? (own.length === 1 ? own[0] : undefined);
  if (found !== undefined) return found;
  throw new InputError({
    what: `there is nothing of that name in ${schema.file}`,
    value: type,
    allowed: namesOf(roots),
    where: '--type',
  });
}

function noneShared(
  writer: Schema,
  from: readonly SchemaRoot[],
  reader: Schema,
  to: readonly SchemaRoot[],
): InputError {
  return new InputError({
    what: 'the two files share no name, so that nobody knows what is to be compared',
    value: `${namesOf(from)} in ${writer.file}; ${namesOf(to)} in ${reader.file}`,
    allowed: 'a name that both have, one message or table in each, or --type NAME where one file has one only',
    where: writer.file,
  });
}

const namesOf = (roots: readonly SchemaRoot[]): string =>
  roots.map(({ name }) => name ?? 'one without a name').join(', ');

function aloneNote({ file }: Schema, { name, root }: SchemaRoot, side: 'writer' | 'reader'): Finding {
  return {
    rule: 'not-compared',
    severity: 'note',
    path: [],
    sentence: `${name} stands in ${file} alone, and is compared with nothing.`,
    advice: rules['not-compared'].advice,
    [side]: root.place,
  };
}
