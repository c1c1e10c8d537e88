// Columns of text: cells padded to the widest of their column, the last one wrapped under itself if it is too long.

import { type Style, styled, type Terminal, wrapped } from './terminal.ts';

export interface Cell {
  text: string;
  align?: 'right';
  style?: Style;
}

const gap = 2;
/** No last column is squeezed below this; it is better to let the terminal break the line. */
const leastLast = 20;

/** One or more lines per row; two columns are left free for the caller's indent. */
export function columns(rows: readonly (readonly Cell[])[], terminal: Terminal): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, i) => Math.max(0, ...rows.map((row) => row[i]?.text.length ?? 0)));
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + (width > 0 ? gap : 0), 0);
  const room = Math.max(leastLast, terminal.width - 2 - before);
  return rows.flatMap((row) => {
    const cells = row.slice(0, -1).map((cell, i) => (widths[i] === 0 ? '' : padded(cell, widths[i], terminal)));
    const last = row[row.length - 1];
    const [first = '', ...rest] = wrapped(last.text, room).map((line) => styled(terminal, line, ...styles(last)));
    return [`${cells.join('')}${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(before)}${line}`)];
  });
}

function styles({ style }: Cell): Style[] {
  return style === undefined ? [] : [style];
}

function padded(cell: Cell, width: number, terminal: Terminal): string {
  const space = ' '.repeat(width - cell.text.length);
  const text = styled(terminal, cell.text, ...styles(cell));
  return `${cell.align === 'right' ? space + text : text + space}${' '.repeat(gap)}`;
}
