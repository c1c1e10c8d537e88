// What a run came to, judged at the end of the drain: did every update reach every replica, are the replicas equal, is their
// value what the updates ask for; and what happened on the way that a user would not have wanted.

import { canonical } from '../../../checkers/index.ts';
import { Bits } from '../bits.ts';
import type { Group } from '../cluster/group.ts';
import type { Replica } from '../cluster/replica.ts';
import type { Params } from '../params.ts';
import type { Run } from '../run.ts';
import type { MadeUpdate } from '../updates.ts';
import { REVOKED, revocationAt } from '../workloads/access-revoked.ts';
import { interleavings } from './interleaving.ts';
import type { Undone } from './observer.ts';
import { honest, stateKey } from './samples.ts';
import { isRemoval, operationLabel } from './shows.ts';

export type OutcomeId = 'converged' | 'not-delivered' | 'diverged' | 'spec-violated';

export interface Summary {
  outcome: OutcomeId;
  /** The value of the first honest replica, and what the updates ask for; as JSON. The latter is empty where none is known. */
  value: string;
  specified: string;
  /** Updates and a replica each that has not got them. */
  undelivered: { update: number; replica: number }[];
  /** Two replicas that have the same updates and are not equal. */
  differing: readonly [number, number] | null;
  undone: Undone[];
  /** Updates that took something away, and those of them of which something is back at their own replica at the end. */
  effectiveRemoves: number;
  removesUndone: number;
  /** Updates of which something was replaced by an update that had not seen them. */
  overwrittenUnseen: number[];
  ignored: number;
  refused: number;
  withoutEffect: number;
  /** Whether removes can be followed to what they took away: some types cannot tell. */
  areRemovesFollowed: boolean;
  /** What a user would want to look at, one by one; the first `MOST_LISTED`. */
  incidents: Incident[];
  /** What the workload must never see, and does; empty if it does not. */
  invariant: string;
  detections: number;
}

/** Something a user would not have wanted. */
export interface Incident {
  kind: 'undone' | 'overwritten' | 'without effect' | 'undelivered';
  /** The operation in question, in words, the replica that made it, and when; seconds. */
  operation: string;
  maker: number;
  at: number;
  /** What became of it. */
  what: string;
}

/** So many incidents are listed; all are counted. */
const MOST_LISTED = 50;

export function judge(run: Run, params: Params): Summary {
  const { group, observer } = run;
  const replicas = honest(group).filter(({ isUp }) => isUp);
  const { all } = group.updates;
  const first = replicas[0];
  const value = first === undefined ? '' : canonical(group.type.value(first.state));
  const specified = specifiedBy(group);
  const undelivered = undeliveredOf(group, replicas);
  const differing = differingOf(group, replicas);
  const removes = all.filter((update) => update.removed.length > 0 && isRemoval(update.operation) && !update.isForged);
  return {
    outcome: outcomeOf(undelivered.length > 0, differing, value, specified),
    value,
    specified,
    undelivered,
    differing,
    undone: observer.undone,
    effectiveRemoves: removes.length,
    removesUndone: removes.filter((update) => isUndone(group, update)).length,
    overwrittenUnseen: [...observer.overwrittenUnseen].sort((a, b) => a - b),
    ignored: observer.ignored.length,
    refused: observer.refusals,
    withoutEffect: observer.withoutEffect,
    areRemovesFollowed: group.type.instances !== undefined,
    incidents: incidentsOf(run, undelivered).slice(0, MOST_LISTED),
    invariant: first === undefined ? '' : invariantOf(params, group, first),
    detections: observer.detections,
  };
}

