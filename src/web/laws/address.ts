// The address of a law check, `#/laws?type=riak-78.ts&updates=3`: the type, an example by its name or a text that is small
// enough to travel, and the question in the names of the command's flags.

import type { WrittenLawQuestion } from '../../study/laws/question.ts';
import { pack, unpack } from '../lab/pack.ts';
import { type Example, exampleNamed, examples, type TypeSource } from './examples.ts';
import { fieldTitles } from './session.ts';

export const prefix = '#/laws';

/** Larger texts stay where they are. */
const packedMax = 8 * 1024;

export type Addressed =
  | { example: Example; written: WrittenLawQuestion }
  | { source: TypeSource; written: WrittenLawQuestion };

export async function writeLaws(source: TypeSource, written: WrittenLawQuestion): Promise<string> {
  const query = new URLSearchParams();
  const example = exampleNamed(source);
  if (example !== undefined) query.set('type', example.name);
  else {
    const packed = await pack(source.text);
    query.set('name', source.name);
    if (packed.length <= packedMax) query.set('text', packed);
  }
  for (const [name, value] of Object.entries(written)) query.set(name, String(value));
  return query.toString();
}

/** What the address says; what it says wrongly is left out. Undefined if it names no type. */
export async function readLaws(query: string): Promise<Addressed | undefined> {
  const given = new URLSearchParams(query);
  const texts = [...given].filter(([name]) => fieldTitles[name] !== undefined);
  const written: WrittenLawQuestion = Object.fromEntries(
    texts.map(([name, text]) => [name, name === 'duplicates' ? text === 'true' || undefined : text]),
  );
  const example = examples.find(({ name }) => name === given.get('type'));
  // An address that asks nothing asks what the example's own command does.
  if (example !== undefined) return { example, written: texts.length === 0 ? example.written : written };
  const packed = given.get('text');
  const text = packed === null ? undefined : await unpack(packed);
  return text === undefined ? undefined : { source: { name: given.get('name') ?? 'type.ts', text }, written };
}
