// A type that is not one of the model's, in the model: any record of the form of a replicated type goes through the same
// network, gossip and faults. Its operations are put into boxes, so that nothing takes them for those of a family.

import {
  type AnyReplicatedType,
  canonical,
  operationText,
  type Update,
  type UpdateHistory,
} from '../../checkers/index.ts';
import type { World } from '../model.ts';
import type { Phase } from '../view.ts';
import type { Params } from './params.ts';
import { type CarriedRun, carried } from './results/carried.ts';
import { findingsOf } from './results/findings.ts';
import { record } from './results/recording.ts';
import { judge, type OutcomeId } from './results/summary.ts';
import { run } from './run.ts';
import { downOf } from './state-run.ts';
import type { AnyCrdtType } from './types/crdt-type.ts';
import type { AnyOperation } from './types/operations.ts';
import { phases } from './views.ts';
import { GUEST } from './workloads/random.ts';

interface Boxed {
  kind: typeof GUEST;
  operation: unknown;
}

type Context = Parameters<AnyReplicatedType['apply']>[2];

/** What a run of a guest came to. */
export interface GuestRun {
  outcome: OutcomeId;
  /** At the end of the drain, by replica. */
  values: readonly unknown[];
  /** What the updates ask for, as JSON; empty where no specification says. */
  specified: string;
  updates: number;
  messages: number;
}

/**
 * Runs the model with this type, under random operations drawn from those that it names; `crdtType` and `workload` of the
 * parameters are passed over. The type must have what the replication needs.
 */
export function simulateGuest(type: AnyReplicatedType, params: Params, world: World): GuestRun {
  const made = run({ ...params, workload: 'random' }, world, undefined, guestOf(type));
  const { outcome, specified } = judge(made, params);
  const { group, observer } = made;
  return {
    outcome,
    values: group.replicas.map(({ state }) => type.value(state)),
    specified,
    updates: group.updates.all.length,
    messages: observer.traffic.messages,
  };
}

/** A run of a guest with all its states, as plain data. */
export interface GuestStates {
  run: CarriedRun;
  phases: readonly Phase[];
}

/** The run that `simulateGuest` makes with the same parameters and seed, with everything taken down. */
export function guestStates(type: AnyReplicatedType, params: Params, seed: number): GuestStates {
  const labelOf = (operation: AnyOperation) => operationText((operation as unknown as Boxed).operation);
  const recording = record({ ...params, workload: 'random' }, seed, { type: guestOf(type), labelOf });
  const { run: made } = recording;
  const updates = made.group.updates.all.map(({ maker, at, operation }) => ({ maker, at, label: labelOf(operation) }));
  const findings = findingsOf({ summary: judge(made, params), updates }, recording);
  const labels = updates.map(({ label }) => label);
  return {
    run: carried(recording, { updates: labels, down: downOf(params, made), findings }),
    phases: phases(made, params),
  };
}

function guestOf(type: AnyReplicatedType): AnyCrdtType {
  const { refuses, delta, prepare, spec } = type;
  return {
    ...type,
    family: GUEST,
    kinds: [GUEST],
    semantics: '',
    cleanUp: '',
    source: '',
    operations: type.operations.map((operation): Boxed => ({ kind: GUEST, operation })),
    // Where nothing changes the model wants the same object, which a type of one's own need not give.
    apply: (state: unknown, { operation }: Boxed, context: Context) => {
      const after = type.apply(state, operation, context);
      return canonical(after) === canonical(state) ? state : after;
    },
    refuses: refuses && ((state, { operation }: Boxed, context) => refuses(state, operation, context)),
    delta: delta && ((state, { operation }: Boxed, context) => delta(state, operation, context)),
    prepare: prepare && ((state, { operation }: Boxed, context) => prepare(state, operation, context)),
    spec: spec && ((history: UpdateHistory<Boxed>) => spec(unboxed(history))),
  };
}

function unboxed(history: UpdateHistory<Boxed>): UpdateHistory<unknown> {
  const boxes = new Map<Update<unknown>, Update<Boxed>>();
  const updates = history.updates.map((update) => {
    const bare = { ...update, operation: update.operation.operation };
    boxes.set(bare, update);
    return bare;
  });
  return {
    updates,
    happenedBefore: (first, second) => history.happenedBefore(boxes.get(first)!, boxes.get(second)!),
  };
}
