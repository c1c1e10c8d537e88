// Whoever comes, with whatever they have: no violation that axe knows of in either theme, no sideways scrolling on the
// narrowest phone, everything within reach of a keyboard.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { registry } from '../../src/models/index.ts';
import { tools } from '../../src/web/tools.ts';
import { settled, site } from './page.ts';

const lab = site();
const themes = ['light', 'dark'] as const;

async function unfold(page: Page): Promise<void> {
  // Twice, since folds lie within folds.
  for (let i = 0; i < 2; i++) {
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      for (const help of document.querySelectorAll<HTMLElement>('.help-button[aria-expanded="false"]')) help.click();
    });
    await page.waitForTimeout(200);
  }
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

// A short stretch of time, since each cell of an open table is looked at.
const labs = registry.map(({ id }) => `#/${id}?time=0..10`);
const pages = ['#/', '#/nothing-here', ...tools.map(({ id }) => `#/${id}`), ...labs];

test.each(themes.flatMap((theme) => pages.map((hash) => [theme, hash] as const)))(
  'axe finds nothing in the %s theme at %s',
  async (colorScheme, hash) => {
    const page = await lab.open(hash, { colorScheme });
    // Pages come in pieces: what is looked at is the page, and not the blank before it.
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (labs.includes(hash)) await settled(page);
    expect(await violations(page)).toEqual([]);
    await unfold(page);
    expect(await violations(page)).toEqual([]);
  },
);

test('axe finds nothing with bad links, problems at fields and many seeds', async () => {
  const page = await lab.open('#/metastable?timeout=soon&preset=colapse');
  await settled(page);
  await page.getByLabel('Base rate', { exact: true }).first().fill('-1');
  await page.keyboard.press('Enter');
  expect(await violations(page)).toEqual([]);
  await page.getByTestId('study').click();
  await page.getByTestId('outcomes').waitFor({ timeout: 100_000 });
  expect(await violations(page)).toEqual([]);
});

test.each([320, 390, 768])('nothing is wider than a screen of %i pixels', async (width) => {
  for (const hash of pages) {
    const page = await lab.open(hash, { viewport: { width, height: 800 } });
    if (labs.includes(hash)) await settled(page);
    await unfold(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), hash).toBeLessThanOrEqual(width);
    await page.context().close();
  }
});

test('a keyboard reaches the content, the controls, the charts; Escape folds and the focus is seen', async () => {
  const page = await lab.open('#/metastable');
  await settled(page);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toContain('Skip to the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');

  const seen = new Set<string>();
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    const name = await focused(page);
    if (name === '') break;
    seen.add(name);
    expect(await outlined(page), `the focus on "${name}" is seen`).toBe(true);
  }
  const reached = [...seen].join('\n');
  for (const name of ['Base rate', 'Seed', '64 seeds', 'Copy as command', 'values over time']) {
    expect(reached).toContain(name);
  }

  const help = page.getByRole('button', { name: 'About Base rate' });
  await help.focus();
  await page.keyboard.press('Enter');
  expect(await help.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Escape');
  expect(await help.getAttribute('aria-expanded')).toBe('false');
});

test('the arrows of a chart read its values out', async () => {
  const page = await lab.open('#/metastable');
  await settled(page);
  const cursor = page.getByRole('slider', { name: /values over time/ }).first();
  await cursor.focus();
  await page.keyboard.press('Home');
  const before = await cursor.getAttribute('aria-valuetext');
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
  const after = await cursor.getAttribute('aria-valuetext');
  expect(before).toMatch(/^at 0 s, .+ \/s/);
  expect(after).not.toBe(before);
});

/** The accessible name, near enough, of what has the focus; empty on the page itself. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return '';
    const labelled = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return element.getAttribute('aria-label') ?? labelled ?? element.textContent ?? element.tagName;
  });
}

function outlined(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const style = getComputedStyle(document.activeElement!);
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
  });
}
