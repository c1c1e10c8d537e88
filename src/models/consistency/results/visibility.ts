// t-visibility: the share of fresh reads over the time since the newest acknowledged write, as measured in a run, and as
// PBS predicts it from the delays alone. The prediction knows no load, no repair and no concurrent writes; where the curves
// part, that is what made the difference.

import { type Distribution, Streams } from '../../../kernel/index.ts';
import { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { drawWars, type Exchange, visibilityOf, type WarsDelays } from '../pbs.ts';
import { quorumSizes } from '../protocols/quorum-sizes.ts';
import { shifted } from '../shifted.ts';
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

/** Trials of the prediction: its standard error is at most half a percent. */
const TRIALS = 10_000;

/** Undefined where PBS says nothing: it is about quorums whose coordinator asks all replicas at once. */
export function predictedVisibility(params: Params, times: readonly number[]): VisibilityCurve | undefined {
  if (params.protocol !== 'quorum' || params.coordination !== 'parallel') return undefined;
  const { read, write } = quorumSizes(params);
  if (read > params.nodes || write > params.nodes) return undefined;
  const trials = drawWars(delaysOf(params), TRIALS, new Streams(1).stream('prediction'));
  const visibility = visibilityOf(trials, read, write);
  return { x: [...times], y: times.map((t) => visibility.cdf(t)) };
}

/** A row for each replica that coordinates: one for each client, who asks the nearest; all of them where it asks any. */
function delaysOf(params: Params): WarsDelays {
  const topology = new Topology(params);
  const coordinators =
    params.contact === 'nearest'
      ? Array.from({ length: params.clients }, (_, client) => client % params.nodes)
      : Array.from({ length: params.nodes }, (_, replica) => replica);
  const work = (delay: Distribution): Distribution => shifted(delay, params.baseLatency);
  const row = (coordinator: number, leg: 'write' | 'other'): Exchange[] =>
    Array.from({ length: params.nodes }, (_, replica) => ({
      request: work(topology.delay(coordinator, replica, leg)),
      answer: topology.delay(replica, coordinator, 'other'),
    }));
  return {
    writers: coordinators.map((node) => row(node, 'write')),
    readers: coordinators.map((node) => row(node, 'other')),
  };
}
