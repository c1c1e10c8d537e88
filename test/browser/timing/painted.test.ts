// A slider moves and the charts show it: the time from the input event to the frame after the charts are drawn.

import { afterAll, expect, test } from 'vitest';
import { settled, site } from '../page.ts';

const budgetMs = 100;
const moves = 60;
const lab = site();
const said: string[] = [];
afterAll(() => console.log(said.join('\n')));

// The budget is for the defaults of each model. The preset on which the page of metastable failures opens simulates eleven
// times as long and four times as many attempts; its time is printed beside it, and grows with the processor's.
const starts = [
  [
    'the defaults of metastable',
    budgetMs,
    'baseRate',
    '#/metastable?preset=as-published&loadPattern=constant&backoff=reference&duration=60&seed=1',
  ],
  ['the collapse', Infinity, 'baseRate', '#/metastable?preset=collapse&seed=1'],
  ['the defaults of crdt', budgetMs, 'mergeProbability', '#/crdt?preset=or-set&seed=1'],
  ['the defaults of consistency', budgetMs, 'networkLatency', '#/consistency?preset=majority&partition=none&seed=1'],
  ['the defaults of csi', budgetMs, 'requestRate', '#/csi?preset=zone-lost&seed=1'],
] as const;

test.each(starts)(
  `from slider to painted charts, from %s: p95 of ${moves} moves under %d ms`,
  async (name, most, param, link) => {
    const page = await lab.open(link);
    await settled(page);
    const slider = page.locator(`input[type=range][data-param="${param}"]`);
    await slider.focus();
    const move = async (times: number) => {
      for (let i = 0; i < times; i++) {
        await page.keyboard.press(i % 8 < 4 ? 'ArrowRight' : 'ArrowLeft');
        // As a hand moves: the next step comes when the eye has seen this one. Asking the page whether it is done would
        // take the processor from it.
        await page.waitForTimeout(200);
      }
    };
    await move(16);
    await page.evaluate(() => performance.clearMeasures());
    await move(moves);
    await settled(page);
    const times: number[] = await page.evaluate(() =>
      performance.getEntriesByName('faultline:slider-to-painted').map(({ duration }) => duration),
    );
    const sorted = times.sort((a, b) => a - b);
    const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1];
    said.push(
      `slider to painted, ${name}: median ${sorted[sorted.length >> 1].toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, n ${sorted.length}`,
    );
    expect(sorted.length).toBeGreaterThanOrEqual(0.9 * moves);
    expect(p95).toBeLessThan(most);
  },
);
