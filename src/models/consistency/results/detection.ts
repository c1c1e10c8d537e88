// When a fault was noticed, by side: from its beginning to the first replica that misses another one, its leader or a
// majority, and to what the side then does. Where no replica notices, the clients do, by an operation that is refused or
// gets no answer. Told from what happened in the run, not from the detector's settings.

import { isReaction, type Notice } from '../cluster/notices.ts';
import { sidesOf } from '../cluster/partition.ts';
import { type OperationColumns, STATUS } from '../operations.ts';
import type { Params } from '../params.ts';
import { sideOfClient } from './windows.ts';

export interface Moment {
  /** Seconds. */
  at: number;
  what: Notice['what'] | 'refused' | 'no answer';
  /** The replica, or the client; and the replica that it is about, -1 for none. */
  who: number;
  about: number;
}

export interface Detection {
  fault: 'partition' | 'crash';
  /** The place of the side among those of the partition. */
  side: number;
  /** The beginning of the fault, seconds. */
  from: number;
  /** Null where nobody noticed before it was over. */
  noticed: Moment | null;
  /** What the side did first after that; null for nothing that clients could tell. */
  reaction: Moment | null;
}

interface Fault {
  fault: Detection['fault'];
  from: number;
  to: number;
  /** Is a notice about the replica one of this fault? `about` is undefined where it is about none in particular. */
  explains(replica: number, about: number | undefined, at: number): boolean;
}

/** Did no replica notice, but a client? */
export function isByClient({ what }: Moment): boolean {
  return what === 'refused' || what === 'no answer';
}

/** From the beginning of the first fault until a replica on any side noticed it, seconds; NaN if none did. */
export function timeToDetect(detections: readonly Detection[]): number {
  const onset = detections.reduce((first, { from }) => Math.min(first, from), Number.POSITIVE_INFINITY);
  let least = Number.NaN;
  for (const { from, noticed } of detections) {
    if (from !== onset || noticed === null || isByClient(noticed)) continue;
    if (!(noticed.at - from >= least)) least = noticed.at - from;
  }
  return least;
}

/** By fault and side: of the partition, and of the first crash. `isUp` tells the past. */
export function detectionsOf(
  notices: readonly Notice[],
  operations: OperationColumns,
  params: Params,
  isUp: (replica: number, at: number) => boolean,
): Detection[] {
  const sides = sidesOf(params);
  return faultsOf(params, isUp).flatMap((fault) =>
    sides.map(({ replicas }, side): Detection => {
      const own = notices.filter(
        ({ at, replica, about }) =>
          at >= fault.from && at < fault.to && replicas.includes(replica) && fault.explains(replica, about, at),
      );
      const found = own.find(({ what }) => !isReaction(what));
      const reacted = found && own.find(({ at, what }) => at >= found.at && isReaction(what));
      const noticed = found === undefined ? firstFailure(operations, params, side, fault) : momentOf(found);
      return {
        fault: fault.fault,
        side,
        from: fault.from,
        noticed,
        reaction: reacted === undefined ? null : momentOf(reacted),
      };
    }),
  );
}

function faultsOf(params: Params, isUp: (replica: number, at: number) => boolean): Fault[] {
  const { partition, partitionStart, partitionDuration, crash, crashStart, crashDuration, nodes } = params;
  const faults: Fault[] = [];
  if (partition !== 'none' && nodes > 1) {
    const sideOf = sideOfClient(params);
    faults.push({
      fault: 'partition',
      from: partitionStart,
      to: partitionStart + partitionDuration,
      explains: (replica, about) => about === undefined || sideOf(about) !== sideOf(replica),
    });
  }
  if (crash !== 'none')
    faults.push({
      fault: 'crash',
      from: crashStart,
      to: crashStart + crashDuration,
      explains: (_, about, at) => about === undefined || !isUp(about, at),
    });
  return faults;
}

function momentOf({ at, what, replica, about = -1 }: Notice): Moment {
  return { at, what, who: replica, about };
}

/** The first operation of the side's clients that failed during the fault; null if none did. */
function firstFailure(operations: OperationColumns, params: Params, side: number, { from, to }: Fault): Moment | null {
  const { client, call, status, return: returned } = operations;
  const sideOf = sideOfClient(params);
  let first: Moment | null = null;
  for (let i = 0; i < call.length; i++) {
    if (status[i] === STATUS.ok || status[i] === STATUS.open || sideOf(client[i]) !== side) continue;
    const at = returned[i];
    if (at < from || at >= to || (first !== null && at >= first.at)) continue;
    first = { at, what: status[i] === STATUS.refused ? 'refused' : 'no answer', who: client[i], about: -1 };
  }
  return first;
}
