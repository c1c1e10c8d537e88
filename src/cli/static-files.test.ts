import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staticFiles } from './static-files.ts';

const script = `console.log(${JSON.stringify('a'.repeat(5000))});\n`;
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-static-'));
  const web = join(folder, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  mkdirSync(join(web, 'docs'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(web, 'index.html'), '<!doctype html>');
  writeFileSync(join(web, 'docs/index.html'), '<!doctype html>docs');
  writeFileSync(join(web, 'assets/index-Ab_1-xYz.js'), script);
  writeFileSync(join(web, 'plain.js'), script);
  writeFileSync(join(web, 'pixel.png'), Buffer.alloc(5000));
  symlinkSync(join(folder, 'secret.txt'), join(web, 'link.txt'));
  server = createServer(staticFiles(web));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

// Not fetch, which would tidy the path up before it leaves.
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, method }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('staticFiles', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html?state=1#x', 'text/html; charset=utf-8'],
    ['/docs/', 'text/html; charset=utf-8'],
    ['/plain.js', 'text/javascript; charset=utf-8'],
    ['/pixel.png', 'image/png'],
    ['/pl%61in.js', 'text/javascript; charset=utf-8'],
  ])('serves %s as %s', async (path, type) => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff' });
  });

  it.each([
    ['/missing', 404],
    ['/docs', 404],
    ['/assets/', 404],
    ['/../secret.txt', 404],
    ['/..%2fsecret.txt', 404],
    ['/%2e%2e/secret.txt', 404],
    ['/docs/..%2f..%2fsecret.txt', 404],
    ['/..%5csecret.txt', 404],
    ['//etc/passwd', 404],
    ['/link.txt', 404],
    ['/%00', 400],
    ['/%zz', 400],
  ])('gives nothing for %s: %i', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.body.toString()).not.toContain('secret');
  });

  it('compresses text by what the browser takes', async () => {
    const brotli = await get('/plain.js', { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script);
    const gzip = await get('/plain.js', { 'Accept-Encoding': 'gzip, br;q=0' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(script);
    for (const path of ['/plain.js', '/pixel.png', '/']) {
      const plain = await get(path, path === '/plain.js' ? {} : { 'Accept-Encoding': 'br' });
      expect(plain.headers['content-encoding']).toBe(undefined);
      expect(plain.headers['content-length']).toBe(String(plain.body.length));
    }
  });

  it('takes the compression that the build left beside a file, unless the file is newer', async () => {
    const best = brotliCompressSync('what the build left');
    const web = join(folder, 'web');
    for (const [name, age] of [
      ['fresh.js', 0],
      ['stale.js', 60],
    ] as const) {
      writeFileSync(join(web, name), script);
      writeFileSync(join(web, `${name}.br`), best);
      const then = Date.now() / 1000 - age;
      utimesSync(join(web, `${name}.br`), then, then);
      utimesSync(join(web, name), Date.now() / 1000 - 30, Date.now() / 1000 - 30);
    }
    const bodyOf = async (path: string) =>
      brotliDecompressSync((await get(path, { 'Accept-Encoding': 'br' })).body).toString();
    expect(await bodyOf('/fresh.js')).toBe('what the build left');
    expect(await bodyOf('/stale.js')).toBe(script);
  });

  it('lets only files with a hash in their name be kept unasked', async () => {
    expect((await get('/assets/index-Ab_1-xYz.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    const page = await get('/');
    expect(page.headers['cache-control']).toBe('no-cache');
    const again = await get('/', { 'If-None-Match': page.headers.etag! });
    expect({ status: again.status, length: again.body.length }).toEqual({ status: 304, length: 0 });
    writeFileSync(join(folder, 'web/index.html'), '<!doctype html>changed');
    expect((await get('/', { 'If-None-Match': page.headers.etag! })).status).toBe(200);
  });

  it('answers HEAD without a body and nothing but GET', async () => {
    const head = await get('/plain.js', {}, 'HEAD');
    expect({ status: head.status, length: head.body.length }).toEqual({ status: 200, length: 0 });
    expect(head.headers['content-length']).toBe(String(script.length));
    const post = await get('/', {}, 'POST');
    expect(post).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });
});
