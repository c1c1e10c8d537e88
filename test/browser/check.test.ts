// The page that checks a history: dropped, chosen or pasted, it gives the verdict of the command line, shows the
// operations that contradict each other, and goes on to the next violation.

import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { site } from './page.ts';

const lab = site();
const folder = fileURLToPath(new URL('../../scenarios/histories/', import.meta.url));
const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const examples = readdirSync(folder);

/** What the command line finds. */
async function found(...words: string[]): Promise<{ answer: string; witness?: { sentence: string } }> {
  const run = promisify(execFile)(process.execPath, [program, 'check', 'history', ...words, '--json']);
  // A violation is an exit code, not a failure.
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return JSON.parse(stdout);
}

async function answered(page: Page): Promise<string> {
  await page.locator('.check:not([data-running]) [data-testid="answer"]').waitFor();
  return (await page.getByTestId('answer').textContent()) ?? '';
}

const words = { legal: 'linearizable', violation: 'not linearizable', unknown: 'undecided' } as const;

test.each(examples)('%s is judged as on the command line', async (name) => {
  const page = await lab.open(`#/check?example=${name}`);
  const { answer, witness } = await found(`${folder}${name}`);
  expect(await answered(page)).toBe(words[answer as keyof typeof words]);
  if (witness !== undefined) expect(await page.getByTestId('verdict').textContent()).toBe(witness.sentence);
});

test('a file that is dropped is checked, and travels in the link if it is small', async () => {
  const page = await lab.open('#/check');
  const text = readFileSync(`${folder}stale-read.txt`, 'utf8').replace('\t:ok\t:read\t1', '\t:ok\t:read\tnil');
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'mine.log'));
    return transfer;
  }, text);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  expect(await answered(page)).toBe('not linearizable');
  expect(await page.getByTestId('source').textContent()).toBe('mine.log');
  const sentence = await page.getByTestId('verdict').textContent();
  await page.waitForURL(/text=/);
  const again = await lab.open(page.url().slice(page.url().indexOf('#')));
  expect(await answered(again)).toBe('not linearizable');
  expect(await again.getByTestId('verdict').textContent()).toBe(sentence);
});

test('a file that is chosen, or text that is pasted, is checked; another level and Back ask again', async () => {
  const page = await lab.open('#/check');
  await page.getByTestId('file').setInputFiles(`${folder}unrepaired-quorum.jsonl`);
  expect(await answered(page)).toBe('not linearizable');
  await page.getByLabel('Level').selectOption('causal');
  await page.waitForURL(/level=causal/);
  expect(await answered(page)).toBe('causal');
  await page.goBack();
  await page.locator('.verdict.bad').waitFor();
  expect(await answered(page)).toBe('not linearizable');

  await page.getByText('Paste', { exact: true }).click();
  await page
    .getByLabel('A history in any of the formats')
    .fill('{"client": 1, "op": "read", "call": 0, "return": 1, "out": 7}');
  await page.getByRole('button', { name: 'Check it' }).click();
  await page.getByText('read 7').first().waitFor();
  expect(await page.getByTestId('source').textContent()).toBe('pasted');
  await page.getByLabel('Value at first').fill('7');
  await page.keyboard.press('Enter');
  await page.locator('.verdict.good').waitFor();
});

test('what is no history is refused with line and column', async () => {
  const page = await lab.open('#/check');
  const body =
    '{"client": 1, "op": "read", "call": 0, "return": 1, "out": 1}\n{"client": 1, "op": "read", "call": 3, "return": 2}';
  await page
    .getByTestId('file')
    .setInputFiles({ name: 'bad.jsonl', mimeType: 'text/plain', buffer: Buffer.from(body) });
  await page.getByTestId('problems').waitFor();
  expect(await page.getByTestId('problems').textContent()).toContain(
    'bad.jsonl:2:1: this operation returns before it is called',
  );
  expect(await page.getByTestId('answer').count()).toBe(0);
});

