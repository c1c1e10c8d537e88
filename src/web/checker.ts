// One check at a time, in a worker. A check cannot hear that it is no longer wanted, so a newer one ends its worker.

import type { Answer } from './answer.ts';

export interface Checker<Job, Report> {
  /** The answer, or nothing ever if another check, or `stop`, comes before it is there. */
  check(job: Job): Promise<Answer<Report>>;
  stop(): void;
}

export function createChecker<Job, Report>(start: () => Worker): Checker<Job, Report> {
  let worker: Worker | undefined;
  let isBusy = false;
  const stop = () => {
    if (!isBusy) return;
    worker?.terminate();
    worker = undefined;
    isBusy = false;
  };
  return {
    check(job) {
      stop();
      worker ??= start();
      const mine = worker;
      isBusy = true;
      return new Promise((resolve) => {
        mine.onmessage = ({ data }: MessageEvent<Answer<Report>>) => {
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
