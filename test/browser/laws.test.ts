// The page of laws: examples are judged as on the command line, what a person writes is checked in TypeScript, a loop that
// does not end is ended, and the run that breaks a law is drawn and gone through.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { settled, site } from './page.ts';

const lab = site();
const folder = fileURLToPath(new URL('../../scenarios/crdts/', import.meta.url));

async function answered(page: Page): Promise<string> {
  await page.locator('.laws:not([data-running]) [data-testid="answer"]').waitFor();
  return (await page.getByTestId('answer').textContent()) ?? '';
}

/** Writes a type into the editor and checks it. */
async function write(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'The type, in TypeScript or JavaScript' });
  await editor.waitFor();
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('ControlOrMeta+Enter');
}

const counter = (change: Readonly<Record<string, string>> = {}): string =>
  Object.values({
    types: 'type Counts = Record<string, number>;',
    operations: "export const operations = ['increment'];",
    init: 'export const init = (): Counts => ({});',
    apply:
      'export const apply = (counts: Counts, _: string, { replica }: { replica: number }): Counts => ({ ...counts, [replica]: (counts[replica] ?? 0) + 1 });',
    merge: `export const merge = (a: Counts, b: Counts): Counts =>
  Object.fromEntries([...Object.keys(a), ...Object.keys(b)].sort().map((key) => [key, Math.max(a[key] ?? 0, b[key] ?? 0)]));`,
    value:
      'export const value = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);',
    ...change,
  }).join('\n');

const breaks: Readonly<Record<string, readonly [law: string, actions: number]>> = {
  'expired-tombstones.ts': ['inflation', 3],
  'greatest-total.ts': ['specification', 3],
  'one-vector-counter.ts': ['inflation', 2],
  'removes-undone.ts': ['inflation', 2],
  'riak-78.ts': ['inflation', 2],
  'riak-flag.ts': ['associativity', 5],
  'tie-of-clocks.js': ['commutativity', 2],
  'two-phase-set.ts': ['specification', 3],
  'untagged-operations.ts': ['convergence', 4],
  'vector-context.ts': ['convergence', 4],
};

test('every example is offered, and each broken one is broken in the fewest actions', async () => {
  const page = await lab.open('#/laws');
  const choice = page.getByRole('combobox', { name: 'Type' });
  await choice.waitFor();
  const offered = await choice
    .locator('option')
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  expect([...offered].sort()).toEqual(readdirSync(folder).sort());
  for (const [name, [law, actions]] of Object.entries(breaks)) {
    await choice.selectOption(name);
    await page.waitForURL(new RegExp(`type=${name}`));
    expect(await answered(page), name).toBe(`breaks ${law}`);
    await page.getByTestId('step').getByText(`Action ${actions} of ${actions}`).waitFor();
    expect(await page.locator('.law-run .event').count(), name).toBe(actions);
    expect(await page.getByTestId('counterexample').textContent()).toContain(law);
  }
});

test('a right type has no counterexample in the scope, which is no proof; a wider delivery finds one', async () => {
  const page = await lab.open('#/laws?type=counter.ts&updates=3&merges=2');
  expect(await answered(page)).toBe('no counterexample');
  expect(await page.getByTestId('verdict').textContent()).toMatch(
    /^No counterexample in \d+ configurations: 3 replicas, up to 3 updates and 2 merges or deliveries, and 200 random runs beyond\. That is no proof\.$/,
  );
  expect(await page.getByTestId('run').count()).toBe(0);
  await page.getByLabel('Replication').selectOption('operations');
  expect(await answered(page)).toBe('no counterexample');
  await page.getByLabel('Delivery').selectOption('any twice');
  await page.locator('.verdict.bad').waitFor();
  expect(await page.getByTestId('step').textContent()).toContain('hears of 0:1 again');
  await page.waitForURL(/delivery=any&duplicates=true/);
  await page.goBack();
  await page.locator('.verdict.good').waitFor();
});

test('where the scope has no counterexample, random runs beyond it may, and are cut down to what they need', async () => {
  const page = await lab.open('#/laws?type=riak-flag.ts&updates=3&merges=2');
  expect(await answered(page)).toBe('breaks associativity');
  expect(await page.getByTestId('run').textContent()).toMatch(
    /found at random beyond the scope \(run \d+, seed 1\), cut down to what it needs/,
  );
});

