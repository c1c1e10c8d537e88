// The libraries of replicated data types give in Chromium what they give in Node, in the page and in a worker.

import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { semanticsCells } from '../semantics-cells.ts';

const entry = fileURLToPath(new URL('../semantics-cells.ts', import.meta.url));

async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'libraries' } },
  });
  const [{ output }] = result as Rolldown.RolldownOutput[];
  return output[0].code;
}

test('libraries come to the same outcomes in Node, in the page and in a worker', async () => {
  const code = await bundled();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });
    const expected = await semanticsCells();
    expect(await page.evaluate('libraries.semanticsCells()')).toBe(expected);
    const inWorker = await page.evaluate((script) => {
      const source = `${script}; libraries.semanticsCells().then((cells) => postMessage(cells), (error) => postMessage(String(error)));`;
      const worker = new Worker(URL.createObjectURL(new Blob([source])));
      return new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
      });
    }, code);
    expect(inWorker).toBe(expected);
  } finally {
    await browser.close();
  }
});
