// What the page computes is what the library computes: a link, a slider, the command it copies.

import { expect, test } from 'vitest';
import { registry } from '../../src/models/index.ts';
import { inlinePool } from '../../src/pool/index.ts';
import { replicate } from '../../src/study/index.ts';
import { runCommand } from './command.ts';
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

test('the copied command gives the digest that the page shows', async () => {
  const page = await lab.open('#/metastable?baseRate=18&circuitBreaker=true&backoffCap=30s&duration=300&seed=11');
  const digest = await shownDigest(page);
  const line = await copied(page, 'copy-command');
  expect(line).toBe(
    'npx faultline run metastable --preset collapse --baseRate 18 --backoffCap 30 --circuitBreaker true --duration 300 --seed 11',
  );
  expect((await runCommand(line, '.')).digest).toBe(digest);
});

test('a remedy is one click, changes the verdict, and Back takes it away', async () => {
  const page = await lab.open('#/metastable?preset=collapse');
  await settled(page);
  const verdict = page.locator('.verdict-mark');
  expect(await verdict.textContent()).toBe('metastable');
  await page.locator('[data-remedy]').first().click();
  await page.locator('.verdict.good .verdict-mark').waitFor();
  await page.waitForURL(/preset=collapse&.+&seed/);
  await page.goBack();
  await page.locator('.verdict.bad .verdict-mark').waitFor();
  expect(await verdict.textContent()).toBe('metastable');
});

test('an undecided run is extended by one click and then decided', async () => {
  const page = await lab.open('#/metastable?preset=collapse&duration=120');
  await settled(page);
  expect(await page.locator('.verdict-mark').textContent()).toBe('undecided');
  await page.getByRole('button', { name: 'Extend the run' }).click();
  await page.locator('.verdict.bad .verdict-mark').waitFor();
});

test('a pinned configuration is compared with the next one, seed for seed', async () => {
  const page = await lab.open('#/metastable?preset=collapse&seed=5');
  await settled(page);
  await page.getByTestId('pin').click();
  await page.locator('[data-remedy]').first().click();
  await page.locator('.verdict.good').waitFor();
  const link = await copied(page, 'copy-link');
  expect(link).toContain('A.preset=collapse');
  expect(await page.locator('.pinned-verdict').textContent()).toContain('metastable');
  expect(await page.locator('[data-metric="failed"] .difference').textContent()).toMatch(/^−\d+ better$/);
});

test('a run of many seeds can be stopped', async () => {
  // Long enough not to be over before the click.
  const page = await lab.open('#/metastable?preset=collapse&baseRate=12.25&duration=6000&seed=3');
  await settled(page);
  await page.getByTestId('study').click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await settled(page);
  expect(await page.getByTestId('outcomes').count()).toBe(0);
});

test('many seeds give the digest, the outcomes and the bands that Node gives', async () => {
  const page = await lab.open('#/metastable?preset=collapse&baseRate=12.25&duration=400&seed=3');
  await settled(page);
  await page.getByTestId('study').click();
  await page.getByTestId('outcomes').waitFor({ timeout: 100_000 });
  const model = await registry[0].load();
  const preset = model.presets.find(({ id }) => id === 'collapse')!;
  const params = { ...model.params.defaults, ...preset.params, baseRate: 12.25, duration: 400 };
  const expected = await replicate({ model, params, seed: 3, seeds: 64 }, { pool: inlinePool() });
  expect(await shownDigest(page)).toBe(expected.digest);
  const rows = await page.locator('.outcome-count strong').allTextContents();
  expect(rows).toEqual(Object.values(expected.outcomes).map(({ count }) => `${count} of 64`));

  await page.waitForURL(/seeds=64/);
  await page.reload();
  await page.getByTestId('outcomes').waitFor({ timeout: 100_000 });
  expect(await shownDigest(page)).toBe(expected.digest);
  await page.goBack();
  await page.getByTestId('outcomes').waitFor({ state: 'detached' });
});

test('an experiment asks before it runs, and then shows the answer', async () => {
  const model = await registry[0].load();
  const experiment = model.experiments[0];
  const page = await lab.open('#/metastable');
  await settled(page);
  await page.locator('.experiments > details > summary').click();
  const card = page.locator(`[data-experiment="${experiment.id}"]`);
  await card.locator('summary').click();
  const run = card.getByRole('button', { name: 'Run it' });
  expect(await run.isDisabled()).toBe(true);
  await card.getByLabel(experiment.choices[experiment.answer]).check();
  await run.click();
  await settled(page);
  expect(await card.textContent()).toContain('As you predicted.');
  const preset = model.presets.find(({ id }) => id === experiment.preset)!;
  expect(await shownDigest(page)).toBe(await digestInNode('metastable', experiment.patch as object, 1, preset.id));
});

test('the longest run the model allows does not hold up the next one', async () => {
  const page = await lab.open('#/metastable?preset=collapse&duration=24000');
  await page.waitForTimeout(600);
  await page.getByRole('button', { name: /^Reset/ }).click();
  expect(await shownDigest(page)).toBe(await digestInNode('metastable', {}, 1, 'collapse'));
});
