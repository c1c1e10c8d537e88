// How much has to come over the wire before the page can be used, compressed as the server sends it.

import { expect, test } from 'vitest';
import { registry } from '../../src/models/index.ts';
import { settled, site } from './page.ts';

const lab = site();
const kilobyte = 1024;

async function weight(hash: string): Promise<number> {
  const page = await lab.open('#/');
  const sizes: Promise<number>[] = [];
  // A context of its own, so that nothing is cached.
  const fresh = await (await page.context().browser()!.newContext()).newPage();
  fresh.on('response', (response) =>
    sizes.push(
      response
        .request()
        .sizes()
        .then(({ responseBodySize }) => responseBodySize),
    ),
  );
  await fresh.goto(lab.address + hash);
  if (hash === '#/') await fresh.locator('h1').waitFor();
  else await settled(fresh);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

test('the shell weighs at most 120 kB', async () => {
  expect(await weight('#/')).toBeLessThanOrEqual(120 * kilobyte);
});

test.each(registry.map(({ id }) => id))('the page of %s weighs at most 400 kB where it is the first', async (id) => {
  expect(await weight(`#/${id}`)).toBeLessThanOrEqual(400 * kilobyte);
});
