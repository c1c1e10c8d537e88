// Starts the worker of the matrix; one that hangs is ended.

import { workerUrl } from 'virtual:matrix-worker';
import type { StartElsewhere } from '../../study/matrix/watch.ts';
import type { MatrixMessage } from './worker.ts';

export const startWorker: StartElsewhere = (job, tell, ended) => {
  const worker = new Worker(workerUrl, { type: 'module', name: 'faultline-matrix' });
  worker.onmessage = ({ data }: MessageEvent<MatrixMessage>) => tell(data);
  worker.onerror = (event) => ended(event.message || 'the worker could not be started');
  worker.postMessage(job);
  return { stop: () => worker.terminate() };
};
