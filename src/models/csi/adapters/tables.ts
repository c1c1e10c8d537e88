// A column `v` of a table: its rows are the items of a column, or the one value.

import type { Sample } from '../matrix/system.ts';
import type { Meaning } from '../meaning/index.ts';

export function rowsOf({ meaning, isColumn }: Sample): readonly Meaning[] {
  return isColumn && meaning.kind === 'list' ? meaning.items : [meaning];
}

/** What a table says of its column: all its values for a column, else the first one. */
export function columnOf(values: readonly unknown[], { isColumn }: Sample): unknown {
  return isColumn ? values : values[0];
}
