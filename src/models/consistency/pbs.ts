// Probabilistically bounded staleness: how likely a read of a partial quorum (R + W <= N) sees the last write, by
// versions (k-staleness, closed form) and by time after the commit (t-visibility, by Monte Carlo over the four message
// delays W, A, R and S). It knows no load, failures, read repair or concurrent writes. Source: Bailis, Venkataraman,
// Franklin, Hellerstein and Stoica, "Probabilistically Bounded Staleness for Practical Partial Quorums", VLDB 2012.

import { type Distribution, empirical, type InvertibleDistribution, pow, type Random } from '../../kernel/index.ts';

/** Replicas (N), and how many of them a read (R) and a write (W) wait for. */
export interface Quorums {
  readonly replicas: number;
  readonly read: number;
  readonly write: number;
}

/**
 * The chance that R replicas drawn at random hold none of the W that acknowledged a write, C(N - W, R) / C(N, R): a read
 * so late that nothing is on the way, and yet no replica beyond the W was reached. 0 when R + W > N.
 */
export function missProbability({ replicas, read, write }: Quorums): number {
  checkQuorum(read, replicas);
  checkQuorum(write, replicas);
  let miss = 1;
  for (let i = 0; i < read; i++) miss *= Math.max(0, replicas - write - i) / (replicas - i);
  return miss;
}

/** The chance that a read returns one of the last k versions, each written to a quorum drawn anew (equation 2). */
export function freshWithinVersions(quorums: Quorums, k: number): number {
  return 1 - pow(missProbability(quorums), k);
}

/** One message to a replica and its answer: W and A of a write, R and S of a read. */
export interface Exchange {
  readonly request: Distribution;
  readonly answer: Distribution;
}

/**
 * The delays a prediction rests on. A row has one exchange per replica, as one coordinator sees them; a coordinator that
 * is a replica has `constant(0)` for its own. Each write takes a row of `writers` at random and each read a row of
 * `readers`; one row of each is one coordinator.
 */
export interface WarsDelays {
  readonly writers: readonly (readonly Exchange[])[];
  readonly readers: readonly (readonly Exchange[])[];
}

/**
 * Trials of a write that is followed by a read; every array holds one number per trial. From them the outcome for any R
 * and W is had without another draw: a read t after the commit is fresh iff t >= lag[R - 1] - writeLatency[W - 1].
 */
export interface WarsTrials {
  /** At k - 1: when the k-th acknowledgement is there, seconds after the write began. */
  readonly writeLatency: readonly Float64Array[];
  /** At k - 1: when the k-th answer to the read is there, seconds after the read began. */
  readonly readLatency: readonly Float64Array[];
  /** At k - 1: the least of W - R among the k replicas that answer first. Equal answers count in the order of the row. */
  readonly lag: readonly Float64Array[];
}

/** Throws a RangeError unless there are rows of equal length, one exchange or more, and one trial or more. */
export function drawWars(delays: WarsDelays, count: number, random: Random): WarsTrials {
  const { writers, readers } = delays;
  const n = writers[0]?.length ?? 0;
  if (n === 0 || readers.length === 0 || [...writers, ...readers].some((row) => row.length !== n))
    throw new RangeError(`exchanges per coordinator: ${[...writers, ...readers].map((row) => row.length)}`);
  if (!(Number.isInteger(count) && count >= 1)) throw new RangeError(`${count} trials, allowed 1 or more`);
  const columns = (): Float64Array[] => Array.from({ length: n }, () => new Float64Array(count));
  const [writeLatency, readLatency, lag] = [columns(), columns(), columns()];
  const arrival = new Float64Array(n);
  const ahead = new Float64Array(n);
  const sorted = new Float64Array(n);
  for (let trial = 0; trial < count; trial++) {
    const writer = writers.length === 1 ? writers[0] : writers[random.below(writers.length)];
    for (let i = 0; i < n; i++) {
      arrival[i] = writer[i].request.sample(random);
      insert(sorted, i, arrival[i] + writer[i].answer.sample(random));
    }
    for (let k = 0; k < n; k++) writeLatency[k][trial] = sorted[k];
    const reader = readers.length === 1 ? readers[0] : readers[random.below(readers.length)];
    for (let i = 0; i < n; i++) {
      const request = reader[i].request.sample(random);
      const place = insert(sorted, i, request + reader[i].answer.sample(random));
      for (let j = i; j > place; j--) ahead[j] = ahead[j - 1];
      ahead[place] = arrival[i] - request;
    }
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < n; k++) {
      least = Math.min(least, ahead[k]);
      readLatency[k][trial] = sorted[k];
      lag[k][trial] = least;
    }
  }
  return { writeLatency, readLatency, lag };
}

/** Puts x among the first `count` numbers, which are sorted, behind those equal to it; returns its place. */
function insert(sorted: Float64Array, count: number, x: number): number {
  let place = count;
  while (place > 0 && sorted[place - 1] > x) {
    sorted[place] = sorted[place - 1];
    place--;
  }
  sorted[place] = x;
  return place;
}

/** When the read of R answers is done, seconds after it began. */
export function readLatencyOf(trials: WarsTrials, read: number): InvertibleDistribution {
  checkQuorum(read, trials.readLatency.length);
  return empirical(trials.readLatency[read - 1]);
}

/** When the write of W acknowledgements commits, seconds after it began. */
export function writeLatencyOf(trials: WarsTrials, write: number): InvertibleDistribution {
  checkQuorum(write, trials.writeLatency.length);
  return empirical(trials.writeLatency[write - 1]);
}

/**
 * How long after the commit a read must begin to be fresh, seconds; negative where it could have begun before. Its
 * distribution function at t is the share of fresh reads at t, counted from the trials themselves and not from a grid.
 */
export function visibilityOf(trials: WarsTrials, read: number, write: number): InvertibleDistribution {
  checkQuorum(read, trials.lag.length);
  checkQuorum(write, trials.lag.length);
  const committed = trials.writeLatency[write - 1];
  return empirical(trials.lag[read - 1].map((lag, trial) => lag - committed[trial]));
}

/** The time after the commit from which a share p of reads is fresh, 0 when they are so at once. */
export function visibilityTime(visibility: InvertibleDistribution, p: number): number {
  return Math.max(0, visibility.quantile(p));
}

function checkQuorum(size: number, replicas: number): void {
  if (!(Number.isInteger(size) && size >= 1 && size <= replicas))
    throw new RangeError(`a quorum of ${size} of ${replicas} replicas`);
}
