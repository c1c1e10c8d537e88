// Build time only: the worker is a part of the page's own build, and not of one beside it as Vite has it, so that both share
// the chunks of the models, and each comes over the wire once.

import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The module that holds the address of the worker. */
const name = 'virtual:worker';
const entry = fileURLToPath(new URL('../../pool/browser-worker.ts', import.meta.url));

export function sharedWorker(): Plugin {
  let reference = '';
  return {
    name: 'faultline-worker',
    apply: 'build',
    buildStart() {
      reference = this.emitFile({ type: 'chunk', id: entry, name: 'browser-worker' });
    },
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) =>
      id === `\0${name}` ? `export const workerUrl = import.meta.ROLLUP_FILE_URL_${reference};` : undefined,
  };
}
