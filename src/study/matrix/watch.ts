// Watches a run of the matrix in a thread or a worker. A library that does not come back, or that ends the thread it runs in,
// is an outcome: the thread is ended, the step is written down as a crash, and a new thread goes on after it.

import {
  type CatalogueValue,
  type FormatPlan,
  type Job,
  type LaneRef,
  laneName,
  type Step,
  stepKey,
} from '../../models/csi/matrix/index.ts';

/** A step that takes longer does not end, seconds. */
export const silenceMax = 10;
/** Libraries are loaded before the first step, seconds. */
const loadingMax = 60;

export type MatrixMessage = { step: Step } | { done: true } | { failure: string };

/** What runs a job elsewhere: a thread of Node, or a worker of the browser. */
export interface Elsewhere {
  stop(): void;
}

export type StartElsewhere = (
  job: MatrixJob,
  tell: (message: MatrixMessage) => void,
  /** It ended without being asked to. */
  ended: (why: string) => void,
) => Elsewhere;

/** A job as it travels: values by their ids. */
export interface MatrixJob extends Omit<Job, 'values'> {
  values: readonly string[];
}

export interface Watched {
  plan: FormatPlan;
  values: readonly CatalogueValue[];
  start: StartElsewhere;
  onStep?: (step: Step) => void;
  /** Seconds without a step after which the library is held to hang. */
  silence?: number;
  signal?: AbortSignal;
}

/** All steps of the plan. Throws only if the thread fails of itself or `signal` ends it. */
export async function watchMatrix({
  plan,
  values,
  start,
  onStep,
  silence = silenceMax,
  signal,
}: Watched): Promise<Step[]> {
  const steps = new Map<string, Step>();
  const hung: Record<string, string> = {};
  for (;;) {
    const from = plan.writers.findIndex(
      (writer) => nextKey({ ...plan, writers: [writer] }, values, steps) !== undefined,
    );
    if (from < 0) return [...steps.values()];
    const job = { plan: { ...plan, writers: plan.writers.slice(from) }, values: values.map(({ id }) => id), hung };
    const why = await attempt(job, start, silence, signal, (step) => {
      const key = stepKey(step);
      if (steps.has(key)) return;
      steps.set(key, step);
      onStep?.(step);
    });
    const key = nextKey(plan, values, steps);
    if (key === undefined) return [...steps.values()];
    if (hung[key] !== undefined) throw new Error(`the matrix does not get beyond ${key}: ${why}`);
    hung[key] = why ?? 'it ended';
  }
}

/** The first step that has not been told. */
function nextKey(
  plan: FormatPlan,
  values: readonly CatalogueValue[],
  steps: ReadonlyMap<string, Step>,
): string | undefined {
  for (const writer of plan.writers) {
    for (const value of values) {
      for (const reader of [undefined, ...plan.readers]) {
        const key = stepKey({
          writer: laneName(writer),
          reader: reader && laneName(reader as LaneRef),
          value: value.id,
        });
        if (!steps.has(key)) return key;
      }
    }
  }
  return undefined;
}

// Undefined when all is done, else why it ended.
function attempt(
  job: MatrixJob,
  start: StartElsewhere,
  silence: number,
  signal: AbortSignal | undefined,
  onStep: (step: Step) => void,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      elsewhere.stop();
      finish();
    };
    const abort = () => settle(() => reject(signal?.reason));
    const wait = (seconds: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => settle(() => resolve(`it has not come back after ${seconds} seconds`)), seconds * 1000);
    };
    const tell = (message: MatrixMessage) => {
      if ('step' in message) {
        onStep(message.step);
        wait(silence);
      } else if ('done' in message) settle(() => resolve(undefined));
      else settle(() => reject(new Error(message.failure)));
    };
    const elsewhere = start(job, tell, (why) => settle(() => resolve(`it ended its thread: ${why}`)));
    signal?.addEventListener('abort', abort);
    wait(Math.max(loadingMax, silence));
  });
}
