// Linearizability by brute force, as an oracle for small histories: tries every order that respects the times, with every
// choice of the open operations. It shares with the checkers nothing but the step of the data type.

import type { DataType, History, Operation, Value } from '../src/checkers/index.ts';

export interface OracleQuestion {
  type: DataType;
  initial?: Value;
  failedCas?: 'ignored' | 'mismatch';
}

/** Whether some order explains the history; for a type per key, all objects must be of one key. */
export function isLinearizable(history: History, { type, initial, failedCas = 'ignored' }: OracleQuestion): boolean {
  const tellsState = ({ op }: Operation): boolean =>
    failedCas === 'mismatch' && type.operations[op].failureTellsState === true;
  const counted = history.filter((operation) => operation.status !== 'fail' || tellsState(operation));
  return canEnd(counted, type.initial(initial), type);
}

function canEnd(left: readonly Operation[], state: unknown, type: DataType): boolean {
  const mustBeDone = left.filter(({ status }) => status !== 'info');
  if (mustBeDone.length === 0) return true;
  return left.some((operation, i) => {
    if (mustBeDone.some((other) => other !== operation && other.return < operation.call)) return false;
    const next = type.step(state, operation);
    return next !== undefined && canEnd(left.toSpliced(i, 1), next.state, type);
  });
}
