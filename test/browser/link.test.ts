// What comes by link: values that are wrong, files small and large, and pages opened without a server.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { runCommand } from './command.ts';
import { copied, settled, shownDigest, site } from './page.ts';

const lab = site();
const folder = mkdtempSync(join(tmpdir(), 'faultline-browser-'));

function traceFile(name: string, lines: number): string {
  const rows = Array.from({ length: lines }, (_, i) => `${i / 10},${10 + ((i * 7919) % 97) / 10}`);
  const path = join(folder, name);
  writeFileSync(path, ['time,rate', ...rows, ''].join('\n'));
  return path;
}

test('bad values are told with what is allowed and what was meant, and the rest of the link stands', async () => {
  const page = await lab.open(
    '#/metastable?preset=colapse&timeout=soon&server_capacity=5&maxRetries=99&base-rate=15&concurrencySlope=5ms&seed=-1&time=5&A.preset=x',
  );
  await settled(page);
  const text = (await page.getByTestId('link-problems').textContent()) ?? '';
  for (const expected of [
    'no preset "colapse"',
    'did you mean collapse?',
    'timeout is not a number',
    'no parameter "server_capacity"',
    'did you mean serverCapacity?',
    'maxRetries is out of range',
    'seed is not a whole number',
    'time is not a stretch',
    'no preset "x"',
  ]) {
    expect(text).toContain(expected);
  }
  expect(await page.getByLabel('Base rate', { exact: true }).first().inputValue()).toBe('15 /s');
  expect(await page.getByLabel('Concurrency slope', { exact: true }).first().inputValue()).toBe('5 ms');
});

test('values that do not go together are told, and the run comes when they are mended', async () => {
  const page = await lab.open('#/metastable?preset=collapse&warmUp=700&duration=600');
  expect(await page.getByText('Not run.').locator('..').textContent()).toContain('the warm-up is as long as the run');
  await page.getByRole('button', { name: /^Reset/ }).click();
  await settled(page);
});

test.each(['#/%E0%A4%A', '#/metastable?%E0%A4%A=1&=&&x', '#/metastable?loadTrace=a~!!!', '#/metastable?time=a..b'])(
  'a damaged address never gives a blank page: %s',
  async (hash) => {
    const page = await lab.open(hash);
    await page.locator('h1').waitFor();
    expect(await page.getByText(/There is no model|could not be used/).count()).toBe(1);
  },
);

test('a file is read, runs, travels in the link and in the command', async () => {
  const path = traceFile('my trace.csv', 200);
  const page = await lab.open('#/metastable?preset=collapse&duration=120');
  await settled(page);
  await openGroup(page);
  await page.locator('select[data-param="loadPattern"]').selectOption('trace');
  await page.locator('input[type=file][data-param="loadTrace"]').setInputFiles(path);
  await page.getByText('my trace.csv').waitFor();
  const digest = await shownDigest(page);
  const link = await copied(page, 'copy-link');
  const again = await lab.open(link.slice(link.indexOf('#')));
  expect(await shownDigest(again)).toBe(digest);
  const line = await copied(again, 'copy-command');
  expect(line).toContain(`--loadTrace 'my trace.csv'`);
  const words = line.replace(`'my trace.csv'`, 'my-trace.csv');
  traceFile('my-trace.csv', 200);
  expect((await runCommand(words, folder)).digest).toBe(digest);
});

test('a load pattern that needs a file leads to it by its label', async () => {
  const page = await lab.open('#/metastable?preset=collapse&loadPattern=trace');
  const notice = page.getByText('Not run.').locator('..');
  expect(await notice.textContent()).not.toContain('loadTrace');
  await notice.getByRole('button', { name: 'Load trace' }).click();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Choose a file');
  expect(await page.locator('.canvas').count()).toBe(0);
});

test('what is wrong with a file is said with line and column', async () => {
  const path = join(folder, 'bad.csv');
  writeFileSync(path, 'time,rate\n0,10\n1,many\n');
  const page = await lab.open('#/metastable?preset=collapse&duration=120');
  await settled(page);
  await openGroup(page);
  await page.locator('select[data-param="loadPattern"]').selectOption('trace');
  await page.locator('input[type=file][data-param="loadTrace"]').setInputFiles(path);
  expect(await page.getByTestId('problems-loadTrace').textContent()).toContain('bad.csv:3:3');
});

test('a file too large for a link is asked for by name, and recognised', async () => {
  const path = traceFile('large.csv', 20_000);
  const page = await lab.open('#/metastable?preset=collapse&duration=120');
  await settled(page);
  await openGroup(page);
  await page.locator('select[data-param="loadPattern"]').selectOption('trace');
  await page.locator('input[type=file][data-param="loadTrace"]').setInputFiles(path);
  await page.getByText('large.csv').waitFor();
  const digest = await shownDigest(page);
  const link = await copied(page, 'copy-link');
  expect(link.length).toBeLessThan(1000);
  const again = await lab.open(link.slice(link.indexOf('#')));
  expect(await again.getByTestId('missing-file').textContent()).toContain('large.csv');
  await again.locator('input[type=file][data-param="loadTrace"]').setInputFiles(path);
  expect(await shownDigest(again)).toBe(digest);
  expect(await again.getByTestId('missing-file').count()).toBe(0);
});

test('opened from the disk the page says what it needs', async () => {
  // A page of its own: that modules do not load from the disk is what this test is about, not a complaint.
  const page = await (await lab.open('#/')).context().newPage();
  const file = pathToFileURL(fileURLToPath(new URL('../../dist/web/index.html', import.meta.url))).href;
  await page.goto(file);
  expect(await page.locator('#boot').textContent()).toMatch(/needs a web server/);
});

async function openGroup(page: Awaited<ReturnType<typeof lab.open>>): Promise<void> {
  await page.locator('details.group > summary', { hasText: /^Load/ }).click();
}
