// Views of what operations took and of how soon writes were seen, each beside what explains it: the order statistic of the
// round trips, and PBS.

import { exp, log } from '../../kernel/index.ts';
import type { Curve, Quantity, View } from '../view.ts';
import { Topology } from './cluster/topology.ts';
import type { Params } from './params.ts';
import { readLatencyOf, writeLatencyOf } from './pbs.ts';
import { quorumSizes } from './protocols/quorum-sizes.ts';
import { latenciesOf, latencyGroups, quantile } from './results/latencies.ts';
import { predict } from './results/prediction.ts';
import { ageHistogram, missedHistogram } from './results/staleness-histograms.ts';
import { measuredVisibility, predictedVisibility } from './results/visibility.ts';
import type { Result } from './simulate.ts';
import { expectedLatencies } from './theory.ts';

type V = View<Params, Result>;

export const distributionViews: readonly V[] = [
  {
    kind: 'curve',
    id: 'latencies',
    title: 'Latency distribution',
    help:
      'Share of the answered operations that took no longer than a time, from the call on: the wait for the client’s own turn, ' +
      'which the numbers above count in, is left out. The upright lines are what the protocol takes ' +
      'without jitter, in the median over the clients: the k-th smallest of its round trips, or what else its answer waits for. Dashed curves, of quorums ' +
      'that are asked at once: the whole distribution of that order statistic, without queues and faults, region by region.',
    across: { label: 'latency', unit: 's', scale: 'log' },
    unit: 'share',
    choices: latencyChoices,
    of: latencyCurves,
    references: latencyReferences,
    note: (params, choice) => {
      const because = expectedLatencies(params, new Topology(params), regionOf(params, choice))?.because;
      return because === undefined ? undefined : `Without jitter: ${because}.`;
    },
  },
  {
    kind: 'table',
    id: 'regions',
    title: 'Latency by region',
    help: 'Medians and tails by the place of the client, from the call on, beside what the protocol takes from there without jitter.',
    of: regionTable,
  },
  {
    kind: 'curve',
    id: 'visibility',
    title: 'How soon a write is seen',
    help:
      't-visibility: the share of fresh reads over the time since the newest acknowledged write. Dashed: what PBS predicts ' +
      'from the delays alone, without load, repair, faults and concurrent writes.',
    across: { label: 'time since the newest acknowledged write', unit: 's', scale: 'log' },
    unit: 'share',
    of: visibilityCurves,
  },
  {
    kind: 'histogram',
    id: 'versionsMissed',
    title: 'Staleness in versions',
    help: 'How many newer versions a stale read missed, of those that had been acknowledged before it was called (k-staleness).',
    unit: 'count',
    quantity: 'stale',
    nothing: 'No read was stale.',
    of: (r) => missedHistogram(r.staleness),
  },
  {
    kind: 'histogram',
    id: 'timeBehind',
    title: 'Staleness in time',
    help:
      'For how long the first version that a stale read missed had been acknowledged when the read was called; the bins ' +
      'grow with the time.',
    unit: 's',
    scale: 'log',
    quantity: 'stale',
    nothing: 'No read was stale.',
    of: (r) => ageHistogram(r.staleness),
  },
];

/** All clients, and those of each region; nothing to choose where all are equally far apart. */
function latencyChoices(params: Params): { id: string; label: string }[] {
  const regions = regionHomes(params);
  if (regions.size < 2) return [];
  return [{ id: 'all', label: 'all regions' }, ...[...regions.keys()].map((id) => ({ id, label: `clients in ${id}` }))];
}

/** By region, the first replica in it. */
function regionHomes(params: Params): Map<string, number> {
  const topology = new Topology(params);
  const homes = new Map<string, number>();
  for (let replica = 0; replica < topology.replicas; replica++) {
    const region = topology.regionOf(replica);
    if (region !== undefined && !homes.has(region)) homes.set(region, replica);
  }
  return homes;
}

function isAcrossRegions(params: Params, choice: string | undefined): boolean {
  return homeOf(params, choice) === undefined && regionHomes(params).size > 1;
}

/** A replica beside which the clients of the choice stand; undefined for all clients. */
function homeOf(params: Params, choice: string | undefined): number | undefined {
  return choice === undefined ? undefined : regionHomes(params).get(choice);
}

/** The region of the choice; undefined for all clients. */
function regionOf(params: Params, choice: string | undefined): string | undefined {
  const home = homeOf(params, choice);
  return home === undefined ? undefined : new Topology(params).regionOf(home);
}

