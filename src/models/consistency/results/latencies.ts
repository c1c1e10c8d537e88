// Latencies of the operations that were answered, as their clients felt them, from their arrival on: exact quantiles, by kind and by region.

import type { Topology } from '../cluster/topology.ts';
import { type OperationColumns, STATUS } from '../operations.ts';

export interface LatencyGroup {
  /** `reads`, `writes in eu-west-1`. */
  label: string;
  isRead: boolean;
  /** A replica beside which clients of this group stand: the region's first. */
  home: number;
  /** Seconds, sorted. */
  sorted: Float64Array;
}

/** Sorted latencies of one kind of operation, by a condition on its client; from `call` on without the wait for its turn. */
export function latenciesOf(
  operations: OperationColumns,
  isRead: boolean,
  counts: (client: number) => boolean = () => true,
  since: 'arrival' | 'call' = 'arrival',
): Float64Array {
  const found: number[] = [];
  for (let i = 0; i < operations.id.length; i++) {
    if (operations.status[i] !== STATUS.ok || (operations.isRead[i] === 1) !== isRead) continue;
    if (counts(operations.client[i])) found.push(operations.return[i] - operations[since][i]);
  }
  return Float64Array.from(found).sort();
}

/** The least latency that a share p of the operations does not exceed; NaN of none. */
export function quantile(sorted: Float64Array, p: number): number {
  return sorted.length === 0 ? Number.NaN : sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
}

export function meanOf(values: Float64Array): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Reads and writes by the region of their clients, from the call on; one group each where all are equally far apart. */
export function latencyGroups(operations: OperationColumns, topology: Topology): LatencyGroup[] {
  const homes = new Map<string, number>();
  for (let replica = 0; replica < topology.replicas; replica++) {
    const region = topology.regionOf(replica) ?? '';
    if (!homes.has(region)) homes.set(region, replica);
  }
  return [true, false].flatMap((isRead) =>
    [...homes].map(([region, home]) => {
      const inRegion = (client: number): boolean => (topology.regionOf(client % topology.replicas) ?? '') === region;
      const kind = isRead ? 'reads' : 'writes';
      return {
        label: region === '' ? kind : `${kind} in ${region}`,
        isRead,
        home,
        sorted: latenciesOf(operations, isRead, inRegion, 'call'),
      };
    }),
  );
}

/** The median over the clients of the round trip to the replica that completes a majority, their own included; seconds. */
export function majorityRoundTrip(topology: Topology, clients: number): number {
  const trips = Array.from({ length: clients }, (_, client) => {
    const home = client % topology.replicas;
    const order = topology.nearest(home);
    return topology.roundTrip(home, order[Math.floor(topology.replicas / 2)]);
  });
  return quantile(Float64Array.from(trips).sort(), 0.5);
}
