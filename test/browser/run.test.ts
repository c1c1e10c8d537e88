// What the page computes is what the library computes: a link, a slider, the command it copies.

import { expect, test } from 'vitest';
import { registry } from '../../src/models/index.ts';
import { inlinePool } from '../../src/pool/index.ts';
import { copied, settled, shownDigest, site } from './page.ts';

const lab = site();

async function digestInNode(model: string, change: object, seed: number, presetId?: string): Promise<string> {
  const loaded = await registry.find(({ id }) => id === model)!.load();
  const preset = loaded.presets.find(({ id }) => id === (presetId ?? loaded.opensOn))!;
  const params = { ...loaded.params.defaults, ...preset.params, ...change };
  return (await inlinePool().run({ model, params, seed })).digest;
}

test.each(registry.map(({ id }) => id))(
  'the page of %s opens on its preset and computes what Node computes',
  async (id) => {
    const page = await lab.open(`#/${id}`);
    expect(await shownDigest(page)).toBe(await digestInNode(id, {}, 1));
  },
);

test('a link opens to the same run, and copying its link gives the same again', async () => {
  const page = await lab.open('#/metastable?baseRate=12.5&timeout=2500ms&seed=7');
  const digest = await shownDigest(page);
  expect(digest).toBe(await digestInNode('metastable', { baseRate: 12.5, timeout: 2.5 }, 7));
  const link = await copied(page, 'copy-link');
  const again = await lab.open(link.slice(link.indexOf('#')));
  expect(await shownDigest(again)).toBe(digest);
});

test('moving a slider with the keyboard runs what the slider says and writes it to the address', async () => {
  const page = await lab.open('#/metastable?seed=3');
  await settled(page);
  const slider = page.locator('input[type=range][data-param="maxRetries"]');
  await slider.focus();
  await page.keyboard.press('Home');
  await page.waitForURL(/maxRetries=0/);
  expect(await shownDigest(page)).toBe(await digestInNode('metastable', { maxRetries: 0 }, 3));
});
