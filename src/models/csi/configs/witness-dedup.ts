// The witness of a window of deduplication that ends before the sender does: the dedup scenario with the numbers of the
// files.

import type { Trial } from '../../../checkers/configs/index.ts';
import { Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type Delivery, retryTimes, simulateDedup } from '../scenarios/dedup/deliveries.ts';
import { type Assumptions, assumed } from './assumptions.ts';
import { figureOf, isAboveTwins, seeds, twins } from './over-seeds.ts';
import type { Moment, Witness } from './witness.ts';

const messages = 500;

export function dedupWitness({ window, caller }: Extract<Trial, { kind: 'dedup' }>, assumptions: Assumptions): Witness {
  const span = retryTimes(caller).at(-1) ?? 0;
  const cutMean = assumptions.cut * window;
  const arrivals = Array.from({ length: messages }, (_, i) => i);
  const settings = (remembered: number, retries: number) => ({ remembered, retries });
  const run = ({ remembered, retries }: ReturnType<typeof settings>, streams: Streams): readonly Delivery[] =>
    simulateDedup({ arrivals, window: remembered, sender: { ...caller, retries }, cutShare: 1, cutMean }, streams);
  const fittingTries = retryTimes(caller).filter((time) => time <= window).length;
  const runs = twins(
    run,
    settings(window, caller.retries),
    settings(span, caller.retries),
    settings(window, fittingTries),
  );
  const figure = figureOf(
    'messages carried out twice or more',
    'share',
    runs,
    (sent) => sent.filter(({ executions }) => executions > 1).length / messages,
  );
  return {
    confirmed: isAboveTwins(figure),
    sentence: `${writeQuantity(figure.together.estimate, 'share')} of the messages whose answers are cut off are carried out twice or more`,
    figures: [figure],
    timeline: timelineOf(window, caller),
    assumptions: [
      ...assumed(assumptions, 'cut'),
      `answers are cut off from the first try on, for ${writeQuantity(cutMean, 's', 6)} on average`,
      'alone: a window as long as the sender tries, and a sender that tries no longer than the window',
    ],
    seeds,
  };
}

function timelineOf(window: number, sender: Parameters<typeof retryTimes>[0]): Moment[] {
  const moments: Moment[] = [];
  simulateDedup({ arrivals: [0], window, sender, cutShare: 1, cutMean: 1e12 }, new Streams(1), (time, side, what) => {
    moments.push({ time, side: side === 'sender' ? 'a' : 'b', what });
  });
  return moments;
}
