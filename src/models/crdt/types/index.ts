// The types by their ids, the four of the article first.

import type { AnyCrdtType } from './crdt-type.ts';
import { gCounter } from './g-counter.ts';
import { gSet } from './g-set.ts';
import { orSet } from './or-set.ts';
import { orswot } from './orswot.ts';
import { pnCounter } from './pn-counter.ts';
import { resettableCounter } from './resettable-counter.ts';
import { twoPhaseSet } from './two-phase-set.ts';

const byId = {
  'g-counter': gCounter,
  'pn-counter': pnCounter,
  'or-set': orSet,
  'resettable-counter': resettableCounter,
  'g-set': gSet,
  '2p-set': twoPhaseSet,
  orswot,
} as const;

export type TypeId = keyof typeof byId;

export const types: readonly AnyCrdtType[] = Object.values(byId);

export function typeOf(id: TypeId): AnyCrdtType {
  return byId[id];
}

/** Titles by id, for the choice among them. */
export const typeChoices = Object.fromEntries(Object.entries(byId).map(([id, { title }]) => [id, title])) as Record<
  TypeId,
  string
>;
