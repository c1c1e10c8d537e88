// What comes out of reading a history: the operations, and where in the text each of them stands.

import type { Operation, TimeUnit } from '../../checkers/index.ts';
import type { Problem } from '../../kernel/index.ts';
import type { Problems } from './problems.ts';
import type { SourceText } from './source-text.ts';

/** `edn` and `log` are Jepsen's; see docs/reference/histories.md. */
export const historyFormats = ['edn', 'log', 'jsonl'] as const;
export type HistoryFormat = (typeof historyFormats)[number];

export interface HistoryFile {
  format: HistoryFormat;
  unit: TimeUnit;
  /**
   * As written: names of operations and shapes of values are those of the file, a nil argument is null, and what a
   * successful operation gave is in `out`, whatever it was. `conform` makes a data type's operations of them.
   */
  operations: readonly Operation[];
  source: SourceText;
  /** Where the call of each operation stands in the source. */
  offsets: readonly number[];
  /** What is sound but worth saying, such as lines that were skipped. */
  notes: readonly Problem[];
}

/** What a reader makes of a text: what can be read of it, and what is wrong with the rest. */
export interface HistoryReading {
  file: HistoryFile;
  problems: Problems;
}
