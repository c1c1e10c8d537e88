// The built files, for tests of what only works built: threads and the command line. `npm test` builds before it
// starts; a test run by hand builds here what has changed since.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');
const dist = join(root, 'dist');
const lock = join(root, 'dist', '.building');

function changedMs(): number {
  let latest = 0;
  for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (file.startsWith('web') || /\.test\.tsx?$/.test(file)) continue;
    latest = Math.max(latest, statSync(join(src, file)).mtimeMs);
  }
  return latest;
}

function fresh(): boolean {
  const main = join(dist, 'cli', 'main.js');
  return existsSync(main) && statSync(main).mtimeMs > changedMs();
}

/** The path of a built file, `cli/main.js`; builds first if a source is newer. */
export async function built(path: string): Promise<string> {
  while (!fresh()) {
    mkdirSync(dist, { recursive: true });
    try {
      mkdirSync(lock);
    } catch {
      await sleep(100);
      continue;
    }
    try {
      // Whoever asks next whether the whole build is fresh must not be told so by an old stamp.
      rmSync(join(dist, '.built'), { force: true });
      execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
        cwd: root,
        stdio: 'inherit',
      });
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return join(dist, path);
}
