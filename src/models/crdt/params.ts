// The parameters of the CRDT model. The fields stand in one file for each part; here they come together with the rules that
// hold between them.

import { InputError } from '../../kernel/index.ts';
import { params, type Rule, type ValuesOf } from '../fields.ts';
import { cleanUpFields } from './cleanup-fields.ts';
import { neighboursOf } from './cluster/topology.ts';
import { faultFields } from './fault-fields.ts';
import { networkFields } from './network-fields.ts';
import { replicationFields } from './replication-fields.ts';
import { typeFields } from './type-fields.ts';
import { typeOf } from './types/index.ts';
import { workloadFields } from './workload-fields.ts';
import { familiesOf } from './workloads/index.ts';

const fields = {
  ...typeFields,
  ...workloadFields,
  ...replicationFields,
  ...networkFields,
  ...faultFields,
  ...cleanUpFields,
};
export type Params = ValuesOf<typeof fields>;

/** The most exchanges a run may make: a few seconds of computing. */
export const MOST_EXCHANGES = 200_000;

/** How long the workload lasts, seconds; at most, if times are drawn, on average. */
export function workloadTime({ operations, operationRate, replicas }: Params): number {
  return operations / (operationRate * replicas);
}

const rules: readonly Rule<Params>[] = [
  {
    field: 'workload',
    holds: (p) => familiesOf(p.workload).includes(typeOf(p.crdtType).family),
    what: 'the workload has no operations for this type',
    suggestion: 'choose a crdtType of the right family, or set workload to random, which suits every type',
  },
  {
    field: 'replication',
    holds: (p) => p.replication !== 'delta' || typeOf(p.crdtType).delta !== undefined,
    what: 'this type has no deltas',
    suggestion: 'set replication to full, or choose another crdtType',
  },
  {
    field: 'replication',
    holds: (p) => p.replication !== 'operations' || typeOf(p.crdtType).effect !== undefined,
    what: 'this type cannot be replicated by operations',
    suggestion: 'set replication to full, or choose another crdtType',
  },
  {
    field: 'replication',
    holds: (p) =>
      p.replication !== 'digest' || typeOf(p.crdtType).delta !== undefined || typeOf(p.crdtType).effect !== undefined,
    what: 'this type has neither deltas nor operations that could be sent one by one',
    suggestion: 'set replication to full, or choose another crdtType',
  },
  {
    field: 'deltaVariant',
    holds: (p) =>
      p.replication !== 'delta' ||
      // Said once, above.
      typeOf(p.crdtType).delta === undefined ||
      !['rr', 'both'].includes(p.deltaVariant) ||
      typeOf(p.crdtType).decompose !== undefined,
    what: 'the states of this type cannot be taken apart, which removing redundancy needs',
    suggestion: 'set deltaVariant to classic or bp',
  },
  {
    field: 'byzantine',
    holds: (p) =>
      !['equivocate', 'withhold'].includes(p.byzantine) ||
      neighboursOf(p.topology, p.replicas)[p.replicas - 1].length >= p.deceivedEvery,
    what: 'the last replica has fewer neighbours than deceivedEvery says, so nobody is deceived',
    suggestion: 'raise replicas, lower deceivedEvery, or set topology to ring, mesh or complete',
  },
  {
    field: 'gossipPeriod',
    holds: (p) =>
      ((workloadTime(p) + p.drainTime) / p.gossipPeriod) * p.replicas * (p.contacts === 'all' ? p.replicas - 1 : 1) <=
      MOST_EXCHANGES,
    what: `the run may make more than ${MOST_EXCHANGES} exchanges`,
    suggestion: 'make gossipPeriod longer, drainTime shorter, or replicas fewer',
  },
  {
    field: 'flapPeriod',
    holds: (p) => p.partition !== 'flapping' || p.partitionDuration / p.flapPeriod <= 10_000,
    what: 'the partition comes and goes more than 10000 times',
    suggestion: 'make flapPeriod longer, or partitionDuration shorter',
  },
];

export const parameters = params(fields, rules);

/** Throws InputError for rules that are broken: a run would not mean anything. */
export function checkRules(values: Params): void {
  const broken = rules.filter((rule) => !rule.holds(values));
  if (broken.length > 0)
    throw new InputError(broken.map(({ field, what, suggestion }) => ({ what: `${field}: ${what}`, suggestion })));
}
