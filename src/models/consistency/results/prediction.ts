// What PBS says of the parameters before any run: trials of writes and reads of quorums over the delays alone. It knows no
// load, no queues, no repair, no faults and no concurrent writes; where the measured curves part from it, one of these is why.
// Source: Bailis et al., Probabilistically Bounded Staleness, VLDB 2012; the delays are those of the topology.

import { Streams } from '../../../kernel/index.ts';
import { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { drawWars, type Exchange, type WarsTrials } from '../pbs.ts';
import { copiesPerKey, quorumSizes } from '../protocols/quorum-sizes.ts';
import { shifted } from '../shifted.ts';

/** The standard error of a share is then at most 1.6 %; more would be felt while a slider moves. */
const TRIALS = 1000;

/**
 * Undefined where PBS says nothing: it is about quorums whose coordinator, the client's neighbour, asks all replicas at once,
 * and about versions that are there before they are sent.
 */
export function predict(params: Params, home?: number): WarsTrials | undefined {
  if (!isPredicted(params)) return undefined;
  const { nodes, clients } = params;
  const all = Array.from({ length: clients }, (_, client) => client % nodes);
  return trialsOf(params, home === undefined ? [...new Set(all)] : [home]);
}

function isPredicted(params: Params): boolean {
  const { protocol, coordination, contact, nodes, consistencyLevel, versioning, readFanOut, readRepair } = params;
  const { read, write } = quorumSizes(params);
  return (
    protocol === 'quorum' &&
    ['strong', 'linearizable', 'weak', 'custom'].includes(consistencyLevel) &&
    coordination === 'parallel' &&
    contact === 'nearest' &&
    readFanOut === 'all' &&
    readRepair !== 'blocking' &&
    ['coordinatorClock', 'clientClock', 'hybridClock'].includes(versioning) &&
    copiesPerKey(params) === nodes &&
    Math.max(read, write) <= nodes
  );
}

/** Several charts ask for the trials of the same parameters: they are drawn once for each set of coordinators. */
const drawn = new WeakMap<Params, Map<string, WarsTrials>>();

function trialsOf(params: Params, coordinators: readonly number[]): WarsTrials {
  const known = drawn.get(params) ?? new Map<string, WarsTrials>();
  drawn.set(params, known);
  const name = coordinators.join(' ');
  const trials = known.get(name) ?? draw(params, coordinators);
  known.set(name, trials);
  return trials;
}

function draw(params: Params, coordinators: readonly number[]): WarsTrials {
  const topology = new Topology(params);
  const rows = (leg: 'write' | 'other'): Exchange[][] =>
    coordinators.map((coordinator) =>
      Array.from({ length: params.nodes }, (_, replica) => ({
        // A copy counts once it is on the disk.
        request: shifted(
          topology.delay(coordinator, replica, leg),
          params.baseLatency + (leg === 'write' ? params.diskLatency : 0),
        ),
        answer: topology.delay(replica, coordinator, 'other'),
      })),
    );
  return drawWars({ writers: rows('write'), readers: rows('other') }, TRIALS, new Streams(1).stream('prediction'));
}