test('an example that the model has too opens in the simulator', async () => {
  const page = await lab.open('#/laws?type=two-phase-set.ts');
  await answered(page);
  await page.getByRole('link', { name: 'In the simulator' }).click();
  await settled(page);
  expect(page.url()).toContain('crdtType=2p-set');
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('a type in TypeScript is checked; what it says travels in the link, but is not run before it is asked for', async () => {
  const page = await lab.open('#/laws');
  await answered(page);
  await write(page, counter({ merge: 'export const merge = (a: Counts, b: Counts): Counts => ({ ...a, ...b });' }));
  await page.locator('.verdict.bad', { hasText: 'breaks' }).waitFor();
  const sentence = await page.getByTestId('verdict').textContent();
  await page.waitForURL(/text=/);
  const again = await lab.open(page.url().slice(page.url().indexOf('#')));
  await again.getByText('Code that came with a link is run when you ask for it').waitFor();
  expect(await again.getByTestId('answer').count()).toBe(0);
  await again.getByRole('button', { name: 'Check the laws' }).click();
  await answered(again);
  expect(await again.getByTestId('verdict').textContent()).toBe(sentence);
});

test('a loop that does not end is ended, and the page says which function it was in', async () => {
  const page = await lab.open('#/laws');
  await write(page, counter({ merge: 'export const merge = (a: Counts): Counts => { for (;;) a; };' }));
  await page.getByText('merge has not come back after 5 seconds; does a loop not end?').waitFor();
  expect(await page.locator('.laws[data-running]').count()).toBe(0);
  await write(page, `for (;;);\n${counter()}`);
  await page.getByText('the module has not come back after 5 seconds').waitFor();
});

test('what is no type is refused with its place, which the editor marks', async () => {
  const page = await lab.open('#/laws');
  await write(page, counter({ value: 'export const value = (counts: Counts) => counts.x.y;' }));
  await page.getByTestId('problems').waitFor();
  expect(await page.getByTestId('problems').textContent()).toMatch(
    /^Not checked\.my-removes-undone\.ts:7:\d+: value threw/,
  );
  await page.locator('.cm-lintRange-error, .cm-lint-marker-error').first().waitFor();
  await write(page, counter({ init: 'export const init = () => ({;' }));
  await page.getByText(/my-removes-undone\.ts:3:\d+: this is not TypeScript/).waitFor();
  await write(page, counter({ merge: '' }));
  await page.getByText('the module does not export merge').waitFor();
  await page.getByLabel('Updates').fill('a few');
  await page.keyboard.press('Enter');
  await page.getByTestId('problems').getByText('Updates').first().waitFor();
});

test('a check can be stopped, and the slider goes through the run by keyboard', async () => {
  const page = await lab.open('#/laws?type=counter.ts&updates=9&merges=9');
  await page.getByText(/configurations so far/).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText(/^Undecided: it was stopped\. \d+ configurations were looked at/).waitFor();

  await page.getByRole('combobox', { name: 'Type' }).selectOption('greatest-total.ts');
  expect(await answered(page)).toBe('breaks specification');
  const slider = page.getByRole('slider', { name: 'Action' });
  await slider.focus();
  await page.keyboard.press('Home');
  expect(await slider.getAttribute('aria-valuetext')).toBe(
    'Action 1 of 3: replica 0: increment (0:1); then it reads 1.',
  );
  expect(await page.getByTestId('states').textContent()).toContain('replica 1as it was at first');
});

test('a type of one’s own goes through the simulated network, right or wrong', async () => {
  const page = await lab.open('#/laws');
  await answered(page);
  const panel = page.getByTestId('simulation');
  const run = async (text: string): Promise<Record<string, string>> => {
    await write(page, text);
    await panel.getByRole('button', { name: 'Run it 100 times' }).click();
    await panel.getByText('Running').waitFor({ state: 'detached' });
    const rows = await panel.locator('tr[data-outcome]').all();
    const cells = rows.map(async (row) => [
      await row.getAttribute('data-outcome'),
      await row.locator('td').first().textContent(),
    ]);
    return Object.fromEntries(await Promise.all(cells));
  };
  expect(await run(counter())).toEqual({ converged: '100' });
  const forgetful = await run(
    counter({ merge: 'export const merge = (a: Counts, b: Counts): Counts => ({ ...b, ...a });' }),
  );
  expect(Number(forgetful.diverged)).toBeGreaterThan(50);
  await panel.locator('tr[data-outcome="diverged"]').getByRole('button', { name: 'Show every state' }).click();
  const states = page.getByTestId('simulated-states');
  await states.getByRole('option', { name: /^replicas \d and \d have the same updates and differ$/ }).waitFor({
    state: 'attached',
  });
  const event = states.getByRole('slider', { name: 'Event' });
  await event.press('Home');
  expect(await event.getAttribute('aria-valuetext')).toMatch(
    /^Event 1 of \d+, replica \d at [\d.]+ m?s: increment; now it shows 1\.$/,
  );
  expect(await states.locator('.states .event').count()).toBeGreaterThan(10);
  await write(page, counter({ merge: 'export const merge = (): Counts => { for (;;); };' }));
  await panel.getByRole('button', { name: 'Run it 100 times' }).click();
  await panel.getByText('merge has not come back after 5 seconds').waitFor();
});

test('what is made of the same updates in libraries is there, with their versions', async () => {
  const page = await lab.open('#/laws');
  const table = page.getByTestId('semantics');
  const head = await table.locator('thead').textContent();
  expect(head).toMatch(/Yjs 13\.[\d.]+Collabs 0\.[\d.]+Automerge 3\.[\d.]+Loro 1\.[\d.]+/);
  const row = table.locator('tr', { hasText: 'k=0: put A, delete' });
  expect(await row.locator('td').allTextContents()).toEqual(['{k=A}', '{k=A}', '{k=A}', '{} or {k=A}']);
});

test.each(['light', 'dark'] as const)('axe finds nothing in the %s theme', async (colorScheme) => {
  for (const hash of [
    '#/laws',
    '#/laws?type=riak-flag.ts',
    '#/laws?type=vector-context.ts&replication=delta&delivery=any',
  ]) {
    const page = await lab.open(hash, { colorScheme });
    await answered(page);
    await page.getByRole('textbox', { name: 'The type, in TypeScript or JavaScript' }).waitFor();
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
    await page.context().close();
  }
});

test.each([320, 390, 768])('nothing is wider than a screen of %i pixels', async (width) => {
  for (const hash of ['#/laws', '#/laws?type=riak-flag.ts', '#/laws?type=counter.ts&updates=2&merges=2']) {
    const page = await lab.open(hash, { viewport: { width, height: 800 } });
    await answered(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), hash).toBeLessThanOrEqual(width);
    await page.context().close();
  }
});
