// The parameters of the scenario of requests that go out again with each heartbeat.

import { duration, integer, toggle } from '../../../fields.ts';

const group = 'Container requests';
const when = { field: 'scenario', in: ['heartbeat'] } as const;

export const heartbeatFields = {
  neededContainers: integer('count', {
    label: 'Containers needed',
    help: 'All of them are asked for at the beginning; the request rate plays no part.',
    source: 'FLINK-12342: a job of 1,000 containers and more',
    group,
    default: 200,
    min: 1,
    max: 10_000,
    range: [10, 2000],
    step: 10,
    scale: 'log',
    primary: true,
    when,
  }),
  askInterval: duration({
    label: 'Heartbeat of the client',
    help: 'With each one the client sends all requests that are still open.',
    source: 'Apache Flink 1.8: yarn.heartbeat-delay of 500 ms while containers are wanted',
    group,
    default: 0.5,
    min: 0.01,
    max: 3600,
    range: [0.1, 60],
    step: 0.1,
    scale: 'log',
    primary: true,
    when,
  }),
  giveInterval: duration({
    label: 'Round of the cluster',
    help: 'How often it hands containers out.',
    source: 'ours: as often as the client asks',
    group,
    default: 0.5,
    min: 0.01,
    max: 3600,
    range: [0.1, 60],
    step: 0.1,
    scale: 'log',
    primary: true,
    when,
  }),
  givenPerRound: integer('count', {
    label: 'Containers in a round',
    help: 'The most it hands out in one round.',
    source: 'ours: with 25, 200 containers become 900 requests and 1,000 become 20,500',
    group,
    default: 25,
    min: 1,
    max: 10_000,
    range: [1, 200],
    step: 1,
    scale: 'log',
    primary: true,
    when,
  }),
  takesRequestsBack: toggle({
    label: 'Take requests back once they are sent',
    help: 'The client removes what it has sent from its table, so that a heartbeat carries what is new.',
    source: 'FLINK-12342, its mending',
    group,
    default: false,
    primary: true,
    when,
  }),
};

/** The most rounds and heartbeats of a run. */
const MOST_EVENTS = 1_000_000;

interface Asking {
  scenario: string;
  neededContainers: number;
  askInterval: number;
  giveInterval: number;
  givenPerRound: number;
}

export const heartbeatRules = [
  {
    field: 'askInterval',
    holds: ({ scenario, neededContainers, askInterval, giveInterval, givenPerRound }: Asking): boolean =>
      scenario !== 'heartbeat' ||
      (neededContainers / givenPerRound + 1) * (1 + giveInterval / askInterval) <= MOST_EVENTS,
    what: `the run would have more than ${MOST_EVENTS} heartbeats`,
    suggestion: 'let the client ask less often, or the cluster give more at a time',
  },
] as const;
