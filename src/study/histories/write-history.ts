// Writes a history as JSON lines, one operation on each, as `readHistory` reads them.

import type { History } from '../../checkers/index.ts';

/** What is as usual is left out: the status of an operation that succeeded, the return of one that never came back. */
export function writeHistory(history: History): string {
  return history
    .map(({ client, op, key, value, call, return: returned, status, out }) => {
      const line = {
        client,
        op,
        ...(key === '' ? {} : { key }),
        value,
        call,
        ...(returned === Number.POSITIVE_INFINITY ? {} : { return: returned }),
        ...(status === 'ok' ? {} : { status }),
        out,
      };
      return `${JSON.stringify(line)}\n`;
    })
    .join('');
}
