// Turns the running totals of a run into series: at the end of each bin it notes what was added since the last. Events
// themselves only add to totals.

import type { Engine } from '../../kernel/index.ts';
import type { BinnedSeries } from '../view.ts';
import { type Ledger, T, TOTALS } from './ledger.ts';
import type { Server } from './server.ts';

const MOST_BINS = 3600;
const WIDTHS = [1, 2, 5, 10, 15, 30, 60];
/** Bins and the warm-up end before anything else that happens at their time. */
const BEFORE_EVENTS = -2;

/** One second, or more where the run would have more than an hour of them. */
export function binWidth(duration: number): number {
  return WIDTHS.find((width) => duration / width <= MOST_BINS) ?? WIDTHS[WIDTHS.length - 1];
}

export class Recorder {
  readonly width: number;
  /** Age of the oldest attempt in the queue and attempts with the server, at the end of each bin. */
  readonly age: Float64Array;
  readonly backlog: Float64Array;
  /** Totals at the end of each bin. [bins * TOTALS] */
  private readonly totals: Float64Array;
  private readonly duration: number;
  private readonly bins: number;
  private bin = 0;
  private readonly warmTotals = new Float64Array(TOTALS);
  private readonly warmUp: number;
  private readonly ledger: Ledger;
  private readonly server: Server;

  constructor(
    engine: Engine,
    ledger: Ledger,
    server: Server,
    { duration, warmUp }: { duration: number; warmUp: number },
    progress?: (share: number) => void,
  ) {
    this.ledger = ledger;
    this.server = server;
    this.duration = duration;
    this.warmUp = warmUp;
    this.width = binWidth(duration);
    this.bins = Math.ceil(duration / this.width);
    this.age = new Float64Array(this.bins);
    this.backlog = new Float64Array(this.bins);
    this.totals = new Float64Array(this.bins * TOTALS);
    const tick = engine.on(() => {
      this.note(engine.now);
      progress?.(engine.now / duration);
      const next = (this.bin + 1) * this.width;
      if (next < duration) engine.scheduleAt(next, tick, 0, 0, BEFORE_EVENTS);
    }, 'bin ends');
    if (this.width < duration) engine.scheduleAt(this.width, tick, 0, 0, BEFORE_EVENTS);
    if (warmUp > 0) {
      const warm = engine.on(() => {
        server.integrate();
        this.warmTotals.set(ledger.total);
        server.queueMax = server.queue.length;
      }, 'warm-up ends');
      engine.scheduleAt(warmUp, warm, 0, 0, BEFORE_EVENTS);
    }
  }

  /** Closes the last bin; to be called once, when the run is over. */
  close(): void {
    this.note(this.duration);
  }

  /** What was added to a total after the warm-up. */
  sinceWarmUp(total: number): number {
    return this.ledger.total[total] - this.warmTotals[total];
  }

  /** Seconds from the warm-up to the end. */
  get measured(): number {
    return this.duration - this.warmUp;
  }

  /** What was added to these totals, together, in each bin. */
  added(...which: number[]): Float64Array {
    const values = new Float64Array(this.bins);
    for (const total of which) {
      let before = 0;
      for (let bin = 0; bin < this.bins; bin++) {
        const now = this.totals[bin * TOTALS + total];
        values[bin] += now - before;
        before = now;
      }
    }
    return values;
  }

  /** The same, per second. */
  perSecond(...which: number[]): BinnedSeries {
    const values = this.added(...which);
    for (let bin = 0; bin < this.bins; bin++) values[bin] /= Math.min(this.width, this.duration - bin * this.width);
    return this.series(values);
  }

  series(values: Float64Array): BinnedSeries {
    return { start: 0, width: this.width, values };
  }

  private note(now: number): void {
    this.server.integrate();
    this.totals.set(this.ledger.total, this.bin * TOTALS);
    this.age[this.bin] = this.server.queue.age(now);
    this.backlog[this.bin] = this.server.backlog;
    this.bin++;
  }
}

/** The totals of refused attempts, by whom. */
export const REFUSALS = [T.queueFull, T.deadlineDrops, T.breakerRefusals, T.throttleRefusals] as const;
