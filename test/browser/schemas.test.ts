// The page that holds schemas against each other: what the command line finds is shown with its bytes, mistakes are told with
// their places, and of several versions every read is shown, beside what a registry says.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { checkVersions, readSchema } from '../../src/models/csi/schemas/index.ts';
import { root } from '../source-files.ts';
import { site } from './page.ts';

const lab = site();
const schemas = join(root, 'scenarios/csi/schemas');
const textOf = (name: string): string => readFileSync(join(schemas, name), 'utf8');

async function answered(page: Page): Promise<string> {
  await page.locator('[data-testid="schemas"]:not([data-running]) [data-testid="answer"]').waitFor();
  return (await page.getByTestId('answer').textContent()) ?? '';
}

/** Row by row, without its first column. */
const outcomes = (page: Page): Promise<(string | null)[]> =>
  page
    .getByTestId('versions')
    .evaluate((table) => [...table.querySelectorAll('td button')].map((one) => one.textContent!.trim()));

const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });

test('a writer and a reader: the finding, with its value, its bytes, and both places', async () => {
  const page = await lab.open('#/compatibility?of=schemas');
  expect(await answered(page)).toBe('silent');
  const finding = page.locator('[data-rule="timestamp-unit"]');
  expect(await finding.textContent()).toContain('events-spark.avsc:8:35, events-hive.avsc:8:35');
  const witness = (await finding.getByTestId('witness').textContent()) ?? '';
  // 1,640,995,200,000,000 as a zigzag varint, which read as milliseconds is a day of the year 53971.
  expect(witness).toContain('80 80 cb ff be 9e ea 05');
  expect(witness).toContain('+053971-01-26T00:00:00Z');
  expect(await page.getByTestId('registry').textContent()).toContain('A registry with BACKWARD accepts');
});

test('what is written is checked, and what cannot be read is told with its place', async () => {
  const page = await lab.open('#/compatibility?of=schemas');
  await answered(page);
  await field(page, 'What the writer declares').fill(
    '{ "type": "record", "name": "X",\n  "fields": [{ "name": "a", "type": "strin" }] }',
  );
  await page.getByTestId('problems').waitFor();
  expect(await page.getByTestId('problems').textContent()).toMatch(/events-spark\.avsc:2:37.*strin/);
  expect(await page.getByTestId('answer').count()).toBe(0);
  await field(page, 'What the writer declares').fill(textOf('events-hive.avsc'));
  expect(await answered(page)).toBe('safe');
  expect(await page.getByTestId('problems').count()).toBe(0);
});

test('three versions give every read that the checker gives, and a cell opens its read', async () => {
  const names = ['payments-v1.avsc', 'payments-v2.avsc', 'payments-v3.avsc'];
  const { cells } = await checkVersions(names.map((name) => readSchema(textOf(name), name)));
  const page = await lab.open('#/compatibility?of=schemas');
  await answered(page);
  await page.getByRole('button', { name: 'Three versions, and a default that goes' }).click();
  await page.getByTestId('versions').waitFor();
  expect(await outcomes(page)).toEqual(cells.map(({ outcome }) => outcome));
  const cell = page.getByRole('button', { name: 'payments-v1.avsc read by payments-v3.avsc' });
  await cell.focus();
  await page.keyboard.press('Enter');
  expect(await cell.getAttribute('aria-pressed')).toBe('true');
  const read = page.getByTestId('read');
  expect(await read.getByRole('heading').first().textContent()).toContain(
    'payments-v1.avsc read by payments-v3.avsc: loud',
  );
  const first = read.getByTestId('finding').first();
  expect(await first.getAttribute('data-rule')).toBe('field-missing');
  expect(await first.getByTestId('witness').textContent()).toContain('currency');
});

