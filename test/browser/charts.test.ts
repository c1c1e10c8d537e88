// The charts under the hand: one cursor and one stretch of time for all, numbers below, files to take away.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settled, site } from './page.ts';

const lab = site();

async function open(): Promise<Page> {
  const page = await lab.open('#/metastable?preset=collapse', { viewport: { width: 1440, height: 1600 } });
  await settled(page);
  await page.locator('.plot canvas').first().waitFor();
  return page;
}

test('pointing at one chart reads all of them at the same moment', async () => {
  const page = await open();
  await page
    .locator('.plot-cursor')
    .first()
    .hover({ position: { x: 100, y: 50 } });
  const times = await page.locator('.crosshair-time:visible').allTextContents();
  expect(times.length).toBeGreaterThanOrEqual(4);
  expect(new Set(times).size).toBe(1);
  const readings = await page.locator('.reading').allTextContents();
  expect(readings.every((text) => /\d|–/.test(text))).toBe(true);
  await page.mouse.move(5, 5);
  expect(await page.locator('.crosshair:visible').count()).toBe(0);
});

test('dragging zooms all charts and the address keeps it; a double click shows the whole run again', async () => {
  const page = await open();
  const box = (await page.locator('.plot-cursor').first().boundingBox())!;
  await page.mouse.move(box.x + 0.05 * box.width, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 40, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/time=\d+\.\.\d+/);
  const [, from, to] = /time=(\d+)\.\.(\d+)/.exec(decodeURIComponent(page.url()))!.map(Number);
  // Of 660 s, to whole seconds.
  expect(Math.abs(from - 33)).toBeLessThanOrEqual(2);
  expect(Math.abs(to - 132)).toBeLessThanOrEqual(2);
  for (const chart of await page.locator('.plot-cursor').all()) {
    expect([await chart.getAttribute('aria-valuemin'), await chart.getAttribute('aria-valuemax')]).toEqual(
      [from, to].map(String),
    );
  }
  await page.locator('.plot-cursor').first().dblclick();
  await page.waitForURL((url) => !url.hash.includes('time='));
});

test('every chart has its numbers in a table and as CSV, and itself as PNG and SVG', async () => {
  const page = await open();
  for (const figure of await page.locator('figure.chart').all()) {
    await figure.locator('details.data > summary').click();
    await figure.locator('table tbody tr').nth(10).waitFor();
    const csv = (await saved(page, figure.getByRole('button', { name: /CSV/ }))).toString();
    const lines = csv.trimEnd().split('\r\n');
    expect(lines.length).toBeGreaterThan(10);
    expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1);
  }
  const first = page.locator('figure.chart').first();
  const png = await saved(page, first.getByRole('button', { name: /PNG/ }));
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(png.readUInt32BE(16)).toBe(1920);
  const svg = (await saved(page, first.getByRole('button', { name: /SVG/ }))).toString();
  expect(svg).toMatch(/^<svg /);
});

async function saved(page: Page, button: ReturnType<Page['getByRole']>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFileSync(await download.path());
}

test('a line can be switched off and on', async () => {
  const page = await open();
  const button = page.locator('.legend button').first();
  await button.click();
  expect(await button.getAttribute('aria-pressed')).toBe('false');
  await button.click();
  expect(await button.getAttribute('aria-pressed')).toBe('true');
});

test('the theme follows the system, can be switched, and is remembered', async () => {
  const page = await lab.open('#/', { colorScheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe('rgb(20, 23, 26)');
  await page.getByRole('button', { name: 'Switch to light' }).click();
  expect(await ground()).toBe('rgb(255, 255, 255)');
  await page.reload();
  expect(await ground()).toBe('rgb(255, 255, 255)');
});
