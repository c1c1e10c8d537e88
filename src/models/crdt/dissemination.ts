// How long an update took to reach everybody, beside the exact law where one holds: where replicas exchange at an interval with
// one of all the others drawn at random, nothing is cut off or down, and every exchange is over before the next one begins.

import type { Curve } from '../view.ts';
import { pairDistribution, type RoundScheme, roundsDistribution } from './gossip-theory.ts';
import type { Params } from './params.ts';
import type { Result } from './simulate.ts';

/** Pairs that exchange at random moments; rounds in which everybody calls somebody; or no law, and why. */
export type Law = { kind: 'pairs' } | { kind: 'rounds'; scheme: RoundScheme } | { kind: 'none'; because: string };

const obstacles: readonly (readonly [(p: Params) => boolean, string])[] = [
  [(p) => p.trigger !== 'periodic', 'replicas exchange after operations and not at an interval'],
  [
    (p) => p.replication === 'operations' || p.replication === 'digest',
    'operations are passed on at once, and a digest takes more messages than the law counts',
  ],
  [(p) => p.topology !== 'complete', 'not everybody exchanges with everybody'],
  [(p) => p.contacts === 'all', 'a replica exchanges with all neighbours at once'],
  [(p) => p.partition !== 'none', 'there is a partition'],
  [(p) => p.crash !== 'none', 'a replica is down for a while'],
  [(p) => p.byzantine !== 'none', 'a replica breaks the rules'],
  [(p) => p.loss > 0 && p.duplication > 0, 'of two copies of a message one may get through'],
  [(p) => p.gossip === 'rumour', 'a rumour may stop before everybody has heard it'],
];

/** The law of the time that an update takes under these parameters. */
export function lawOf(params: Params): Law {
  const obstacle = obstacles.find(([stands]) => stands(params));
  if (obstacle !== undefined) return { kind: 'none', because: obstacle[1] };
  const { gossip, gossipTimes, networkDelay, delayDistribution, gossipPeriod } = params;
  if (gossip === 'pair' || gossip === 'rumour') {
    if (gossipTimes !== 'poisson') return { kind: 'none', because: 'pairs do not exchange at random moments' };
    if (networkDelay > 0) return { kind: 'none', because: 'messages take time, so that exchanges overlap' };
    return { kind: 'pairs' };
  }
  if (gossipTimes !== 'aligned') return { kind: 'none', because: 'replicas do not exchange in rounds' };
  if (networkDelay === 0 || delayDistribution !== 'constant' || 2 * networkDelay >= gossipPeriod)
    return {
      kind: 'none',
      because:
        'a round is one only if every message takes the same time, more than none and less than half of the interval',
    };
  return { kind: 'rounds', scheme: gossip };
}

/** Points of the predicted curve. */
const POINTS = 120;

/** Where each update is counted, seconds, sorted; NaN is left out. In rounds each counts as whole rounds. */
function measuredTimes({ spread, updates }: Result, { gossipPeriod }: Params, law: Law): number[] {
  return [...spread.times]
    .map((time, i) => {
      if (law.kind !== 'rounds') return time;
      const { at } = updates[i];
      const first = Math.ceil(at / gossipPeriod);
      return Math.max(0, Math.floor((at + time) / gossipPeriod) - first + 1) * gossipPeriod;
    })
    .filter((time) => !Number.isNaN(time))
    .sort((a, b) => a - b);
}

/** A distribution function that jumps, as points to be joined by straight lines; from (0, 0). */
function steps(points: Iterable<readonly [x: number, y: number]>): { x: number[]; y: number[] } {
  const x = [0];
  const y = [0];
  for (const [at, share] of points) {
    x.push(at, at);
    y.push(y[y.length - 1], share);
  }
  return { x, y };
}

/** The measured distribution of the times until everybody had an update, and the law's. */
export function disseminationCurves(result: Result, params: Params): readonly Curve[] {
  const law = lawOf(params);
  const times = measuredTimes(result, params, law);
  if (times.length === 0) return [];
  const count = result.spread.times.length;
  const points = new Map(times.map((time, i) => [time, (i + 1) / count]));
  const measured: Curve = { id: 'measured', label: 'Measured', quantity: 'goodput', ...steps(points) };
  const predicted = predictedShares(params, law, times[times.length - 1]);
  if (predicted === undefined) return [measured];
  return [measured, { id: 'law', label: 'Exact law', quantity: 'prediction', isPrediction: true, ...predicted }];
}

function predictedShares(params: Params, law: Law, last: number): { x: number[]; y: number[] } | undefined {
  const { replicas, gossipPeriod, loss } = params;
  if (law.kind === 'none') return undefined;
  if (law.kind === 'rounds') {
    const shares = roundsDistribution(law.scheme, replicas, loss);
    return steps(shares.map((share, round) => [round * gossipPeriod, share] as const));
  }
  const x = Array.from({ length: POINTS + 1 }, (_, i) => (i * Math.max(last, gossipPeriod)) / POINTS);
  return { x, y: pairDistribution(replicas, gossipPeriod, loss, x) };
}

/** What the dashed curve is, or why there is none. */
export function lawNote(params: Params): string {
  const law = lawOf(params);
  switch (law.kind) {
    case 'none':
      return `No law: ${law.because}.`;
    case 'pairs':
      return 'Dashed: exchanges between random pairs, at random moments, until the last replica has the update.';
    case 'rounds':
      return 'Dashed: rounds in which every replica calls a random other one. Measured times are counted in whole rounds too.';
  }
}
