// MV-Register: a write replaces the values that its replica sees; values of concurrent writes stay side by side until a later
// write has seen them (the siblings of Dynamo, by dots instead of version vectors; Almeida, Shoker, Baquero 2018).

import type { UpdateHistory } from '../../../checkers/index.ts';
import { contextSize, nextDot } from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { type DotStore, decomposeStore, emptyStore, mergeStores, storeDelta } from './dot-store.ts';
import type { RegisterOperation } from './operations.ts';

type Siblings = DotStore<string>;

/** The values of the writes that no other had seen. */
export function latestWrites({ updates, happenedBefore }: UpdateHistory<RegisterOperation>): string[] {
  const latest = updates.filter((write) => !updates.some((other) => happenedBefore(write, other)));
  return [...new Set(latest.map(({ operation }) => operation.value))].sort();
}

const deltaOf = (state: Siblings, { value }: RegisterOperation, { replica }: { replica: number }): Siblings =>
  storeDelta({ [nextDot(state.context, replica)]: value }, Object.keys(state.entries));

export const mvRegister: CrdtType<'register', Siblings, string[], Siblings> = {
  id: 'mv-register',
  title: 'MV-Register',
  family: 'register',
  kinds: ['write'],
  semantics: 'Concurrent writes all stay, as siblings, until a write that has seen them.',
  cleanUp: 'A write drops the siblings that it has seen.',
  source: 'Shapiro, Preguica, Baquero, Zawirski 2011 (INRIA RR-7506), specification 10',
  operations: [
    { kind: 'write', value: 'a' },
    { kind: 'write', value: 'b' },
  ],
  init: () => emptyStore,
  apply: (state, operation, context) => mergeStores(state, deltaOf(state, operation, context)),
  merge: mergeStores,
  value: ({ entries }) => [...new Set(Object.values(entries))].sort(),
  spec: latestWrites,
  delta: deltaOf,
  decompose: decomposeStore,
  prepare: deltaOf,
  effect: mergeStores,
  delivery: { order: 'any', duplicates: true },
  size: ({ entries, context }) => {
    const siblings = Object.keys(entries).length;
    return { payload: siblings, metadata: siblings + contextSize(context) };
  },
  instances: ({ entries }) => Object.keys(entries).map((dot) => `${entries[dot]}@${dot}`),
};
