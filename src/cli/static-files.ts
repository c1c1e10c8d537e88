// Serves the files of a folder: content types, compression, caching, and nothing outside the folder.

import { readFileSync, realpathSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
/** Others are compressed already. */
const compressible = /^(text|application\/(json|manifest|wasm)|image\/svg)/;
/** Smaller ones fit one packet as they are. */
const leastCompressedBytes = 1024;
/** Vite puts a hash of the content into the names below assets/, so such a file never changes. */
const hashed = /\/assets\/.+-[\w-]{8}\.\w+$/;

interface Entry {
  file: string;
  type: string;
  etag: string;
  cache: string;
  bodies: Map<string, Buffer>;
}

/** A handler for the files below `folder`. */
export function staticFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  const root = realpathSync(folder);
  const entries = new Map<string, Entry>();
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405, 'method not allowed');
      return;
    }
    const path = pathOf(request.url ?? '/');
    if (path === undefined) return refuse(response, 400, 'bad request');
    const file = fileIn(root, path);
    if (file === undefined) return refuse(response, 404, 'not found');
    send(request, response, entryOf(entries, file, path));
  };
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' });
  response.end(`${text}\n`);
}

/** The decoded path of a request, undefined if it is not one. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The file that a path names, if it lies below the root, even when links are followed. */
function fileIn(root: string, path: string): string | undefined {
  try {
    const file = realpathSync(join(root, path.endsWith('/') ? `${path}index.html` : path));
    return file.startsWith(root + sep) && statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

function entryOf(entries: Map<string, Entry>, file: string, path: string): Entry {
  const { mtimeMs, size } = statSync(file);
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  const known = entries.get(file);
  if (known?.etag === etag) return known;
  const entry: Entry = {
    file,
    type: types[extname(file).toLowerCase()] ?? 'application/octet-stream',
    etag,
    cache: hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    bodies: new Map([['identity', readFileSync(file)]]),
  };
  entries.set(file, entry);
  return entry;
}

function send(request: IncomingMessage, response: ServerResponse, entry: Entry): void {
  const headers: Record<string, string | number> = {
    'Content-Type': entry.type,
    'Cache-Control': entry.cache,
    ETag: entry.etag,
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
  };
  if (request.headers['if-none-match'] === entry.etag) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const plain = entry.bodies.get('identity')!;
  const worth = compressible.test(entry.type) && plain.length >= leastCompressedBytes;
  const encoding = worth ? encodingOf(String(request.headers['accept-encoding'] ?? '')) : 'identity';
  const body = bodyOf(entry, encoding);
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
  headers['Content-Length'] = body.length;
  response.writeHead(200, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The best encoding that a request accepts; one with q=0 is refused. */
function encodingOf(accept: string): 'br' | 'gzip' | 'identity' {
  const accepted = accept
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, q]) => q === undefined || !/^q=0(\.0*)?$/.test(q))
    .map(([name]) => name);
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : 'identity';
}

function bodyOf(entry: Entry, encoding: 'br' | 'gzip' | 'identity'): Buffer {
  const known = entry.bodies.get(encoding);
  if (known !== undefined) return known;
  const plain = entry.bodies.get('identity')!;
  const body = encoding === 'br' ? (compressedBeside(entry.file) ?? brotli(plain)) : gzipSync(plain, { level: 9 });
  entry.bodies.set(encoding, body);
  return body;
}

/** The build leaves the best compression of a file beside it. */
function compressedBeside(file: string): Buffer | undefined {
  const beside = statSync(`${file}.br`, { throwIfNoEntry: false });
  return beside !== undefined && beside.mtimeMs >= statSync(file).mtimeMs ? readFileSync(`${file}.br`) : undefined;
}

/** Quality 9 of 11 is nearly as small and ten times as fast, which the first visitor waits for. */
function brotli(plain: Buffer): Buffer {
  return brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}
