// The actions of a run, as plain data. Each counts as one, and so runs are compared by their length: an update at a replica,
// a replica that merges another's present state, a replica that hears of an update by message.

import type { Dot } from './replicated-type.ts';

export interface UpdateAction {
  kind: 'update';
  replica: number;
  operation: unknown;
  dot: Dot;
  /** What the replica's clock said. */
  time: number;
}

/** `replica` merges the present state of `from` into its own. */
export interface MergeAction {
  kind: 'merge';
  replica: number;
  from: number;
}

/** `replica` hears of the update `dot`; `again` if it knew it already. */
export interface DeliverAction {
  kind: 'deliver';
  replica: number;
  dot: Dot;
  again: boolean;
}

export type Action = UpdateAction | MergeAction | DeliverAction;

const wordOf = (part: unknown): string => (typeof part === 'string' ? part : JSON.stringify(part));

/** What an operation is called in sentences: `add x` for `{ kind: 'add', element: 'x' }`, `increment 1` for `{ increment: 1 }`. */
export function operationText(operation: unknown): string {
  if (typeof operation !== 'object' || operation === null || Array.isArray(operation)) return wordOf(operation);
  const { kind, ...rest } = operation as Readonly<Record<string, unknown>>;
  const isNamed = typeof kind === 'string';
  const words = isNamed
    ? [kind, ...Object.values(rest).map(wordOf)]
    : Object.entries(operation).flatMap(([key, part]) => [key, wordOf(part)]);
  return words.join(' ');
}

/** `replica 0: add x`, `replica 1 merges the state of replica 0`, `replica 1 hears of 0:1 again`. */
export function actionText(action: Action): string {
  if (action.kind === 'update') return `replica ${action.replica}: ${operationText(action.operation)} (${action.dot})`;
  if (action.kind === 'merge') return `replica ${action.replica} merges the state of replica ${action.from}`;
  return `replica ${action.replica} hears of ${action.dot}${action.again ? ' again' : ''}`;
}
