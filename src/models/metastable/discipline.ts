// Who is served next. Under overload a queue that is served in order serves attempts whose clients have given up; the
// newest attempt is the one still worth serving. The adaptive discipline is fair while the queue is short and turns to
// the newest when it is long. Source: Maurer, Fail at Scale, ACM Queue 13(8), 2015.
// Safety mechanism: `test/mutations.ts` says what happens without it.

import type { Params } from './params.ts';
import type { Queue } from './queue.ts';

/** Takes the next attempt out of a queue that is not empty. */
export type Discipline = (queue: Queue) => number;

export function disciplineOf(params: Params): Discipline {
  switch (params.queueDiscipline) {
    case 'lifo':
      return (queue) => queue.takeNewest();
    case 'adaptiveLifo':
      return adaptiveLifo(params.lifoThreshold);
    default:
      return (queue) => queue.takeOldest();
  }
}

export function adaptiveLifo(threshold: number): Discipline {
  return (queue) => (queue.length > threshold ? queue.takeNewest() : queue.takeOldest());
}
