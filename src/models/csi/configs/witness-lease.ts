// The witness of a lease that its heartbeats hardly keep: the lease scenario with the numbers of the files.

import type { Trial } from '../../../checkers/configs/index.ts';
import { meanInterval, Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type LeaseParams, type LeaseResult, shareHeldByTwo, simulateLease } from '../scenarios/lease/renewals.ts';
import type { Moment, Witness } from './witness.ts';

const seeds = { from: 1, to: 10 };
/** A network that is neither perfect nor bad. */
const world = { jitter: 0.1, delayMean: 0.05, loss: 0.01 };
const heartbeats = 2000;
/** A holder that its granter was made for: the rule's own third. */
const fitting = 1 / 3;

export function leaseWitness({ lease, heartbeat }: Extract<Trial, { kind: 'lease' }>): Witness {
  const runs = (interval: number, ttl: number): LeaseResult[] => {
    const params: LeaseParams = { ...world, lease: ttl, interval, duration: heartbeats * interval };
    return Array.from({ length: seeds.to }, (_, i) => simulateLease(params, new Streams(seeds.from + i)));
  };
  const together = runs(heartbeat, lease);
  const aAlone = runs(heartbeat, heartbeat / fitting);
  const bAlone = runs(lease * fitting, lease);
  const expiries = ({ overlaps, beats }: LeaseResult): number => overlaps.length / beats;
  const figures = (
    [
      ['leases that run out under a live holder, for each heartbeat', expiries],
      ['time in which two hold it', shareHeldByTwo],
    ] as const
  ).map(([label, of]) => ({
    label,
    unit: 'share' as const,
    together: meanInterval(together.map(of)),
    aAlone: meanInterval(aAlone.map(of)),
    bAlone: meanInterval(bAlone.map(of)),
  }));
  const [{ together: rate, aAlone: a, bAlone: b }] = figures;
  return {
    confirmed: rate.lower > Math.max(a.upper, b.upper),
    sentence: `the lease runs out ${writeQuantity(rate.estimate, 'share')} of the times it should be renewed, although its holder is alive`,
    figures,
    timeline: timelineOf(lease, heartbeat),
    assumptions: [
      `heartbeats come up to ${writeQuantity(world.jitter, 'share')} early or late, ${writeQuantity(world.loss, 'share')} of them are lost, and the way takes ${writeQuantity(world.delayMean, 's')} on average`,
      'alone: a lease three times as long as its heartbeat',
    ],
    seeds,
  };
}

/** The first expiry of a holder whose beats are lost: with what came before and after it. */
function timelineOf(lease: number, heartbeat: number): Moment[] {
  const moments: Moment[] = [];
  const params = { ...world, lease, interval: heartbeat, loss: heartbeat < lease ? 0.3 : 0, duration: 200 * heartbeat };
  simulateLease(params, new Streams(1), (time, side, what) => {
    moments.push({ time, side: side === 'holder' ? 'a' : 'b', what });
  });
  const at = moments.findIndex(({ what }) => what.includes('run out'));
  return at < 0 ? [] : moments.slice(Math.max(0, at - 4), at + 3);
}
