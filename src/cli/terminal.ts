// What the command line knows of the terminal it writes to: its width, whether it shows colour, whether it is one.

import { styleText } from 'node:util';
import type { Severity } from '../models/index.ts';

export interface Terminal {
  /** A terminal with a person before it; otherwise plain lines are written. */
  interactive: boolean;
  /** Columns to write in. */
  width: number;
  colour: boolean;
}

const widest = 120;

/** Looks at a stream; colour follows NO_COLOR (https://no-color.org) and TERM=dumb. */
export function terminalOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): Terminal {
  const interactive = stream.isTTY === true;
  const colour = interactive && !env.NO_COLOR && env.TERM !== 'dumb';
  return { interactive, width: Math.max(40, Math.min(widest, (stream.columns || 80) - 1)), colour };
}

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'blue';

export function styled(terminal: Terminal, text: string, ...styles: Style[]): string {
  // The stream has been looked at already, so the library need not.
  return terminal.colour && text !== '' ? styleText(styles, text, { validateStream: false }) : text;
}

/** Sign and colour of a severity; the sign is always there, so colour never speaks alone. */
export const signs: Readonly<Record<Severity, { sign: string; style: Style }>> = {
  good: { sign: '✓', style: 'green' },
  warning: { sign: '▲', style: 'yellow' },
  bad: { sign: '✗', style: 'red' },
  unknown: { sign: '?', style: 'cyan' },
};

/** Breaks text at blanks into lines of at most `width` columns. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}
