// A lease that its heartbeats hardly keep: the holder beats as often as its team found enough, the lock service counts from
// the last beat that came. Between the end of the lease and the next beat two write as its holder.

import type { Streams } from '../../../../kernel/index.ts';
import type { Figure } from '../../../model.ts';
import type { Params } from '../../params.ts';
import { arrivals } from '../../pipeline/arrivals.ts';
import type { Artefacts, Moment, Pairing, Scenario, ScenarioRun } from '../scenario.ts';
import { type Overlap, shareHeldByTwo, simulateLease } from './renewals.ts';

/** Alone, a holder meets a service that waits for several of its beats, and a service a holder that beats so often. */
function timesOf(params: Params, pairing: Pairing): { lease: number; interval: number } {
  const { leaseTime, heartbeatInterval, beatsPerLease } = params;
  if (pairing === 'writer-alone') return { lease: beatsPerLease * heartbeatInterval, interval: heartbeatInterval };
  return { lease: leaseTime, interval: pairing === 'reader-alone' ? leaseTime / beatsPerLease : heartbeatInterval };
}

function simulate(params: Params, streams: Streams, pairing: Pairing): ScenarioRun {
  const { heartbeatJitter: jitter, heartbeatDelay: delayMean, heartbeatLoss: loss, duration, fencingToken } = params;
  const told = new FirstLoss();
  const times = { ...timesOf(params, pairing), jitter, delayMean, loss, duration };
  const result = simulateLease(times, streams, (at, side, what) => told.see(at, side, what));
  const isWrong = whetherWithin(result.overlaps);
  return {
    moments: result.overlaps.length > 0 ? told.moments : [],
    records: arrivals(params, streams).map(({ at, isOld }) => {
      const fidelity = isWrong(at) ? (fencingToken ? 'refused' : 'silent') : 'lossless';
      return { at, settled: at, fidelity: [fidelity], executions: 1, isOld, isRestorable: false };
    }),
    workAsked: 0,
    workDone: 0,
    figures: { leasesLost: result.overlaps.length, timeHeldByTwo: shareHeldByTwo(result) },
  };
}

/** The last steps before the lease was first lost, up to when its holder learnt of it. */
class FirstLoss {
  readonly moments: Moment[] = [];
  private isLost = false;
  private isKnown = false;

  see(at: number, side: 'holder' | 'granter', what: string): void {
    if (this.isKnown) return;
    this.moments.push({ at, who: side === 'holder' ? 'Worker' : 'Lock service', what });
    if (what.includes('run out')) this.isLost = true;
    else if (what.includes('too late')) this.isKnown = true;
    else if (!this.isLost && this.moments.length > STEPS_BEFORE) this.moments.shift();
  }
}

const STEPS_BEFORE = 4;

/** Is a time within one of the overlaps? Asked with ascending times. */
function whetherWithin(overlaps: readonly Overlap[]): (time: number) => boolean {
  let next = 0;
  return (time) => {
    while (next < overlaps.length && overlaps[next].to <= time) next++;
    return next < overlaps.length && overlaps[next].from <= time;
  };
}

function artefacts({ leaseTime, heartbeatInterval }: Params): readonly Artefacts[] {
  const writer = { name: 'worker.properties', text: `lock.heartbeat.interval = ${heartbeatInterval}s\n` };
  const reader = { name: 'lock-service.properties', text: `lock.lease = ${leaseTime}s\n` };
  const often = { ...writer, text: `lock.heartbeat.interval = ${(leaseTime / 6).toFixed(6)}s\n` };
  return [
    {
      boundary: 'Worker → Lock service',
      configurations: { writer, reader },
      harmless: [{ title: 'six heartbeats in a lease', configurations: { writer: often, reader } }],
    },
  ];
}

/** With jitter alone, the gap of two beats is uniform around the interval. */
function theory({
  leaseTime,
  heartbeatInterval,
  heartbeatJitter,
  heartbeatDelay,
  heartbeatLoss,
}: Params): readonly Figure[] {
  if (heartbeatDelay > 0 || heartbeatLoss > 0) return [];
  const half = heartbeatJitter * heartbeatInterval;
  const beyond = heartbeatInterval + half - leaseTime;
  const isSure = heartbeatInterval - half >= leaseTime;
  const inGap = isSure ? heartbeatInterval - leaseTime : beyond <= 0 ? 0 : (beyond * beyond) / (4 * half);
  return [
    {
      id: 'heldByTwoByFormula',
      label: 'Time in which two hold it',
      unit: 'share',
      value: inGap / heartbeatInterval,
      formula: 'E[max(0, gap - lease)] / E[gap]',
      help: 'By jitter alone: what a gap, uniform around the interval, exceeds the lease on the mean, over the mean gap.',
    },
  ];
}

export const lease: Scenario = {
  id: 'lease',
  title: 'Lease: heartbeats that come too seldom',
  about:
    'The holder of a lease beats each 25 s, more or less, and takes that to be enough for 30 s. The lock service counts from the last beat that came, and gives the lease away when it is late.',
  source: 'Gray and Cheriton, Leases, SOSP 1989; Kleppmann, Designing Data-Intensive Applications, 2017, chapter 8',
  systems: ['Worker', 'Lock service'],
  wrongIs: () => 'were written while two held the lease',
  figures: [
    {
      id: 'leasesLost',
      label: 'Leases lost',
      unit: 'count',
      better: 'lower',
      help: 'Times that the lease ran out although its holder was alive.',
    },
    {
      id: 'timeHeldByTwo',
      label: 'Held by two',
      unit: 'share',
      better: 'lower',
      help: 'The share of the time in which the first holder works on and another has the lease.',
    },
  ],
  simulate,
  artefacts,
  theory,
  remedies: [
    {
      id: 'frequent-heartbeats',
      label: 'Let several heartbeats fit into a lease',
      cost: 'More messages, from every holder.',
      patch: ({ leaseTime, beatsPerLease }) => ({ heartbeatInterval: Math.max(0.1, leaseTime / beatsPerLease) }),
      helps: ({ summary }, params) =>
        summary.right < summary.entered && params.heartbeatInterval > params.leaseTime / params.beatsPerLease,
    },
    {
      id: 'fencing-token',
      label: 'Let the store refuse writes of an older lease',
      cost: 'The store must know leases; late writes fail aloud.',
      patch: () => ({ fencingToken: true }),
      helps: ({ summary }, { fencingToken }) => summary.silentByInteraction > 0 && !fencingToken,
    },
  ],
};
