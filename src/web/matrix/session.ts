// What the page of the matrix has open: a format and a group of values, the run of it as far as it has come, and its index.

import { createStore } from 'zustand/vanilla';
import {
  type FormatId,
  type FormatPlan,
  formats,
  formatsOf,
  Index,
  planOf,
  resultOf,
  type Step,
  systems,
  type ValueGroup,
  valueGroups,
  valuesUpTo,
  withRecorded,
} from '../../models/csi/matrix/index.ts';
import { watchMatrix } from '../../study/matrix/watch.ts';
import { startWorker } from './elsewhere.ts';

export interface Asked {
  format: FormatId;
  group: ValueGroup;
}

export interface MatrixState {
  asked: Asked;
  isRunning: boolean;
  /** Cells that are there, of how many. */
  done: number;
  cells: number;
  /** Of what has been run so far. */
  index?: Index;
  failure?: string;
}

export const inPage = systems.filter(({ runsIn }) => runsIn === 'page');
/** Formats that a page can run: written and read by something that runs here. */
export const pageFormats: readonly FormatId[] = planOf(inPage).map(({ format }) => format);
export const systemsOf = (format: FormatId) => systems.filter((system) => formatsOf(system).includes(format));

export const defaults: Asked = { format: 'yaml', group: 'typical' };

/** What the address says; what it says wrongly is left out. */
export function askedOf(query: URLSearchParams): Asked {
  const [format, group] = [query.get('format'), query.get('values')];
  return {
    format: pageFormats.find((id) => id === format) ?? defaults.format,
    group: valueGroups.find((id) => id === group) ?? defaults.group,
  };
}

export const formatTitle = (id: FormatId): string => formats[id];

/** The picture is renewed about four times a second while cells come in. */
const renewMs = 250;

export function createMatrixSession() {
  const store = createStore<MatrixState>(() => ({ asked: defaults, isRunning: false, done: 0, cells: 0 }));
  let stop = new AbortController();

  async function open(asked: Asked): Promise<void> {
    stop.abort(new Error('another run was asked for'));
    stop = new AbortController();
    const { signal } = stop;
    const values = valuesUpTo(asked.group);
    const [plan] = planOf(inPage, { format: asked.format });
    const ids = values.map(({ id }) => id);
    const steps: Step[] = [];
    const cells = plan.writers.length * plan.readers.length * values.length;
    store.setState({ asked, isRunning: true, done: 0, cells, index: undefined, failure: undefined });
    let shown = performance.now();
    const show = () => store.setState({ index: indexOf(plan, ids, steps), done: readsIn(steps) });
    try {
      await watchMatrix({
        plan,
        values,
        start: startWorker,
        signal,
        onStep(step) {
          steps.push(step);
          if (performance.now() - shown < renewMs) return;
          show();
          shown = performance.now();
        },
      });
      // What runs in Node only is added from what was recorded.
      const [whole] = planOf(systems, { format: asked.format });
      const result = await withRecorded(resultOf(plan, ids, steps), whole);
      if (!signal.aborted) store.setState({ index: new Index(result), done: cells, isRunning: false });
    } catch (error) {
      if (signal.aborted) return;
      store.setState({ isRunning: false, failure: error instanceof Error ? error.message : String(error) });
    }
  }

  return { store, open };
}

export type MatrixSession = ReturnType<typeof createMatrixSession>;

const indexOf = (plan: FormatPlan, ids: readonly string[], steps: readonly Step[]) =>
  new Index(resultOf(plan, ids, [...steps]));

const readsIn = (steps: readonly Step[]): number => steps.reduce((sum, { kind }) => sum + Number(kind === 'read'), 0);
