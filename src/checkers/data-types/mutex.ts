// A lock that one client at a time can hold.

import type { DataType } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';

const isRefused = ({ op, out, status }: Operation): boolean => op === 'acquire' && status === 'ok' && out === false;

function step(isHeld: boolean, operation: Operation): { state: boolean } | undefined {
  const acquires = operation.op === 'acquire';
  if (isRefused(operation)) return isHeld ? { state: true } : undefined;
  return acquires === isHeld ? undefined : { state: acquires };
}

function describe(operation: Operation): string {
  const { op, status } = operation;
  if (isRefused(operation)) return 'was refused the lock';
  if (status === 'info') return op === 'acquire' ? 'asked for the lock' : 'tried to release the lock';
  return op === 'acquire' ? 'acquired the lock' : 'released the lock';
}

const outcome = { isOut: (out: Value): boolean => typeof out === 'boolean', outMayBeAbsent: true };

/** Free at first, or held if `initial` is true. Who holds it does not matter: a release needs a held lock, no more. */
export const mutex: DataType<boolean> = {
  id: 'mutex',
  title: 'mutex',
  operations: {
    acquire: { out: 'true, or false if it was held already', ...outcome },
    release: {},
  },
  isPerKey: true,
  initial: (value = false) => value as boolean,
  initialForm: { text: 'true, if it is held, or false', isRight: (value) => typeof value === 'boolean' },
  step,
  key: (isHeld) => (isHeld ? 1 : 0),
  isRead: isRefused,
  describe,
};
