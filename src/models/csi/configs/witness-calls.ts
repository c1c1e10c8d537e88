// The witness of timeouts and retries that do not fit: the calls scenario with the numbers of the two files, beside A that
// calls an A and B that calls a B.

import type { Trial } from '../../../checkers/configs/index.ts';
import { log, Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import {
  type CallPolicy,
  type CallsParams,
  type CallsTally,
  simulateCalls,
  tallyCalls,
} from '../scenarios/configuration/calls.ts';
import { type CallsTheory, callsTheory } from '../scenarios/configuration/closed-forms.ts';
import { serviceLaw } from '../scenarios/configuration/service.ts';
import { type Assumptions, assumed } from './assumptions.ts';
import { figureOf, isAboveTwins, seeds, twins } from './over-seeds.ts';
import type { Moment, Witness, WitnessFigure } from './witness.ts';

type CallsTrial = Extract<Trial, { kind: 'calls' }>;

const requests = 1000;

interface Run extends CallsTally {
  amplification: number;
}

interface Reading {
  label: string;
  unit: WitnessFigure['unit'];
  of(run: Run): number;
  theory?(theory: CallsTheory): number;
}

const readings: readonly Reading[] = [
  {
    label: 'first tries that the caller gives up',
    unit: 'share',
    of: (run) => run.firstTimeouts / run.requests,
    theory: (theory) => theory.firstTimeouts,
  },
  {
    label: 'requests that fail for the caller in the end',
    unit: 'share',
    of: (run) => run.failed / run.requests,
    theory: (theory) => theory.failed,
  },
  {
    label: 'requests carried out twice or more',
    unit: 'share',
    of: (run) => run.executedTwice / run.requests,
    theory: (theory) => theory.executedTwice,
  },
  {
    label: 'work at the callee, over what the requests need',
    unit: 'ratio',
    of: (run) => run.amplification,
    theory: (theory) => theory.amplification,
  },
  {
    label: 'requests that fail for the caller, and are carried out',
    unit: 'share',
    of: (run) => run.failedButDone / run.requests,
  },
];

export function callsWitness({ caller, callee, layers }: CallsTrial, assumptions: Assumptions): Witness {
  const { slow, sigma } = assumptions;
  const paramsOf = (asking: CallPolicy, working: CallPolicy): CallsParams => ({
    // When they come does not matter to a callee that is never full.
    arrivals: Array.from({ length: requests }, (_, i) => i),
    caller: asking,
    callee: { ...working, retries: layers ? working.retries : 0 },
    service: serviceLaw(working.timeout, slow, sigma),
    slownessOf: 'request',
    servers: Number.POSITIVE_INFINITY,
    cancels: false,
  });
  const together = paramsOf(caller, callee);
  // Alone, each side calls one that works by the caller's own numbers.
  const [aAlone, bAlone] = [paramsOf(caller, caller), paramsOf(callee, callee)];
  const runs = twins(run, together, aAlone, bAlone);
  const theory = callsTheory(together);
  const figures = readings.map(({ label, unit, of, theory: formula }) =>
    figureOf(label, unit, runs, of, formula?.(theory)),
  );
  // Layers of retries do harm to a side alone as well; there it is enough that callers give up on what goes on.
  const confirmed = layers ? figures[0].together.lower > 0 : figures.some(isAboveTwins);
  const many = Math.max(...runs.together.map(({ triesMax }) => triesMax));
  return {
    confirmed,
    sentence:
      `${writeQuantity(figures[1].together.estimate, 'share')} of the calls fail for the caller (${writeQuantity(figures[4].together.estimate, 'share')} are carried out nonetheless), ${writeQuantity(figures[2].together.estimate, 'share')} are carried out twice or more, and one request came to ${many} ${many === 1 ? 'try' : 'tries'}; ` +
      `the callee does ${writeQuantity(figures[3].together.estimate, 'ratio')} the work and has too much from ${writeQuantity(theory.collapseAt, 'share')} of its capacity on`,
    figures,
    timeline: timelineOf(together),
    assumptions: [
      ...assumed(assumptions, 'slow', 'sigma'),
      'the callee does not learn that the caller has given up, and is never full',
    ],
    seeds,
  };
}

function run(params: CallsParams, streams: Streams): Run {
  const result = simulateCalls(params, streams);
  return { ...tallyCalls(result), amplification: result.work / result.workNeeded };
}

/** One request that needs more than the caller waits and less than the callee allows, or more than that if none can. */
function timelineOf(params: CallsParams): Moment[] {
  const { caller, callee } = params;
  const isBetween = caller.timeout < callee.timeout;
  const service = isBetween ? (caller.timeout + callee.timeout) / 2 : callee.timeout * 1.1;
  const moments: Moment[] = [];
  simulateCalls(
    { ...params, arrivals: [0], service: { mu: log(service), sigma: 0 } },
    new Streams(1),
    (time, side, what) => {
      moments.push({ time: time, side: side === 'caller' ? 'a' : 'b', what });
    },
  );
  return moments;
}
