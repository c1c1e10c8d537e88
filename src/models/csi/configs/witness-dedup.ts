// The witness of a window of deduplication that ends before the sender does: the dedup scenario with the numbers of the
// files.

import type { Trial } from '../../../checkers/index.ts';
import { meanInterval, Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type DedupResult, retryTimes, simulateDedup } from '../scenarios/dedup.ts';
import type { Moment, Witness } from './witness.ts';

const seeds = { from: 1, to: 10 };
const messages = 1000;

export function dedupWitness({ window, caller }: Extract<Trial, { kind: 'dedup' }>): Witness {
  const span = retryTimes(caller).at(-1) ?? 0;
  // A cut about as long as the window: shorter ones do no harm, and longer ones happen.
  const cutMean = window;
  const runs = (remembered: number, tries: number): DedupResult[] =>
    Array.from({ length: seeds.to }, (_, i) =>
      simulateDedup(
        { window: remembered, sender: { ...caller, retries: tries }, cutMean, messages },
        new Streams(seeds.from + i),
      ),
    );
  const of = ({ executedTwice, messages: n }: DedupResult): number => executedTwice / n;
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
  simulateDedup({ window, sender, cutMean: 1e12, messages: 1 }, new Streams(1), (time, side, what) => {
    moments.push({ time, side: side === 'sender' ? 'a' : 'b', what });
  });
  return moments;
}
