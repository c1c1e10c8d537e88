// Workers of a hop, side by side on the event clock: each takes the next record that waits, and is done after its own time, so
// that a later state of a row can be done before an earlier one.

import { Engine } from '../../../kernel/index.ts';
import type { Concurrency } from './hop.ts';

/** Records that wait for a worker, and how many workers are free for them. */
class Line {
  free: number;
  private readonly waiting: number[] = [];
  private next = 0;

  constructor(workers: number) {
    this.free = workers;
  }

  join(place: number): void {
    this.waiting.push(place);
  }

  /** The first that waits; undefined if none does. */
  take(): number | undefined {
    return this.next < this.waiting.length ? this.waiting[this.next++] : undefined;
  }
}

/**
 * The places of the records in the order in which workers are done with them; `at` holds when each came and is set to when it
 * was done. `places` are in the order in which they came, `times` what each takes, both `at` and `times` seconds by place.
 */
export function workedThrough(
  places: readonly number[],
  at: Float64Array,
  times: Float64Array,
  { workers, order }: Concurrency,
  rowOf: (place: number) => number,
): number[] {
  const isByRow = order === 'by-row';
  const lines = Array.from({ length: isByRow ? workers : 1 }, () => new Line(isByRow ? 1 : workers));
  const lineOf = (place: number): Line => lines[isByRow ? rowOf(place) % workers : 0];
  const done: number[] = [];
  const engine = new Engine();
  const finish = engine.on((place) => {
    at[place] = engine.now;
    done.push(place);
    const line = lineOf(place);
    const next = line.take();
    if (next === undefined) line.free++;
    else engine.schedule(times[next], finish, next);
  }, 'finish');
  const arrive = engine.on((place) => {
    const line = lineOf(place);
    if (line.free === 0) {
      line.join(place);
      return;
    }
    line.free--;
    engine.schedule(times[place], finish, place);
  }, 'arrive');
  for (const place of places) engine.scheduleAt(at[place], arrive, place);
  engine.run();
  return done;
}
