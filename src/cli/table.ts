// Columns of text: cells padded to the widest of their column. Where the terminal is too narrow, the first and the last
// column, which hold words, are wrapped under themselves.

import { type Style, styled, type Terminal, wrapped } from './terminal.ts';

export interface Cell {
  text: string;
  align?: 'right';
  /** Stands close to the next column: a number before its unit. */
  close?: boolean;
  style?: Style;
}

const gap = 2;
const leastFirst = 12;
const leastLast = 14;

/** One or more lines per row; two columns are left free for the caller's indent. */
export function columns(rows: readonly (readonly Cell[])[], terminal: Terminal): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, i) => Math.max(0, ...rows.map((row) => row[i]?.text.length ?? 0)));
  const gaps = widths.map((width, i) =>
    width === 0 || i === count - 1 ? 0 : rows.some((row) => row[i]?.close) ? 1 : gap,
  );
  narrow(widths, gaps, terminal.width - 2);
  return rows.flatMap((row) => rowLines(row, widths, gaps, terminal));
}

// Takes from the last column, then from the first, what is too much for the terminal.
function narrow(widths: number[], gaps: readonly number[], room: number): void {
  const last = widths.length - 1;
  const excess = () => widths.reduce((sum, width, i) => sum + width + gaps[i], 0) - room;
  if (last < 1) return;
  if (excess() > 0) widths[last] = Math.max(Math.min(widths[last], leastLast), widths[last] - excess());
  if (excess() > 0) widths[0] = Math.max(Math.min(widths[0], leastFirst), widths[0] - excess());
}

function rowLines(
  row: readonly Cell[],
  widths: readonly number[],
  gaps: readonly number[],
  terminal: Terminal,
): string[] {
  const parts = row.map(({ text }, i) => (i === 0 || i === row.length - 1 ? wrapped(text, widths[i]) : [text]));
  const height = Math.max(1, ...parts.map((part) => part.length));
  return Array.from({ length: height }, (_, line) => {
    const cells = row.map((cell, i) => padded({ ...cell, text: parts[i][line] ?? '' }, widths[i], gaps[i], terminal));
    return cells.join('').trimEnd();
  });
}

function padded({ text, align, style }: Cell, width: number, after: number, terminal: Terminal): string {
  const space = ' '.repeat(Math.max(0, width - text.length));
  const shown = style === undefined ? text : styled(terminal, text, style);
  return `${align === 'right' ? space + shown : shown + space}${' '.repeat(after)}`;
}
