// Which operations of a run belong to which stretch of time and to which side of the partition.

import { type Side, sidesOf } from '../cluster/partition.ts';
import type { OperationColumns } from '../operations.ts';
import type { Params } from '../params.ts';

export interface Window {
  /** Seconds; operations called from `from` on and before `to`. */
  from: number;
  to: number;
}

/** The index of the side on which the client stands, beside its home replica. */
export function sideOfClient(params: Params): (client: number) => number {
  const sides = sidesOf(params);
  const sideOf = new Int32Array(params.nodes);
  sides.forEach(({ replicas }, side) => {
    for (const replica of replicas) sideOf[replica] = side;
  });
  return (client) => sideOf[client % params.nodes];
}

export function calledWithin({ call }: OperationColumns, { from, to }: Window): number[] {
  const found: number[] = [];
  for (let i = 0; i < call.length; i++) if (call[i] >= from && call[i] < to) found.push(i);
  return found;
}

/** The time in which a partition is there and the protocol has had the time to react to it; undefined if there is none. */
export function partitionWindow(params: Params, reactionTime: number): Window | undefined {
  const { partition, partitionStart, partitionDuration, duration } = params;
  if (partition === 'none' || params.nodes === 1) return undefined;
  const from = partitionStart + reactionTime;
  const to = Math.min(partitionStart + partitionDuration, duration);
  return to > from ? { from, to } : undefined;
}

export type { Side };