test('versions are moved by hand, the focus goes with them, and the reads follow', async () => {
  const page = await lab.open('#/compatibility?of=schemas&example=versions');
  await page.getByTestId('versions').waitFor();
  const order = () => page.locator('.declared-head > span:first-of-type').allTextContents();
  const [first, second, third] = await order();
  expect(await page.getByRole('button', { name: 'Move version 1 up' }).isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: 'Move version 3 down' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Move version 1 down' }).focus();
  await page.keyboard.press('Enter');
  expect(await order()).toEqual([second, first, third]);
  expect(await page.getByText(`${first} is version 2 of 3 now`).count()).toBe(1);
  await page.keyboard.press('Enter');
  expect(await order()).toEqual([second, third, first]);
  const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(focused).toBe('Move version 3 up');
  const { cells } = await checkVersions([second, third, first].map((name) => readSchema(textOf(name!), name!)));
  await page.locator('[data-testid="schemas"]:not([data-running]) [data-testid="versions"]').waitFor();
  expect(await outcomes(page)).toEqual(cells.map(({ outcome }) => outcome));
  const again = await lab.open(new URL(page.url()).hash);
  await again.getByTestId('versions').waitFor();
  expect(await again.locator('.declared-head > span:first-of-type').allTextContents()).toEqual([second, third, first]);
});

test('the mode of the registry decides, and the address opens it again', async () => {
  const page = await lab.open('#/compatibility?of=schemas&example=versions');
  await page.getByTestId('versions').waitFor();
  const said = async (of: Page) => (await of.getByTestId('registry').textContent()) ?? '';
  expect(await said(page)).toContain('BACKWARD accepts the last version. Every read that it compares comes through.');
  expect(await said(page)).toContain('4 do not.');
  await page.getByRole('button', { name: 'BACKWARD_TRANSITIVE refuses' }).click();
  expect(await said(page)).toContain(
    'refuses the last version: against payments-v1.avsc, The reader asks for currency',
  );
  await page.getByRole('button', { name: 'payments-v3.avsc read by payments-v1.avsc' }).click();
  await page.waitForURL(/example=versions&mode=BACKWARD_TRANSITIVE&read=3-1$/);
  const again = await lab.open(new URL(page.url()).hash);
  await again.getByTestId('read').waitFor();
  expect(await said(again)).toBe(await said(page));
  expect(await again.getByTestId('read').textContent()).toBe(await page.getByTestId('read').textContent());
});

test('versions are added and removed, and several files are all the versions, 10 after 9', async () => {
  const page = await lab.open('#/compatibility?of=schemas&example=rename');
  await answered(page);
  await page.getByRole('button', { name: 'Add a version' }).click();
  await field(page, 'Version 3, the latest').fill(textOf('users-v1.avsc'));
  await page.getByTestId('versions').waitFor();
  expect(await outcomes(page)).toHaveLength(9);
  await page.waitForURL(/v3=/);
  const again = await lab.open(new URL(page.url()).hash);
  await again.getByTestId('versions').waitFor();
  expect(await outcomes(again)).toEqual(await outcomes(page));
  await page.getByRole('button', { name: 'Remove version 1' }).click();
  await page.getByTestId('versions').waitFor({ state: 'detached' });
  expect(await field(page, 'What the writer declares').inputValue()).toBe(textOf('users-v3.avsc'));

  const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
  const paths = ['v10.avsc', 'v2.avsc', 'v9.avsc'].map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, textOf('users-v1.avsc'));
  await page.locator('input[type=file]').first().setInputFiles(paths);
  await page.getByTestId('versions').waitFor();
  rmSync(folder, { recursive: true });
  expect(await page.getByTestId('versions').locator('tbody th').allTextContents()).toEqual([
    'v2.avsc',
    'v9.avsc',
    'v10.avsc',
  ]);
  expect(await answered(page)).toBe('safe');
});

test.each(['light', 'dark'] as const)(
  'has no fault of access in the %s theme, wide and narrow',
  async (colorScheme) => {
    for (const width of [1280, 320]) {
      const page = await lab.open('#/compatibility?of=schemas&example=versions&mode=FULL_TRANSITIVE&read=1-3', {
        viewport: { width, height: 900 },
        colorScheme,
      });
      await page.getByTestId('read').waitFor();
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    }
  },
);
