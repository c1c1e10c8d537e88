// The libraries of replicated data types give in Chromium what they give in Node, in the page and in a worker.

import { expect, test } from 'vitest';
import { semanticsCells } from '../semantics-cells.ts';
import { bundled, inEmptyPage } from './bundled.ts';

test('libraries come to the same outcomes in Node, in the page and in a worker', async () => {
  const content = await bundled('semantics-cells.ts', 'libraries');
  await inEmptyPage(async (page) => {
    await page.addScriptTag({ content });
    const expected = await semanticsCells();
    expect(await page.evaluate('libraries.semanticsCells()')).toBe(expected);
    const inWorker = await page.evaluate((script) => {
      const source = `${script}; libraries.semanticsCells().then((cells) => postMessage(cells), (error) => postMessage(String(error)));`;
      const worker = new Worker(URL.createObjectURL(new Blob([source])));
      return new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
      });
    }, content);
    expect(inWorker).toBe(expected);
  });
});
