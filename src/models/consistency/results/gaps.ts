// The longest gap in service: for how long operations of one kind were asked for on one side and none was answered. It is
// what a failover, a region that moves or a minority that is cut off costs its clients.

import { type OperationColumns, STATUS } from '../operations.ts';
import type { Params } from '../params.ts';
import { sideOfClient } from './windows.ts';

/**
 * From the call of the first operation of the gap that failed to the call of the first after it that was answered, the
 * longest over the sides; seconds. A gap that is open at the end lasts until the last call.
 */
export function longestGap(operations: OperationColumns, params: Params, isRead: boolean): number {
  const sideOf = sideOfClient(params);
  const since = new Map<number, number>();
  const last = operations.call.length === 0 ? 0 : operations.call[operations.call.length - 1];
  let longest = 0;
  for (let i = 0; i < operations.id.length; i++) {
    if ((operations.isRead[i] === 1) !== isRead) continue;
    const side = sideOf(operations.client[i]);
    const from = since.get(side);
    if (operations.status[i] !== STATUS.ok) {
      if (from === undefined) since.set(side, operations.call[i]);
    } else if (from !== undefined) {
      longest = Math.max(longest, operations.call[i] - from);
      since.delete(side);
    }
  }
  for (const from of since.values()) longest = Math.max(longest, last - from);
  return longest;
}
