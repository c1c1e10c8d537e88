// The page that holds two configurations against each other: examples give what the command line gives, what is written is
// checked, and mistakes are told with their places.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { site } from './page.ts';

const lab = site();

async function answered(page: Page): Promise<string> {
  await page.locator('[data-testid="configs"]:not([data-running]) [data-testid="answer"]').waitFor();
  return (await page.getByTestId('answer').textContent()) ?? '';
}

const rules = (page: Page): Promise<(string | null)[]> =>
  page.getByTestId('finding').evaluateAll((all) => all.map((one) => one.getAttribute('data-rule')));

test('the first example is shown at work, with its figures and its timeline', async () => {
  const page = await lab.open('#/compatibility');
  expect(await answered(page)).toBe('silent');
  expect(await rules(page)).toEqual(['COHERENCE-TIMEOUT', 'COHERENCE-LAYERS']);
  const first = page.getByTestId('finding').first();
  expect(await first.textContent()).toContain('orders-client.yaml:3:3');
  expect(await first.getByTestId('witness').textContent()).toMatch(/Shown at work: 39\.7 % of the calls fail/);
  await first.getByText('One case, moment by moment').click();
  expect(await first.locator('.moments tbody tr').count()).toBe(13);
});

test('every example has a finding, and the address opens it again', async () => {
  const page = await lab.open('#/compatibility');
  await answered(page);
  await page.getByRole('button', { name: 'A worker, its lease and its queue' }).click();
  await page.waitForURL(/example=lease/);
  await page.locator('[data-rule="LEASE-HEARTBEAT"]').waitFor();
  const found = await rules(page);
  const again = await lab.open(new URL(page.url()).hash);
  await again.locator('[data-rule="LEASE-HEARTBEAT"]').waitFor();
  expect(await rules(again)).toEqual(found);
});

test('what is written is checked, and what cannot be read is told with its place', async () => {
  const page = await lab.open('#/compatibility');
  await answered(page);
  const [a, b] = ['A: the side that calls', 'B: the side that is called'].map((name) =>
    page.getByRole('textbox', { name }),
  );
  await a.fill('timeout: 90s');
  await b.fill('timeout: 60s');
  await page.getByText('No finding.').waitFor();
  expect(await answered(page)).toBe('safe');
  await a.fill('timeout: [1');
  await page.getByTestId('problems').waitFor();
  expect(await page.getByTestId('problems').textContent()).toMatch(/orders-client\.yaml:1:\d+: not YAML/);
});

test('has no fault of access, wide and narrow', async () => {
  for (const width of [1280, 360]) {
    const page = await lab.open('#/compatibility', { viewport: { width, height: 900 } });
    await answered(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  }
});
