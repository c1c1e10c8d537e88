// Pictures over many configurations: what consistency costs, where the systems stand, what a partition makes of each
// guarantee, and what writes do to each protocol.

import type { Survey } from '../model.ts';
import { type Params, parameters } from './params.ts';
import { presets } from './presets.ts';

type S = Survey<Params>;

const protocolField = parameters.fields.protocol;
const protocolNames = protocolField.kind === 'choice' ? protocolField.options : [];

/** Every protocol but the quorums, as it stands at the present parameters. */
function otherProtocols() {
  return protocolNames
    .filter(({ value }) => value !== 'quorum')
    .map(({ value, label }) => ({
      id: value,
      label,
      group: 'other protocols',
      patch: { protocol: value as Params['protocol'] },
    }));
}

/** All pairs of R and W; of many replicas only those that are small, a majority, or all. */
function quorumPairs({ nodes }: Params) {
  const majority = Math.floor(nodes / 2) + 1;
  const sizes = [...new Set(nodes <= 5 ? Array.from({ length: nodes }, (_, i) => i + 1) : [1, 2, majority, nodes])];
  return sizes.flatMap((readQuorum) =>
    sizes.map((writeQuorum) => ({
      id: `r${readQuorum}w${writeQuorum}`,
      label: `R ${readQuorum}, W ${writeQuorum}`,
      group: readQuorum + writeQuorum > nodes ? 'quorums, R + W > N' : 'quorums, R + W <= N',
      patch: { protocol: 'quorum' as const, consistencyLevel: 'custom' as const, readQuorum, writeQuorum },
    })),
  );
}

export const surveys: readonly S[] = [
  {
    id: 'frontier',
    title: 'What consistency costs',
    help:
      'Each configuration by the latency its clients feel and the level its history keeps. What lies up and to the left is ' +
      'better than all below and to the right of it.',
    seeds: 3,
    x: { metric: 'operationMean', scale: 'log' },
    y: { metric: 'strength' },
    configurations: (params) => [...quorumPairs(params), ...otherProtocols()].map(withoutProbe),
  },
  {
    id: 'systems',
    title: 'The systems by their measured class',
    help:
      'Each preset by what its class is measured with: left of 1 a read and a write together take less than a majority ' +
      'round trip (EL), and from 99 % upwards every side of a partition gets answers (PA).',
    seeds: 2,
    x: { metric: 'latencyRatio', scale: 'log' },
    y: { metric: 'partitionAvailability' },
    configurations: () =>
      presets.map(({ id, title, params }) => ({
        id,
        label: title,
        group: 'presets',
        patch: { ...parameters.defaults, ...params, partitionProbe: true },
      })),
  },
  {
    id: 'failures',
    title: 'Failures against the guarantee',
    help: 'With a minority cut off for a third of the run: the share of operations without an answer, by the level kept.',
    seeds: 3,
    x: { metric: 'failureRate' },
    y: { metric: 'strength' },
    configurations: (params) =>
      [...quorumPairs(params).filter(({ id }) => !id.startsWith('r2')), ...otherProtocols()]
        .map(withoutProbe)
        .map((each) => ({
          ...each,
          patch: {
            ...each.patch,
            partition: 'minority' as const,
            partitionStart: params.duration / 3,
            partitionDuration: params.duration / 3,
          },
        })),
  },
  {
    id: 'writes',
    title: 'The weight of writes',
    help:
      'Mean latency over the share of writes, with ten times the load: where every write goes through one replica or to ' +
      'all of them, they queue there.',
    seeds: 2,
    x: { metric: 'writeShare' },
    y: { metric: 'operationMean', scale: 'log' },
    isJoined: true,
    configurations: (params) =>
      protocolNames.flatMap(({ value, label }) =>
        [0.05, 0.35, 0.65, 0.95].map((writeRatio) => ({
          id: `${value}-${writeRatio}`,
          label: '',
          group: label,
          patch: {
            protocol: value as Params['protocol'],
            writeRatio,
            operationRate: Math.min(1000, params.operationRate * 10),
            duration: Math.max(1, params.duration / 10),
            partitionProbe: false,
          },
        })),
      ),
  },
];

function withoutProbe<T extends { patch: Partial<Params> }>(configuration: T): T {
  return { ...configuration, patch: { ...configuration.patch, partitionProbe: false } };
}
