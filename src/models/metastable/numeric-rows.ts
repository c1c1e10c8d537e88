// Rows of numbers from a small text file: comma, semicolon, tab or blanks between them, `#` begins a comment, and a first
// line of words is a heading. Quoted cells are not read: a file of numbers needs none.

import { InputError } from '../../kernel/index.ts';

export interface NumericRow {
  values: number[];
  /** Counted from 1. */
  line: number;
}

const cell = /[^\s,;]+/g;
const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** All rows of numbers; throws InputError with `file:line:column` at the first cell that is none. */
export function numericRows(text: string, fileName: string, mostColumns: number): NumericRow[] {
  const rows: NumericRow[] = [];
  let headingAllowed = true;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  lines.forEach((content, index) => {
    const line = index + 1;
    const cells = [...content.replace(/#.*/, '').matchAll(cell)];
    if (cells.length === 0) return;
    if (headingAllowed && cells.every(([word]) => /^["a-z_]/i.test(word))) {
      headingAllowed = false;
      return;
    }
    headingAllowed = false;
    if (cells.length > mostColumns)
      throw new InputError({
        what: `${cells.length} columns`,
        allowed: mostColumns === 1 ? 'one number on each line' : `at most ${mostColumns}`,
        where: `${fileName}:${line}:${cells[mostColumns].index + 1}`,
      });
    rows.push({ line, values: cells.map((found) => numberIn(found, fileName, line)) });
  });
  if (rows.length === 0) throw new InputError({ what: 'no numbers in the file', where: `${fileName}:1:1` });
  return rows;
}

function numberIn(found: RegExpExecArray, fileName: string, line: number): number {
  const value = Number(found[0]);
  if (!numeral.test(found[0]) || !Number.isFinite(value))
    throw new InputError({
      what: 'not a number',
      value: found[0],
      allowed: 'a number such as 0.25 or 1e3',
      where: `${fileName}:${line}:${found.index + 1}`,
    });
  return value;
}
