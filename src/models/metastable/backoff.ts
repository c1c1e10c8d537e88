// How long a client waits before a retry. Jitter keeps clients that failed together from coming back together; it does
// not lower the number of retries. Source: Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015, and its
// simulator; `reference` is the rule of the reference retry-storm simulator.
// Safety mechanism: `test/mutations.ts` says what happens without it.

import type { Random } from '../../kernel/index.ts';
import type { Params } from './params.ts';

/** The wait before retry 0, 1, 2, ...; `last` is the wait before the retry before, 0 for the first. */
export type Backoff = (retry: number, last: number, random: Random) => number;

/** null: no wait, no draw. */
export function backoffOf({ backoff, backoffBase, backoffCap }: Params): Backoff | null {
  const grown = (retry: number): number => {
    let wait = backoffBase;
    for (let i = 0; i < retry && wait < backoffCap; i++) wait *= 2;
    return Math.min(backoffCap, wait);
  };
  switch (backoff) {
    case 'none':
      return null;
    case 'exponential':
      return (retry) => grown(retry);
    case 'reference':
      return (retry, _, random) => grown(retry) * (0.5 + random.uniform());
    case 'full':
      return (retry, _, random) => grown(retry) * random.uniform();
    case 'equal':
      return (retry, _, random) => grown(retry) * (0.5 + 0.5 * random.uniform());
    case 'decorrelated':
      return (retry, last, random) => {
        const before = retry === 0 ? backoffBase : last;
        return Math.min(backoffCap, backoffBase + (3 * before - backoffBase) * random.uniform());
      };
  }
}
