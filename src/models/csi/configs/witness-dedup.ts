// The witness of a window of deduplication that ends before the sender does: the dedup scenario with the numbers of the
// files.

import type { Trial } from '../../../checkers/configs/index.ts';
import { meanInterval, Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type Delivery, retryTimes, simulateDedup } from '../scenarios/dedup/deliveries.ts';
import type { Moment, Witness } from './witness.ts';

const seeds = { from: 1, to: 10 };
const messages = 1000;

export function dedupWitness({ window, caller }: Extract<Trial, { kind: 'dedup' }>): Witness {
  const span = retryTimes(caller).at(-1) ?? 0;
  // A cut about as long as the window: shorter ones do no harm, and longer ones happen.
  const cutMean = window;
  const arrivals = Array.from({ length: messages }, (_, i) => i);
  const runs = (remembered: number, tries: number): (readonly Delivery[])[] =>
    Array.from({ length: seeds.to }, (_, i) => {
      const params = { arrivals, window: remembered, sender: { ...caller, retries: tries }, cutShare: 1, cutMean };
      return simulateDedup(params, new Streams(seeds.from + i));
    });
  const of = (sent: readonly Delivery[]): number => sent.filter(({ executions }) => executions > 1).length / messages;
  const fittingTries = retryTimes(caller).filter((time) => time <= window).length;
  const [together, aAlone, bAlone] = [
    runs(window, caller.retries),
    runs(span, caller.retries),
    runs(window, fittingTries),
  ].map((results) => meanInterval(results.map(of)));
  return {
    confirmed: together.lower > Math.max(aAlone.upper, bAlone.upper),
    sentence: `${writeQuantity(together.estimate, 'share')} of the messages whose answers are cut off are carried out twice or more`,
    figures: [{ label: 'messages carried out twice or more', unit: 'share', together, aAlone, bAlone }],
    timeline: timelineOf(window, caller),
    assumptions: [
      `answers are cut off from the first try on, for ${writeQuantity(cutMean, 's', 6)} on average (exponential)`,
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
