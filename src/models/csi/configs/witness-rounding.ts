// The witness of containers that are rounded up by another step than the side that asks reckons with: the scenario of
// container rounding with the sizes of the two files.

import type { Trial } from '../../../checkers/configs/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type Params, parameters } from '../params.ts';
import { containerRounding } from '../scenarios/container-rounding/index.ts';
import type { Pairing, ScenarioRun } from '../scenarios/scenario.ts';
import { figureOf, isAboveTwins, overSeeds, seeds } from './over-seeds.ts';
import type { Moment, Witness } from './witness.ts';

const jobs = 200;

export function roundingWitness({ asked, expectedStep, step }: Extract<Trial, { kind: 'rounding' }>): Witness {
  const params: Params = {
    ...parameters.defaults,
    // The scenario's arithmetic is the same in bytes.
    ...{
      scenario: 'container-rounding',
      workerMemoryMebibytes: asked,
      workerMemorySigma: 0,
    },
    ...{
      yarnMinimumMebibytes: expectedStep,
      yarnIncrementMebibytes: step,
      yarnScheduler: 'fair',
      containerMatch: 'size',
    },
    ...{ jobWorkers: 1, requestRate: 1, duration: jobs },
  };
  const run = (pairing: Pairing) => overSeeds((streams) => containerRounding.simulate(params, streams, pairing));
  const runs = { together: run('together'), aAlone: run('writer-alone'), bAlone: run('reader-alone') };
  const failed = figureOf(
    'jobs whose containers match no request, and that fail',
    'share',
    runs,
    ({ records }) => records.filter(({ fidelity }) => fidelity[0] !== 'lossless').length / records.length,
  );
  const given = figureOf(
    'containers given, over those needed',
    'ratio',
    runs,
    ({ workDone, workAsked }) => workDone / workAsked,
  );
  return {
    confirmed: isAboveTwins(failed),
    sentence: `${writeQuantity(failed.together.estimate, 'share')} of the jobs fail, because no container that is given is of the size that they look for, and ${writeQuantity(given.together.estimate, 'ratio')} the containers are given that are needed`,
    figures: [failed, given],
    timeline: timelineOf(runs.together),
    assumptions: [
      expectedStep === 1
        ? 'the side that asks knows its containers by the size that it asked for'
        : `the side that asks knows its containers by the size to which it rounds, in steps of ${size(expectedStep)}`,
      'a job that gets no container begins again three times, each after five minutes, as in the scenario',
    ],
    seeds,
  };
}

const size = (bytes: number): string => writeQuantity(bytes, 'bytes', 5);

/** The scenario tells sizes as it has them, which here are bytes. */
function timelineOf(runs: readonly ScenarioRun[]): Moment[] {
  const { moments = [] } = runs.find(({ moments: told = [] }) => told.length > 0) ?? {};
  const [first] = moments;
  return moments.slice(0, 8).map(({ at, who, what }) => ({
    time: at - first.at,
    side: who === 'Flink' ? 'a' : 'b',
    what: what.replace(/(\d+) MiB(?: for workers of (\d+))?/, (_, given: string, wanted?: string) =>
      wanted === undefined ? size(Number(given)) : `${size(Number(given))} for workers of ${size(Number(wanted))}`,
    ),
  }));
}
