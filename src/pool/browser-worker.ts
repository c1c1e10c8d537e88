// One worker of the browser's pool: takes a job, runs it, gives the record away.

import { InputError, type Problem } from '../kernel/index.ts';
import { execute } from './execute.ts';
import type { Job, RunRecord } from './pool.ts';

/** What comes back for a job: its record, or what went wrong in a form that survives the crossing. */
export type Answer =
  | { record: RunRecord }
  | { error: { message: string; stack?: string; problems?: readonly Problem[] } };

// The part of the worker's global scope used here; the DOM library knows only the window's.
interface Scope {
  onmessage: ((event: MessageEvent<Job>) => void) | null;
  postMessage(answer: Answer, transfer?: Transferable[]): void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = async ({ data: job }) => {
  try {
    const record = await execute(job);
    scope.postMessage({ record }, buffersOf(record));
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const problems = error instanceof InputError ? error.problems : undefined;
    scope.postMessage({ error: { message: error.message, stack: error.stack, problems } });
  }
};

/** The buffers of a record, which cross without being copied; a record belongs to whoever asked for it. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) buffersOf(part, found);
  }
  return [...found];
}
