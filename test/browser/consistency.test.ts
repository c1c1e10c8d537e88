// The page of the consistency model: every chart and table of a run, the pictures over many runs, and the anomaly that is
// found, opened and seen message by message; with the digests of the command line throughout.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { registry } from '../../src/models/index.ts';
import { inlinePool } from '../../src/pool/index.ts';
import { findAnomaly } from '../../src/study/index.ts';
import { runCommand } from './command.ts';
import { copied, settled, shownDigest, site } from './page.ts';

const lab = site();
const model = await registry.find(({ id }) => id === 'consistency')!.load();

async function open(hash = '#/consistency', options = {}): Promise<Page> {
  const page = await lab.open(hash, { viewport: { width: 1280, height: 1000 }, ...options });
  await settled(page);
  return page;
}

/** Waits for surveys and searches that are under way. */
async function done(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Stop/ }).waitFor({ state: 'detached', timeout: 110_000 });
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

test('a link with a placement of one’s own opens to the digest of the command that it copies', async () => {
  const page = await open(
    '#/consistency?placement=custom&region2=sa-east-1&region4=none&nodes=4&partition=ring&seed=5',
  );
  const digest = await shownDigest(page);
  const line = await copied(page, 'copy-command');
  expect((await runCommand(line, '.')).digest).toBe(digest);
  const link = await copied(page, 'copy-link');
  const again = await lab.open(link.slice(link.indexOf('#')));
  expect(await shownDigest(again)).toBe(digest);
});

test('every view of the model is on the page, and each chart is drawn', async () => {
  const page = await open('#/consistency?consistencyLevel=weak&placement=world5&hintedHandoff=true');
  for (const { id, kind, title } of model.views) {
    const figure = page.locator(`#view-${id}`);
    await figure.scrollIntoViewIfNeeded();
    expect(await figure.locator('h3').textContent()).toBe(title);
    if (!['time', 'strip', 'curve', 'histogram'].includes(kind)) continue;
    // Drawn: not all of its pixels are alike.
    await expect
      .poll(() =>
        figure.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }),
      )
      .toBeGreaterThan(5);
  }
});

test('where a run has nothing of the kind, a sentence says so instead of an empty chart', async () => {
  const page = await open('#/consistency?partition=none&hintedHandoff=false');
  for (const [id, sentence] of [
    ['owed', 'keep no copies for each other'],
    ['versionsMissed', 'No read was stale'],
    ['timeBehind', 'No read was stale'],
  ]) {
    const figure = page.locator(`#view-${id}`);
    expect(await figure.textContent()).toContain(sentence);
    expect(await figure.locator('canvas').count()).toBe(0);
  }
});

test('strips have a cursor with the other charts, and latencies are told region by region', async () => {
  const page = await open('#/consistency?placement=world3&nodes=3');
  const cursor = page.getByRole('slider', { name: 'Each side of the partition: values over time' });
  await cursor.focus();
  await page.keyboard.press('Home');
  expect(await cursor.getAttribute('aria-valuetext')).toMatch(
    /^at 0 s, minority: not answered 0, .*majority: answered \d/,
  );
  const choice = page.locator('#view-latencies select');
  expect(await choice.locator('option').allTextContents()).toEqual([
    'all regions',
    'clients in us-east-1',
    'clients in eu-west-1',
    'clients in ap-northeast-1',
  ]);
  await page.locator('#view-latencies details').evaluate((fold: HTMLDetailsElement) => {
    fold.open = true;
  });
  const heads = async () => (await page.locator('#view-latencies thead th').allTextContents()).join();
  const measuredReads = () =>
    page
      .locator('#view-latencies tbody tr')
      .evaluateAll((rows) => rows.filter((row) => /\d/.test((row as HTMLTableRowElement).cells[1].textContent)).length);
  // The prediction is of one region: how often the clients of each come round nobody can say beforehand.
  expect(await heads()).not.toContain('answer 2 of 3');
  const all = await measuredReads();
  await choice.selectOption('eu-west-1');
  await expect.poll(heads).toContain('Reads, answer 2 of 3');
  const own = await measuredReads();
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThan(all);
});

test('regions are picked with checkboxes, and the plan and the run follow', async () => {
  const page = await open();
  const planner = page.locator('#view-planner');
  expect(await planner.textContent()).toContain('equally far apart');
  for (const region of ['us-east-1', 'eu-west-1', 'ap-south-1']) {
    await planner.getByLabel(new RegExp(`\\(${region}\\)`)).check();
    await settled(page);
  }
  expect(await planner.locator('tbody th').allTextContents()).toEqual(['us-east-1', 'eu-west-1', 'ap-south-1', 'mean']);
  await page.waitForURL(/placement=custom.*region3=ap-south-1/);
  // From Ireland to Virginia and back, and a majority of three.
  expect(await planner.locator('tbody tr').nth(1).locator('td').nth(1).textContent()).toBe('69.7 ms');
  expect(await page.locator('#view-regions tbody tr').count()).toBe(6);
});

