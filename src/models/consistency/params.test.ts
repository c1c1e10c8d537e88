import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parameters } from './params.ts';

it('no two families give a field one name: the later would silently replace the earlier', async () => {
  const ending = '-fields.ts';
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(ending));
  expect(files.length).toBeGreaterThan(5);
  const names: string[] = [];
  for (const file of files) {
    const exported = (await import(`./${file.slice(0, -ending.length)}-fields.ts`)) as Record<string, unknown>;
    for (const [name, fields] of Object.entries(exported))
      if (name.endsWith('Fields')) names.push(...Object.keys(fields as object));
  }
  expect(names.sort()).toEqual(Object.keys(parameters.fields).sort());
});
