// Runs of libraries, one at a time, in a worker that is started when the first is asked for.

import { workerUrl } from 'virtual:live-worker';
import type { LiveAnswer, LiveJob } from './worker.ts';

export interface Lanes {
  run(job: LiveJob): Promise<LiveAnswer>;
  close(): void;
}

export function openLanes(): Lanes {
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function ask(job: LiveJob): Promise<LiveAnswer> {
    worker ??= new Worker(workerUrl, { type: 'module', name: 'faultline-live' });
    const mine = worker;
    return new Promise((resolve) => {
      mine.onmessage = ({ data }: MessageEvent<LiveAnswer>) => resolve(data);
      mine.onerror = (event) => {
        worker = undefined;
        mine.terminate();
        resolve({ failure: event.message || 'the worker could not be started' });
      };
      mine.postMessage(job);
    });
  }

  return {
    run(job) {
      const answer = queue.then(() => ask(job));
      queue = answer;
      return answer;
    },
    close: () => worker?.terminate(),
  };
}
