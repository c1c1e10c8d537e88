// What PBS says of the parameters before any run: trials of writes and reads of quorums over the delays alone. It knows no
// load, no queues, no repair, no faults and no concurrent writes; where the measured curves part from it, one of these is why.
// Source: Bailis et al., Probabilistically Bounded Staleness, VLDB 2012; the delays are those of the topology.

import { type Distribution, Streams } from '../../../kernel/index.ts';
import { Topology } from '../cluster/topology.ts';
import type { Params } from '../params.ts';
import { drawWars, type Exchange, type WarsTrials } from '../pbs.ts';
import { quorumSizes } from '../protocols/quorum-sizes.ts';
import { shifted } from '../shifted.ts';

/** The standard error of a share is then at most 1.1 %. */
const TRIALS = 2000;

/** Undefined where PBS says nothing: it is about quorums whose coordinator, the client's neighbour, asks all at once. */
export function predict(params: Params, home?: number): WarsTrials | undefined {
  const { protocol, coordination, contact, nodes, clients } = params;
  if (protocol !== 'quorum' || coordination !== 'parallel' || contact !== 'nearest') return undefined;
  const { read, write } = quorumSizes(params);
  if (read > nodes || write > nodes) return undefined;
  const all = Array.from({ length: clients }, (_, client) => client % nodes);
  return trialsOf(params, home === undefined ? [...new Set(all)] : [home]);
}

/** Every charts asks for the trials of the same parameters: they are drawn once for each set of coordinators. */
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
  const work = (delay: Distribution): Distribution => shifted(delay, params.baseLatency);
  const rows = (leg: 'write' | 'other'): Exchange[][] =>
    coordinators.map((coordinator) =>
      Array.from({ length: params.nodes }, (_, replica) => ({
        request: work(topology.delay(coordinator, replica, leg)),
        answer: topology.delay(replica, coordinator, 'other'),
      })),
    );
  return drawWars({ writers: rows('write'), readers: rows('other') }, TRIALS, new Streams(1).stream('prediction'));
}
