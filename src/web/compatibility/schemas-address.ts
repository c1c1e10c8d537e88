// The address of a check of schemas: an example by its name, or the texts where they are small enough to travel.

import { pack, unpack } from '../lab/pack.ts';
import { examples } from './schemas-examples.ts';
import { noSchemas, type SchemasState, type Side, sides } from './schemas-session.ts';
import type { NamedSchema } from './schemas-worker.ts';

type Texts = SchemasState['texts'];

/** Larger texts stay where they are. */
const packedMax = 8 * 1024;

export async function writeSchemas(texts: Texts): Promise<string> {
  const query = new URLSearchParams({ of: 'schemas' });
  const example = examples.find((one) => sides.every((side) => one.texts[side].text === texts[side].text));
  if (example !== undefined) {
    query.set('example', example.id);
    return query.toString();
  }
  for (const side of sides) {
    const { name, text } = texts[side];
    if (text === '' || text.length > 64 * packedMax) continue;
    const packed = await pack(text);
    if (packed.length > packedMax) continue;
    query.set(side, packed);
    query.set(`${side}Name`, name);
  }
  return query.toString();
}

/** What the address says; the first example where it says nothing. */
export async function readSchemas(query: string): Promise<Texts> {
  const given = new URLSearchParams(query);
  if (!sides.some((side) => given.has(side)))
    return (examples.find(({ id }) => id === given.get('example')) ?? examples[0]).texts;
  const read = async (side: Side): Promise<[Side, NamedSchema]> => {
    const packed = given.get(side);
    const text = packed === null ? undefined : await unpack(packed);
    return [side, text === undefined ? noSchemas[side] : { name: given.get(`${side}Name`) ?? side, text }];
  };
  return Object.fromEntries(await Promise.all(sides.map(read))) as Texts;
}
