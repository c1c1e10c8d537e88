// The address of a check of configurations: an example by its name, or the texts where they are small enough to travel.

import type { NamedText } from '../../models/csi/configs/index.ts';
import { pack, unpack } from '../lab/pack.ts';
import { examples } from './configs-examples.ts';
import { type ConfigsState, noTexts, type Part, parts } from './configs-session.ts';

type Texts = ConfigsState['texts'];

/** Larger texts stay where they are. */
const packedMax = 8 * 1024;

export async function writeConfigs(texts: Texts): Promise<string> {
  const query = new URLSearchParams({ of: 'configs' });
  const example = examples.find((one) => parts.every((part) => isSame(texts[part], one.texts[part] ?? noTexts[part])));
  if (example !== undefined) query.set('example', example.id);
  else {
    for (const part of parts) {
      const { name, text } = texts[part];
      if (text === '' || text.length > 64 * packedMax) continue;
      const packed = await pack(text);
      if (packed.length > packedMax) continue;
      query.set(part, packed);
      query.set(`${part}Name`, name);
    }
  }
  return query.toString();
}

const isSame = (one: NamedText, other: NamedText): boolean => one.name === other.name && one.text === other.text;

/** What the address says; the first example where it says nothing. */
export async function readConfigs(query: string): Promise<Texts> {
  const given = new URLSearchParams(query);
  if (!parts.some((part) => given.has(part))) {
    const example = examples.find(({ id }) => id === given.get('example')) ?? examples[0];
    return { ...noTexts, ...example.texts };
  }
  const read = async (part: Part): Promise<[Part, NamedText]> => {
    const packed = given.get(part);
    const text = packed === null ? undefined : await unpack(packed);
    return [part, text === undefined ? noTexts[part] : { name: given.get(`${part}Name`) ?? part, text }];
  };
  return Object.fromEntries(await Promise.all(parts.map(read))) as Texts;
}
