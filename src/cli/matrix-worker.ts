// The thread in which `matrix` runs the libraries, so that one that hangs or ends its thread is an outcome and no crash.

import { parentPort, workerData } from 'node:worker_threads';
import { systems } from '../models/csi/matrix/index.ts';
import { type MatrixJob, type MatrixMessage, serveMatrix } from '../study/matrix/index.ts';

// What a library prints is for whoever uses it, not for whoever asks for the matrix.
for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) console[name] = () => {};

await serveMatrix(workerData as MatrixJob, systems, (message: MatrixMessage) => parentPort?.postMessage(message));
