// Witnesses of a limit that a fleet comes to together: threads for its peers, by the scenario of that name, and connections of
// all its pools.

import type { Trial } from '../../../checkers/configs/index.ts';
import { Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type Params, parameters } from '../params.ts';
import type { Pairing, ScenarioRun } from '../scenarios/scenario.ts';
import { threadPerPeer } from '../scenarios/thread-per-peer/index.ts';
import { figureOf, isAboveTwins, overSeeds, seeds, twins } from './over-seeds.ts';
import { type PoolParams, simulatePools } from './simulations/pools.ts';
import type { Moment, Witness } from './witness.ts';

const refreshes = 3;

export function threadsWitness({ peers, threads }: Extract<Trial, { kind: 'threads' }>): Witness {
  // A fleet that fits grows to the size of the file. One thread is a server's own, and it is no peer of its own.
  const fleetSize = Math.max(1, Math.min(threads, peers - 1));
  const params: Params = {
    ...parameters.defaults,
    ...{ scenario: 'thread-per-peer', fleetSize, serversAdded: peers - fleetSize, threadLimit: threads, ownThreads: 1 },
    ...{ peerThreads: 'per-peer', addStart: 60, addTime: 1, mapRefresh: 60, duration: refreshes * 60, requestRate: 2 },
  };
  const run = (pairing: Pairing) =>
    overSeeds((streams): ScenarioRun => threadPerPeer.simulate(params, streams, pairing));
  const runs = { together: run('together'), aAlone: run('writer-alone'), bAlone: run('reader-alone') };
  const figure = figureOf('requests that go to a server without its threads', 'share', runs, ({ records }) =>
    records.length === 0 ? 0 : records.filter(({ fidelity }) => fidelity[0] !== 'lossless').length / records.length,
  );
  const without = figureOf(
    'servers without their threads at the end',
    'count',
    runs,
    ({ figures }) => figures.serversWithoutMap,
  );
  return {
    confirmed: isAboveTwins(without),
    sentence: `${writeQuantity(without.together.estimate, 'count')} of ${peers} servers are without the threads that they need, once the fleet has grown from ${fleetSize}, and ${writeQuantity(figure.together.estimate, 'share')} of all requests fail`,
    figures: [without, figure],
    timeline: (runs.together[0].moments ?? []).map(
      ({ at, who, what }): Moment => ({ time: at, side: who === 'Fleet' ? 'a' : 'b', what }),
    ),
    assumptions: [
      'each server has one thread of its own and one for each other, and looks for its peers each minute',
      'alone: a system that allows what the fleet needs, and a fleet that shares its threads',
    ],
    seeds,
  };
}

const LOAD = 2;
const HOLD_SECONDS = 10;

export function poolsWitness({ instances, poolSize, limit }: Extract<Trial, { kind: 'pools' }>): Witness {
  const settings = (size: number, allowed: number): PoolParams => ({
    ...{ instances, poolSize: size, limit: allowed, load: LOAD, holdMean: HOLD_SECONDS },
  });
  const together = settings(poolSize, limit);
  const figure = figureOf(
    'requests for which the server opens no connection',
    'share',
    twins(
      simulatePools,
      together,
      settings(poolSize, instances * poolSize),
      settings(Math.floor(limit / instances), limit),
    ),
    ({ requests, refused }) => (requests === 0 ? 0 : refused / requests),
  );
  const moments: Moment[] = [];
  let isOver = false;
  simulatePools(together, new Streams(1), (time, side, what, instance, open) => {
    if (isOver) return;
    const who = `instance ${instance + 1}`;
    moments.push(
      side === 'pool'
        ? { time, side: 'a', what: `${who} ${what} a connection, ${open} are open` }
        : { time, side: 'b', what: `refuses one to ${who}: ${open} are open` },
    );
    isOver = side === 'server';
  });
  return {
    confirmed: isAboveTwins(figure),
    sentence: `when load fills the pools, the server opens no connection for ${writeQuantity(figure.together.estimate, 'share')} of the requests`,
    figures: [figure],
    timeline: moments.slice(-4),
    assumptions: [
      `load that fills the pools: ${LOAD} requests for each connection within a second, each of which has it for ${HOLD_SECONDS} s on average (exponential)`,
      'alone: a server that takes all pools, and pools that share what the server takes',
    ],
    seeds,
  };
}
