// The promise that the same seed gives the same bytes in Node and in the browser: the kernel's arithmetic and draws,
// bundled as the page is, computed by Chromium.

import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { kernelBits } from '../kernel-bits.ts';

const entry = fileURLToPath(new URL('../kernel-bits.ts', import.meta.url));

async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'bits' } },
  });
  const [{ output }] = result as Rolldown.RolldownOutput[];
  return output[0].code;
}

test('Chromium computes and draws the same bits as Node', async () => {
  const code = await bundled();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });
    expect(await page.evaluate('bits.kernelBits()')).toBe(kernelBits());
  } finally {
    await browser.close();
  }
});
