// Disable-wins flag: the enable-wins flag turned round. A disable leaves a token, an enable takes away those that its replica
// sees, and the flag is on while there is none: so it starts on, as a permission does that may be withdrawn (the dual in
// Almeida, Shoker, Baquero 2018).

import type { UpdateHistory } from '../../../checkers/index.ts';
import { contextSize } from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { decomposeStore, emptyStore, mergeStores } from './dot-store.ts';
import { type FlagTokens, flagDelta, isClear } from './enable-wins-flag.ts';
import type { FlagOperation } from './operations.ts';

/** On unless there is a disable that no enable had seen. */
function disableWins({ updates, happenedBefore }: UpdateHistory<FlagOperation>): boolean {
  const enables = updates.filter(({ operation }) => operation.kind === 'enable');
  return updates.every(
    (disable) => disable.operation.kind === 'enable' || enables.some((enable) => happenedBefore(disable, enable)),
  );
}

const changesNothing = (state: FlagTokens, { kind }: FlagOperation): boolean => kind === 'enable' && isClear(state);

export const disableWinsFlag: CrdtType<'flag', FlagTokens, boolean, FlagTokens> = {
  id: 'disable-wins-flag',
  title: 'Disable-wins flag',
  family: 'flag',
  kinds: ['enable', 'disable'],
  semantics: 'On at first; a disable wins against a concurrent enable.',
  cleanUp: 'Each update drops the tokens that it has seen.',
  source: 'Almeida, Shoker, Baquero 2018, causal CRDTs',
  operations: [{ kind: 'disable' }, { kind: 'enable' }],
  init: () => emptyStore,
  apply: (state, operation, { replica }) =>
    changesNothing(state, operation)
      ? state
      : mergeStores(state, flagDelta(state, operation.kind === 'disable', replica)),
  merge: mergeStores,
  value: isClear,
  spec: disableWins,
  delta: (state, { kind }, { replica }) => flagDelta(state, kind === 'disable', replica),
  decompose: decomposeStore,
  prepare: (state, operation, { replica }) =>
    changesNothing(state, operation) ? null : flagDelta(state, operation.kind === 'disable', replica),
  effect: mergeStores,
  delivery: { order: 'any', duplicates: true },
  size: ({ entries, context }) => ({ payload: Object.keys(entries).length, metadata: contextSize(context) }),
  instances: ({ entries }) => Object.keys(entries).map((dot) => `off@${dot}`),
};
