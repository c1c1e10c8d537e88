// What the workers that check something answer, and how: a report, what is wrong with what was given, or what broke on our side.

import { InputError, type Problem } from '../kernel/index.ts';

export type Answer<Report> = { report: Report } | { problems: readonly Problem[] } | { failure: string };

// The part of the worker's global scope used here; the DOM library knows only the window's.
interface Scope<Job> {
  onmessage: ((event: MessageEvent<Job>) => void) | null;
  postMessage(answer: Answer<unknown>): void;
}

/** To be called in a worker: every job that comes is answered with its report. */
export function answerJobs<Job>(report: (job: Job) => unknown): void {
  const scope = globalThis as unknown as Scope<Job>;
  scope.onmessage = async ({ data }) => scope.postMessage(await answerTo(() => report(data)));
}

async function answerTo(report: () => unknown): Promise<Answer<unknown>> {
  try {
    return { report: await report() };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
