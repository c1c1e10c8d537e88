// The witness of a deadline that is over before the tries under it are.

import type { Trial } from '../../../checkers/configs/index.ts';
import { Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type Assumptions, assumed } from './assumptions.ts';
import { figureOf, isAboveTwins, seeds, twins } from './over-seeds.ts';
import { type DeadlineParams, endOfTries, shareEnded, simulateDeadline } from './simulations/deadline.ts';
import type { Moment, Witness } from './witness.ts';

const calls = 500;

export function deadlineWitness(
  { policy, linger, deadline }: Extract<Trial, { kind: 'deadline' }>,
  assumptions: Assumptions,
): Witness {
  const needed = endOfTries({ policy, linger });
  const outageMean = assumptions.cut * needed;
  const settings = (limit: number): DeadlineParams => ({ calls, policy, linger, deadline: limit, outageMean });
  const [together, alone] = [settings(deadline), settings(needed)];
  const figure = figureOf(
    'calls that the deadline ends, with a try under way or left',
    'share',
    twins(simulateDeadline, together, alone, alone),
    ({ ended }) => ended / calls,
    shareEnded(together),
  );
  return {
    confirmed: isAboveTwins(figure),
    sentence: `${writeQuantity(figure.together.estimate, 'share')} of the calls that meet an outage are ended by the deadline, with a try under way or left`,
    figures: [figure],
    timeline: timelineOf(together),
    assumptions: [
      ...assumed(assumptions, 'cut'),
      `nothing is answered from the beginning of a call on, for ${writeQuantity(outageMean, 's', 6)} on average`,
      'alone: a deadline that is just long enough for all tries',
    ],
    seeds,
  };
}

/** A call that is never answered. */
function timelineOf(params: DeadlineParams): Moment[] {
  const moments: Moment[] = [];
  const words = { sends: 'sends try', answered: 'has its answer to try', 'gives up': 'gives up try' };
  simulateDeadline({ ...params, calls: 1, outageMean: 1e15 }, new Streams(1), (time, what, attempt) => {
    const text =
      what === 'ends'
        ? `the deadline ends the call, at try ${attempt} of ${params.policy.retries + 1}`
        : what === 'fails'
          ? 'reports a failure: all tries are over'
          : `${words[what]} ${attempt}`;
    moments.push({ time, side: 'a', what: text });
  });
  return moments.slice(-12);
}
