// Build time only: a picture of each model for the first page, drawn from a run of the preset on which its page opens.

import type { Plugin } from 'vite';
import { runnerImport } from 'vite';

/** The module that holds the pictures. */
const name = 'virtual:pictures';

export function pictures(): Plugin {
  return {
    name: 'faultline-pictures',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      const { module } = await runnerImport<typeof import('./picture-data.ts')>('./src/web/build/picture-data.ts');
      return `export const pictures = ${JSON.stringify(module.pictures)};`;
    },
  };
}
