// The page of the cross-system model: where records went, what their bytes were, and the study's figures.

import { expect, test } from 'vitest';
import { preventionGrid } from '../../src/models/csi/preventions/grid.ts';
import { settled, site } from './page.ts';

const lab = site();

test('a lamp stands at each boundary, and bands say how many records went which way', async () => {
  const page = await lab.open('#/csi?preset=zone-lost&seed=1');
  await settled(page);
  const card = page.locator('#view-flow');
  await card.locator('svg.flow .band').first().waitFor();
  const said = (await card.locator('svg.flow').getAttribute('aria-label')) ?? '';
  const wrong = Number(/(\d+) records, with their meaning before, wrong in silence after/.exec(said)?.[1]);
  const right = Number(/(\d+) records, with their meaning before, with their meaning after/.exec(said)?.[1]);
  const verdict = (await page.locator('[data-testid="verdict"]').first().textContent()) ?? '';
  expect(verdict).toContain(`${wrong} of ${wrong + right} records`);
  expect(await card.locator('.lamp').count()).toBe((await card.locator('.lamps li').count()) || -1);
  expect(await card.locator('.lamp.bad').count()).toBeGreaterThan(0);
});

test('a record is shown byte by byte, with those marked that the reader did not expect', async () => {
  const page = await lab.open('#/csi?preset=latin1-as-utf8&seed=1');
  await settled(page);
  const card = page.locator('#view-bytes');
  const choice = card.getByRole('combobox');
  const options = await choice.locator('option').allTextContents();
  expect(options.some((text) => text.startsWith('lossless'))).toBe(true);
  const wrong = options.findIndex((text) => text.startsWith('silent'));
  await choice.selectOption(String(wrong));
  expect(await card.locator('.byte.differs').count()).toBeGreaterThan(0);
  // What is read in place of a letter that is no UTF-8.
  expect(await card.textContent()).toContain('\uFFFD');
  await choice.selectOption(String(options.findIndex((text) => text.startsWith('lossless'))));
  expect(await card.locator('.byte').count()).toBeGreaterThan(3);
});

test('a scenario of calls says that it has no bytes, and shows what it has', async () => {
  const page = await lab.open('#/csi?preset=lost-updates&seed=1');
  await settled(page);
  expect(await page.locator('#view-bytes').textContent()).toContain('no bytes to look at');
  expect(await page.locator('#view-flow .band.wrong').count()).toBe(1);
});

test('the study is gone through by plane, by link and by keyboard', async () => {
  const page = await lab.open('#/study');
  await page.getByRole('heading', { name: 'Planes' }).waitFor();
  expect(await page.getByRole('row', { name: /Data 61/ }).textContent()).toContain('50.8 %');
  await page.getByRole('button', { name: /Management plane/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /a setting is ignored/ }).waitFor();
  expect(page.url()).toContain('of=management');
  await page.getByText('Study of 120 failures').first().click();
  await page.getByRole('link', { name: 'Laws of a data type' }).click();
  await page.getByRole('heading', { level: 1, name: 'Laws of a data type' }).waitFor();
  expect(await page.locator('details.tools').getAttribute('open')).toBeNull();
});

test('the grid of preventions is computed when asked for, and a cell says what was found and what it costs', async () => {
  const page = await lab.open('#/csi?preset=orbiter&seed=1');
  await settled(page);
  const card = page.locator('#view-preventionGrid');
  await card.getByRole('button', { name: 'Compute' }).click();
  await card.locator('tbody tr').nth(1).waitFor({ timeout: 60_000 });
  await card.getByRole('button', { name: /^Stop/ }).click();
  const row = card.locator('tbody tr').first();
  expect(await row.locator('td').count()).toBe((await card.locator('thead th').count()) - 1);
  await row.locator('td.before button').first().click();
  expect(await card.locator('.grid-detail').textContent()).toMatch(/is read as .* deployments that do no harm/);
});

test('the whole grid is computed in the page, as it is in Node', { timeout: 300_000 }, async () => {
  const page = await lab.open('#/csi?preset=orbiter&seed=1');
  await settled(page);
  const card = page.locator('#view-preventionGrid');
  await card.getByRole('button', { name: 'Compute' }).click();
  await page.locator('#view-preventionGrid[aria-busy="false"]').waitFor({ timeout: 240_000 });
  expect(await card.getByText('could not be made').count()).toBe(0);
  const shown = await card
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => Array.from(row.querySelectorAll('td'), (cell) => cell.className.trim().split(' ')[0])),
    );
  expect(shown).toEqual(preventionGrid.columns.map(({ id }) => preventionGrid.column(id, 1).map(({ state }) => state)));
});
