// The window of deduplication against the closed form: a message is carried out again if the cut outlasts the last try
// that the receiver still knows, P(cut > t) = exp(-t / mean).

import { describe, expect, it } from 'vitest';
import { exp, Streams } from '../../../../kernel/index.ts';
import { type DedupParams, type Delivery, retryTimes, simulateDedup } from './deliveries.ts';

const sender = { timeout: 30, retries: 5, backoff: 30, multiplier: 2, backoffMax: 600 };
const arrivals = Array.from({ length: 20_000 }, (_, i) => i);
const params: DedupParams = { arrivals, window: 300, sender, cutShare: 1, cutMean: 200 };

function expectShare(count: number, n: number, share: number): void {
  expect(Math.abs(count / n - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / n) + 1e-12);
}

describe('a window of deduplication', () => {
  it('meets tries at the times of the policy', () => {
    expect(retryTimes(sender)).toEqual([60, 150, 300, 570, 1080]);
  });

  it.each([60, 100, 150, 300, 301, 1079, 1080, 2000])('of %i s', (window) => {
    const messages = simulateDedup({ ...params, window }, new Streams(1));
    const count = (holds: (message: Delivery) => boolean): number => messages.filter(holds).length;
    const times = retryTimes(sender);
    // The first try that the receiver has forgotten is sent only if the one before it was not answered either.
    const forgotten = times.findIndex((time) => time > window);
    const lastKnown = forgotten <= 0 ? 0 : times[forgotten - 1];
    expectShare(
      count(({ executions }) => executions > 1),
      arrivals.length,
      forgotten < 0 ? 0 : exp(-lastKnown / params.cutMean),
    );
    expectShare(
      count(({ failed }) => failed),
      arrivals.length,
      exp(-1080 / params.cutMean),
    );
  });
});
