// Records on their way in time: what their bytes come to is known; here it is decided which of them a reader still finds when
// it comes, and in which order they are stored. A state of a row that is stored over a later one is wrong at rest, there and
// wherever it is carried on to; a record that nobody found is missing, and nobody is told unless the reader says so.

import type { Streams } from '../../../kernel/index.ts';
import { type Fidelity, isClean } from '../meaning/index.ts';
import type { Moment } from '../scenarios/scenario.ts';
import type { Entry, Hop } from './hop.ts';
import type { Passed } from './record.ts';
import { nextRound } from './rounds.ts';
import { workedThrough } from './workers.ts';

/** The records as they are at rest, and what came of the time. */
export interface InTime {
  records: readonly Passed[];
  moments: readonly Moment[];
  /** Records that were gone when the reader came. */
  gone: number;
  /** Rows of which the last boundary holds an earlier state than one that came to it. */
  rowsBehind: number;
  /** Rows of which anything came to the last boundary. */
  rows: number;
  /** Mean time of a record from entry to rest, seconds; NaN of none. */
  meanTime: number;
}

/** `streams` gives the times of workers, by boundary, the same whoever meets whom. */
export function inTime(
  hops: readonly Hop[],
  entries: readonly Entry[],
  passed: readonly Passed[],
  streams: Streams,
): InTime {
  const way = new Way(hops, entries, passed);
  for (let boundary = 0; boundary < hops.length; boundary++) way.pass(boundary, streams);
  return way.end();
}

class Way {
  private readonly hops: readonly Hop[];
  private readonly entries: readonly Entry[];
  private readonly passed: readonly Passed[];
  /** By record: when it came to where it is. */
  private readonly at: Float64Array;
  private readonly fidelity: Fidelity[][];
  private readonly isStale: Uint8Array;
  private readonly isGone: Uint8Array;
  /** Records that go on, in the order in which they come. */
  private coming: number[];
  /** By row the latest record that came to the present boundary, and the one at rest there. */
  private latest = new Map<number, number>();
  private atRest = new Map<number, number>();
  private moments: readonly Moment[] = [];

  constructor(hops: readonly Hop[], entries: readonly Entry[], passed: readonly Passed[]) {
    this.hops = hops;
    this.entries = entries;
    this.passed = passed;
    this.at = Float64Array.from(entries, ({ at }) => at);
    this.fidelity = passed.map((one) => [...one.fidelity]);
    this.isStale = new Uint8Array(entries.length);
    this.isGone = new Uint8Array(entries.length);
    this.coming = entries.map(({ place }) => place);
  }

  pass(boundary: number, streams: Streams): void {
    const { rounds, concurrency } = this.hops[boundary];
    if (rounds !== undefined) this.coming = this.coming.filter((place) => this.isFound(place, boundary));
    if (concurrency !== undefined) {
      const random = streams.stream(`workers of boundary ${boundary}`);
      const times = Float64Array.from(this.entries, () => concurrency.meanTime * random.exponential());
      this.coming = workedThrough(this.coming, this.at, times, concurrency, (place) => this.rowOf(place));
    }
    this.latest = new Map();
    this.atRest = new Map();
    this.coming = this.coming.filter((place) => this.isCarriedOn(place, boundary));
  }

  end(): InTime {
    const { passed, at, isStale, isGone } = this;
    const records = passed.map((one, place) => ({
      ...one,
      settled: at[place],
      fidelity: this.fidelity[place],
      executions: isGone[place] === 1 ? 0 : 1,
      isRestorable: one.isRestorable && isStale[place] === 0 && isGone[place] === 0,
    }));
    const waits = records.reduce((sum, one) => sum + one.settled - one.at, 0);
    return {
      records,
      moments: this.moments,
      gone: isGone.reduce((sum, one) => sum + one, 0),
      rowsBehind: [...this.atRest].filter(([row, place]) => this.latest.get(row) !== place).length,
      rows: this.atRest.size,
      meanTime: records.length > 0 ? waits / records.length : Number.NaN,
    };
  }

  /** A record without a row is one of its own. */
  private rowOf(place: number): number {
    return this.entries[place].row ?? place;
  }

  /** Whether it is still there when the reader comes; it goes on from then. */
  private isFound(place: number, boundary: number): boolean {
    const rounds = this.hops[boundary].rounds!;
    const came = this.at[place];
    const { at, isGone } = nextRound(rounds, came);
    this.at[place] = at;
    if (!isGone) return true;
    this.isGone[place] = 1;
    this.fidelity[place].splice(boundary, Number.POSITIVE_INFINITY, rounds.onGap === 'say-so' ? 'refused' : 'silent');
    if (this.moments.length === 0) this.moments = this.momentsOfGone(place, came, boundary);
    return false;
  }

  /** Whether what was done with it goes on to the next boundary: not what was refused, nor what a comparison has left. */
  private isCarriedOn(place: number, boundary: number): boolean {
    const kinds = this.fidelity[place];
    if (kinds[boundary] === 'crash' || kinds[boundary] === 'refused') return false;
    const row = this.rowOf(place);
    const before = this.latest.get(row);
    if (before === undefined || before < place) {
      this.latest.set(row, place);
      this.atRest.set(row, place);
      return true;
    }
    if (this.hops[boundary].concurrency?.order === 'compare-version') {
      kinds.length = boundary + 1;
      return false;
    }
    this.atRest.set(row, place);
    this.isStale[place] = 1;
    if (isClean(kinds[boundary])) kinds[boundary] = 'silent';
    if (this.moments.length === 0) this.moments = this.momentsOfStale(place, before, boundary);
    return true;
  }

  private momentsOfStale(earlier: number, later: number, boundary: number): readonly Moment[] {
    const { entries, at, hops } = this;
    const [first, { reader }] = [hops[0].writer, hops[boundary]];
    const row = `row ${this.rowOf(earlier)}`;
    return [
      { at: entries[earlier].at, who: first, what: `sends a state of ${row}: record ${earlier + 1}` },
      { at: entries[later].at, who: first, what: `sends a later state of ${row}: record ${later + 1}` },
      { at: at[later], who: reader, what: `one worker is done, and record ${later + 1} is at rest` },
      { at: at[earlier], who: reader, what: `another worker is done, and stores record ${earlier + 1} over it` },
    ];
  }

  private momentsOfGone(place: number, came: number, boundary: number): readonly Moment[] {
    const { writer, reader, rounds } = this.hops[boundary];
    const end = rounds!.onGap === 'say-so' ? 'says that it is gone' : 'goes on with what is left';
    return [
      { at: came, who: writer, what: `keeps record ${place + 1} for ${rounds!.keptFor} s` },
      { at: came + rounds!.keptFor, who: writer, what: `deletes record ${place + 1}` },
      { at: this.at[place], who: reader, what: `comes for the records of ${rounds!.every} s, and ${end}` },
    ];
  }
}
