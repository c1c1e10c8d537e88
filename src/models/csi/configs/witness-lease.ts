// The witness of a lease that its heartbeats hardly keep: the lease scenario with the numbers of the files.

import type { Trial } from '../../../checkers/configs/index.ts';
import { Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type LeaseParams, type LeaseResult, shareHeldByTwo, simulateLease } from '../scenarios/lease/renewals.ts';
import { type Assumptions, assumed } from './assumptions.ts';
import { figureOf, isAboveTwins, seeds, twins } from './over-seeds.ts';
import type { Moment, Witness } from './witness.ts';

const heartbeats = 4000;
/** A holder that its granter was made for: the rule's own third. */
const fitting = 1 / 3;

export function leaseWitness(
  { lease, heartbeat }: Extract<Trial, { kind: 'lease' }>,
  assumptions: Assumptions,
): Witness {
  const world = worldOf(assumptions);
  const settings = (interval: number, ttl: number): LeaseParams => ({
    ...world,
    ...{ lease: ttl, interval, duration: heartbeats * interval },
  });
  const runs = twins<LeaseParams, LeaseResult>(
    simulateLease,
    settings(heartbeat, lease),
    settings(heartbeat, heartbeat / fitting),
    settings(lease * fitting, lease),
  );
  const rate = figureOf(
    'leases that run out under a live holder, for each heartbeat',
    'share',
    runs,
    ({ overlaps, beats }) => overlaps.length / beats,
  );
  return {
    confirmed: isAboveTwins(rate),
    sentence: `the lease runs out ${writeQuantity(rate.together.estimate, 'share')} of the times it should be renewed, although its holder is alive`,
    figures: [rate, figureOf('time in which two hold it', 'share', runs, shareHeldByTwo)],
    timeline: timelineOf(lease, heartbeat, world),
    assumptions: [
      ...assumed(assumptions, 'jitter', 'loss', 'delay'),
      'alone: a lease three times as long as its heartbeat',
      ...(heartbeat < lease / 2
        ? ['below half of the lease it takes two losses in a row, which may or may not come in a run']
        : []),
    ],
    seeds,
  };
}

type World = Pick<LeaseParams, 'jitter' | 'delayMean' | 'loss'>;

const worldOf = ({ jitter, delay, loss }: Assumptions): World => ({ jitter, delayMean: delay, loss });

/** The first expiry of a holder whose beats are lost: with what came before and after it. */
function timelineOf(lease: number, heartbeat: number, world: World): Moment[] {
  const moments: Moment[] = [];
  const params = { ...world, lease, interval: heartbeat, loss: heartbeat < lease ? 0.3 : 0, duration: 200 * heartbeat };
  simulateLease(params, new Streams(1), (time, side, what) => {
    moments.push({ time, side: side === 'holder' ? 'a' : 'b', what });
  });
  const at = moments.findIndex(({ what }) => what.includes('run out'));
  return at < 0 ? [] : moments.slice(Math.max(0, at - 4), at + 3);
}
