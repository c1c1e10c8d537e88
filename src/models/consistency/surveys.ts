// Pictures over many configurations: what consistency costs, where the systems stand, what a partition makes of each
// guarantee, and what writes do to each protocol.

import type { SeedVerdict, Survey } from '../model.ts';
import { abadiLabelOf } from './abadi.ts';
import { levelsOverSeeds } from './level-words.ts';
import { type Params, parameters } from './params.ts';
import { presets } from './presets.ts';
import { copiesPerKey, majorityOf } from './protocols/quorum-sizes.ts';
import { implies, type LevelId, levels } from './results/levels.ts';
import { verdictOverSeeds } from './verdict.ts';

type S = Survey<Params>;
type Configuration = ReturnType<S['configurations']>[number];

const protocolField = parameters.fields.protocol;
const protocolNames = protocolField.kind === 'choice' ? protocolField.options : [];

/** Every protocol but the strict quorums, as it stands at the present parameters. */
function otherProtocols(): Configuration[] {
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
function quorumPairs(params: Params): Configuration[] {
  const copies = copiesPerKey(params);
  const sizes = [
    ...new Set(copies <= 5 ? Array.from({ length: copies }, (_, i) => i + 1) : [1, 2, majorityOf(copies), copies]),
  ];
  return sizes.flatMap((readQuorum) =>
    sizes.map((writeQuorum) => ({
      id: `r${readQuorum}w${writeQuorum}`,
      label: `R ${readQuorum}, W ${writeQuorum}`,
      group: readQuorum + writeQuorum > copies ? 'quorums, R + W > N' : 'quorums, R + W <= N',
      patch: { protocol: 'quorum' as const, consistencyLevel: 'custom' as const, readQuorum, writeQuorum },
    })),
  );
}

function changed(configuration: Configuration, patch: Partial<Params>): Configuration {
  return {
    ...configuration,
    patch: { ...configuration.patch, partitionProbe: false, membershipChange: 'none', ...patch },
  };
}

/** The level that every run kept: one violation is enough. Of causal, PRAM and session none is better than another. */
const levelKept = {
  label: 'level kept in every run',
  names: levels,
  isAsGood: (name: string, other: string) => implies(name as LevelId, other as LevelId),
  of: (runs: readonly SeedVerdict[]): string => levelsOverSeeds(runs).level,
};

/** So few that operations meet and a weak level shows. */
const KEYS = 2;

/** What shows which level is kept: operations that meet, and a third of the run with some replicas cut off. */
function cutOff({ duration }: Params, partition: 'isolated' | 'minority'): Partial<Params> {
  return { keys: KEYS, partition, partitionStart: duration / 3, partitionDuration: duration / 3 };
}

/** Requests of one replica that works on one after the other, as a share of the time. */
const LOAD = 0.9;
const WRITE_CLIENTS = 60;

/**
 * One request at a time on each replica, and nine tenths of what one can do: whatever makes more than one piece of work of
 * an operation on one replica cannot keep up.
 */
function underLoad(params: Params): Partial<Params> {
  const baseLatency = Math.max(0.001, params.baseLatency);
  return {
    baseLatency,
    nodeConcurrency: 1,
    clients: WRITE_CLIENTS,
    writers: WRITE_CLIENTS,
    loop: 'open',
    operationRate: Math.max(0.01, LOAD / baseLatency / WRITE_CLIENTS),
    duration: Math.min(3600, Math.max(1, 1000 * baseLatency)),
    partition: 'none',
    crash: 'none',
    pauseDuration: 0,
    operationScript: undefined,
  };
}

export const surveys: readonly S[] = [
  {
    id: 'frontier',
    title: 'What consistency costs',
    help:
      'Each configuration by the latency of its answers and the level that its history keeps in every run: on two keys, so ' +
      'that operations meet, and with one replica cut off for a third of the time. On the frontier: none is as fast and ' +
      'stronger, or faster and as strong.',
    seeds: 5,
    x: { metric: 'operationMean', scale: 'log' },
    y: levelKept,
    hasFrontier: true,
    configurations: (params) =>
      [...quorumPairs(params), ...otherProtocols()].map((each) => changed(each, cutOff(params, 'isolated'))),
  },
  {
    id: 'systems',
    title: 'The systems by their measured class',
    help:
      'Each preset in the row of its measured PACELC class, by a read and a write of the healthy run per majority round ' +
      'trip. The form of a mark is the label of Abadi, IEEE Computer 2012, for the system at its defaults then.',
    seeds: 3,
    x: { metric: 'latencyRatio', scale: 'log' },
    y: {
      label: 'measured class',
      names: ['PA/EL', 'PA/EC', 'PC/EL', 'PC/EC'],
      of: (runs) => verdictOverSeeds(runs, parameters.defaults).classification?.value ?? 'not measured',
    },
    threshold: { value: 1, label: 'a majority round trip' },
    configurations: () =>
      presets.map(({ id, title, params }) => ({
        id,
        label: title,
        group: abadiLabelOf(id) === undefined ? 'no label by Abadi' : `Abadi: ${abadiLabelOf(id)}`,
        patch: { ...parameters.defaults, ...params, partitionProbe: true },
      })),
  },
  {
    id: 'failures',
    title: 'Failures against the guarantee',
    help:
      'With a minority cut off for a third of the run: the share of operations without an answer, by the level that the ' +
      'history keeps in every run, on two keys. On the frontier: none fails as seldom and is stronger, or fails less and is ' +
      'as strong.',
    seeds: 3,
    x: { metric: 'failureRate' },
    y: levelKept,
    hasFrontier: true,
    configurations: (params) =>
      [...quorumPairs(params), ...otherProtocols()].map((each) => changed(each, cutOff(params, 'minority'))),
  },
  {
    id: 'writes',
    title: 'The weight of writes',
    help:
      'Mean latency over the share of writes, where each replica does one thing at a time and nine tenths of what it can do ' +
      'is asked of them. Every replica has to take every write: what makes two pieces of work of one, or sends all through ' +
      'one replica, cannot keep up, and requests queue.',
    seeds: 2,
    x: { metric: 'writeShare' },
    y: { metric: 'operationMean', scale: 'log' },
    isJoined: true,
    configurations: (params) =>
      protocolNames.flatMap(({ value, label }) =>
        [0.05, 0.35, 0.65, 0.95].map((writeRatio) =>
          changed(
            { id: `${value}-${writeRatio}`, label: `${100 * writeRatio} % writes`, group: label, patch: {} },
            { ...underLoad(params), protocol: value as Params['protocol'], writeRatio },
          ),
        ),
      ),
  },
];
