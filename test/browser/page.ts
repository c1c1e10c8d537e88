// The built page in a real browser: a server for dist/web, one Chromium, and what tests ask of the page.

import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { staticFiles } from '../../src/cli/static-files.ts';

const root = fileURLToPath(new URL('../../dist/web/', import.meta.url));

export interface Site {
  /** The address of the page, ending in `/`. */
  readonly address: string;
  open(hash: string, options?: BrowserContextOptions): Promise<Page>;
}

/** Serves the page below a path, as behind a reverse proxy, and opens it in fresh browser contexts. */
export function site(): Site {
  if (!existsSync(`${root}index.html`)) throw new Error('the page is not built: npm run build');
  const base = '/lab';
  const files = staticFiles(root);
  const server = createServer((request, response) => {
    request.url = (request.url ?? '/').replace(base, '');
    files(request, response);
  });
  let browser: Browser;
  let address = '';
  /** What the page complained of; a test that expects none fails on any. */
  const complaints: string[] = [];
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}/`;
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    server.close();
    expect(complaints).toEqual([]);
  });
  return {
    get address() {
      return address;
    },
    async open(hash, options) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(`${hash}: ${error.stack}`));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${hash}: ${message.text()}`);
      });
      await page.goto(address + hash);
      return page;
    },
  };
}

/** Waits until the run for what is shown is here and painted. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.lab:not([data-running]) [data-testid="digest"]').waitFor();
}

export async function shownDigest(page: Page): Promise<string> {
  await settled(page);
  return (await page.getByTestId('digest').textContent()) ?? '';
}

export async function copied(page: Page, testId: string): Promise<string> {
  await page.getByTestId(testId).click();
  await page.waitForFunction(() => navigator.clipboard.readText().then((text) => text !== ''));
  return page.evaluate(() => navigator.clipboard.readText());
}
