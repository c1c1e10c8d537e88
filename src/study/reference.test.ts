import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { registry } from '../models/index.ts';
import { configurationsReference, modelsTable, referenceOf, schemasReference } from './reference.ts';

const folder = new URL('../../docs/reference/', import.meta.url);

// The committed page is what the definition gives; FAULTLINE_UPDATE=1 writes it anew.
function expectCurrent(name: string, text: string): void {
  const file = fileURLToPath(new URL(name, folder));
  if (process.env.FAULTLINE_UPDATE === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe(text);
}

it.each(registry)('docs/reference/$id.md is current', async (entry) => {
  expectCurrent(`${entry.id}.md`, referenceOf(await entry.load()));
});

it('docs/reference/README.md is current', () => {
  expectCurrent('README.md', modelsTable(registry));
});

it('docs/reference/configurations.md is current', () => {
  expectCurrent('configurations.md', configurationsReference());
});

it('docs/reference/schemas.md is current', () => {
  expectCurrent('schemas.md', schemasReference());
});

it.each(registry)(
  'names every parameter, outcome, metric and preset of $id once, in rows that hold together',
  async (entry) => {
    const model = await entry.load();
    const rows = referenceOf(model)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const firstCells = rows.map((row) => /^\| `([^`]+)` \|/.exec(row)?.[1]).filter((cell) => cell !== undefined);
    const ids = [model.outcomes, model.metrics, model.presets].flatMap((things) => things.map(({ id }) => id));
    expect(firstCells.sort()).toEqual([...Object.keys(model.params.fields), ...ids].sort());
    // A bar in a text must not make another column.
    const columns = new Set(rows.map((row) => row.replaceAll('\\|', '').split('|').length));
    expect([...columns].sort()).toEqual([5, 6, 7]);
  },
);
