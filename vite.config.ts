// Builds the page: static files that work at any base path, behind any web server.

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './src/web/build/compress.ts';
import { nodeModules } from './src/web/build/node-modules.ts';
import { pictures } from './src/web/build/pictures.ts';
import { story } from './src/web/build/story.ts';
import { sharedWorkers } from './src/web/build/worker.ts';

const pageChunk = /(^|\/)(index\.html|(index|[a-z]+-page)-[\w-]+\.js)$/;

export default defineConfig({
  root: 'src/web',
  base: './',
  publicDir: false,
  // Libraries that were written for Node mean this by it, in a worker as well.
  define: { global: 'globalThis' },
  plugins: [nodeModules(), react(), story(), pictures(), sharedWorkers(), compressed()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Announcing chunks beforehand takes a document, and workers have none: only what belongs to the page alone announces.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, dependencies, { hostId }) => (pageChunk.test(hostId) ? dependencies : []),
    },
    // Automerge and Loro are a chunk each with their wasm, loaded when somebody asks for them; the budget of everything else is
    // held by test/browser/weight.test.ts.
    chunkSizeWarningLimit: 6000,
    // Names that tell what a chunk is, for whoever reads the budget.
    // Collabs has an `eval` by which it finds Node's random bytes; a browser never comes to it.
    rolldownOptions: {
      checks: { pluginTimings: false, eval: false },
      output: { chunkFileNames: 'assets/[name]-[hash].js' },
    },
  },
  worker: { rolldownOptions: { checks: { pluginTimings: false, eval: false } } },
});
