// One check at a time, in a worker. A check cannot hear that it is no longer wanted, so a newer one ends its worker.

import type { CheckAnswer, CheckJob } from './carry-out.ts';

export interface Checker {
  /** The answer to this job, or nothing ever if another one or `stop` comes before it is there. */
  check(job: CheckJob): Promise<CheckAnswer>;
  stop(): void;
}

export function createChecker(): Checker {
  let worker: Worker | undefined;
  let isBusy = false;

  function stop(): void {
    if (!isBusy) return;
    worker?.terminate();
    worker = undefined;
    isBusy = false;
  }

  return {
    check(job) {
      stop();
      worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'faultline-check' });
      const mine = worker;
      isBusy = true;
      return new Promise((resolve) => {
        mine.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
          isBusy = false;
          resolve(data);
        };
        mine.onerror = (event) => {
          stop();
          resolve({ failure: event.message || 'the worker could not be started' });
        };
        mine.postMessage(job);
      });
    },
    stop,
  };
}
