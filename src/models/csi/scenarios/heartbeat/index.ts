// Requests amplified by a heartbeat: the client sends all that is open again each time, the cluster takes each for a new
// request. Nothing fails; the cluster drowns in requests, the more of them the slower it gives.

import type { Figure } from '../../../model.ts';
import type { Params } from '../../params.ts';
import type { Passed } from '../../pipeline/record.ts';
import type { Artefacts, Moment, Pairing, Scenario, ScenarioRun } from '../scenario.ts';
import { type HeartbeatParams, simulateHeartbeat } from './requests.ts';

/** Alone, a client meets a cluster that has given all by the next heartbeat, and a cluster a client that asks once. */
function requestsOf(params: Params, pairing: Pairing): HeartbeatParams {
  const { neededContainers: containers, askInterval: interval, giveInterval: round, givenPerRound: perRound } = params;
  if (pairing === 'writer-alone') return { containers, interval, round: interval, perRound: containers };
  const asksOnce = pairing === 'reader-alone' || params.takesRequestsBack;
  const untilAll = round * Math.ceil(containers / perRound);
  return { containers, interval: asksOnce ? Math.max(interval, untilAll) : interval, round, perRound };
}

/** The most steps that are told. */
const MOMENTS_TOLD = 12;

function simulate(params: Params, pairing: Pairing): ScenarioRun {
  const asked = requestsOf(params, pairing);
  const moments: Moment[] = [];
  const { requests, heartbeats } = simulateHeartbeat(asked, (at, side, what) => {
    moments.push({ at, who: side === 'client' ? 'Client' : 'Cluster', what });
  });
  const records = Array.from({ length: asked.containers }, (_, place): Passed => {
    const settled = asked.round * (Math.floor(place / asked.perRound) + 1);
    return { at: 0, settled, fidelity: ['lossless'], executions: 1, isOld: false, isRestorable: false };
  });
  return {
    records,
    moments: requests > asked.containers ? moments.slice(0, MOMENTS_TOLD) : [],
    workAsked: asked.containers,
    workDone: requests,
    figures: { containerRequests: requests, clientHeartbeats: heartbeats },
  };
}

function artefacts(params: Params): readonly Artefacts[] {
  const writer = {
    name: 'client.properties',
    text: `yarn.containers = ${params.neededContainers}\nyarn.request.interval = ${params.askInterval}s\n`,
  };
  const reader = {
    name: 'cluster.properties',
    text: `yarn.allocation.interval = ${params.giveInterval}s\nyarn.containers.per.round = ${params.givenPerRound}\n`,
  };
  const untilAll = params.giveInterval * Math.ceil(params.neededContainers / params.givenPerRound);
  const patient = { ...writer, text: writer.text.replace(/interval = .*/, `interval = ${untilAll}s`) };
  return [
    {
      boundary: 'Client → Cluster',
      configurations: { writer, reader },
      harmless: [{ title: 'a client that waits until all can be there', configurations: { writer: patient, reader } }],
    },
  ];
}

/** n (n / k + 1) / 2 where the cluster gives k in each interval of the client. */
function theory({
  neededContainers: n,
  askInterval,
  giveInterval,
  givenPerRound: k,
  takesRequestsBack,
}: Params): readonly Figure[] {
  if (askInterval !== giveInterval || n % k !== 0 || takesRequestsBack) return [];
  return [
    {
      id: 'requestsByFormula',
      label: 'Requests',
      unit: 'count',
      value: (n * (n / k + 1)) / 2,
      formula: 'n (n / k + 1) / 2',
      help: 'For n containers of which k are given in each interval of the client.',
    },
  ];
}

export const heartbeat: Scenario = {
  id: 'heartbeat',
  title: 'Amplification: requests that go out again with each heartbeat',
  about:
    'The client takes a heartbeat to say what it still wants; the cluster takes it to ask for more. Until all containers are there, each heartbeat asks for all that are missing once again.',
  source: 'FLINK-12342',
  systems: ['Client', 'Cluster'],
  figures: [
    {
      id: 'containerRequests',
      label: 'Container requests',
      unit: 'count',
      better: 'lower',
      help: 'Requests that reached the cluster, over all heartbeats.',
    },
    {
      id: 'clientHeartbeats',
      label: 'Heartbeats',
      unit: 'count',
      better: 'neither',
      help: 'Heartbeats with requests that the client sent.',
    },
  ],
  simulate: (params, _streams, pairing) => simulate(params, pairing),
  artefacts,
  theory,
  remedies: [
    {
      id: 'take-requests-back',
      label: 'Take requests back once they are sent',
      cost: 'A request that is lost must be noticed and sent again.',
      patch: () => ({ takesRequestsBack: true }),
      helps: ({ summary }, { takesRequestsBack }) => summary.amplification > 1 && !takesRequestsBack,
    },
  ],
};
