// The types by their ids, the four of the article first.

import { boundedCounter } from './bounded-counter.ts';
import type { AnyCrdtType } from './crdt-type.ts';
import { disableWinsFlag } from './disable-wins-flag.ts';
import { enableWinsFlag } from './enable-wins-flag.ts';
import { fugue } from './fugue.ts';
import { gCounter } from './g-counter.ts';
import { gSet } from './g-set.ts';
import { lwwCart } from './lww-cart.ts';
import { lwwElementSet, lwwElementSetForRemoves } from './lww-element-set.ts';
import { lwwMap } from './lww-map.ts';
import { lwwRegister } from './lww-register.ts';
import { mvRegister } from './mv-register.ts';
import { naiveCounterMax, naiveCounterSum } from './naive-counter.ts';
import { naiveSet } from './naive-set.ts';
import { orMapOfCounters } from './or-map-of-counters.ts';
import { orMapOfLwwRegisters, orMapOfMvRegisters } from './or-map-of-registers.ts';
import { orMapWithoutReset } from './or-map-without-reset.ts';
import { orSet } from './or-set.ts';
import { orswot } from './orswot.ts';
import { pnCounter } from './pn-counter.ts';
import { publishedOrSet } from './published-or-set.ts';
import { removeWinsSet } from './remove-wins-set.ts';
import { resettableCounter } from './resettable-counter.ts';
import { resettableCounterPerReplica } from './resettable-counter-per-replica.ts';
import { rga } from './rga.ts';
import { twoPhaseSet } from './two-phase-set.ts';
import { unionCart } from './union-cart.ts';

/** Keeps the ids, and not the states of each type, in the type of the record. */
const named = <Id extends string>(all: Readonly<Record<Id, AnyCrdtType>>): Readonly<Record<Id, AnyCrdtType>> => all;

const byId = named({
  'g-counter': gCounter,
  'pn-counter': pnCounter,
  'or-set': orSet,
  'lww-map': lwwMap,
  'resettable-counter': resettableCounter,
  'bounded-counter': boundedCounter,
  'g-set': gSet,
  '2p-set': twoPhaseSet,
  orswot,
  'remove-wins-set': removeWinsSet,
  'lww-element-set': lwwElementSet,
  'lww-element-set-remove-bias': lwwElementSetForRemoves,
  'lww-register': lwwRegister,
  'mv-register': mvRegister,
  'enable-wins-flag': enableWinsFlag,
  'disable-wins-flag': disableWinsFlag,
  'or-map-of-counters': orMapOfCounters,
  'or-map-of-mv-registers': orMapOfMvRegisters,
  'or-map-of-lww-registers': orMapOfLwwRegisters,
  rga,
  fugue,
  'resettable-counter-per-replica': resettableCounterPerReplica,
  'published-or-set': publishedOrSet,
  'naive-set': naiveSet,
  'naive-counter-max': naiveCounterMax,
  'naive-counter-sum': naiveCounterSum,
  'or-map-without-reset': orMapWithoutReset,
  'union-cart': unionCart,
  'lww-cart': lwwCart,
});

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
