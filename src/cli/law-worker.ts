// The thread in which `check crdt` runs the code of a user, so that it can be ended from outside. It beats with every call
// into that code and tells which function was called.

import { parentPort, workerData } from 'node:worker_threads';
import { checkSource } from '../study/laws/index.ts';
import { beatingFunctions, type LawWorkerData } from './law-beat.ts';

const { asked, beat } = workerData as LawWorkerData;
const numbers = new Int32Array(beat);
// From here on silence means that the user's code does not come back.
Atomics.add(numbers, 0, 1);
const answer = checkSource(asked, {
  onCall(called) {
    Atomics.store(numbers, 1, beatingFunctions.indexOf(called) + 1);
    Atomics.add(numbers, 0, 1);
  },
  onProgress(progress) {
    Atomics.add(numbers, 0, 1);
    parentPort?.postMessage({ progress });
  },
  isTimeUp: () => Atomics.load(numbers, 2) === 1,
});
parentPort?.postMessage({ answer });
