// Configuration incoherence: the caller gives up and asks again while the callee goes on working, by settings that are right
// on either side. Each system with its like works; together the requests that take longer fail for the caller and are
// carried out several times.

import type { Streams } from '../../../../kernel/index.ts';
import type { Figure } from '../../../model.ts';
import type { Params } from '../../params.ts';
import { arrivals } from '../../pipeline/arrivals.ts';
import { isRight, isSilent, type Passed } from '../../pipeline/record.ts';
import type { Artefacts, Moment, Pairing, Scenario, ScenarioFigure, ScenarioRun } from '../scenario.ts';
import { type Call, type CallPolicy, type CallsParams, simulateCalls, tallyCalls } from './calls.ts';
import { callsTheory } from './closed-forms.ts';
import { remedies } from './remedies.ts';
import { serviceLaw } from './service.ts';

function policy(timeout: number, retries: number, backoff: number): CallPolicy {
  return { timeout, retries, backoff, multiplier: 1, backoffMax: Number.POSITIVE_INFINITY };
}

/** What the caller really does, which is not what its file says if the file is not heeded. */
function callerPolicy(params: Params): CallPolicy {
  const timeout = params.ignoresTimeout ? params.libraryTimeout : params.callerTimeout;
  return policy(timeout, params.callerRetries, params.callerBackoff);
}

const calleePolicy = ({ calleeTimeout, calleeRetries }: Params): CallPolicy => policy(calleeTimeout, calleeRetries, 0);

/** Alone, each side calls one that works by the caller's own limit, with servers for the same utilisation. */
function callsOf(params: Params, pairing: Pairing): Omit<CallsParams, 'arrivals'> {
  const [a, b] = [callerPolicy(params), calleePolicy(params)];
  const ownRetries = Math.min(a.retries, b.retries);
  const [caller, callee] = {
    together: [a, b],
    'writer-alone': [a, policy(a.timeout, ownRetries, 0)],
    'reader-alone': [b, b],
  }[pairing];
  return {
    caller,
    callee,
    service: serviceLaw(callee.timeout, params.slowShare, params.serviceSigma),
    slownessOf: params.slownessOf,
    servers: Math.ceil((params.calleeServers * callee.timeout) / params.calleeTimeout),
    cancels: params.sendsDeadline,
  };
}

function passedOf({ at, settled, failed, executions }: Call, isOld: boolean, isIdempotent: boolean): Passed {
  const carriedOut = isIdempotent ? Math.min(1, executions) : executions;
  const fidelity = carriedOut > 1 ? 'silent' : failed ? 'crash' : 'lossless';
  return { at, settled, fidelity: [fidelity], executions: carriedOut, isOld, isRestorable: false };
}

function simulate(params: Params, streams: Streams, pairing: Pairing): ScenarioRun {
  const entered = arrivals(params, streams);
  const calls = { ...callsOf(params, pairing), arrivals: entered.map(({ at }) => at) };
  const result = simulateCalls(calls, streams);
  const tally = tallyCalls(result);
  const records = result.calls.map((call, place) => passedOf(call, entered[place].isOld, params.isIdempotent));
  const silent = records.findIndex(isSilent);
  const first = silent >= 0 ? silent : records.findIndex((one) => !isRight(one));
  const share = (count: number): number => (tally.requests > 0 ? count / tally.requests : Number.NaN);
  return {
    records,
    moments: pairing === 'together' && first >= 0 ? momentsOf(first, calls, streams) : [],
    workAsked: result.workNeeded,
    workDone: result.work,
    figures: {
      firstTimeoutShare: share(tally.firstTimeouts),
      callFailureShare: share(tally.failed),
      doneThoughFailedShare: share(tally.failedButDone),
      attemptsMean: share(tally.attempts),
      triesMax: tally.triesMax,
    },
    each: eachOf(result.calls),
  };
}

/** By request what work and figures are counted from. */
function eachOf(calls: readonly Call[]): NonNullable<ScenarioRun['each']> {
  const by = (of: (call: Call) => number | boolean) => Float64Array.from(calls, (call) => Number(of(call)));
  return {
    workAsked: by(({ workNeeded }) => workNeeded),
    workDone: by(({ work }) => work),
    firstTimeoutShare: by(({ firstTimedOut }) => firstTimedOut),
    callFailureShare: by(({ failed }) => failed),
    doneThoughFailedShare: by(({ failed, executions }) => failed && executions > 0),
    attemptsMean: by(({ attempts }) => attempts),
    triesMax: by(({ tries }) => tries),
  };
}

