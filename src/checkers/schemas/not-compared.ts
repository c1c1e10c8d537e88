// What a schema says and no rule compares is told, so that nobody takes it for compatible: a keyword that both sides have with the
// same words is none of it.

import type { Finding } from './finding.ts';
import { rules } from './rules.ts';
import type { Schema } from './schema.ts';

export function notCompared(writer: Schema, reader: Schema): Finding[] {
  return [...notesOf(writer, reader, 'writer'), ...notesOf(reader, writer, 'reader')];
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
