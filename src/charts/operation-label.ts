// An operation in as few characters as tell it: `write 3`, `read 2`, `cas [1,2]`.

import type { Operation } from '../checkers/index.ts';

/**
 * What was done and with which value: the result where there is one, else the argument. Where that is longer than
 * `lengthMax` the name becomes a letter, and then the value is cut.
 */
export function operationLabel({ op, value, out, status }: Operation, lengthMax: number): string {
  const shown = typeof out === 'boolean' || out === undefined ? value : out;
  const refused = out === false || status === 'fail' ? ' ✗' : '';
  const told = shown === undefined ? '' : ` ${JSON.stringify(shown)}`;
  const room = lengthMax - refused.length;
  const short = told === '' ? op : op.slice(0, 1) + told;
  for (const text of [op + told, short]) if (text.length <= room) return text + refused;
  return `${(op.length < room ? op + told : short).slice(0, Math.max(1, room - 1))}…${refused}`;
}