function incidentsOf({ group, observer }: Run, undelivered: Summary['undelivered']): Incident[] {
  const { all } = group.updates;
  const of = (kind: Incident['kind'], index: number, what: string): Incident => {
    const { operation, maker, at } = all[index];
    return { kind, operation: operationLabel(operation), maker, at, what };
  };
  const missing = new Map<number, number[]>();
  for (const { update, replica } of undelivered) missing.set(update, [...(missing.get(update) ?? []), replica]);
  return [
    ...observer.undone.map(({ remover, replica, at }) =>
      of('undone', remover, `what it took away is back at replica ${replica} after ${at.toFixed(2)} s`),
    ),
    ...[...observer.overwrittenUnseen].map((index) =>
      of('overwritten', index, 'replaced by a write that had not seen it'),
    ),
    ...observer.ignored.map(({ operation, replica, at }) => ({
      kind: 'without effect' as const,
      operation: operationLabel(operation),
      maker: replica,
      at,
      what: 'acknowledged, but its time was behind that of what it should replace',
    })),
    ...[...missing].map(([update, replicas]) => of('undelivered', update, `not at replica ${replicas.join(', ')}`)),
  ];
}

/** A specification asked for the order of causes, and it has none. */
class NeedsOrder extends Error {}

/**
 * What the updates ask for, as JSON; empty where that cannot be told: specifications that ask which update had seen which speak
 * of runs in which whoever made an update had seen all its causes.
 */
function specifiedBy({ type, updates }: Group): string {
  if (type.spec === undefined) return '';
  const history = updates.history(updates.genuine());
  const happenedBefore = updates.areCausal()
    ? history.happenedBefore
    : () => {
        throw new NeedsOrder();
      };
  try {
    return canonical(type.spec({ ...history, happenedBefore }));
  } catch (error) {
    if (error instanceof NeedsOrder) return '';
    throw error;
  }
}

function outcomeOf(isMissing: boolean, differing: Summary['differing'], value: string, specified: string): OutcomeId {
  if (differing !== null) return 'diverged';
  if (isMissing) return 'not-delivered';
  return specified !== '' && value !== specified ? 'spec-violated' : 'converged';
}

/** By the names under which replicas know updates: an update that passes for another counts as there. */
function namesSeen(group: Group, { seen }: Replica): Bits {
  let names = new Bits();
  for (const index of seen) names = names.with(group.names.numberOf(group.updates.all[index].dot));
  return names;
}

function undeliveredOf(group: Group, replicas: readonly Replica[]): Summary['undelivered'] {
  const found: Summary['undelivered'] = [];
  for (const replica of replicas) {
    const names = namesSeen(group, replica);
    for (const { index, dot, isForged } of group.updates.all)
      if (!isForged && !names.has(group.names.numberOf(dot))) found.push({ update: index, replica: replica.id });
  }
  return found;
}

function differingOf(group: Group, replicas: readonly Replica[]): Summary['differing'] {
  const known = new Map<string, { id: number; key: string }>();
  for (const replica of replicas) {
    const names = [...namesSeen(group, replica)].join();
    const key = `${stateKey(group.type, replica.state)} ${canonical(group.type.value(replica.state))}`;
    const other = known.get(names);
    if (other === undefined) known.set(names, { id: replica.id, key });
    else if (other.key !== key) return [other.id, replica.id];
  }
  return null;
}

function isUndone(group: Group, update: MadeUpdate): boolean {
  const maker = group.replicas[update.maker];
  const present = new Set(group.type.instances?.(maker.state));
  return maker.seen.has(update.index) && update.removed.some((part) => present.has(part));
}

/** What the users of a workload take for granted. */
function invariantOf(params: Params, group: Group, { state }: Replica): string {
  const { type, updates } = group;
  const value = type.value(state);
  if (params.workload === 'oversell') {
    const kind = type.kinds.includes('transfer') ? 'decrement' : 'increment';
    const sold = updates.all.filter(({ operation, maker }) => operation.kind === kind && !group.isLiar(maker)).length;
    return sold > params.stock ? `${sold} pieces were sold of a stock of ${params.stock}` : '';
  }
  if (params.workload === 'accessRevoked') {
    const isBack = revocationAt(params) > 0 && (value as string[]).includes(REVOKED);
    return isBack ? `${REVOKED} still has access, or has it again, after it was revoked` : '';
  }
  if (params.workload === 'typing') {
    const times = interleavings(value as string);
    return times > 0 ? `one passage is split by the other ${times} ${times === 1 ? 'time' : 'times'}` : '';
  }
  return '';
}
