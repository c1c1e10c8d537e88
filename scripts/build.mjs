// Builds dist: the library and the command line by the TypeScript compiler, the page by Vite. Run as a program it
// always builds; `ensureBuilt` builds only if a source has changed since.

import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, main, root, run } from './install.mjs';

const sources = ['src', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts'];
const dist = join(root, 'dist');
const stamp = join(dist, '.built');
const windows = process.platform === 'win32';
const link = join(root, 'node_modules', '.bin', windows ? 'faultline.cmd' : 'faultline');

function* filesBelow(path) {
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

// A hash of contents, not of times: a fresh clone or a switched branch must not fool it.
function sourceHash() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesBelow(join(root, source))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

export function build() {
  const hash = sourceHash();
  rmSync(dist, { recursive: true, force: true });
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json']);
  run(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']);
  linkCommand(join(dist, 'cli', 'main.js'));
  writeFileSync(`${stamp}.new`, hash);
  renameSync(`${stamp}.new`, stamp);
}

// npm links the commands of dependencies only; this makes `npx faultline` work in the checkout itself.
function linkCommand(program) {
  chmodSync(program, 0o755);
  rmSync(link, { force: true });
  if (windows) writeFileSync(link, `@node "${program}" %*\r\n`);
  else symlinkSync(relative(join(link, '..'), program), link);
}

export function ensureBuilt() {
  if (existsSync(link) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash()) return;
  console.log('Building ...');
  build();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(() => {
    ensureInstalled();
    build();
  });
}
