// The types by their ids, the four of the article first.

import type { AnyCrdtType } from './crdt-type.ts';
import { gCounter } from './g-counter.ts';
import { orSet } from './or-set.ts';

const byId = {
  'g-counter': gCounter,
  'or-set': orSet,
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
