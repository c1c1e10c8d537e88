// Operations on an axis that counts calls and returns instead of time, so that a millisecond and an hour are equally
// wide and only the order is left.

import type { Span } from './lanes.ts';

export interface EventOrder {
  /** The operations in their order, called and returned at the numbers of events, from 0. */
  spans: readonly Span[];
  /** By number: the time of the event. */
  times: readonly number[];
}

/** Events of one kind at one time share a number; at equal times calls come before returns. O(n log n). */
export function countEvents(operations: readonly Span[]): EventOrder {
  const events = operations.flatMap(({ call, return: end }, index) => [
    { time: call, isReturn: 0, index },
    { time: end, isReturn: 1, index },
  ]);
  const ended = events.filter(({ time }) => time !== Infinity);
  ended.sort((a, b) => a.time - b.time || a.isReturn - b.isReturn);
  const spans = operations.map(({ client }) => ({ client, call: 0, return: Infinity }));
  const times: number[] = [];
  let last: (typeof ended)[number] | undefined;
  for (const event of ended) {
    if (last?.time !== event.time || last.isReturn !== event.isReturn) times.push(event.time);
    last = event;
    spans[event.index][event.isReturn === 1 ? 'return' : 'call'] = times.length - 1;
  }
  return { spans, times };
}
