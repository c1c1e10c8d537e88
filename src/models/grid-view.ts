// What a model lets the faces draw of measures against failures: a grid with a row for each measure and a column for each
// failure. A column is computed when it is asked for, since each of its cells is a run.

import type { ViewText } from './view.ts';

/** What a measure did against a failure; the best first. */
export type GridState = 'before' | 'loud' | 'runTime' | 'missed' | 'nothing';

export interface GridCell {
  state: GridState;
  /** A word or a number with its unit: `stopped`, `after 12 s`. */
  text: string;
  /** What was found, or what it does not see, in a sentence or two. */
  detail: string;
  /** Records that are wrong and that nobody knows of. */
  unseen: number;
  /** Of changes that do no harm: how many it lets nobody deploy. */
  falseAlarms: { blocked: number; of: number };
}

export interface GridLine {
  id: string;
  label: string;
  help: string;
  /** Rows of one group stand together. */
  group: string;
}

export interface GridView extends ViewText {
  kind: 'grid';
  rows: readonly GridLine[];
  columns: readonly GridLine[];
  /** What each state means. */
  states: Readonly<Record<GridState, string>>;
  /** The cells of a column, one for each row; a second of computing at most. */
  column(id: string, seed: number): readonly GridCell[];
}
