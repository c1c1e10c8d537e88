// The witness of records that are kept for less than their reader stays away: those that come early in a round are deleted
// before its end, as at a boundary of the long way.

import type { Trial } from '../../../checkers/configs/index.ts';
import type { Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import type { Rounds } from '../pipeline/hop.ts';
import { nextRound } from '../pipeline/rounds.ts';
import { figureOf, isAboveTwins, seeds, twins } from './over-seeds.ts';
import type { Moment, Witness } from './witness.ts';

type Times = Pick<Rounds, 'every' | 'keptFor'>;

const records = 2000;
const rounds = 20;

export function retentionWitness({ every, keptFor }: Extract<Trial, { kind: 'retention' }>): Witness {
  const runs = twins(
    shareGone,
    { every, keptFor },
    { every, keptFor: Math.max(every, keptFor) },
    { every: Math.min(every, keptFor), keptFor },
  );
  const closedForm = Math.max(0, 1 - keptFor / every);
  const figure = figureOf('records deleted before the reader came', 'share', runs, (share) => share, closedForm);
  return {
    confirmed: isAboveTwins(figure),
    sentence: `${writeQuantity(figure.together.estimate, 'share')} of the records are deleted before the reader comes for them, and it goes on with what is left`,
    figures: [figure],
    timeline: timelineOf({ every, keptFor }),
    assumptions: [
      `records come evenly over ${rounds} rounds, ${records} in all`,
      'alone: a system that keeps records for as long as the reader stays away, and a reader that comes as often as they are kept',
    ],
    seeds,
  };
}

function shareGone(times: Times, streams: Streams): number {
  const random = streams.stream('records');
  let gone = 0;
  for (let i = 0; i < records; i++) if (nextRound(times, rounds * times.every * random.uniform()).isGone) gone++;
  return gone / records;
}

/** A record from the middle of those that are deleted. */
function timelineOf(times: Times): Moment[] {
  const came = Math.max(0, times.every - times.keptFor) / 2;
  const { at, isGone } = nextRound(times, came);
  if (!isGone) return [];
  return [
    { time: came, side: 'b', what: 'takes a record' },
    { time: came + times.keptFor, side: 'b', what: 'deletes it' },
    { time: at, side: 'a', what: 'comes, and goes on with what is left' },
  ];
}
