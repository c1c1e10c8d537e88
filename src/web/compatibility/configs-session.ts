// What the view of configurations shows and does: two texts, the dumps of what runs, what is taken for granted, and the report.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../../kernel/index.ts';
import type { NamedText, WitnessedReport } from '../../models/csi/configs/index.ts';
import { readAssumptions } from '../../study/assumptions.ts';
import { createChecker } from '../checker.ts';
import type { ConfigsJob } from './configs-worker.ts';
import { isEmpty } from './named-texts.ts';

export const parts = ['a', 'b', 'effectiveA', 'effectiveB'] as const;
export type Part = (typeof parts)[number];

/** What the user gave, which is what the address holds. */
export interface Asked {
  /** An empty text is one that is not there. */
  texts: Readonly<Record<Part, NamedText>>;
  /** As after `--assume` of the command line, `delay=20ms` each; what is not among them stands at its default. */
  assume: readonly string[];
}

export interface ConfigsState {
  asked: Asked;
  isRunning: boolean;
  problems: readonly Problem[];
  /** What broke, if it was our mistake. */
  failure?: string;
  report?: WitnessedReport;
}

export interface ConfigsSession {
  store: StoreApi<ConfigsState>;
  ask(changes: Partial<Asked>): void;
  write(part: Part, text: NamedText): void;
}

export const noTexts: Asked['texts'] = {
  a: { name: 'a', text: '' },
  b: { name: 'b', text: '' },
  effectiveA: { name: 'what a runs with', text: '' },
  effectiveB: { name: 'what b runs with', text: '' },
};

export function createConfigsSession(): ConfigsSession {
  const checker = createChecker<ConfigsJob, WitnessedReport>(
    () => new Worker(new URL('./configs-worker.ts', import.meta.url), { type: 'module', name: 'faultline-configs' }),
  );
  const store = createStore<ConfigsState>(() => ({
    asked: { texts: noTexts, assume: [] },
    isRunning: false,
    problems: [],
  }));
  const { getState: get, setState: set } = store;

  function rest(problems: readonly Problem[]): void {
    checker.stop();
    set({ isRunning: false, report: undefined, problems, failure: undefined });
  }

  async function check({ texts, assume }: Asked): Promise<void> {
    const { params: assumptions, problems } = readAssumptions(assume, 'assumed');
    if (problems.length > 0) return rest(problems);
    const { a, b, effectiveA, effectiveB } = texts;
    if (isEmpty(a) || isEmpty(b)) return rest([]);
    set({ isRunning: true });
    const given = (text: NamedText): NamedText | undefined => (isEmpty(text) ? undefined : text);
    const declared = { a, b, effectiveA: given(effectiveA), effectiveB: given(effectiveB) };
    const answer = await checker.check({ texts: declared, assumptions });
    set({ report: undefined, problems: [], failure: undefined, ...answer, isRunning: false });
  }

  const ask = (changes: Partial<Asked>): void => {
    set({ asked: { ...get().asked, ...changes } });
    void check(get().asked);
  };
  return {
    store,
    ask,
    write: (part, text) => ask({ texts: { ...get().asked.texts, [part]: text } }),
  };
}
