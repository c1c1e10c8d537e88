// The pool of the page: runs go to Web Workers, one run at a time in each. A run cannot hear an abort signal while it
// computes, so aborting one that has begun ends its worker; the next run gets a fresh one.

import { InputError } from '../kernel/index.ts';
import type { Answer } from './browser-worker.ts';
import type { Job, Pool, RunRecord } from './pool.ts';

/** More workers than this gain little and cost memory. */
const widthMax = 8;

interface Task {
  job: Job;
  resolve(record: RunRecord): void;
  reject(reason: unknown): void;
}

/** The part of `Worker` the pool uses, so that its book-keeping can be tested without a browser. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(job: Job): void;
  terminate(): void;
}

/** `start` begins a worker that answers jobs as `browser-worker.ts` does. */
export function browserPool(
  start: () => WorkerLike,
  width = Math.min(navigator.hardwareConcurrency || 2, widthMax),
): Pool {
  const waiting: Task[] = [];
  const idle: WorkerLike[] = [];
  const busy = new Map<Task, WorkerLike>();
  let closed = false;

  function next(): void {
    while (waiting.length > 0 && busy.size < width) {
      const task = waiting.shift()!;
      const worker = idle.pop() ?? start();
      busy.set(task, worker);
      worker.onmessage = ({ data }) => {
        release(task, worker);
        settle(task, data);
      };
      worker.onerror = (event) => {
        drop(task);
        task.reject(new Error(event.message || 'the worker could not be started'));
        next();
      };
      worker.postMessage(task.job);
    }
  }

  function release(task: Task, worker: WorkerLike): void {
    busy.delete(task);
    idle.push(worker);
    next();
  }

  function drop(task: Task): void {
    busy.get(task)?.terminate();
    busy.delete(task);
  }

  function abort(task: Task, reason: unknown): void {
    const place = waiting.indexOf(task);
    if (place >= 0) waiting.splice(place, 1);
    else drop(task);
    task.reject(reason);
    next();
  }

  return {
    width,
    run(job, signal) {
      if (closed) return Promise.reject(new Error('the pool is closed'));
      if (signal?.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        const onAbort = () => abort(task, signal!.reason);
        const task: Task = {
          job,
          resolve(record) {
            signal?.removeEventListener('abort', onAbort);
            resolve(record);
          },
          reject(reason) {
            signal?.removeEventListener('abort', onAbort);
            reject(reason);
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        waiting.push(task);
        next();
      });
    },
    async close() {
      closed = true;
      const reason = new Error('the pool is closed');
      for (const task of waiting.splice(0)) task.reject(reason);
      for (const task of [...busy.keys()]) {
        drop(task);
        task.reject(reason);
      }
      for (const worker of idle.splice(0)) worker.terminate();
    },
  };
}

function settle(task: Task, answer: Answer): void {
  if ('record' in answer) {
    task.resolve(answer.record);
    return;
  }
  const { message, stack, problems } = answer.error;
  const error = problems === undefined ? new Error(message) : new InputError(problems);
  error.stack = stack;
  task.reject(error);
}
