// How often a later state of a row is done first, where records come as a Poisson process to workers with exponential times,
// M/M/c: the chain of what is in the system beside one record, from the moment a worker takes it until it is done, solved
// exactly; and the mean time in the system by Erlang C. Source of the latter: Erlang, 1917; Kleinrock, Queueing Systems, 1975.

import { log } from '../../../kernel/index.ts';

export interface Queue {
  /** Records per second. */
  rate: number;
  /** Seconds for a record. */
  meanTime: number;
  workers: number;
}

/** What is left out of the geometric tail of the queue. */
const TAIL = 1e-12;
/** Beyond this utilisation no run is long enough for the law. */
export const MOST_UTILISATION = 0.98;

export const utilisationOf = ({ rate, meanTime, workers }: Queue): number => (rate * meanTime) / workers;

/** By n < workers the share of arrivals that find n in the system, and of those that have to wait; utilisation below 1. */
function foundByArrivals(queue: Queue): { free: readonly number[]; waits: number } {
  const load = queue.rate * queue.meanTime;
  const terms = [1];
  for (let n = 1; n < queue.workers; n++) terms.push((terms[n - 1] * load) / n);
  const full = (terms[queue.workers - 1] * load) / queue.workers / (1 - utilisationOf(queue));
  const sum = terms.reduce((a, b) => a + b, full);
  return { free: terms.map((term) => term / sum), waits: full / sum };
}

/** Mean of wait and work, seconds. */
export function meanTimeInSystem(queue: Queue): number {
  const { rate, meanTime, workers } = queue;
  return meanTime + foundByArrivals(queue).waits / (workers / meanTime - rate);
}

/** The share of records for which a later one of the same row is done first; `rows` are equally likely, utilisation below 1. */
export function overtakenShareOf(queue: Queue, rows: number): number {
  const { workers } = queue;
  const utilisation = utilisationOf(queue);
  const longest = utilisation > 0 ? Math.ceil(log(TAIL) / log(utilisation)) : 0;
  const spared = sparedFrom(queue, rows, workers + Math.max(1, longest));
  const { free, waits } = foundByArrivals(queue);
  let share = free.reduce((sum, weight, others) => sum + weight * spared[others], 0);
  // Who had to wait finds, when its turn comes, a geometric number of records behind it.
  for (let behind = 0, weight = waits * (1 - utilisation); behind <= longest; behind++, weight *= utilisation)
    share += weight * spared[workers - 1 + behind];
  return 1 - share;
}

/**
 * By the number of other records in the system when a worker takes a record: the chance that no later one of its row is done
 * before it. `later` of the row are at work beside it; that number only grows, so each level follows from the one above by a
 * system of three diagonals.
 */
function sparedFrom({ rate, meanTime, workers }: Queue, rows: number, most: number): Float64Array {
  const done = 1 / meanTime;
  const same = 1 / rows;
  let above = new Float64Array(most + 1);
  for (let later = workers - 1; later >= 0; later--) {
    const level = new Float64Array(most + 1);
    // Forward: P(others) = known + up * P(others + 1).
    const known = new Float64Array(most + 1);
    const up = new Float64Array(most + 1);
    for (let others = later; others <= most; others++) {
      const beside = Math.min(others, workers - 1);
      const harmless = (beside - later) * done;
      const drawsNext = others > workers - 1;
      const startsAtOnce = others < workers - 1;
      const arrives = others === most ? 0 : rate;
      let right = done;
      if (drawsNext) right += harmless * same * above[others - 1];
      if (startsAtOnce) right += arrives * same * above[others + 1];
      const down = harmless * (drawsNext ? 1 - same : 1);
      const left = (1 + beside) * done + arrives;
      const below = others > later ? others - 1 : others;
      const pivot = left - (others > later ? down * up[below] : 0);
      known[others] = (right + (others > later ? down * known[below] : 0)) / pivot;
      up[others] = (arrives * (startsAtOnce ? 1 - same : 1)) / pivot;
    }
    for (let others = most; others >= later; others--)
      level[others] = known[others] + (others < most ? up[others] * level[others + 1] : 0);
    above = level;
  }
  return above;
}
