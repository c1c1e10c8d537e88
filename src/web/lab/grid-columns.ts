// The columns of a grid as they come from its worker, one after the other.

import type { GridCell, GridView } from '../../models/index.ts';
import type { GridAnswer } from './grid-worker.ts';

export interface GridRun {
  stop(): void;
}

/** Calls `onColumn` for each column in its order, then `onEnd`, with what went wrong if something did. */
export function computeColumns(
  { model, view, seed }: { model: string; view: GridView; seed: number },
  onColumn: (column: string, cells: readonly GridCell[]) => void,
  onEnd: (failure?: string) => void,
): GridRun {
  const worker = new Worker(new URL('./grid-worker.ts', import.meta.url), { type: 'module', name: 'faultline-grid' });
  const toCome = view.columns.map(({ id }) => id);
  const end = (failure?: string) => {
    worker.terminate();
    onEnd(failure);
  };
  const next = () => {
    const column = toCome.shift();
    if (column === undefined) end();
    else worker.postMessage({ model, view: view.id, column, seed });
  };
  worker.onmessage = ({ data }: MessageEvent<GridAnswer>) => {
    if ('failure' in data) return end(data.failure);
    onColumn(data.column, data.cells);
    next();
  };
  worker.onerror = ({ message }) => end(message || 'the worker could not be started');
  next();
  return { stop: () => worker.terminate() };
}
