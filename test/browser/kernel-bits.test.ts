// The promise that the same seed gives the same bytes in Node and in the browser: the kernel's arithmetic and draws,
// bundled as the page is, computed by Chromium.

import { expect, test } from 'vitest';
import { kernelBits } from '../kernel-bits.ts';
import { bundled, inEmptyPage } from './bundled.ts';

test('Chromium computes and draws the same bits as Node', async () => {
  const content = await bundled('kernel-bits.ts', 'bits');
  await inEmptyPage(async (page) => {
    await page.addScriptTag({ content });
    expect(await page.evaluate('bits.kernelBits()')).toBe(kernelBits());
  });
});
