// One piece of work with the code of a type at a time, in a worker that is ended where a call into that code does not come back,
// when the time is up, or when other work is wanted.

import type { Progress } from '../../checkers/index.ts';
import type { Problem } from '../../kernel/index.ts';
import { type Beat, type LawKind, type LawWork, type LawWorkerMessage, toldCalls } from './beat.ts';

/** A call that takes longer does not end, seconds. */
const silenceMax = 5;
const lookEveryMs = 100;

export type LawAnswer<K extends LawKind> = LawWork[K]['answer'] | { failure: string } | { outOfTime: true };

export interface LawJob<K extends LawKind> {
  kind: K;
  asked: LawWork[K]['asked'];
  /** Seconds. */
  timeMax: number;
}

export interface LawChecker {
  /** The answer to this job, or nothing ever if another one or `stop` comes before it is there. */
  run<K extends LawKind>(job: LawJob<K>, onProgress?: (progress: Progress) => void): Promise<LawAnswer<K>>;
  stop(): void;
}

export function createChecker(): LawChecker {
  let end: () => void = () => {};
  return {
    run(job, onProgress = () => {}) {
      end();
      return new Promise((resolve) => {
        const watch = watched(job, onProgress, (answer) => {
          end = () => {};
          resolve(answer);
        });
        end = watch.end;
      });
    },
    stop: () => end(),
  };
}

function watched<K extends LawKind>(
  { kind, asked, timeMax }: LawJob<K>,
  onProgress: (progress: Progress) => void,
  done: (answer: LawAnswer<K>) => void,
): { end(): void } {
  // A worker of its own for each job: the code that ran in the one before may have left something behind.
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'faultline-laws' });
  let beat: Beat | undefined;
  let quietMs = 0;
  let spentMs = 0;
  const finish = (answer: LawAnswer<K>) => {
    end();
    done(answer);
  };
  const timer = setInterval(() => {
    // Before the first beat the worker is still loading.
    if (beat === undefined) return;
    quietMs += lookEveryMs;
    spentMs += lookEveryMs;
    if (quietMs >= silenceMax * 1000) finish(endless(beat, asked.name));
    else if (spentMs >= timeMax * 1000) finish({ outOfTime: true });
  }, lookEveryMs);
  function end(): void {
    clearInterval(timer);
    worker.terminate();
  }
  worker.onmessage = ({ data }: MessageEvent<LawWorkerMessage>) => {
    quietMs = 0;
    if ('calls' in data) beat = data;
    else if ('progress' in data) onProgress(data.progress);
    else finish('answer' in data ? data.answer : data);
  };
  worker.onerror = (event) => finish({ failure: event.message || 'the worker could not be started' });
  worker.postMessage({ kind, asked });
  return { end };
}

/** Calls that are told one by one name the function; later ones do not. */
function endless({ calls, called }: Beat, where: string): { problems: readonly Problem[] } {
  const what = calls === 0 ? 'the module' : calls < toldCalls ? called : `${called}, or what was called soon after it,`;
  return {
    problems: [{ what: `${what} has not come back after ${silenceMax} seconds; does a loop not end?`, where }],
  };
}
