// Who got an answer: the share of operations answered in time, that is as soon as all attempts may take, counted from when
// the operation arrived, on each side of the partition, for it is there
// that availability is lost (Gilbert and Lynch ask it of every node that has not failed). A client that stands beside a
// replica that is down is not counted while it is.

import { type Side, sidesOf } from '../cluster/partition.ts';
import { type Arrival, STATUS } from '../operations.ts';
import type { Params } from '../params.ts';
import type { Run } from '../run.ts';
import { sideOfClient, type Window } from './windows.ts';

/** A side counts as available if at least this share of its operations is answered: the rule for the class measured. */
export const AVAILABLE = 0.99;

export interface SideAvailability {
  label: string;
  asked: number;
  answered: number;
}

/**
 * By side, of operations that arrived within the window from clients beside a replica that is up. One whose client was busy
 * with others until it was too late, or for good, is not answered.
 */
export function availabilityBySide(
  { operations, neverBegun }: Pick<Run, 'operations' | 'neverBegun'>,
  params: Params,
  window: Window,
  isUp: (replica: number, at: number) => boolean,
): SideAvailability[] {
  const sides: readonly Side[] = sidesOf(params);
  const sideOf = sideOfClient(params);
  const counts = sides.map(({ label }) => ({ label, asked: 0, answered: 0 }));
  const patience = params.timeout * (params.retries + 1);
  const ask = ({ client, arrival }: Arrival, isAnswered: boolean): void => {
    const isCounted = arrival >= window.from && arrival < window.to && isUp(client % params.nodes, arrival);
    if (!isCounted) return;
    const side = counts[sideOf(client)];
    side.asked++;
    if (isAnswered) side.answered++;
  };
  const { client, arrival, return: returned, status } = operations;
  for (let i = 0; i < client.length; i++)
    ask({ client: client[i], arrival: arrival[i] }, status[i] === STATUS.ok && returned[i] - arrival[i] <= patience);
  for (const waiting of neverBegun) ask(waiting, false);
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
