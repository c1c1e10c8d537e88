// The workloads by their ids, and the moments at which users act.

import type { Streams } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';
import type { Family } from '../types/operations.ts';
import { accessRevoked } from './access-revoked.ts';
import { cart } from './cart.ts';
import { oversell } from './oversell.ts';
import { pageViews } from './page-views.ts';
import { randomWorkload } from './random.ts';
import { twoDevices } from './two-devices.ts';
import { typing } from './typing.ts';
import type { PlannedOperation, Workload } from './workload.ts';

const workloads: Readonly<Record<Params['workload'], Workload>> = {
  random: randomWorkload,
  pageViews,
  accessRevoked,
  cart,
  twoDevices,
  oversell,
  typing,
};

export function familiesOf(workload: Params['workload']): readonly Family[] {
  return workloads[workload].families;
}

/** In the order of their times. */
export function planWorkload(params: Params, type: AnyCrdtType, streams: Streams): readonly PlannedOperation[] {
  const random = streams.stream('operations');
  const times = streams.stream('operation times');
  const moments = () => momentsOf(params, times);
  const planned = workloads[params.workload].plan({ params, type, random, moments });
  return planned
    .map((operation, i) => ({ operation, i }))
    .sort((a, b) => a.operation.at - b.operation.at || a.i - b.i)
    .map(({ operation }) => operation);
}

function momentsOf(params: Params, random: { uniform(): number; exponential(): number; below(n: number): number }) {
  const { operations, operationRate, operationTimes, replicas } = params;
  if (operationTimes === 'poisson') {
    let now = 0;
    return Array.from({ length: operations }, () => {
      now += random.exponential() / (operationRate * replicas);
      return { at: now, replica: random.below(replicas) };
    });
  }
  const starts = Array.from({ length: replicas }, () => (operationTimes === 'aligned' ? 0 : random.uniform()));
  return Array.from({ length: operations }, (_, i) => {
    const replica = i % replicas;
    return { at: (Math.floor(i / replicas) + starts[replica]) / operationRate, replica };
  });
}
