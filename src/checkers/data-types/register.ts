// Registers: one value that is read, written and, in the second type, compared and set. The names of the operations are
// those of Jepsen.

import type { DataType, Distinctions, OperationForm } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { describeValue } from '../sentence.ts';
import { isList, valueKey } from '../value-key.ts';

/** The key of all values that no operation can tell apart; no value has it. */
const UNSEEN = '\u0000unseen';

const isSame = (a: Value, b: Value): boolean => valueKey(a) === valueKey(b);

/** A compare-and-set that says of itself that it found another value. */
function isMismatch({ op, status, out }: Operation): boolean {
  return op === 'cas' && (status === 'fail' || (status === 'ok' && out === false));
}

function step(state: Value, operation: Operation): { state: Value } | undefined {
  const { op, value = null, out = null, status } = operation;
  if (op === 'write') return { state: value };
  if (op === 'read') return status === 'info' || isSame(out, state) ? { state } : undefined;
  const [from, to] = value as readonly [Value, Value];
  const matches = isSame(from, state);
  if (status === 'info') return { state: matches ? to : state };
  if (isMismatch(operation)) return matches ? undefined : { state };
  return matches ? { state: to } : undefined;
}

// A value that no read returned and no compare-and-set asked for is like any other such. Writing one helps nothing, unless
// a compare-and-set says that it found another value than it asked for.
function distinctions(operations: readonly Operation[]): Distinctions<Value> {
  const seen = new Set<string | number>();
  for (const { op, value = null, out = null, status } of operations) {
    if (op === 'read' && status === 'ok') seen.add(valueKey(out));
    if (op === 'cas') seen.add(valueKey((value as readonly [Value, Value])[0]));
  }
  const hasMismatches = operations.some(isMismatch);
  const isUnseen = (value: Value): boolean => !seen.has(valueKey(value));
  const lookOf = (operation: Operation) => {
    const { op, value, out = null, status } = operation;
    if (op === 'read') return status === 'ok' ? { state: out, isRequired: true } : undefined;
    return op === 'cas' ? { state: (value as readonly Value[])[0], isRequired: !isMismatch(operation) } : undefined;
  };
  return {
    stateKey: (state) => (isUnseen(state) ? UNSEEN : valueKey(state)),
    operationKey: ({ op, value = null }) => (op === 'write' && isUnseen(value) ? UNSEEN : undefined),
    looks: { of: lookOf, elsewhere: UNSEEN },
    isIdle: ({ op, value = null }) => op === 'write' && isUnseen(value) && !hasMismatches,
  };
}

function describe(operation: Operation): string {
  const { op, value, out, status } = operation;
  const isOpen = status === 'info';
  if (op === 'read') return isOpen ? 'called a read' : `read ${describeValue(out)}`;
  if (op === 'write') return `${isOpen ? 'tried to write' : 'wrote'} ${describeValue(value)}`;
  const [from, to] = (value as readonly Value[]).map(describeValue);
  if (isMismatch(operation)) return `could not set ${from} to ${to}`;
  return isOpen ? `tried to set ${from} to ${to}` : `set ${from} to ${to}`;
}

const readAndWrite: Record<string, OperationForm> = {
  read: { out: 'the value; null before the first write' },
  write: { value: 'the value' },
};

/** Read and write. The state is the value; null, or `initial`, before the first write. */
export const register: DataType<Value> = {
  id: 'register',
  title: 'register',
  operations: readAndWrite,
  isPerKey: true,
  initial: (value = null) => value,
  step,
  key: valueKey,
  isRead: (operation) => operation.op === 'read' || isMismatch(operation),
  hides: (later, earlier) => later.op === 'write' && earlier.op === 'write',
  distinctions,
  asRegister: (initial = null) => ({ reads: ['read'], writes: ['write'], initial: [initial] }),
  describe,
};

/** Read, write and compare-and-set, whose value is `[from, to]`; it succeeded unless it failed or gave false. */
export const casRegister: DataType<Value> = {
  ...register,
  id: 'cas-register',
  title: 'register with compare-and-set',
  operations: {
    ...readAndWrite,
    cas: {
      value: '[from, to]',
      isValue: (value) => isList(value) && value.length === 2,
      out: 'true, or false if it found another value',
      outMayBeAbsent: true,
      isOut: (out) => typeof out === 'boolean',
      failureTellsState: true,
    },
  },
};
