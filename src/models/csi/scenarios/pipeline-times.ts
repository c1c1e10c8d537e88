// What the time on the long way comes to: the numbers of a run, and the laws beside it.

import type { Figure } from '../../model.ts';
import type { Params } from '../params.ts';
import type { Entry } from '../pipeline/hop.ts';
import type { InTime } from '../pipeline/in-time.ts';
import { MOST_UTILISATION, meanTimeInSystem, overtakenShareOf, utilisationOf } from './overtaking-law.ts';
import type { ScenarioFigure } from './scenario.ts';

export const timeFigures: readonly ScenarioFigure[] = [
  {
    id: 'rowsBehind',
    label: 'Rows left behind',
    unit: 'share',
    better: 'lower',
    help: 'Rows of which the last system holds an earlier state at the end than one that came to it.',
  },
  {
    id: 'goneBeforeRead',
    label: 'Gone before they were read',
    over: 'mean',
    unit: 'share',
    better: 'lower',
    help: 'Records that were deleted before the reader came for them.',
  },
  {
    id: 'atRestAfter',
    label: 'At rest after',
    over: 'mean',
    unit: 's',
    better: 'lower',
    help: 'Mean time of a record from its entry until it is at rest in the last system that it comes to.',
  },
];

export function timeFiguresOf(
  entries: readonly Entry[],
  way: InTime | undefined,
): Readonly<Record<(typeof timeFigures)[number]['id'], number>> {
  if (way === undefined || entries.length === 0) return {};
  return {
    rowsBehind: way.rows > 0 ? way.rowsBehind / way.rows : Number.NaN,
    goneBeforeRead: way.gone / entries.length,
    atRestAfter: way.meanTime,
  };
}

/** Of records that come from the start to `duration`, evenly: those of the first part of each round are deleted before it ends. */
export function goneShare(duration: number, every: number, keptFor: number): number {
  const lost = Math.max(0, every - keptFor);
  const rounds = Math.floor(duration / every);
  return (rounds * lost + Math.min(duration - rounds * every, lost)) / duration;
}

const readers = ['stream', 'spark', 'hive', 'report', 'archive'];
const isOnWay = (place: string, { stages }: Params): boolean =>
  readers.includes(place) && readers.indexOf(place) < stages;

export function timeTheory(params: Params): readonly Figure[] {
  const { workersAt, roundsAt } = params;
  const hasWorkers = isOnWay(workersAt, params);
  const hasRounds = isOnWay(roundsAt, params);
  const isRefused = params.checksum || params.plausibilityCheck || params.strictDecoder;
  // The laws ask for records that come as a Poisson process, all of them.
  if (isRefused || (hasWorkers && hasRounds)) return [];
  return [...(hasWorkers ? workerTheory(params) : []), ...(hasRounds ? roundTheory(params) : [])];
}

function workerTheory({ requestRate, hopWorkTime, hopWorkers, hopOrder, rowCount }: Params): readonly Figure[] {
  const queue = { rate: requestRate, meanTime: hopWorkTime, workers: hopWorkers };
  if (hopOrder === 'by-row' || utilisationOf(queue) > MOST_UTILISATION) return [];
  const time: Figure = {
    id: 'atRestByLaw',
    label: 'At rest by law after',
    unit: 's',
    value: meanTimeInSystem(queue),
    formula: 'time + C(workers, load) / (workers / time − rate)',
    help: 'Wait and work in M/M/c, with the chance C of having to wait by Erlang.',
  };
  if (hopOrder === 'compare-version') return [time];
  return [
    {
      id: 'overtakenRowsByLaw',
      label: 'Stored over a later state, by law',
      unit: 'share',
      value: overtakenShareOf(queue, rowCount),
      formula: 'M/M/c: P(a later record of the row is done first)',
      help: 'The chain of the records beside one that is worked on, solved exactly; rows are equally likely.',
    },
    time,
  ];
}

const roundTheory = ({ duration, roundEvery, keptFor }: Params): readonly Figure[] => [
  {
    id: 'goneByLaw',
    label: 'Gone before they are read, by law',
    unit: 'share',
    value: goneShare(duration, roundEvery, keptFor),
    formula: 'max(0, every − kept) / every, over whole rounds',
    help: 'What comes in the first part of a round is deleted before the reader comes.',
  },
];
