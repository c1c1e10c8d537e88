// The witness of work that goes on when the other side takes it for over: a message that comes again, a process that is killed.

import type { Trial } from '../../../checkers/configs/index.ts';
import { log, Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { serviceLaw, shareAbove } from '../scenarios/configuration/service.ts';
import { type Assumptions, assumed } from './assumptions.ts';
import { figureOf, isAboveTwins, seeds, twins } from './over-seeds.ts';
import { type OverrunObserver, type OverrunParams, simulateOverrun } from './simulations/overrun.ts';
import type { Moment, Witness } from './witness.ts';

type Overrun = Extract<Trial, { kind: 'overrun' }>;

const jobs = 500;
const WAYS = 20;

export function overrunWitness({ what, own, other }: Overrun, assumptions: Assumptions): Witness {
  const { slow, sigma, delay } = assumptions;
  const isMessage = what === 'message';
  const delayMean = isMessage ? delay : 0;
  const margin = isMessage ? WAYS * delay : own / 10;
  const settings = (ownLimit: number, otherLimit: number): OverrunParams => ({
    ...{ jobs, ownLimit, otherLimit, delayMean },
    work: serviceLaw(ownLimit, slow, sigma),
    deliveriesMost: isMessage ? 5 : 1,
  });
  const together = settings(own, other);
  const runs = twins(simulateOverrun, together, settings(own, own + margin), settings(other, other + margin));
  const label = isMessage
    ? 'messages that come again while they are handled, or when they have been'
    : 'processes killed while they finish their work';
  const figure = figureOf(
    label,
    'share',
    runs,
    (all) => all.filter(({ isOverrun }) => isOverrun).length / jobs,
    delayMean === 0 ? shareAbove(together.work, other) : undefined,
  );
  const twice = figureOf(
    'messages handled to the end twice or more',
    'share',
    runs,
    (all) => all.filter(({ executions }) => executions > 1).length / jobs,
  );
  const share = writeQuantity(figure.together.estimate, 'share');
  return {
    confirmed: isAboveTwins(figure),
    sentence: isMessage
      ? `${share} of the messages come again while they are handled, and ${writeQuantity(twice.together.estimate, 'share')} are handled to the end twice or more`
      : `${share} of the processes that are stopped are killed while they finish their work`,
    figures: isMessage ? [figure, twice] : [figure],
    timeline: timelineOf(together, isMessage),
    assumptions: [
      ...assumed(assumptions, 'slow', 'sigma', ...(isMessage ? (['delay'] as const) : [])),
      isMessage
        ? 'another handler is free, and a message is handed out five times at the most'
        : 'all work begins when the process is told to stop',
      `alone: the other side waits ${writeQuantity(margin, 's')} longer than the work may take`,
    ],
    seeds,
  };
}

const messageWords: Record<Parameters<OverrunObserver>[2], string> = {
  gives: 'hands the message out and hides it',
  begins: 'a handler begins',
  done: 'a handler is done',
  stops: 'a handler is stopped by its own limit',
  acts: 'shows the message again: its time is over, and nobody has said that it is done',
};
const shutdownWords: Record<Parameters<OverrunObserver>[2], string> = {
  gives: 'asks the process to stop',
  begins: 'begins to finish its work',
  done: 'is done',
  stops: 'leaves its work, by its own limit',
  acts: 'kills the process',
};

/** Work that takes as long as it may. */
function timelineOf(params: OverrunParams, isMessage: boolean): Moment[] {
  const moments: Moment[] = [];
  const work = { mu: log(params.ownLimit) - 1e-9, sigma: 0 };
  simulateOverrun({ ...params, jobs: 1, work, delayMean: 0 }, new Streams(1), (time, side, what) => {
    const text = (isMessage ? messageWords : shutdownWords)[what];
    if (moments.length < 10) moments.push({ time, side: side === 'worker' ? 'a' : 'b', what: text });
  });
  // The process is not there any more.
  const killed = moments.findIndex(({ what }) => what === shutdownWords.acts);
  return killed < 0 ? moments : moments.slice(0, killed + 1);
}
