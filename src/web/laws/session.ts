// What the page of laws shows and does: the text of a type, a question about it, and what the check of it came to.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LawReport, Progress } from '../../checkers/index.ts';
import { InputError, type Problem } from '../../kernel/index.ts';
import { readLawQuestion, type WrittenLawQuestion } from '../../study/laws/question.ts';
import { createChecker } from './checker.ts';
import { type Example, examples, type TypeSource } from './examples.ts';

export interface LawState {
  source: TypeSource;
  /** Texts by the names of the flags, and the limit of time. */
  written: WrittenLawQuestion;
  /** Seconds. */
  timeMax: number;
  isRunning: boolean;
  progress?: Progress;
  /** What is wrong with the type or the question. */
  problems: readonly Problem[];
  /** What broke, if it was our mistake. */
  failure?: string;
  /** Why a check ended before it was through. */
  ended?: string;
  report?: LawReport;
  /** The text that the report, the problems or the failure are of; undefined before the first check. */
  checkedText?: string;
  /** Whether the last change was one of many, such as a letter typed. */
  isMovement: boolean;
}

export interface LawSession {
  store: StoreApi<LawState>;
  /** Opens an example and checks it, as its own command does if nothing else is asked. */
  openExample(example: Example, written?: WrittenLawQuestion): void;
  /** Takes a text that is not checked before it is asked for. */
  open(source: TypeSource, written: WrittenLawQuestion): void;
  edit(text: string): void;
  ask(change: WrittenLawQuestion): void;
  setTimeMax(seconds: number): void;
  check(): void;
  stop(): void;
}

/** Seconds. */
export const timeMaxUsual = 120;

export function createSession(): LawSession {
  const checker = createChecker();
  const [first] = examples.filter(({ isBroken }) => isBroken);
  const store = createStore<LawState>(() => ({
    source: { name: first.name, text: first.text },
    written: first.written,
    timeMax: timeMaxUsual,
    isRunning: false,
    problems: [],
    isMovement: false,
  }));
  const { getState: get, setState: set } = store;
  const nothing = {
    progress: undefined,
    problems: [],
    failure: undefined,
    ended: undefined,
    report: undefined,
    checkedText: undefined,
  };

  async function check(): Promise<void> {
    const { source, written, timeMax } = get();
    checker.stop();
    set({ ...nothing, isRunning: true, checkedText: source.text });
    let question: ReturnType<typeof readLawQuestion>;
    try {
      question = readLawQuestion(written, (name) => fieldTitles[name] ?? name);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      set({ isRunning: false, problems: error.problems });
      return;
    }
    const job = { kind: 'check', asked: { ...source, question }, timeMax } as const;
    const answer = await checker.run(job, (progress) => set({ progress }));
    set({ isRunning: false });
    if ('report' in answer) set({ report: answer.report });
    else if ('problems' in answer) set({ problems: answer.problems });
    else if ('failure' in answer) set({ failure: answer.failure });
    else set({ ended: `the time of ${timeMax} s ran out` });
  }

  return {
    store,
    openExample({ name, text, written: own }, written = own) {
      set({ source: { name, text }, written, isMovement: false });
      void check();
    },
    open(source, written) {
      checker.stop();
      set({ ...nothing, source, written, isRunning: false, isMovement: false });
    },
    edit(text) {
      const { name } = get().source;
      const isExample = examples.some((example) => example.name === name);
      set({ source: { name: isExample ? `my-${name}` : name, text }, isMovement: true });
    },
    ask(change) {
      const written = Object.fromEntries(
        Object.entries({ ...get().written, ...change }).filter(([, value]) => value !== undefined),
      );
      set({ written, isMovement: false });
      void check();
    },
    setTimeMax: (timeMax) => set({ timeMax }),
    check: () => void check(),
    stop() {
      if (!get().isRunning) return;
      checker.stop();
      set({ isRunning: false, ended: 'it was stopped' });
    },
  };
}

/** How the fields of the form are called, for problems with what stands in them. */
export const fieldTitles: Readonly<Record<string, string>> = {
  replicas: 'Replicas',
  updates: 'Updates',
  merges: 'Merges or deliveries',
  replication: 'Replication',
  delivery: 'Delivery',
  duplicates: 'Duplicates',
  clock: 'Clocks',
  budget: 'Steps',
  seed: 'Seed of the random runs',
};
