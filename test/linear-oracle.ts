// Linearizability by brute force, as an oracle for small histories: tries every order that respects the times, with every
// choice of the operations that need not have happened. It shares with the checkers nothing but the step of the type.

import type { DataType, History, Operation, Value } from '../src/checkers/index.ts';

export interface OracleQuestion {
  type: DataType;
  initial?: Value;
  failedCas?: 'ignored' | 'mismatch';
}

/**
 * Whether some order explains the history; for a type per key, all operations must be on one key. `optional` are further
 * operations, with status 'info', that may have happened between their call and their return, or not at all.
 */
export function isLinearizable(history: History, question: OracleQuestion, optional: History = []): boolean {
  const { type, initial, failedCas = 'ignored' } = question;
  const tellsState = ({ op }: Operation): boolean =>
    failedCas === 'mismatch' && type.operations[op].failureTellsState === true;
  const counted = history.filter((operation) => operation.status !== 'fail' || tellsState(operation));
  const isOpen = ({ status }: Operation): boolean => status === 'info';
  const open = counted.filter(isOpen).map((operation) => ({ ...operation, return: Number.POSITIVE_INFINITY }));
  return canEnd(
    [...counted.filter((operation) => !isOpen(operation)), ...open, ...optional],
    type.initial(initial),
    type,
  );
}

function canEnd(left: readonly Operation[], state: unknown, type: DataType): boolean {
  const mustBeDone = left.filter(({ status }) => status !== 'info');
  if (mustBeDone.length === 0) return true;
  return left.some((operation, i) => {
    if (mustBeDone.some((other) => other !== operation && other.return < operation.call)) return false;
    const next = type.step(state, operation);
    // What was over before this one was called cannot happen after it.
    const rest = left.toSpliced(i, 1).filter((other) => other.return >= operation.call);
    return next !== undefined && canEnd(rest, next.state, type);
  });
}
