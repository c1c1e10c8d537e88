// Columns of a type that we know by its name alone: they are taken out on both sides, with a note, so that nothing is said of
// what is not compared.

import type { Finding } from './finding.ts';
import { rules } from './rules.ts';
import { type RecordType, resolved, type Schema, type SchemaField } from './schema.ts';
import { typeText } from './type-text.ts';

export interface Comparable {
  readonly writer: Schema;
  readonly reader: Schema;
  readonly notes: readonly Finding[];
}

/** Both schemas without the fields that both have and that are opaque on either side. */
export function withoutOpaque(writer: Schema, reader: Schema): Comparable {
  const [w, r] = [resolved(writer, writer.root), resolved(reader, reader.root)];
  if (w.kind !== 'record' || r.kind !== 'record') return { writer, reader, notes: [] };
  const pairs = w.fields.flatMap((field) => {
    const other = r.fields.find(({ name }) => name.toLowerCase() === field.name.toLowerCase());
    return other !== undefined && (isOpaque(field) || isOpaque(other)) ? [[field, other] as const] : [];
  });
  if (pairs.length === 0) return { writer, reader, notes: [] };
  const without = (schema: Schema, type: RecordType, taken: readonly SchemaField[]): Schema => ({
    ...schema,
    root: { ...type, fields: type.fields.filter((field) => !taken.includes(field)) },
    // It is no longer what its text says.
    text: '',
  });
  return {
    writer: without(
      writer,
      w,
      pairs.map(([field]) => field),
    ),
    reader: without(
      reader,
      r,
      pairs.map(([, field]) => field),
    ),
    notes: pairs.map(([from, to]) => ({
      rule: 'not-compared',
      severity: 'note',
      path: [{ kind: 'field', writer: from.name, reader: to.name }],
      sentence: `The writer has ${typeText(from.type)}, the reader ${typeText(to.type)}, which is not compared.`,
      advice: rules['not-compared'].advice,
      writer: from.place,
      reader: to.place,
    })),
  };
}

const isOpaque = ({ type }: SchemaField): boolean => type.kind === 'any' && type.opaque !== undefined;
