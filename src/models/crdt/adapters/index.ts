// The libraries by their ids, and what is shown on them.

import { type Library, type LibraryId, libraryTitles } from './library.ts';
import recorded from './semantics.golden.json' with { type: 'json' };
import type { SemanticsOutcome } from './semantics.ts';

/** The outcomes of the cases, by case and library, as the versions named beside them gave them. */
export const recordedSemantics: {
  versions: Readonly<Record<LibraryId, string>>;
  outcomes: Readonly<Record<string, { readonly [Id in LibraryId]?: SemanticsOutcome }>>;
} = recorded;

/** Those first that are small enough to be loaded with a page at once. */
export const libraryIds = Object.keys(libraryTitles) as LibraryId[];

const loaders: Readonly<Record<LibraryId, () => Promise<Library>>> = {
  yjs: async () => (await import('./yjs.ts')).loadYjs(),
  collabs: async () => (await import('./collabs.ts')).loadCollabs(),
  automerge: async () => (await import('./automerge.ts')).loadAutomerge(),
  loro: async () => (await import('./loro.ts')).loadLoro(),
};

const loaded = new Map<LibraryId, Promise<Library>>();

/** Loads the library's code the first time it is asked for. @throws Error if it cannot be loaded; asking again tries again. */
export function loadLibrary(id: LibraryId): Promise<Library> {
  const known = loaded.get(id);
  if (known !== undefined) return known;
  const library = loaders[id]();
  loaded.set(id, library);
  library.catch(() => loaded.delete(id));
  return library;
}

export { equivocation, lostDisk, lostDiskAskedFirst, lostDiskSameCount } from './identity-faults.ts';
export { type LaneEvent, type LaneMessages, type LaneResult, type LaneSchedule, runLane, whyNot } from './lane.ts';
export type {
  Complaint,
  Library,
  LibraryFamilies,
  LibraryFamily,
  LibraryId,
  LibraryOperation,
  ListOperation,
  LiveReplica,
  LiveValue,
} from './library.ts';
export { libraryTitles } from './library.ts';
export {
  type SemanticsCase,
  type SemanticsOutcome,
  semanticsCases,
  semanticsOfLibrary,
  semanticsOfType,
} from './semantics.ts';
