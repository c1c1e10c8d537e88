// Enable-wins flag: an enable leaves a token and replaces those that its replica sees, a disable takes them away; the flag is on
// while a token is left. A boolean with a version vector cannot do this: where both sides have moved, it cannot know whether an
// enable of one was seen by the disable of the other (Almeida, Shoker, Baquero 2018; riak_dt_od_flag, pull request 82).

import type { UpdateHistory } from '../../../checkers/index.ts';
import { contextSize, nextDot } from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { type DotStore, decomposeStore, emptyStore, mergeStores, storeDelta } from './dot-store.ts';
import type { FlagOperation } from './operations.ts';

export type FlagTokens = DotStore<true>;

/** On if there is an enable that no disable had seen. */
function enableWins({ updates, happenedBefore }: UpdateHistory<FlagOperation>): boolean {
  const disables = updates.filter(({ operation }) => operation.kind === 'disable');
  return updates.some(
    (enable) => enable.operation.kind === 'enable' && !disables.some((disable) => happenedBefore(enable, disable)),
  );
}

/** Replaces the tokens in sight: by a new one, or by nothing. */
export function flagDelta({ entries, context }: FlagTokens, leavesToken: boolean, replica: number): FlagTokens {
  return storeDelta(leavesToken ? { [nextDot(context, replica)]: true } : {}, Object.keys(entries));
}

/** Whether no token is left. */
export const isClear = ({ entries }: FlagTokens): boolean => Object.keys(entries).length === 0;

const changesNothing = (state: FlagTokens, { kind }: FlagOperation): boolean => kind === 'disable' && isClear(state);

export const enableWinsFlag: CrdtType<'flag', FlagTokens, boolean, FlagTokens> = {
  id: 'enable-wins-flag',
  title: 'Enable-wins flag',
  family: 'flag',
  kinds: ['enable', 'disable'],
  semantics: 'Off at first; an enable wins against a concurrent disable.',
  cleanUp: 'Each update drops the tokens that it has seen.',
  source: 'Almeida, Shoker, Baquero 2018, causal CRDTs',
  operations: [{ kind: 'enable' }, { kind: 'disable' }],
  init: () => emptyStore,
  apply: (state, operation, { replica }) =>
    changesNothing(state, operation)
      ? state
      : mergeStores(state, flagDelta(state, operation.kind === 'enable', replica)),
  merge: mergeStores,
  value: (state) => !isClear(state),
  spec: enableWins,
  delta: (state, { kind }, { replica }) => flagDelta(state, kind === 'enable', replica),
  decompose: decomposeStore,
  prepare: (state, operation, { replica }) =>
    changesNothing(state, operation) ? null : flagDelta(state, operation.kind === 'enable', replica),
  effect: mergeStores,
  delivery: { order: 'any', duplicates: true },
  size: ({ entries, context }) => ({ payload: Object.keys(entries).length, metadata: contextSize(context) }),
  instances: ({ entries }) => Object.keys(entries).map((dot) => `on@${dot}`),
};
