// The outcomes of all cases on all libraries, as one string: for comparing engines.

import { libraryIds, loadLibrary, semanticsCases, semanticsOfLibrary } from '../src/models/crdt/adapters/index.ts';

export async function semanticsCells(): Promise<string> {
  const libraries = await Promise.all(libraryIds.map(loadLibrary));
  return JSON.stringify(
    semanticsCases.map((one) => libraries.map((library) => semanticsOfLibrary(library, one) ?? null)),
  );
}
