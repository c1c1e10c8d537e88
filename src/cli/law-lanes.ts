// A run of replicas drawn in text: a lane per replica, the actions from left to right, each in the lane of its replica, with
// what a user reads there after it.

import { actionText, operationText, type Step } from '../checkers/index.ts';
import type { Terminal } from './terminal.ts';

/** Lines no wider than the terminal; a run that is wider goes on below. */
export function drawRun(run: readonly Step[], replicas: number, terminal: Terminal): string[] {
  const labels = run.map(({ action }) => labelOf(action));
  const values = run.map(({ value }) => JSON.stringify(value));
  const names = Array.from({ length: replicas }, (_, replica) => `replica ${replica}`);
  const margin = Math.max(...names.map(({ length }) => length)) + 1;
  const widths = run.map((_, i) => Math.max(labels[i].length, values[i].length) + 4);
  return rows(widths, terminal.width - margin).flatMap(([from, to], part) => {
    const columns = Array.from({ length: to - from }, (_, i) => from + i);
    const lanes = names.flatMap((name, replica) => {
      const isHere = (i: number) => run[i].action.replica === replica;
      if (!columns.some(isHere)) return [`${name.padEnd(margin)}${columns.map((i) => '─'.repeat(widths[i])).join('')}`];
      const lane = columns.map((i) => (isHere(i) ? `─ ${labels[i]} ` : '').padEnd(widths[i], '─'));
      const below = columns.map((i) => (isHere(i) ? `  ${values[i]}` : '').padEnd(widths[i]));
      return [`${name.padEnd(margin)}${lane.join('')}`, `${' '.repeat(margin)}${below.join('')}`.trimEnd()];
    });
    return part === 0 ? lanes : ['', ...lanes];
  });
}

function labelOf(action: Step['action']): string {
  if (action.kind === 'update') return operationText(action.operation);
  return actionText(action).replace(/^replica \d+ (merges the state of replica|hears of) /, (_, verb: string) =>
    verb.startsWith('merges') ? 'merge ' : 'hear ',
  );
}

/** Which columns stand in one row: from, up to. */
function rows(widths: readonly number[], room: number): [number, number][] {
  const found: [number, number][] = [];
  let from = 0;
  let used = 0;
  widths.forEach((width, i) => {
    if (i > from && used + width > room) {
      found.push([from, i]);
      from = i;
      used = 0;
    }
    used += width;
  });
  return [...found, [from, widths.length]];
}
