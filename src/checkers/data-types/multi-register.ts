// Several registers that are read and written together, in transactions. Keys are not independent here, so a history
// cannot be taken apart by key; a strictly serializable store is linearizable as one such object.

import type { DataType, Distinctions, Fact, Parts } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { describeValue } from '../sentence.ts';
import { canonicalJson, isList } from '../value-key.ts';

/** What has been written, by key. */
type Registers = { readonly [key: string]: Value };
type Access = readonly [kind: string, key: Value, value?: Value];

const keyOf = (key: Value): string => (typeof key === 'string' ? key : canonicalJson(key));
const isReadAccess = ([kind]: Access): boolean => kind === 'r' || kind === 'read';

/** Single operations as transactions of one access. What was read stands in `out`, where the reads are filled in. */
function accessesOf({ op, key, value = null, out = null, status }: Operation): readonly Access[] {
  if (op === 'txn') return (status === 'ok' ? (out ?? value) : value) as readonly Access[];
  return [op === 'read' ? ['r', key, out] : ['w', key, value]];
}

function step(state: Registers, operation: Operation): { state: Registers } | undefined {
  let next = state;
  for (const access of accessesOf(operation)) {
    const [, key, value = null] = access;
    const name = keyOf(key);
    if (!isReadAccess(access)) next = { ...next, [name]: value };
    else if (operation.status === 'ok' && canonicalJson(next[name] ?? null) !== canonicalJson(value)) return undefined;
  }
  return { state: next };
}

function touches(operation: Operation) {
  const accesses = accessesOf(operation);
  const names = (reads: boolean): string[] =>
    accesses.filter((access) => isReadAccess(access) === reads).map(([, key]) => keyOf(key));
  return { reads: names(true), writes: names(false) };
}

/** What a transaction reads before it writes it, and what it leaves behind. */
function demandsOf(operation: Operation): { needs: Fact[]; sets: Fact[] } {
  const needs: Fact[] = [];
  const own = new Map<string, string | number>();
  for (const access of accessesOf(operation)) {
    const [, key, value = null] = access;
    const name = keyOf(key);
    if (!isReadAccess(access)) own.set(name, canonicalJson(value));
    else if (operation.status === 'ok' && !own.has(name)) needs.push([name, canonicalJson(value)]);
  }
  return { needs, sets: [...own] };
}

const keyOfState = (state: Registers): string =>
  canonicalJson(Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null)));

function distinctions(_: readonly Operation[], initial: Registers): Distinctions<Registers> {
  const start = (name: string): string => canonicalJson(initial[name] ?? null);
  return { stateKey: keyOfState, demands: { of: demandsOf, start } };
}

/** Writes are hidden by others to the same registers, of which none is read. */
function hides(later: Operation, earlier: Operation): boolean {
  const [first, second] = [touches(earlier), touches(later)];
  return (
    first.reads.length === 0 &&
    first.writes.every((name) => second.writes.includes(name) && !second.reads.includes(name))
  );
}

/** Registers that no transaction touches together, not even by way of others, are independent. */
function partsOf(operations: readonly Operation[]): Parts {
  const above = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    while (above.has(root)) root = above.get(root)!;
    return root;
  };
  const keysOf = (operation: Operation): string[] => accessesOf(operation).map(([, key]) => keyOf(key));
  for (const operation of operations) {
    const keys = keysOf(operation);
    for (const key of keys) {
      const [root, first] = [rootOf(key), rootOf(keys[0])];
      if (root !== first) above.set(root, first);
    }
  }
  const parts = new Map<string, [number, Operation][]>();
  operations.forEach((operation, index) => {
    const root = rootOf(keysOf(operation)[0] ?? '');
    const part = parts.get(root) ?? [];
    parts.set(root, part);
    part.push([index, operation]);
  });
  return { parts: parts.values(), areAll: true };
}

function describe(operation: Operation): string {
  const parts = accessesOf(operation).map((access) => {
    const [, key, value] = access;
    if (!isReadAccess(access)) return `wrote ${describeValue(value)} to ${keyOf(key)}`;
    return operation.status === 'ok'
      ? `read ${describeValue(value)} from ${keyOf(key)}`
      : `called a read of ${keyOf(key)}`;
  });
  const text = parts.join(' and ');
  return operation.status === 'info' ? `may have done this: ${text}` : text;
}

const isAccess = (value: Value): boolean =>
  isList(value) && value.length >= 2 && ['r', 'read', 'w', 'write'].includes(value[0] as string);
const isTransaction = (value: Value): boolean => isList(value) && value.every(isAccess);

/** Whether both do the same to the same registers, and write the same. */
function isSameTransaction(value: Value, out: Value): boolean {
  const [asked, done] = [value as readonly Access[], out as readonly Access[]];
  const isSame = (access: Access, other: Access): boolean =>
    isReadAccess(access) === isReadAccess(other) &&
    keyOf(access[1]) === keyOf(other[1]) &&
    (isReadAccess(access) || canonicalJson(access[2] ?? null) === canonicalJson(other[2] ?? null));
  return asked.length === done.length && asked.every((access, i) => isSame(access, done[i]));
}

/** Every register is null at first, or what the object `initial` says of it. */
export const multiRegister: DataType<Registers> = {
  id: 'multi-register',
  title: 'set of registers',
  operations: {
    txn: {
      value: 'a list of ["r", key, null] and ["w", key, value]',
      isValue: isTransaction,
      out: 'the same list with what was read; may be left out if nothing was',
      outMayBeAbsent: true,
      isOut: isTransaction,
      isAnswer: isSameTransaction,
    },
    read: { out: 'the value of the register `key`' },
    write: { value: 'the value of the register `key`' },
  },
  isPerKey: false,
  initial: (value = {}) => value as Registers,
  touches,
  initialForm: {
    text: 'an object with the value of each key',
    isRight: (value) => typeof value === 'object' && value !== null && !isList(value),
  },
  step,
  key: keyOfState,
  isRead: (operation) => accessesOf(operation).every(isReadAccess),
  hides,
  distinctions,
  partsOf,
  describe,
};
