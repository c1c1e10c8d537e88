// Build time only: beside each file of the page that is worth it a copy in Brotli at its best, which takes too long for a
// server to make while somebody waits.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);
/** Smaller ones fit one packet as they are. */
const leastBytes = 1024;

export function compressed(): Plugin {
  return {
    name: 'faultline-compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.keys(bundle).filter((name) => /\.(js|css|html|svg|json)$/.test(name));
      await Promise.all(files.map((name) => writeCompressed(join(dir, name))));
    },
  };
}

async function writeCompressed(file: string): Promise<void> {
  const plain = await readFile(file);
  if (plain.length < leastBytes) return;
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  await writeFile(`${file}.br`, await compress(plain, { params }));
}
