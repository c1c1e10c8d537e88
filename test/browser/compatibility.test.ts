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

test('what is pasted over all of a text is no more called by the name of its file', async () => {
  const page = await lab.open('#/compatibility');
  await answered(page);
  const box = page.getByRole('textbox', { name: 'A: the side that calls' });
  await box.evaluate((element) => {
    (element as HTMLTextAreaElement).select();
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }));
    document.execCommand('insertText', false, 'timeout: [1');
  });
  await page.getByTestId('problems').waitFor();
  expect(await page.getByTestId('problems').textContent()).toMatch(/pasted text:1:\d+: /);
});

test('what the runs take for granted is told, set, kept in the address, and refused with what is allowed', async () => {
  const page = await lab.open('#/compatibility?of=configs&example=lease');
  await answered(page);
  const panel = page.getByTestId('assumptions');
  await panel.getByText('What the runs take for granted').click();
  expect(await panel.getByRole('listitem').count()).toBe(8);
  const loss = panel.getByRole('textbox', { name: 'Heartbeats lost' });
  expect(await loss.inputValue()).toBe('1 %');
  const item = panel.getByRole('listitem').filter({ has: page.getByRole('textbox', { name: 'Heartbeats lost' }) });
  expect(await item.textContent()).toMatch(
    /so many heartbeats never come.*allowed 0 % to 90 %.*In use by LEASE-HEARTBEAT/i,
  );
  const share = (of = page) => of.getByTestId('witness').first().locator('tbody td').first().textContent();
  const before = await share();

  await loss.fill('30%');
  await loss.press('Enter');
  await page.waitForURL(/assume=loss%3D30%25/);
  await page.getByTestId('witness').getByText('loss = 30 %').first().waitFor();
  const after = await share();
  expect(after).not.toBe(before);
  const again = await lab.open(new URL(page.url()).hash);
  await answered(again);
  expect(await share(again)).toBe(after);

  await loss.fill('2');
  await loss.press('Enter');
  await page.getByTestId('problems').waitFor();
  expect(await loss.getAttribute('aria-invalid')).toBe('true');
  expect(await item.textContent()).toMatch(/loss is out of range.*2.*0 % to 90 %/);
  await item.getByRole('button', { name: 'Set Heartbeats lost back to 1 %' }).click();
  await answered(page);
  expect(await share()).toBe(before);
  expect(page.url()).not.toContain('assume');
});

test('an assumption that is none is refused with the one that was meant', async () => {
  const page = await lab.open('#/compatibility?of=configs&example=lease&assume=jiter%3D10%25&assume=loss');
  await page.getByTestId('problems').waitFor();
  expect(await page.getByTestId('problems').textContent()).toMatch(/no name and value.*did you mean jitter\?/);
  await page.getByText('What the runs take for granted').click();
  await page.getByRole('button', { name: 'Set all back to usual' }).click();
  expect(await answered(page)).toBe('silent');
});

test('has no fault of access, wide and narrow', async () => {
  for (const width of [1280, 360]) {
    const page = await lab.open('#/compatibility', { viewport: { width, height: 900 } });
    await answered(page);
    await page.getByText('What the runs take for granted').click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  }
});
