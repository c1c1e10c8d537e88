// Build time only: the workers that run the models are a part of the page's own build, and not of one beside it as Vite has it,
// so that all share the chunks of the models, and each comes over the wire once.

import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** By the module that holds the address of a worker: the name of its chunk and where it begins. */
const workers: Readonly<Record<string, { name: string; entry: string }>> = {
  'virtual:worker': { name: 'browser-worker', entry: '../../pool/browser-worker.ts' },
  'virtual:matrix-worker': { name: 'matrix-worker', entry: '../matrix/worker.ts' },
  'virtual:schemas-worker': { name: 'schemas-worker', entry: '../compatibility/schemas-worker.ts' },
  'virtual:live-worker': { name: 'live-worker', entry: '../live/worker.ts' },
};

export function sharedWorkers(): Plugin {
  const references = new Map<string, string>();
  return {
    name: 'faultline-worker',
    apply: 'build',
    buildStart() {
      for (const [module, { name, entry }] of Object.entries(workers)) {
        const id = fileURLToPath(new URL(entry, import.meta.url));
        references.set(`\0${module}`, this.emitFile({ type: 'chunk', id, name }));
      }
    },
    resolveId: (id) => (workers[id] === undefined ? undefined : `\0${id}`),
    load(id) {
      const reference = references.get(id);
      return reference && `export const workerUrl = import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}
