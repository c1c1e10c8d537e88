// The plainest pool: one run at a time, in this thread.

import { execute } from './execute.ts';
import type { Job, Pool, RunRecord } from './pool.ts';

export function inlinePool(): Pool {
  return {
    width: 1,
    async run(job: Job, signal?: AbortSignal): Promise<RunRecord> {
      signal?.throwIfAborted();
      return execute(job);
    },
    async close() {},
  };
}
