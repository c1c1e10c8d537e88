// What follows from the parameters by formula: what a majority is and costs, what the protocol's operations take without
// jitter, and whether quorums overlap. It stands beside the controls, and the run beside it.

import type { Figure } from '../model.ts';
import { Topology } from './cluster/topology.ts';
import type { Params } from './params.ts';
import { missProbability } from './pbs.ts';
import { protocols } from './protocols/index.ts';
import { majorityOf, quorumSizes } from './protocols/quorum-sizes.ts';
import { majorityRoundTrip, quantile } from './results/latencies.ts';

export function theory(params: Params): readonly Figure[] {
  const topology = new Topology(params);
  return [
    {
      id: 'majority',
      label: 'Majority',
      unit: 'count',
      value: majorityOf(params.nodes),
      formula: 'floor(N / 2) + 1',
      help: 'Any two majorities share a replica. So many may fail that one is left: N less this.',
    },
    {
      id: 'majorityTrip',
      label: 'Majority round trip',
      unit: 's',
      value: majorityRoundTrip(topology, params.clients),
      formula: 'the round trip that completes a majority, the own replica counted as 0',
      help: 'The median over the clients. No protocol that keeps a majority in step answers much faster.',
    },
    ...expectedFigures(params, topology),
    ...overlapFigures(params),
  ];
}

/**
 * What a read and a write take without jitter, loss and load, seconds: medians over the clients, or over those beside the
 * replicas of one region. NaN where nobody stands there or no formula is known, undefined for a protocol without any.
 */
export function expectedLatencies(
  params: Params,
  topology: Topology,
  region?: string,
): { read: number; write: number; because: string } | undefined {
  const { expected } = protocols[params.protocol];
  if (expected === undefined) return undefined;
  const homes = Array.from({ length: params.clients }, (_, client) => client % params.nodes);
  const counted = region === undefined ? homes : homes.filter((home) => topology.regionOf(home) === region);
  const all = counted.map((home) => expected(params, topology, home));
  const median = (values: (number | undefined)[]): number =>
    quantile(Float64Array.from(values, (value) => value ?? Number.NaN).sort(), 0.5);
  return {
    read: median(all.map(({ read }) => read)),
    write: median(all.map(({ write }) => write)),
    because: expected(params, topology, counted[0] ?? 0).because,
  };
}

function expectedFigures(params: Params, topology: Topology): Figure[] {
  const expected = expectedLatencies(params, topology);
  if (expected === undefined) return [];
  const figure = (id: string, label: string, value: number): Figure => ({
    id,
    label,
    unit: 's',
    value,
    formula: expected.because,
    help: 'Without jitter, loss and load; the median over the clients.',
  });
  return [
    figure('expectedRead', 'Read, without jitter', expected.read),
    figure('expectedWrite', 'Write, without jitter', expected.write),
  ].filter(({ value }) => !Number.isNaN(value));
}

function overlapFigures(params: Params): Figure[] {
  if (params.protocol !== 'quorum') return [];
  const { read, write } = quorumSizes(params);
  if (read > params.nodes || write > params.nodes) return [];
  const miss = missProbability({ replicas: params.nodes, read, write });
  return [
    {
      id: 'missProbability',
      label: 'Quorums miss each other',
      unit: 'share',
      value: miss,
      formula: 'C(N - W, R) / C(N, R)',
      help: 'The chance that R replicas drawn at random hold none of the W that acknowledged a write: PBS, VLDB 2012.',
      note:
        miss === 0
          ? 'R + W > N: every read meets every acknowledged write. That alone does not make it linearizable.'
          : 'R + W <= N: a read may miss an acknowledged write.',
    },
  ];
}
