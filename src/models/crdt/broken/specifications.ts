// What the values of the broken types should be, from the updates alone.

import type { Update, UpdateHistory } from '../../../checkers/index.ts';
import type { CounterOperation, FlagOperation, RegisterOperation, SetOperation } from '../types/operations.ts';

/** Elements with an add that no remove had seen. */
export function addWins({ updates, happenedBefore }: UpdateHistory<SetOperation>): string[] {
  const isUndone = (add: Update<SetOperation>) =>
    updates.some(
      (other) =>
        other.operation.kind === 'remove' &&
        other.operation.element === add.operation.element &&
        happenedBefore(add, other),
    );
  const adds = updates.filter((update) => update.operation.kind === 'add' && !isUndone(update));
  return [...new Set(adds.map(({ operation }) => operation.element))].sort();
}

/** What was counted up less what was counted down. */
export function sum({ updates }: UpdateHistory<CounterOperation>): number {
  let total = 0;
  for (const { operation } of updates) {
    if (operation.kind === 'increment') total += operation.by;
    if (operation.kind === 'decrement') total -= operation.by;
  }
  return total;
}

/** The write with the greatest time, of equal times that of the greatest replica. */
export function lastWrite({ updates }: UpdateHistory<RegisterOperation>): string | null {
  let last: Update<RegisterOperation> | undefined;
  for (const update of updates)
    if (last === undefined || update.time > last.time || (update.time === last.time && update.replica > last.replica))
      last = update;
  return last === undefined ? null : last.operation.value;
}

/** The values of the writes that no other had seen. */
export function unseenWrites({ updates, happenedBefore }: UpdateHistory<RegisterOperation>): string[] {
  const last = updates.filter((update) => !updates.some((other) => happenedBefore(update, other)));
  return [...new Set(last.map(({ operation }) => operation.value))].sort();
}

/** Whether there is an enable that no disable had seen. */
export function enableWins({ updates, happenedBefore }: UpdateHistory<FlagOperation>): boolean {
  return updates.some(
    (enable) =>
      enable.operation.kind === 'enable' &&
      !updates.some((other) => other.operation.kind === 'disable' && happenedBefore(enable, other)),
  );
}
