// The address of a check of schemas: an example by its name, or the texts where they are small enough to travel; the mode of
// the registry, and the read that is shown.

import { registryModes } from '../../checkers/schemas/index.ts';
import { isSameText, readText, writeText } from './named-texts.ts';
import { examples } from './schemas-examples.ts';
import { type Asked, noVersion, type Read, usualMode, versionsMax } from './schemas-session.ts';

const key = (place: number): string => `v${place + 1}`;

export async function writeSchemas({ versions, mode, read }: Asked): Promise<string> {
  const query = new URLSearchParams({ of: 'schemas' });
  const example = examples.find(
    (one) => one.versions.length === versions.length && one.versions.every((text, i) => isSameText(text, versions[i])),
  );
  if (example !== undefined) query.set('example', example.id);
  else for (const [place, text] of versions.entries()) await writeText(query, key(place), text);
  if (mode !== usualMode) query.set('mode', mode);
  if (read !== undefined) query.set('read', `${read.writer + 1}-${read.reader + 1}`);
  return query.toString();
}

/** What the address says; the first example where it says nothing. */
export async function readSchemas(query: string): Promise<Asked> {
  const given = new URLSearchParams(query);
  const mode = registryModes.find((one) => one === given.get('mode')) ?? usualMode;
  const read = readOf(given.get('read'));
  const places = Array.from({ length: versionsMax }, (_, place) => place);
  const count = places.findLastIndex((place) => given.has(key(place))) + 1;
  if (count === 0) {
    const { versions } = examples.find(({ id }) => id === given.get('example')) ?? examples[0];
    return { versions, mode, read };
  }
  const asked = places.slice(0, Math.max(2, count));
  return {
    versions: await Promise.all(asked.map((place) => readText(given, key(place), noVersion(place)))),
    mode,
    read,
  };
}

function readOf(text: string | null): Read | undefined {
  const [, writer, reader] = /^(\d{1,2})-(\d{1,2})$/.exec(text ?? '') ?? [];
  return writer === undefined ? undefined : { writer: Number(writer) - 1, reader: Number(reader) - 1 };
}
