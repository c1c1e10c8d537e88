import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openServer } from './serve.ts';

let root: string;
const closing: (() => void)[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'faultline-serve-'));
  writeFileSync(join(root, 'index.html'), 'the page');
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function open(port: number, host = 'localhost'): Promise<string> {
  const { url, close } = await openServer(root, port, host);
  closing.push(close);
  return url;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

/** Another program on a port of one address. */
async function occupy(host: string): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

describe('openServer', () => {
  it('serves on localhost, by its name and by its number', async () => {
    const url = await open(0);
    expect(url).toMatch(/^http:\/\/localhost:\d+\/$/);
    for (const address of [url, `http://127.0.0.1:${portOf(url)}/`]) {
      expect(await (await fetch(address)).text()).toBe('the page');
    }
  });

  it('takes the next free port', async () => {
    const busy = await occupy('127.0.0.1');
    const url = await open(busy);
    expect(portOf(url)).toBeGreaterThan(busy);
    expect(portOf(url)).toBeLessThan(busy + 50);
    expect(await (await fetch(url)).text()).toBe('the page');
  });

  it('takes the next free port when only the other address of localhost is in use', async (context) => {
    const busy = await occupy('::1').catch(() => context.skip('this machine has no IPv6'));
    expect(portOf(await open(busy))).toBeGreaterThan(busy);
  });

  it.each([
    ['nowhere.invalid', 'there is no such address'],
    ['203.0.113.1', 'this address is none of this machine'],
  ])('refuses to listen on %s: %s', async (host, what) => {
    await expect(openServer(root, 0, host)).rejects.toMatchObject({ name: 'InputError', problems: [{ what }] });
  });
});