test('messages are shown around the witness and around any operation, and say what they are', async () => {
  const page = await open('#/consistency?consistencyLevel=weak&seed=2');
  const card = page.locator('#view-messages');
  await card.getByRole('button', { name: 'Show the messages' }).click();
  await card.locator('svg.space-time').waitFor();
  expect(await card.textContent()).toContain('What the verdict rests on');
  expect(await card.locator('.operation.marked').count()).toBeGreaterThanOrEqual(2);
  await card.locator('select').selectOption('slowest');
  await card.getByRole('button', { name: 'Next' }).click();
  expect(await card.locator('.stepper').textContent()).toContain('2 of 20');
  expect(await card.locator('.operation.marked').count()).toBe(1);
  await card.locator('.message.marked .target').first().hover({ force: true });
  expect(await card.locator('p.pointed').textContent()).toMatch(
    /^request of .*client \d to replica \d: sent at .*arrived .* later\.$/,
  );
  await card.locator('details > summary').click();
  // A request and a response, and with one replica of five a copy to each other one, perhaps with its answer.
  expect(await card.locator('tbody tr').count()).toBeGreaterThanOrEqual(6);
});

test('an anomaly is found, opened, linked and run from the command line to the same digest', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Find me an anomaly' }).click();
  await done(page);
  const preset = model.presets.find(({ id }) => id === model.opensOn)!;
  const params = { ...model.params.defaults, ...preset.params };
  const expected = (await findAnomaly(model, { params, seed: 1, seeds: 200 }, { pool: inlinePool() }))!;
  expect(await page.locator('.found li').count()).toBe(expected.operations.length);
  await page.getByRole('button', { name: `Open these ${expected.operations.length} operations` }).click();
  await page.waitForURL(/operationScript/);
  expect(await shownDigest(page)).toBe(expected.record.digest);
  // So few operations show their messages at once, all of them.
  await page.locator('svg.space-time').waitFor();
  expect(await page.locator('.operation.marked').count()).toBe(expected.operations.length);
  const link = await copied(page, 'copy-link');
  const again = await lab.open(link.slice(link.indexOf('#')));
  expect(await shownDigest(again)).toBe(expected.record.digest);
});

test('surveys are computed, drawn, and open what they show', async () => {
  const page = await open('#/consistency?duration=6&nodes=3');
  for (const { id, configurations } of model.surveys!) {
    const figure = page.locator(`#view-${id}`);
    await figure.getByRole('button', { name: 'Compute' }).click();
    await done(page);
    const { params } = model.presets.find((preset) => preset.id === model.opensOn)!;
    const count = configurations({ ...model.params.defaults, ...params, duration: 6, nodes: 3 }).length;
    await figure.locator('details > summary').click();
    expect(await figure.locator('tbody tr').count(), id).toBe(count);
    expect(await figure.locator('.point').count(), id).toBeGreaterThan(count / 2);
  }
  expect(await violations(page)).toEqual([]);
  const digest = await shownDigest(page);
  await page.locator('#view-frontier tbody').getByRole('button').first().click();
  await page.waitForURL(/readQuorum=1/);
  expect(await shownDigest(page)).not.toBe(digest);
}, 240_000);

test('with all of it open in the dark nothing is wider than the narrowest screen, and axe finds nothing', async () => {
  const hash = '#/consistency?duration=6&nodes=3&consistencyLevel=weak&keys=2';
  const page = await open(hash, { viewport: { width: 320, height: 800 }, colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Find me an anomaly' }).click();
  await done(page);
  await page.getByRole('button', { name: 'Show the messages' }).click();
  await page.locator('#view-failures').getByRole('button', { name: 'Compute' }).click();
  await done(page);
  await page.locator('svg.space-time').waitFor();
  await page.locator('svg.scatter').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await violations(page)).toEqual([]);
});

test('a chart follows the width of the window', async () => {
  const page = await open();
  await page.locator('#view-sides').scrollIntoViewIfNeeded();
  const width = () => page.locator('#view-sides canvas').evaluate((canvas) => canvas.getBoundingClientRect().width);
  const before = await width();
  await page.setViewportSize({ width: 1100, height: 1000 });
  await expect.poll(width).toBeLessThan(before - 100);
});
