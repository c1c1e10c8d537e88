// Starts the workers in which the page's runs are made.

import { workerUrl } from 'virtual:worker';
import type { WorkerLike } from '../pool/browser.ts';

export function startWorker(): WorkerLike {
  return new Worker(workerUrl, { type: 'module', name: 'faultline' });
}
