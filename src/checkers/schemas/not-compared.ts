// What a schema says and no rule compares is told, so that nobody takes it for compatible: a keyword that both sides have with the
// same words is none of it.

import type { Finding } from './finding.ts';
import { rules } from './rules.ts';
import { partsOf, resolved, type Schema, type SchemaType } from './schema.ts';

export function notCompared(writer: Schema, reader: Schema): Finding[] {
  return [...notesOf(writer, reader, 'writer'), ...notesOf(reader, writer, 'reader')];
}

/** Between kinds also what the reader's JSON Schema asks for and no connector knows. */
export function notComparedAcross(writer: Schema, reader: Schema): Finding[] {
  const found: Finding[] = [];
  const seen = new Set<string>();
  const visit = (given: SchemaType): void => {
    if (given.kind === 'reference' && seen.has(given.name)) return;
    if (given.kind === 'reference') seen.add(given.name);
    const type = resolved(reader, given);
    for (const keyword of keywordsOf(type))
      found.push({
        rule: 'not-compared',
        severity: 'note',
        path: [],
        sentence: `${reader.file} says "${keyword}", which is not compared with another kind of schema.`,
        advice: rules['not-compared'].advice,
        reader: type.place,
      });
    for (const part of partsOf(type)) visit(part);
  };
  if (reader.format === 'json-schema') visit(reader.root);
  return [...notCompared(writer, reader), ...found];
}

function keywordsOf(type: SchemaType): string[] {
  const said: readonly (readonly [string, boolean])[] = [
    ['pattern', type.kind === 'text' && type.pattern !== undefined],
    ['multipleOf', type.kind === 'integer' && type.multipleOf !== undefined],
    ['exclusiveMinimum', type.kind === 'float' && type.above !== undefined],
    ['exclusiveMaximum', type.kind === 'float' && type.below !== undefined],
    ['const', type.kind === 'boolean' && type.only !== undefined],
    ['minItems', type.kind === 'list' && (type.minItems ?? 0) > 0],
    ['maxItems', type.kind === 'list' && type.maxItems !== undefined],
    ['uniqueItems', type.kind === 'list' && type.isUnique === true],
    ['additionalProperties', type.kind === 'record' && type.others !== undefined],
    ['oneOf', type.kind === 'union' && type.isExclusive === true],
  ];
  return said.filter(([, isSaid]) => isSaid).map(([keyword]) => keyword);
}

function notesOf(schema: Schema, other: Schema, side: 'writer' | 'reader'): Finding[] {
  const said = (schema.ignored ?? []).filter(
    ({ keyword, text }) =>
      text === undefined || !other.ignored?.some((each) => each.keyword === keyword && each.text === text),
  );
  return said.map(({ keyword, text, place }) => ({
    rule: 'not-compared',
    severity: 'note',
    path: [],
    sentence: `${schema.file} says "${keyword}"${text === undefined ? '' : `: ${shortened(text)}`}, which is not compared.`,
    advice: rules['not-compared'].advice,
    [side]: place,
  }));
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
