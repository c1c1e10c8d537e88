// A thread for each peer, against a limit of threads: capacity is added, and with it every server of the fleet needs more
// threads than the system allows, all within a few moments. A server that cannot reach its peers cannot build its map of the
// shards and cannot route. Source: Summary of the Amazon Kinesis Event in the Northern Virginia (US-EAST-1) Region, November
// 2020, https://aws.amazon.com/message/11201/. The data set of Tang et al., EuroSys 2023, labels that incident one of
// dependencies, not of interaction: the limit and the fleet belong to one service.

import { Engine, type Streams } from '../../../../kernel/index.ts';
import type { Figure } from '../../../model.ts';
import type { Params } from '../../params.ts';
import { arrivals } from '../../pipeline/arrivals.ts';
import type { Passed } from '../../pipeline/record.ts';
import type { Artefacts, Moment, Pairing, Scenario, ScenarioRun } from '../scenario.ts';

type Fleet = Pick<Params, 'ownThreads' | 'peerThreads' | 'peerPool' | 'threadLimit'>;

/** The threads that each server of a fleet needs. */
const threadsNeeded = (servers: number, { ownThreads, peerThreads, peerPool }: Fleet): number =>
  ownThreads + (peerThreads === 'pool' ? peerPool : servers - 1);

/** A fleet with systems that allow whatever it needs; a system with services that know its limit and share their threads. */
function partsOf(params: Params, pairing: Pairing): Params {
  if (pairing === 'writer-alone') return { ...params, threadLimit: Number.MAX_SAFE_INTEGER };
  return pairing === 'reader-alone'
    ? { ...params, threadLimit: Math.max(params.threadLimit, params.ownThreads + 1), peerThreads: 'pool', peerPool: 1 }
    : params;
}

/** When the k-th of the added servers joins, k from 1. */
const joinsAt = ({ addStart, addTime, serversAdded }: Params, k: number): number =>
  addStart + (addTime * k) / serversAdded;

/** A server has a map if it could build one when it last tried. */
class Maps {
  readonly isBuilt: Uint8Array;
  servers: number;
  threadsMost = 0;
  /** How the first server came to have no map. */
  moments: readonly Moment[] = [];
  private readonly fleet: Fleet;

  constructor(servers: number, most: number, fleet: Fleet) {
    this.servers = servers;
    this.fleet = fleet;
    this.isBuilt = new Uint8Array(most);
  }

  build(server: number, now: number): void {
    const needed = threadsNeeded(this.servers, this.fleet);
    if (needed > this.fleet.threadLimit && this.moments.length === 0) {
      const { threadLimit } = this.fleet;
      this.moments = [
        {
          at: now,
          who: 'Fleet',
          what: `${this.servers} servers: server ${server} builds its map and needs ${needed} threads`,
        },
        { at: now, who: 'Operating system', what: `allows ${threadLimit}` },
        {
          at: now,
          who: 'Fleet',
          what: `server ${server} has no map and routes nothing; every other follows when it builds its own`,
        },
      ];
    }
    this.isBuilt[server] = needed <= this.fleet.threadLimit ? 1 : 0;
    this.threadsMost = Math.max(this.threadsMost, Math.min(needed, this.fleet.threadLimit));
  }
}

function simulate(asGiven: Params, streams: Streams, pairing: Pairing): ScenarioRun {
  const params = partsOf(asGiven, pairing);
  const { fleetSize, serversAdded, mapRefresh, duration } = params;
  const requests = arrivals(params, streams);
  const routes = streams.stream('routes');
  const starts = streams.stream('refreshes');
  const maps = new Maps(fleetSize, fleetSize + serversAdded, params);
  const isServed = new Uint8Array(requests.length);
  const engine = new Engine();
  const refresh = engine.on((server) => {
    maps.build(server, engine.now);
    if (engine.now + mapRefresh < duration) engine.schedule(mapRefresh, refresh, server);
  }, 'refresh');
  const join = engine.on((server) => {
    maps.servers++;
    refreshNow(server);
  }, 'join');
  const refreshNow = (server: number) => engine.schedule(0, refresh, server);
  const ask = engine.on((place) => {
    // The balancer takes a server that has just joined like any other.
    isServed[place] = maps.isBuilt[Math.floor(chosen[place] * maps.servers)];
  }, 'ask');
  const chosen = requests.map(() => routes.uniform());
  for (let server = 0; server < fleetSize; server++) {
    maps.build(server, 0);
    engine.schedule(mapRefresh * starts.uniform(), refresh, server);
  }
  for (let k = 1; k <= serversAdded; k++) engine.scheduleAt(joinsAt(params, k), join, fleetSize + k - 1);
  requests.forEach(({ at }, place) => {
    engine.scheduleAt(at, ask, place, 0, AFTER_REFRESHES);
  });
  engine.run(duration);
  return {
    records: requests.map(
      ({ at, isOld }, place): Passed => ({
        at,
        settled: at,
        fidelity: [isServed[place] === 1 ? 'lossless' : 'crash'],
        executions: isServed[place],
        isOld,
        isRestorable: false,
      }),
    ),
    moments: maps.moments,
    workAsked: 0,
    workDone: 0,
    figures: {
      threadsMost: maps.threadsMost,
      serversWithoutMap: maps.servers - maps.isBuilt.reduce((sum, one) => sum + one, 0),
    },
  };
}

