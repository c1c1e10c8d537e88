// Starts the thread of `check crdt`, waits for its answer, tells it when the time is up, and ends it where a call into the
// user's code does not come back or the memory runs out.

import { Worker } from 'node:worker_threads';
import type { Progress } from '../checkers/index.ts';
import { InputError } from '../kernel/index.ts';
import type { SourceAnswer, SourceQuestion } from '../study/laws/index.ts';
import { beatingFunctions, type LawWorkerData } from './law-beat.ts';

/** A call that takes longer does not end. */
const silenceSecondsMax = 5;
const megabytesMax = 3072;
const lookEveryMs = 100;

/** Thrown when a search needs more memory than it may have. */
export class OutOfMemory extends Error {}

export type LawMessage = { progress: Progress } | { answer: SourceAnswer };

/** Throws InputError, naming the function, where a call does not come back. After `timeMax` seconds the answer is undecided. */
export function checkInThread(
  asked: SourceQuestion,
  timeMax: number,
  onProgress: (progress: Progress) => void,
): Promise<SourceAnswer> {
  const beat = new SharedArrayBuffer(12);
  const numbers = new Int32Array(beat);
  const workerData: LawWorkerData = { asked, beat };
  const worker = new Worker(new URL('./law-worker.js', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: megabytesMax },
  });
  let last = -1;
  let quietMs = 0;
  let spentMs = 0;
  return new Promise<SourceAnswer>((resolve, reject) => {
    const watch = setInterval(() => {
      const now = Atomics.load(numbers, 0);
      quietMs = now > 0 && now === last ? quietMs + lookEveryMs : 0;
      spentMs += lookEveryMs;
      if (spentMs >= timeMax * 1000) Atomics.store(numbers, 2, 1);
      last = now;
      if (quietMs >= silenceSecondsMax * 1000) end(() => reject(endless(Atomics.load(numbers, 1), asked.name)));
    }, lookEveryMs);
    const end = (settle: () => void) => {
      clearInterval(watch);
      void worker.terminate();
      settle();
    };
    worker.on('message', (message: LawMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else end(() => resolve(message.answer));
    });
    worker.on('error', (error: NodeJS.ErrnoException) =>
      end(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OutOfMemory() : error)),
    );
  });
}

function endless(number: number, where: string): InputError {
  const called = number === 0 ? 'the module' : beatingFunctions[number - 1];
  return new InputError({
    what: `${called} has not come back after ${silenceSecondsMax} seconds; does a loop not end?`,
    where,
  });
}
