// The partition as cuts on a timeline, and the sides it makes. A side is a set of replicas, with the clients beside them,
// that all hear each other. What the cuts do to messages is the network's; who notices and what it does is the protocol's.

import type { Cut, TimedCut } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import { regionsOf } from './placement.ts';
import type { Topology } from './topology.ts';

export interface Side {
  label: string;
  replicas: readonly number[];
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** How many replicas stand on the smaller side: the first ones. */
function smallerSide({ partition, nodes }: Params): number {
  if (partition === 'isolated') return 1;
  if (partition === 'minority' || partition === 'oneWay') return Math.max(1, Math.ceil(nodes / 2) - 1);
  return Math.floor(nodes / 2);
}

/** The sides while the partition lasts; one side with all where there is none. */
export function sidesOf(params: Params): readonly Side[] {
  const { partition, nodes } = params;
  if (partition === 'none' || nodes === 1) return [{ label: 'all', replicas: range(0, nodes) }];
  if (partition === 'ring') return range(0, nodes).map((node) => ({ label: `replica ${node}`, replicas: [node] }));
  const split = smallerSide(params);
  if (partition === 'bridge' && nodes >= 3) {
    return [
      { label: 'first half', replicas: range(0, split) },
      { label: 'bridge', replicas: [split] },
      { label: 'second half', replicas: range(split + 1, nodes) },
    ];
  }
  const regions = regionsOf(params)?.slice(0, nodes);
  if (partition === 'centres' && regions !== undefined && new Set(regions).size > 1) {
    const isFirst = (node: number): boolean => regions[node % regions.length] === regions[0];
    return [
      { label: 'first region', replicas: range(0, nodes).filter(isFirst) },
      { label: 'other regions', replicas: range(0, nodes).filter((node) => !isFirst(node)) },
    ];
  }
  const labels: Partial<Record<Params['partition'], readonly [string, string]>> = {
    minority: ['minority', 'majority'],
    isolated: ['alone', 'rest'],
    oneWay: ['unheard', 'rest'],
  };
  const [smaller, larger] = labels[partition] ?? ['first half', 'second half'];
  return [
    { label: smaller, replicas: range(0, split) },
    { label: larger, replicas: range(split, nodes) },
  ];
}

/** The cuts from the beginning of the partition to its end. */
export function cutsOf(params: Params, topology: Topology): readonly TimedCut[] {
  const { partition, partitionStart, partitionDuration, flapPeriod } = params;
  if (partition === 'none' || params.nodes === 1) return [];
  const cuts = cutsAtOnce(params, topology);
  const end = partitionStart + partitionDuration;
  if (partition !== 'flapping') return cuts.map((cut) => ({ start: partitionStart, end, cut }));
  const timed: TimedCut[] = [];
  for (let start = partitionStart; start < end; start += flapPeriod)
    for (const cut of cuts) timed.push({ start, end: Math.min(end, start + flapPeriod / 2), cut });
  return timed;
}

function cutsAtOnce(params: Params, topology: Topology): Cut[] {
  const { partition, nodes } = params;
  const all = range(0, topology.nodes);
  const withClients = (replicas: readonly number[]): number[] =>
    all.filter((node) => replicas.includes(topology.homeOf(node)));
  const sides = sidesOf(params).map(({ replicas }) => withClients(replicas));
  if (partition === 'oneWay') return [{ from: sides[0], to: sides[1] }];
  if (partition === 'bridge' && sides.length === 3) return [{ groups: [sides[0], sides[2]] }];
  if (partition !== 'ring') return [{ groups: sides }];
  const cuts: Cut[] = [];
  for (let a = 0; a < nodes; a++)
    for (let b = a + 2; b < nodes; b++)
      if (!(a === 0 && b === nodes - 1)) cuts.push({ groups: [withClients([a]), withClients([b])] });
  return cuts;
}