/** What happened to one request, from the same run once more. */
function momentsOf(request: number, calls: CallsParams, streams: Streams): Moment[] {
  const moments: Moment[] = [];
  simulateCalls(calls, streams, (at, side, what, place) => {
    if (place === request) moments.push({ at, who: side === 'caller' ? 'Orders' : 'Payments', what });
  });
  return moments;
}

const figures: readonly ScenarioFigure[] = [
  {
    id: 'firstTimeoutShare',
    label: 'First tries given up',
    unit: 'share',
    better: 'lower',
    over: 'mean',
    help: 'Requests whose first try the caller gave up, over all requests.',
  },
  {
    id: 'callFailureShare',
    label: 'Failed for the caller',
    unit: 'share',
    better: 'lower',
    over: 'mean',
    help: 'Requests that the caller reports as failed after all its tries.',
  },
  {
    id: 'doneThoughFailedShare',
    label: 'Failed, and yet done',
    unit: 'share',
    better: 'lower',
    over: 'mean',
    help: 'Requests that the caller reports as failed and the callee carried out.',
  },
  {
    id: 'attemptsMean',
    label: 'Attempts per request',
    unit: 'ratio',
    better: 'lower',
    over: 'mean',
    help: 'What the caller sends, over what it was asked for.',
  },
  {
    id: 'triesMax',
    label: 'Most tries of one request',
    unit: 'count',
    better: 'lower',
    over: 'most',
    help: 'Tries at the callee, its own retries with those of the caller.',
  },
];

/** The two files, as their owners would write them. */
function artefacts(params: Params): readonly Artefacts[] {
  const reader = { name: 'payments.properties', text: properties(params.calleeTimeout, params.calleeRetries) };
  const writer = {
    name: 'orders.properties',
    text: `${properties(params.callerTimeout, params.callerRetries)}payments.backoff = ${params.callerBackoff}s\n`,
  };
  const running = { ...writer, name: 'orders-effective.properties' };
  const heeded = params.ignoresTimeout
    ? running.text.replace(/payments\.timeout = .*/, `payments.timeout = ${params.libraryTimeout}s`)
    : running.text;
  const needed = (params.calleeRetries + 1) * params.calleeTimeout;
  return [
    {
      boundary: 'Orders → Payments',
      configurations: { writer, reader, effective: { writer: { ...running, text: heeded }, reader } },
      harmless: [
        {
          title: 'the caller waits for all tries of the callee, in milliseconds',
          configurations: {
            writer: {
              name: 'orders.properties',
              text: `payments.timeout-ms = ${needed * 1000}\npayments.retries = 0\n`,
            },
            reader,
          },
        },
      ],
    },
  ];
}

const properties = (timeout: number, retries: number): string =>
  `payments.timeout = ${timeout}s\npayments.retries = ${retries}\n`;

function theory(params: Params): readonly Figure[] {
  const calls = callsOf(params, 'together');
  // The closed forms are of calls that nobody stops, and of slow tries only where the callee makes one.
  if (calls.cancels || (calls.slownessOf === 'attempt' && calls.callee.retries > 0)) return [];
  const { firstTimeouts, failed, executedTwice, attempts, collapseAt } = callsTheory(calls);
  const help =
    'Of the lognormal service time S, with A the timeout of the caller and B the limit of the callee, never full.';
  const figure = (id: string, label: string, unit: Figure['unit'], value: number, formula: string): Figure => ({
    id,
    label,
    unit,
    value,
    formula,
    help,
  });
  return [
    figure('firstTimeoutsByFormula', 'First tries given up', 'share', firstTimeouts, 'P(S > A)'),
    figure('failedByFormula', 'Failed for the caller', 'share', failed, 'P(S > min(A, B))'),
    figure(
      'executedTwiceByFormula',
      'Carried out twice or more, without a key',
      'share',
      executedTwice,
      'P(A < S <= B)',
    ),
    figure('attemptsByFormula', 'Attempts per request', 'ratio', attempts, '1 + retries P(S > min(A, B))'),
    figure('collapseAt', 'Collapse from a utilisation of', 'share', collapseAt, '1 / amplification'),
  ];
}

export const configuration: Scenario = {
  id: 'configuration',
  title: 'Configuration: timeouts and retries that do not fit',
  about:
    'The caller waits 30 s and tries again three times; the callee may work for 60 s and tries five times more. Each is right with its like, and neither file is wrong.',
  source: 'Tang et al., EuroSys 2023: 30 of 39 management-plane failures are of configuration; the reference simulator',
  systems: ['Orders', 'Payments'],
  wrongIs: () => 'were carried out more than once',
  figures,
  simulate,
  artefacts,
  theory,
  remedies,
};
