// Who got an answer: the share of operations answered within the timeout, on each side of the partition, for it is there
// that availability is lost (Gilbert and Lynch ask it of every node that has not failed). A client that stands beside a
// replica that is down is not counted while it is. An operation is asked when it begins: that its client was busy with
// others before is no refusal of the store, and tells in its latency.

import { type Side, sidesOf } from '../cluster/partition.ts';
import { type OperationColumns, STATUS } from '../operations.ts';
import type { Params } from '../params.ts';
import { calledWithin, sideOfClient, type Window } from './windows.ts';

/** A side counts as available if at least this share of its operations is answered: the rule for the class measured. */
export const AVAILABLE = 0.99;

export interface SideAvailability {
  label: string;
  asked: number;
  answered: number;
}

/** By side, of operations called within the window by clients beside a replica that is up. */
export function availabilityBySide(
  operations: OperationColumns,
  params: Params,
  window: Window,
  isUp: (replica: number, at: number) => boolean,
): SideAvailability[] {
  const sides: readonly Side[] = sidesOf(params);
  const sideOf = sideOfClient(params);
  const counts = sides.map(({ label }) => ({ label, asked: 0, answered: 0 }));
  for (const i of calledWithin(operations, window)) {
    const client = operations.client[i];
    if (!isUp(client % params.nodes, operations.call[i])) continue;
    const side = counts[sideOf(client)];
    side.asked++;
    if (operations.status[i] === STATUS.ok) side.answered++;
  }
  return counts;
}

/** The lowest share over the sides that asked anything; NaN if none did. */
export function worstShare(sides: readonly SideAvailability[]): number {
  let worst = Number.NaN;
  for (const { asked, answered } of sides) {
    if (asked > 0 && !(answered / asked >= worst)) worst = answered / asked;
  }
  return worst;
}
