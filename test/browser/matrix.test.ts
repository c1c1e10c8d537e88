// The write-read matrix in a real Chromium: the same outcomes as in Node, but for what is listed here, where a library differs
// between the two; and its page, from the address to the bytes of a value.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import {
  type FormatPlan,
  planOf,
  type RecordedFormat,
  recordedOf,
  resultOf,
  type Step,
  systems,
} from '../../src/models/csi/matrix/index.ts';
import { root } from '../source-files.ts';
import { site } from './page.ts';

const lab = site();
const golden: Record<string, RecordedFormat> = JSON.parse(
  readFileSync(join(root, 'test/matrix-results.golden.json'), 'utf8'),
);
const worker = readdirSync(join(root, 'dist/web/assets')).find((name) => /^matrix-worker-.*\.js$/.test(name));
const live = systems.filter(({ runsIn, engine }) => runsIn === 'page' && engine !== 'wasm');

/**
 * By format: the values with which Chromium comes to another outcome than Node. bson's build for browsers reads text by
 * TextDecoder, which cuts a mark at the beginning, and writes keys that are no text, which its build for Node refuses.
 */
const differences: Readonly<Record<string, readonly string[]>> = {
  bson: ['byte-order-mark', 'integer-keys', 'list-keys'],
};

test.each(Object.keys(golden))('%s comes to in Chromium what it comes to in Node', async (format) => {
  const [plan] = planOf(live, { format: format as FormatPlan['format'] });
  const values = Object.keys(golden[format].outcomes);
  const page = await lab.open('#/');
  const steps = await page.evaluate(
    ({ url, job }) =>
      new Promise<Step[]>((resolve, reject) => {
        const told: Step[] = [];
        const thread = new Worker(url, { type: 'module' });
        thread.onerror = ({ message }) => reject(new Error(message));
        thread.onmessage = ({ data }) => {
          if ('step' in data) told.push(data.step);
          else if ('done' in data) resolve(told);
          else reject(new Error(data.failure));
        };
        thread.postMessage(job);
      }),
    { url: `assets/${worker}`, job: { plan, values } },
  );
  const { outcomes } = recordedOf(resultOf(plan, values, steps));
  const other = values.filter((id) => outcomes[id] !== golden[format].outcomes[id]);
  expect(other).toEqual(differences[format] ?? []);
});

test('the page goes from the heat map to the bytes of a value, and says what mends it', async () => {
  const page = await lab.open('#/matrix?format=yaml&values=boundary&writer=yaml&reader=yaml%2F1.1&value=norway');
  await page.locator('.matrix:not([data-running]) [data-testid=sentence]').waitFor({ timeout: 100_000 });
  const panel = page.getByTestId('value');
  await panel.getByText('text "NO"', { exact: true }).first().waitFor();
  await expect.poll(() => panel.textContent()).toContain('76 3a 20 4e 4f 0a');
  expect(await panel.textContent()).toContain('false');
  expect(await panel.getByTestId('fix').textContent()).toContain('lossless');
  await page.getByRole('button', { name: /^js-yaml to yaml\/1\.1:/ }).click();
  await page.getByRole('heading', { name: 'js-yaml writes, yaml/1.1 reads' }).waitFor();
  expect(page.url()).toContain('writer=js-yaml');
  const { violations } = await new AxeBuilder({ page }).include('.matrix').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
});

test('a system that runs in Node only is shown as it was recorded, and the page says so', async () => {
  const page = await lab.open('#/matrix?format=sqlite&values=happy&writer=libsql%2Faffinity&reader=libsql');
  await page.locator('.matrix:not([data-running]) [data-testid=sentence]').waitFor({ timeout: 100_000 });
  await page.getByRole('heading', { name: 'libsql/affinity writes, libsql reads' }).waitFor();
  const systemsShown = page.locator('.matrix-systems > li');
  const libsql = systemsShown.filter({ hasText: 'libSQL' });
  expect(await libsql.textContent()).toContain('which runs in Node only: as it was recorded');
  expect(await systemsShown.filter({ hasText: 'sql.js' }).first().textContent()).not.toContain('recorded');
});
