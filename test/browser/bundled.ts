// A module's exports in Chromium, bundled as the page is.

import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';

/** The script that gives the exports of a file beside `test/` the global `name`. */
export async function bundled(file: string, name: string): Promise<string> {
  const entry = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name } },
  });
  const [{ output }] = result as Rolldown.RolldownOutput[];
  return output[0].code;
}

/** Calls with an empty page of a browser, which is closed at the end. */
export async function inEmptyPage(look: (page: Page) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    await look(await browser.newPage());
  } finally {
    await browser.close();
  }
}
