// Takes the pictures of the README and the docs from the built page, in Chromium: `npm run pictures`, after a build.

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureBuilt } from './build.mjs';
import { root } from './install.mjs';
import { prepareMachine } from './machine.mjs';

const pictures = [
  { file: 'collapse-light.png', scheme: 'light', width: 1280, height: 900, at: '#/metastable' },
  { file: 'collapse-dark.png', scheme: 'dark', width: 1280, height: 900, at: '#/metastable' },
  { file: 'collapse-charts.png', scheme: 'light', width: 1280, height: 900, at: '#/metastable', first: 'figure.chart' },
  {
    file: 'quorum-messages.png',
    scheme: 'light',
    width: 1280,
    height: 1200,
    at: '#/consistency?preset=majority&seed=8',
    press: 'Show the messages',
    first: '[data-view=messages]',
  },
  {
    file: 'zone-lost-flow.png',
    scheme: 'light',
    width: 1280,
    height: 900,
    at: '#/csi?preset=zone-lost',
    first: '[data-view=flow]',
  },
  {
    file: 'crdt-states.png',
    scheme: 'light',
    width: 1280,
    height: 900,
    at: '#/crdt?preset=published-or-set',
    first: '[data-view=states]',
    until: '[data-testid=event]',
  },
];

/** From the top of one element to the bottom of another inside it. */
async function between(page, first, until) {
  const [whole, last] = [
    await page.locator(first).first().boundingBox(),
    await page.locator(until).first().boundingBox(),
  ];
  const edge = 8;
  return {
    ...{ x: whole.x - edge, y: whole.y - edge, width: whole.width + 2 * edge },
    height: last.y + last.height - whole.y + 3 * edge,
  };
}

ensureBuilt();
const folder = join(root, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
const server = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), 'serve', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise((resolve) => server.stdout.once('data', (line) => resolve(String(line).trim())));
const browser = await chromium.launch({ executablePath: prepareMachine().chromium, args: ['--no-sandbox'] });
try {
  for (const { file, scheme, width, height, at, press, first, until } of pictures) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
    await page.goto(`${address}${at}`);
    await page.waitForFunction(() => /[0-9a-f]{16}/.test(document.body.textContent));
    if (press !== undefined) await page.getByRole('button', { name: press }).click();
    await page.waitForTimeout(500);
    const path = join(folder, file);
    if (until !== undefined) await page.screenshot({ path, fullPage: true, clip: await between(page, first, until) });
    else await (first === undefined ? page : page.locator(first).first()).screenshot({ path });
    await page.close();
    console.log(`docs/pictures/${file}`);
  }
} finally {
  await browser.close();
  server.kill();
}
