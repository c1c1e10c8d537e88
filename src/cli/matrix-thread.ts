// Starts the thread of `matrix`. A library may start timers or throw where nobody waits for it: that ends the thread.

import { Worker } from 'node:worker_threads';
import type { MatrixMessage, StartElsewhere } from '../study/matrix/index.ts';

const megabytesMax = 2048;

export const startThread: StartElsewhere = (job, tell, ended) => {
  const worker = new Worker(new URL('./matrix-worker.js', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: megabytesMax },
  });
  worker.on('message', (message: MatrixMessage) => tell(message));
  worker.on('error', (error: unknown) => ended(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => ended(`exit code ${code}`));
  return { stop: () => void worker.terminate() };
};