test('goes from violation to violation, and says when there is no other', async () => {
  const page = await lab.open('#/check');
  const lines = ['x', 'y'].flatMap((key, i) => [
    { client: i, op: 'write', key, value: 1, call: 0, return: 1 },
    { client: i, op: 'read', key, out: 8, call: 2, return: 3 },
    { client: i, op: 'read', key, out: 9, call: 4, return: 5 },
  ]);
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  await page
    .getByTestId('file')
    .setInputFiles({ name: 'two.jsonl', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await answered(page);
  const seen: string[] = [];
  for (let i = 1; i <= 4; i++) {
    await page.getByText(`Violation ${i}`).first().waitFor();
    seen.push(`${(await page.getByTestId('verdict').textContent())?.slice(0, 15)}`);
    await page.getByTestId('next').click();
  }
  await page.getByText('No other violation').waitFor();
  expect(await page.getByTestId('position').textContent()).toBe('Violation 4 of 4');
  expect(seen).toEqual(['Client 0 read 8', 'Client 1 read 8', 'Client 0 read 9', 'Client 1 read 9']);
  await page.getByRole('button', { name: 'Previous' }).click();
  expect(await page.getByTestId('verdict').textContent()).toContain('Client 0 read 9');
});

test('the witness is red in the lanes, and the keys move, zoom and walk', async () => {
  const page = await lab.open('#/check?example=unrepaired-quorum.jsonl');
  await answered(page);
  const count = await page.getByTestId('witness').locator('li').count();
  expect(await page.locator('.bar.contradicted').count()).toBe(count);
  const width = async () => Number(await page.locator('.bar.contradicted rect').first().getAttribute('width'));
  const before = await width();
  const box = page.getByLabel('Operations in lanes, one for each client');
  await box.focus();
  await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(before);
  await page.keyboard.press('0');
  await expect.poll(width).toBe(before);
  await page.keyboard.press('ArrowDown');
  await page.getByText(/^Line \d+: client \w+ /).waitFor();
  const told = await page.getByTestId('chosen').textContent();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => page.getByTestId('chosen').textContent()).not.toBe(told);
});

test('the page stays alive during a long check, which can be stopped', async () => {
  const page = await lab.open('#/check');
  // Concurrent writes of few values and reads in an order that none of them explains.
  const lines = Array.from({ length: 60 }, (_, i) => [
    { client: i, op: 'enqueue', value: i, call: 0, return: 1000 },
    { client: 100 + i, op: 'dequeue', out: (i * 37) % 60, call: 500 + i, return: 1000 + ((i * 7) % 60) },
  ]).flat();
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  await page
    .getByTestId('file')
    .setInputFiles({ name: 'hard.jsonl', mimeType: 'text/plain', buffer: Buffer.from(text) });
  const stop = page.getByRole('button', { name: 'Stop' });
  const answer = page.getByTestId('answer');
  await stop.or(answer).first().waitFor();
  // Whether or not it is still at it: a choice made meanwhile is answered.
  await page.getByTestId('file').setInputFiles(`${folder}repaired-quorum.jsonl`);
  expect(await answered(page)).toBe('linearizable');
});

test.each(['light', 'dark'] as const)('axe finds nothing in the %s theme', async (colorScheme) => {
  for (const hash of ['#/check', '#/check?example=unrepaired-quorum.jsonl', '#/check?example=timed-out-write.edn']) {
    const page = await lab.open(hash, { colorScheme });
    await page.locator('h1').waitFor();
    if (hash !== '#/check') await answered(page);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
    await page.context().close();
  }
});

test.each([320, 390, 768])('nothing is wider than a screen of %i pixels', async (width) => {
  for (const hash of ['#/check', '#/check?example=unrepaired-quorum.jsonl', '#/check?example=stale-read.txt']) {
    const page = await lab.open(hash, { viewport: { width, height: 800 } });
    if (hash !== '#/check') await answered(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), hash).toBeLessThanOrEqual(width);
    await page.context().close();
  }
});

test('on a narrow screen each choice can be read to its end, whatever data type the operations look like', async () => {
  for (const name of examples) {
    const page = await lab.open(`#/check?example=${name}`, { viewport: { width: 320, height: 800 } });
    await answered(page);
    // As wide as its widest choice wants to be, against as wide as there is room for.
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLSelectElement>('.questions select')].flatMap((select) => {
        const free = select.cloneNode(true) as HTMLSelectElement;
        free.style.width = 'max-content';
        select.after(free);
        const wanted = free.offsetWidth;
        free.remove();
        return wanted <= select.offsetWidth
          ? []
          : [`${select.selectedOptions[0].text}: ${wanted} > ${select.offsetWidth}`];
      }),
    );
    expect(cut, name).toEqual([]);
    await page.context().close();
  }
});
