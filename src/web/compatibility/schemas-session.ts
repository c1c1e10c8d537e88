// What the view of schemas shows and does: a writer's and a reader's schema, and what a reader does not get as it was meant.

import { workerUrl } from 'virtual:schemas-worker';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../../kernel/index.ts';
import type { SchemaCheck } from '../../models/csi/schemas/index.ts';
import type { NamedSchema, SchemasAnswer } from './schemas-worker.ts';

export const sides = ['writer', 'reader'] as const;
export type Side = (typeof sides)[number];

export interface SchemasState {
  texts: Readonly<Record<Side, NamedSchema>>;
  isRunning: boolean;
  problems: readonly Problem[];
  /** What broke, if it was our mistake. */
  failure?: string;
  check?: SchemaCheck;
}

export interface SchemasSession {
  store: StoreApi<SchemasState>;
  write(texts: Partial<Record<Side, NamedSchema>>): void;
}

export const noSchemas: SchemasState['texts'] = {
  writer: { name: 'writer', text: '' },
  reader: { name: 'reader', text: '' },
};

export function createSchemasSession(): SchemasSession {
  const store = createStore<SchemasState>(() => ({ texts: noSchemas, isRunning: false, problems: [] }));
  const { getState: get, setState: set } = store;
  let worker: Worker | undefined;

  // A newer pair ends the worker of the one before.
  function ask(): Promise<SchemasAnswer> {
    if (get().isRunning) {
      worker?.terminate();
      worker = undefined;
    }
    worker ??= new Worker(workerUrl, { type: 'module', name: 'faultline-schemas' });
    const mine = worker;
    set({ isRunning: true });
    return new Promise((resolve) => {
      mine.onmessage = ({ data }: MessageEvent<SchemasAnswer>) => resolve(data);
      mine.onerror = (event) => resolve({ failure: event.message || 'the worker could not be started' });
      mine.postMessage(get().texts);
    });
  }

  async function check(): Promise<void> {
    if (sides.some((side) => get().texts[side].text.trim() === '')) {
      set({ isRunning: false, check: undefined, problems: [], failure: undefined });
      return;
    }
    const answer = await ask();
    set({ check: undefined, problems: [], failure: undefined, ...answer, isRunning: false });
  }

  return {
    store,
    write(texts) {
      set({ texts: { ...get().texts, ...texts } });
      void check();
    },
  };
}
