// The worker in which the libraries of the write-read matrix run. Each is loaded when it is asked for.

import { Buffer } from 'buffer';
import { systems } from '../../models/csi/matrix/index.ts';
import { type MatrixJob, type MatrixMessage, serveMatrix } from '../../study/matrix/index.ts';

export type { MatrixMessage };

// The part of the worker's global scope used here; the DOM library knows only the window's.
interface Scope {
  onmessage: ((event: MessageEvent<MatrixJob>) => void) | null;
  postMessage(message: MatrixMessage): void;
  Buffer: unknown;
}
const scope = globalThis as unknown as Scope;

// Libraries that were written for Node ask for its Buffer, as bundlers hand it to them.
scope.Buffer = Buffer;

// What a library prints is for whoever uses it, not for whoever asks for the matrix.
for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) console[name] = () => {};

scope.onmessage = ({ data }) => {
  void serveMatrix(data, systems, (message) => scope.postMessage(message));
};
