// What the view of configurations shows and does: two texts, the dumps of what runs, and the report on them.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../../kernel/index.ts';
import type { ConfigurationTexts, NamedText, WitnessedReport } from '../../models/csi/configs/index.ts';
import { createChecker } from './checker.ts';
import { isEmpty } from './named-texts.ts';

export const parts = ['a', 'b', 'effectiveA', 'effectiveB'] as const;
export type Part = (typeof parts)[number];

export interface ConfigsState {
  /** An empty text is one that is not there. */
  texts: Readonly<Record<Part, NamedText>>;
  isRunning: boolean;
  problems: readonly Problem[];
  /** What broke, if it was our mistake. */
  failure?: string;
  report?: WitnessedReport;
}

export interface ConfigsSession {
  store: StoreApi<ConfigsState>;
  write(texts: Partial<Record<Part, NamedText>>): void;
}

export const noTexts: ConfigsState['texts'] = {
  a: { name: 'a', text: '' },
  b: { name: 'b', text: '' },
  effectiveA: { name: 'what a runs with', text: '' },
  effectiveB: { name: 'what b runs with', text: '' },
};

export function createConfigsSession(): ConfigsSession {
  const checker = createChecker<ConfigurationTexts, WitnessedReport>(
    () => new Worker(new URL('./configs-worker.ts', import.meta.url), { type: 'module', name: 'faultline-configs' }),
  );
  const store = createStore<ConfigsState>(() => ({ texts: noTexts, isRunning: false, problems: [] }));
  const { getState: get, setState: set } = store;

  async function check(): Promise<void> {
    const { a, b, effectiveA, effectiveB } = get().texts;
    if (isEmpty(a) || isEmpty(b)) {
      checker.stop();
      set({ isRunning: false, report: undefined, problems: [], failure: undefined });
      return;
    }
    set({ isRunning: true });
    const given = (text: NamedText): NamedText | undefined => (isEmpty(text) ? undefined : text);
    const answer = await checker.check({ a, b, effectiveA: given(effectiveA), effectiveB: given(effectiveB) });
    set({ report: undefined, problems: [], failure: undefined, ...answer, isRunning: false });
  }

  return {
    store,
    write(texts) {
      set({ texts: { ...get().texts, ...texts } });
      void check();
    },
  };
}