function latencyCurves({ operations }: Result, params: Params, choice?: string): readonly Curve[] {
  const topology = new Topology(params);
  const home = homeOf(params, choice);
  const counts = (client: number): boolean =>
    home === undefined || topology.regionOf(client % params.nodes) === topology.regionOf(home);
  const measured = [true, false].map((isRead): Curve => {
    const [id, label, quantity] = isRead
      ? (['reads', 'Reads', 'read'] as const)
      : (['writes', 'Writes', 'write'] as const);
    return { id, label, quantity, ...shareWithin(latenciesOf(operations, isRead, counts, 'call')) };
  });
  // Of all regions together it would depend on how often the clients of each come round.
  const predicted = isAcrossRegions(params, choice) ? [] : predictedLatencies(params, home);
  return [...measured.filter(({ x }) => x.length > 0), ...predicted];
}

/** Points of a predicted curve. */
const POINTS = 100;

function predictedLatencies(params: Params, home: number | undefined): Curve[] {
  const trials = predict(params, home);
  if (trials === undefined) return [];
  const { read, write } = quorumSizes(params);
  const curve = (id: string, label: string, quantity: Quantity, quantileAt: (p: number) => number): Curve => {
    const y = Array.from({ length: POINTS }, (_, i) => (i + 0.5) / POINTS);
    return { id, label, quantity, isPrediction: true, x: y.map((p) => params.localLatency + quantileAt(p)), y };
  };
  const [reads, writes] = [readLatencyOf(trials, read), writeLatencyOf(trials, write)];
  return [
    curve('predictedReads', `Reads, answer ${read} of ${params.nodes}`, 'read', reads.quantile),
    curve('predictedWrites', `Writes, answer ${write} of ${params.nodes}`, 'write', writes.quantile),
  ];
}

/** The distribution function of sorted values, a point per value; at most 400 of them. */
function shareWithin(sorted: Float64Array): { x: number[]; y: number[] } {
  const step = Math.max(1, Math.ceil(sorted.length / 400));
  const x: number[] = [];
  const y: number[] = [];
  for (let i = step - 1; i < sorted.length; i += step) {
    x.push(sorted[i]);
    y.push((i + 1) / sorted.length);
  }
  return { x, y };
}

function latencyReferences(params: Params, choice?: string) {
  const expected = expectedLatencies(params, new Topology(params), regionOf(params, choice));
  // From all regions together there is no one number.
  if (expected === undefined || isAcrossRegions(params, choice)) return [];
  const { read, write } = expected;
  const references: { label: string; value: number; quantity: Quantity }[] =
    read === write
      ? [{ label: 'without jitter', value: read, quantity: 'limit' }]
      : [
          { label: 'reads without jitter', value: read, quantity: 'read' },
          { label: 'writes without jitter', value: write, quantity: 'write' },
        ];
  return references.filter(({ value }) => value > 0);
}

function regionTable({ operations }: Result, params: Params) {
  const topology = new Topology(params);
  return {
    columns: [
      { label: 'operations' },
      { label: 'number', unit: 'count' as const },
      { label: 'without jitter', unit: 's' as const },
      { label: 'median', unit: 's' as const },
      { label: 'p95', unit: 's' as const },
      { label: 'p99', unit: 's' as const },
      { label: 'p99.9', unit: 's' as const },
    ],
    rows: latencyGroups(operations, topology).map(({ label, isRead, home, sorted }) => [
      label,
      sorted.length,
      expectedLatencies(params, topology, topology.regionOf(home))?.[isRead ? 'read' : 'write'] ?? Number.NaN,
      ...[0.5, 0.95, 0.99, 0.999].map((p) => quantile(sorted, p)),
    ]),
  };
}

function visibilityCurves({ staleness }: Result, params: Params): Curve[] {
  const measured = measuredVisibility(staleness);
  if (measured.x.length === 0) return [];
  const curves: Curve[] = [{ id: 'measured', label: 'Measured', quantity: 'goodput', ...measured }];
  const predicted = predictedVisibility(params, spacedBetween(measured.x[0], measured.x[measured.x.length - 1]));
  if (predicted === undefined) return curves;
  return [...curves, { id: 'pbs', label: 'PBS', quantity: 'prediction', isPrediction: true, ...predicted }];
}

/** Times from one to the other, each longer than the one before by the same factor. */
function spacedBetween(from: number, to: number): number[] {
  if (!(from > 0 && to > from)) return [from, to];
  const step = log(to / from) / (POINTS - 1);
  return Array.from({ length: POINTS }, (_, i) => from * exp(i * step));
}
