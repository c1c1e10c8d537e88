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

function expectedFigures(params: Params, topology: Topology): Figure[] {
  const entry = protocols[params.protocol];
  if (entry.expected === undefined) return [];
  const homes = Array.from({ length: params.clients }, (_, client) => client % params.nodes);
  const all = homes.map((home) => entry.expected!(params, topology, home));
  const median = (of: (place: number) => number | undefined): number =>
    quantile(Float64Array.from(homes, (_, i) => of(i) ?? Number.NaN).sort(), 0.5);
  const figure = (id: string, label: string, value: number): Figure => ({
    id,
    label,
    unit: 's',
    value,
    formula: all[0].because,
    help: 'Without jitter, loss and load; the median over the clients.',
  });
  return [
    figure(
      'expectedRead',
      'Read, without jitter',
      median((i) => all[i].read),
    ),
    figure(
      'expectedWrite',
      'Write, without jitter',
      median((i) => all[i].write),
    ),
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
