// What the page for checking shows and does: a history, a question about it, and the violations found one by one.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '../../kernel/index.ts';
import type { HistoryQuestion } from '../../study/histories/index.ts';
import { createChecker } from '../checker.ts';
import type { CheckJob, CheckReport, FoundResult, ReadResult, Source } from './carry-out.ts';

export interface SessionState {
  source?: Source;
  question: HistoryQuestion;
  isRunning: boolean;
  /** What is wrong with the history. */
  problems: readonly Problem[];
  /** What broke, if it was our mistake. */
  failure?: string;
  read?: ReadResult;
  /** One for each violation found, or the one that says that there is none. */
  results: readonly FoundResult[];
  /** Which of them is shown. */
  shown: number;
  /** There is no violation beyond the last one. */
  isExhausted: boolean;
}

export interface Session {
  store: StoreApi<SessionState>;
  open(source: Source): void;
  ask(question: Partial<HistoryQuestion>): void;
  /** Shows the next violation, which is looked for if it is not known yet. */
  next(): void;
  previous(): void;
  stop(): void;
  /** Takes source and question from an address. */
  adopt(source: Source | undefined, question: HistoryQuestion): void;
}

export const plainQuestion: HistoryQuestion = { level: 'linearizable' };

export function createSession(): Session {
  const checker = createChecker<CheckJob, CheckReport>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'faultline-check' }),
  );
  const store = createStore<SessionState>(() => ({
    question: plainQuestion,
    isRunning: false,
    problems: [],
    results: [],
    shown: 0,
    isExhausted: false,
  }));
  const { getState: get, setState: set } = store;

  async function run(known: CheckJob['known'], done: (found: FoundResult) => void): Promise<void> {
    const { source, question } = get();
    if (source === undefined) return;
    set({ isRunning: true });
    const answer = await checker.check({ source, question, known });
    set({ isRunning: false });
    if ('failure' in answer) set({ failure: answer.failure });
    else if ('problems' in answer) set({ problems: answer.problems });
    else {
      const { found, read } = answer.report;
      if (read !== undefined) set({ read });
      done(found);
    }
  }

  function begin(): void {
    checker.stop();
    set({
      isRunning: false,
      problems: [],
      failure: undefined,
      read: undefined,
      results: [],
      shown: 0,
      isExhausted: false,
    });
    void run([], (result) => set({ results: [result], isExhausted: result.witness === undefined }));
  }

  return {
    store,
    open(source) {
      set({ source });
      begin();
    },
    ask(question) {
      set({ question: { ...get().question, ...question } });
      begin();
    },
    next() {
      const { results, shown, isExhausted, isRunning } = get();
      if (shown + 1 < results.length) set({ shown: shown + 1 });
      else if (!isExhausted && !isRunning) {
        const known = results.flatMap(({ witness }) => witness ?? []);
        void run(known, (result) => {
          if (result.witness === undefined) set({ isExhausted: true });
          else set({ results: [...results, result], shown: results.length });
        });
      }
    },
    previous() {
      set({ shown: Math.max(0, get().shown - 1) });
    },
    stop() {
      checker.stop();
      set({ isRunning: false });
    },
    adopt(source, question) {
      set({ source, question });
      begin();
    },
  };
}
