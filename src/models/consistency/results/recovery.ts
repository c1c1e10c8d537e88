// How long service takes to come back: from the end of the last fault to the first operation from which on the clients on
// each side are answered as a service that counts as available answers them.

import { faultsEnd } from '../cluster/faults.ts';
import { type OperationColumns, STATUS } from '../operations.ts';
import type { Params } from '../params.ts';
import { AVAILABLE } from './availability.ts';
import { sideOfClient } from './windows.ts';

/**
 * Seconds; the longest over the sides. 0 where at least 99 % of what was called after the faults was answered; NaN where
 * there was no fault, or nothing was asked after it, or a side did not come back: a rest of the run that is shorter than the
 * timeout proves nothing. Clients beside a replica that is down are not counted, nor operations that were open in the end.
 */
export function timeToRecover(
  operations: OperationColumns,
  params: Params,
  isUp: (replica: number, at: number) => boolean,
): number {
  const { client, call, status } = operations;
  const end = faultsEnd(params);
  if (end === 0) return Number.NaN;
  const sideOf = sideOfClient(params);
  const bySide = new Map<number, number[]>();
  for (let i = 0; i < call.length; i++) {
    if (call[i] < end || status[i] === STATUS.open || !isUp(client[i] % params.nodes, call[i])) continue;
    const side = bySide.get(sideOf(client[i])) ?? [];
    side.push(i);
    bySide.set(sideOf(client[i]), side);
  }
  if (bySide.size === 0) return Number.NaN;
  let longest = 0;
  for (const side of bySide.values()) {
    side.sort((a, b) => call[a] - call[b]);
    const first = firstOfTheRest(side.map((i) => status[i] === STATUS.ok));
    const came = first === 0 ? end : first === side.length ? Number.POSITIVE_INFINITY : call[side[first]];
    if (params.duration - came < params.timeout) return Number.NaN;
    longest = Math.max(longest, came - end);
  }
  return longest;
}

/** The first place from which on enough are true; the length if there is none. */
function firstOfTheRest(answered: readonly boolean[]): number {
  let first = answered.length;
  let yes = 0;
  for (let i = answered.length - 1; i >= 0; i--) {
    if (answered[i]) yes++;
    if (yes >= AVAILABLE * (answered.length - i)) first = i;
  }
  return first;
}
