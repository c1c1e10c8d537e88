// A pool on the threads of Node. It runs from the built files: the worker is `thread.js` beside this one.

import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { InputError, type Problem } from '../kernel/index.ts';
import type { Job, Pool, RunRecord } from './pool.ts';

/** What a worker sends back: an InputError loses its problems on the way, so they travel as data. */
export type Answer = { record: RunRecord } | { problems: readonly Problem[] };

export function threadPool(width: number = availableParallelism()): Pool {
  const workers = new Tinypool({
    filename: new URL('./thread.js', import.meta.url).href,
    minThreads: width,
    maxThreads: width,
  });
  return {
    width,
    async run(job: Job, signal?: AbortSignal): Promise<RunRecord> {
      signal?.throwIfAborted();
      const answer = (await workers.run(job, { signal }).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw error;
      })) as Answer;
      if ('problems' in answer) throw new InputError(answer.problems);
      return answer.record;
    },
    close: () => workers.destroy(),
  };
}