/** Who asks at the very moment of a refresh is told of it. Times of requests are continuous: it decides nothing. */
const AFTER_REFRESHES = 1;

/** The largest fleet whose servers have a thread for every peer. */
const largestFleet = ({ threadLimit, ownThreads }: Fleet): number => threadLimit - ownThreads + 1;

function theory(params: Params): readonly Figure[] {
  if (params.peerThreads === 'pool') return [];
  const most = largestFleet(params);
  const { fleetSize, serversAdded } = params;
  return [
    {
      id: 'largestFleet',
      label: 'Largest fleet',
      unit: 'count',
      value: most,
      formula: 'limit - own threads + 1',
      help: 'With one server more, no server has enough threads.',
      note:
        fleetSize + serversAdded > most
          ? `${fleetSize} servers and ${serversAdded} more are beyond it`
          : `${fleetSize} servers and ${serversAdded} more fit`,
    },
  ];
}

function artefacts(params: Params): readonly Artefacts[] {
  const { fleetSize, serversAdded, threadLimit, peerThreads, peerPool } = params;
  const fleet = (servers: number) => ({
    name: 'fleet.yaml',
    text:
      peerThreads === 'pool'
        ? `gossip:\n  threads: ${peerPool}\n`
        : `gossip:\n  clusterSize: ${servers}\n  threadPerPeer: true\n`,
  });
  const limits = { name: 'limits.yaml', text: `process:\n  maxThreads: ${threadLimit}\n` };
  const fitting = Math.max(1, Math.min(fleetSize, largestFleet(params)));
  return [
    {
      boundary: 'Fleet → Operating system',
      configurations: { writer: fleet(fleetSize + serversAdded), reader: limits },
      harmless: [{ title: 'a fleet that fits', configurations: { writer: fleet(fitting), reader: limits } }],
    },
  ];
}

export const threadPerPeer: Scenario = {
  id: 'thread-per-peer',
  title: 'A thread for each peer, against a limit of threads',
  about:
    'Each server of a fleet keeps a thread for every other, and the system allows so many. A little capacity is added, and every server, old and new, is over the limit within moments.',
  source:
    'Summary of the Amazon Kinesis Event in the Northern Virginia (US-EAST-1) Region, November 2020; labelled a dependency, not an interaction, in the data of Tang et al., EuroSys 2023',
  systems: ['Fleet', 'Operating system'],
  figures: [
    {
      id: 'threadsMost',
      label: 'Most threads of a server',
      unit: 'count',
      better: 'lower',
      help: 'The most threads that a server had.',
    },
    {
      id: 'serversWithoutMap',
      label: 'Servers without a map at the end',
      unit: 'count',
      better: 'lower',
      help: 'Servers that could not build their map of the shards when they last tried.',
    },
  ],
  simulate,
  artefacts,
  theory,
  remedies: [
    {
      id: 'thread-pool',
      label: 'Serve all peers with a pool of threads',
      cost: 'Another way of waiting for peers: one that is slow must not hold up the others.',
      helps: ({ summary }, { peerThreads }) => summary.loudByInteraction > 0 && peerThreads === 'per-peer',
      patch: () => ({ peerThreads: 'pool' }),
    },
    {
      id: 'raise-thread-limit',
      label: 'Raise the limit of threads',
      cost: 'Memory for each thread, and the same failure at the next addition.',
      helps: ({ summary }, { peerThreads }) => summary.loudByInteraction > 0 && peerThreads === 'per-peer',
      patch: ({ fleetSize, serversAdded, ownThreads }) => ({ threadLimit: fleetSize + serversAdded + ownThreads }),
    },
  ],
};
