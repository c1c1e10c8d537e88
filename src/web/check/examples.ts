// The example histories of the repository, to try the page with.

import type { Source } from './carry-out.ts';

const texts = import.meta.glob<string>('../../../scenarios/histories/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** In the order of their names. */
export const examples: readonly Source[] = Object.entries(texts)
  .map(([path, text]) => ({ name: path.slice(path.lastIndexOf('/') + 1), text }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
