// The address of a check of configurations: an example by its name, or the texts where they are small enough to travel; and
// what is assumed, where it is not the default.

import type { NamedText } from '../../models/csi/configs/index.ts';
import { examples } from './configs-examples.ts';
import { type Asked, noTexts, type Part, parts } from './configs-session.ts';
import { isSameText, readText, writeText } from './named-texts.ts';

export async function writeConfigs({ texts, assume }: Asked): Promise<string> {
  const query = new URLSearchParams({ of: 'configs' });
  const example = examples.find((one) =>
    parts.every((part) => isSameText(texts[part], one.texts[part] ?? noTexts[part])),
  );
  if (example !== undefined) query.set('example', example.id);
  else for (const part of parts) await writeText(query, part, texts[part]);
  for (const word of assume) query.append('assume', word);
  return query.toString();
}

/** What the address says; the first example where it says nothing. */
export async function readConfigs(query: string): Promise<Asked> {
  const given = new URLSearchParams(query);
  const assume = given.getAll('assume');
  if (!parts.some((part) => given.has(part))) {
    const example = examples.find(({ id }) => id === given.get('example')) ?? examples[0];
    return { texts: { ...noTexts, ...example.texts }, assume };
  }
  const read = async (part: Part): Promise<[Part, NamedText]> => [part, await readText(given, part, noTexts[part])];
  return { texts: Object.fromEntries(await Promise.all(parts.map(read))) as Asked['texts'], assume };
}
