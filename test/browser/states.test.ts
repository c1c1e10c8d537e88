// The page of the CRDT model: every state of a run, by mouse, keyboard and on a phone, and the pictures beside it.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settled, site } from './page.ts';

const lab = site();

async function open(hash: string, options = {}): Promise<Page> {
  const page = await lab.open(hash, { viewport: { width: 1280, height: 1000 }, ...options });
  await settled(page);
  return page;
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).include('#view-states').analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

test('a run opens where its gravest finding shows, with the states of that moment and the step that was no way up', async () => {
  const page = await open('#/crdt?crdtType=published-or-set');
  const card = page.locator('#view-states');
  await card.locator('svg.states .event').first().waitFor();
  expect(await card.locator('.findings option:checked').textContent()).toMatch(/^remove .* is undone at replica \d/);
  expect(await card.locator('.chip.chosen').count()).toBe(1);
  expect(await card.getByTestId('event').textContent()).toMatch(/^Event \d+ of \d+, replica \d at .*: merges what/);
  expect(await card.locator('.side-by-side .differs').count()).toBeGreaterThan(1);
  expect(await card.locator('.side-by-side td.changed').count()).toBeGreaterThan(0);
  const slider = card.getByRole('slider', { name: 'Event' });
  await slider.focus();
  await page.keyboard.press('End');
  expect(await card.getByTestId('event').textContent()).toMatch(/^Event (\d+) of \1,/);
  await card.locator('.not-up').waitFor();
  expect(await card.textContent()).toContain('All states are equal.');
  await page.keyboard.press('Home');
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^Event 1 of/);
  expect(await card.locator('.lattice .walker.moved').count()).toBe(1);
  expect(await violations(page)).toEqual([]);
});

test('pointing at an event shows what came before and after it, and a press goes there', async () => {
  const page = await open('#/crdt?crdtType=g-counter');
  const card = page.locator('#view-states');
  const events = card.locator('svg.states .event');
  await events.first().waitFor();
  const past = () => card.locator('.event.past').count();
  await events.nth(12).locator('.target').hover({ force: true });
  const before = await past();
  await events.nth(2).locator('.target').hover({ force: true });
  await expect.poll(past).toBeLessThan(before);
  expect(await card.locator('.event.future').count()).toBeGreaterThan(0);
  await events.nth(2).locator('.target').click({ force: true });
  expect(await card.getByTestId('event').textContent()).toMatch(/^Event 3 of/);
});

test('lost, doubled and waiting messages are drawn as that, and operations have no order of merging', async () => {
  const page = await open(
    '#/crdt?replication=operations&loss=0.2&duplication=0.3&networkDelay=2s&delayDistribution=exponential&operations=20',
  );
  const card = page.locator('#view-states');
  const button = card.getByRole('button', { name: 'Show every state' });
  if (await button.isVisible()) await button.click();
  await card.locator('svg.states .event').first().waitFor();
  expect(await card.locator('.flight .lost-key').count()).toBeGreaterThan(0);
  expect(await card.locator('.flight .double').count()).toBeGreaterThan(0);
  expect(await card.locator('svg.space-time > .held').count()).toBeGreaterThan(0);
  expect(await card.textContent()).toContain('states are never merged');
});

test('on a phone the page is no wider than the screen, in the dark as well, and the lanes keep their names', async () => {
  const page = await open('#/crdt?crdtType=published-or-set', {
    viewport: { width: 390, height: 800 },
    colorScheme: 'dark',
  });
  const card = page.locator('#view-states');
  await card.locator('svg.states .event').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const name = await card.locator('.lane-names').boundingBox();
  expect(name!.x).toBeGreaterThanOrEqual(0);
  const chosen = await card.locator('.chip.chosen').boundingBox();
  expect(chosen!.x).toBeGreaterThanOrEqual(name!.x + name!.width - 6);
  expect(chosen!.x + chosen!.width).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
});

test('the spread of updates has its law, or says why there is none', async () => {
  const page = await open('#/crdt?trigger=periodic&gossipTimes=poisson&networkDelay=0');
  const card = page.locator('#view-dissemination');
  expect(await card.locator('.legend').textContent()).toContain('Exact law');
  const other = await open('#/crdt');
  expect(await other.locator('#view-dissemination').textContent()).toContain(
    'No law: replicas exchange after operations',
  );
});

test('the ways of replicating are compared on the present parameters', async () => {
  const page = await open('#/crdt?crdtType=or-set&operations=10');
  const card = page.locator('#view-strategies');
  await card.getByRole('button', { name: 'Compute' }).click();
  await page.getByRole('button', { name: /^Stop/ }).waitFor({ state: 'detached', timeout: 110_000 });
  await card.locator('details > summary').click();
  expect(await card.locator('tbody tr').count()).toBe(7);
});
