// From an offset in a text to line and column, both from 1.

import type { Place } from '../../../checkers/configs/index.ts';

/** Lines end with \n, \r\n or \r. */
export function placesOf(text: string, file: string): (offset: number) => Place {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  return (offset) => {
    let [from, to] = [0, starts.length - 1];
    while (from < to) {
      const middle = Math.ceil((from + to) / 2);
      if (starts[middle] <= offset) from = middle;
      else to = middle - 1;
    }
    return { file, line: from + 1, column: offset - starts[from] + 1 };
  };
}
