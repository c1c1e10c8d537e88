// The card that lets real libraries live through the run that is shown: loaded on demand, they follow the parameters.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { loadLibrary, type Params, parameters, run, runLive } from '../../src/models/crdt/index.ts';
import { settled, site } from './page.ts';

const lab = site();

async function lane(page: Page, id: string): Promise<string[]> {
  const row = page.locator(`[data-lane="${id}"]`);
  await row.getByText('Loading').waitFor({ state: 'detached' });
  return row.locator('td').allTextContents();
}

test('Yjs and Collabs come to what they come to in Node, beside ours', async () => {
  const scripts: string[] = [];
  const page = await lab.open('#/');
  page.on('request', (request) => scripts.push(request.url()));
  await page.goto(`${lab.address}#/crdt?preset=or-set&seed=3`);
  await settled(page);
  const card = page.locator('#view-live');
  await card.waitFor();
  expect(scripts.filter((url) => /live-worker|yjs|collabs|automerge|loro/.test(url))).toEqual([]);
  await card.getByLabel('Yjs').check();
  await card.getByLabel('Collabs').check();

  const params = parameters.schema.parse({}) as Params;
  const text = (values: readonly unknown[]) => `all: {${(values[0] as string[]).join(', ')}}`;
  for (const id of ['yjs', 'collabs'] as const) {
    const expected = runLive(await loadLibrary(id), params, { seed: 3 });
    expect(expected.outcome).toBe('converged');
    const [outcome, , messages, , values] = await lane(page, id);
    expect({ id, outcome, messages, values }).toEqual({
      id,
      outcome: 'converged',
      messages: String(expected.messages),
      values: text(expected.values),
    });
  }
  const { group } = run(params, { seed: 3 });
  const own = group.replicas.map(({ state }) => group.type.value(state));
  expect((await lane(page, 'own'))[4]).toBe(text(own));
  const { violations } = await new AxeBuilder({ page }).include('#view-live').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
});

test('where a library cannot, it says why, and goes on when it can', async () => {
  const page = await lab.open('#/crdt?crdtType=g-counter&seed=1');
  await settled(page);
  const card = page.locator('#view-live');
  await card.getByLabel('Yjs').check();
  await card.getByText('Not with these parameters: Yjs has no counter.').waitFor();
  await page.getByLabel('Type', { exact: true }).first().selectOption('or-set');
  await expect.poll(() => page.locator('[data-lane="yjs"] td').first().textContent()).toBe('converged');
});

test.each(['automerge', 'loro'] as const)('%s is loaded when it is chosen', async (id) => {
  const page = await lab.open('#/crdt?seed=1');
  await settled(page);
  await page.locator('#view-live').getByLabel(new RegExp(id, 'i')).check();
  expect((await lane(page, id))[0]).toBe('converged');
});
