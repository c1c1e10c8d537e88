// What the view of schemas shows and does: versions of a schema, or a writer's and a reader's, and what a reader does not get
// as it was meant.

import { workerUrl } from 'virtual:schemas-worker';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RegistryMode } from '../../checkers/schemas/index.ts';
import type { Problem } from '../../kernel/index.ts';
import type { NamedText } from '../../models/csi/configs/index.ts';
import { createChecker } from '../checker.ts';
import { isEmpty, isSameText } from './named-texts.ts';
import type { SchemasReport } from './schemas-worker.ts';

/** One read, by the places of its versions among those that are not empty. */
export interface Read {
  writer: number;
  reader: number;
}

/** What the user gave and chose, which is what the address holds. */
export interface Asked {
  /** The oldest first; two are a writer and a reader. An empty text is one that is still to come. */
  versions: readonly NamedText[];
  mode: RegistryMode;
  /** The read that is shown in full; the worst one where nobody chose. */
  read?: Read;
}

export interface SchemasState {
  asked: Asked;
  isRunning: boolean;
  problems: readonly Problem[];
  /** What broke, if it was our mistake. */
  failure?: string;
  report?: SchemasReport;
}

export interface SchemasSession {
  store: StoreApi<SchemasState>;
  ask(changes: Partial<Asked>): void;
}

/** n versions take n × n reads. */
export const versionsMax = 12;

/** The mode that a registry has where nobody sets one (Confluent Schema Registry, `compatibility.level`). */
export const usualMode: RegistryMode = 'BACKWARD';

export const noVersion = (place: number): NamedText => ({ name: `version ${place + 1}`, text: '' });

export function createSchemasSession(): SchemasSession {
  const checker = createChecker<readonly NamedText[], SchemasReport>(
    () => new Worker(workerUrl, { type: 'module', name: 'faultline-schemas' }),
  );
  const store = createStore<SchemasState>(() => ({
    asked: { versions: [noVersion(0), noVersion(1)], mode: usualMode },
    isRunning: false,
    problems: [],
  }));
  const { getState: get, setState: set } = store;

  async function check(given: readonly NamedText[]): Promise<void> {
    if (given.length < 2) {
      checker.stop();
      set({ isRunning: false, report: undefined, problems: [], failure: undefined });
      return;
    }
    set({ isRunning: true });
    const answer = await checker.check(given);
    set({ report: undefined, problems: [], failure: undefined, ...answer, isRunning: false });
  }

  return {
    store,
    ask(changes) {
      const count = changes.versions?.length ?? 0;
      if (count > versionsMax) {
        const what = 'so many versions are not compared at once';
        set({ problems: [{ what, value: String(count), allowed: `at most ${versionsMax}` }] });
        return;
      }
      const before = givenOf(get().asked);
      set({ asked: { ...get().asked, ...changes } });
      const given = givenOf(get().asked);
      const isSame = given.length === before.length && given.every((text, i) => isSameText(text, before[i]));
      if (!isSame) void check(given);
    },
  };
}

const givenOf = ({ versions }: Asked): readonly NamedText[] => versions.filter((text) => !isEmpty(text));
