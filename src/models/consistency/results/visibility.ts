// t-visibility: the share of fresh reads over the time since the newest acknowledged write, as measured in a run, and as
// PBS predicts it from the delays alone.

import type { Params } from '../params.ts';
import { visibilityOf } from '../pbs.ts';
import { quorumSizes } from '../protocols/quorum-sizes.ts';
import { predict } from './prediction.ts';
import type { Staleness } from './staleness.ts';

/** A read by the time since the newest write that had been acknowledged, seconds, and whether it was fresh. */
interface Seen {
  since: number;
  isFresh: boolean;
}

export interface VisibilityCurve {
  /** Seconds. */
  x: number[];
  /** Share of fresh reads. */
  y: number[];
}

/** Reads are put together in groups of equal size, so that every point rests on as many. */
const POINTS = 24;

/** One point per group: the mean time since the write, and the share of fresh reads; fewer points for few reads. */
export function measuredVisibility({ sinceWrite, versions }: Staleness): VisibilityCurve {
  const seen: Seen[] = [];
  for (let i = 0; i < sinceWrite.length; i++)
    if (!Number.isNaN(sinceWrite[i])) seen.push({ since: sinceWrite[i], isFresh: versions[i] === 0 });
  seen.sort((a, b) => a.since - b.since);
  const groups = Math.min(POINTS, Math.floor(seen.length / 10));
  const curve: VisibilityCurve = { x: [], y: [] };
  for (let group = 0; group < groups; group++) {
    const from = Math.floor((group * seen.length) / groups);
    const to = Math.floor(((group + 1) * seen.length) / groups);
    const members = seen.slice(from, to);
    curve.x.push(members.reduce((sum, { since }) => sum + since, 0) / members.length);
    curve.y.push(members.filter(({ isFresh }) => isFresh).length / members.length);
  }
  return curve;
}

/** Undefined where PBS says nothing. */
export function predictedVisibility(params: Params, times: readonly number[]): VisibilityCurve | undefined {
  const trials = predict(params);
  if (trials === undefined) return undefined;
  const { read, write } = quorumSizes(params);
  const visibility = visibilityOf(trials, read, write);
  // Clients count from the answer to the next call; the coordinators know of both a way earlier and a way later.
  return { x: [...times], y: times.map((t) => visibility.cdf(t + params.localLatency)) };
}
