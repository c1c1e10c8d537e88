// The worker in which the columns of a grid are computed, so that the page stays alive meanwhile.

import { type GridCell, type GridView, registry } from '../../models/index.ts';

export interface GridQuestion {
  model: string;
  view: string;
  column: string;
  seed: number;
}

export type GridAnswer = { column: string; cells: readonly GridCell[] } | { failure: string };

// The part of the worker's global scope used here; the DOM library knows only the window's.
interface Scope {
  onmessage: ((event: MessageEvent<GridQuestion>) => void) | null;
  postMessage(answer: GridAnswer): void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = async ({ data }) => scope.postMessage(await answerTo(data));

async function answerTo({ model: id, view: name, column, seed }: GridQuestion): Promise<GridAnswer> {
  try {
    const model = await registry.find((entry) => entry.id === id)!.load();
    const view = model.views.find((one) => one.id === name) as GridView;
    return { column, cells: view.column(column, seed) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
