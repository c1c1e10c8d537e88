// A window of deduplication against a sender that tries longer: after the window the receiver takes a retry for a new
// message, and carries it out again. Each is right with its like: a receiver that remembers as long as its sender tries, a
// sender that tries no longer than its receiver remembers.

import { exp, type Streams } from '../../../../kernel/index.ts';
import type { Figure } from '../../../model.ts';
import type { Params } from '../../params.ts';
import { arrivals } from '../../pipeline/arrivals.ts';
import type { CallPolicy } from '../configuration/calls.ts';
import type { Artefacts, Moment, Pairing, Scenario, ScenarioRun } from '../scenario.ts';
import { retryTimes, simulateDedup } from './deliveries.ts';

function senderOf({ senderTimeout, senderRetries, senderBackoff }: Params): CallPolicy {
  const backoffMax = Number.POSITIVE_INFINITY;
  return { timeout: senderTimeout, retries: senderRetries, backoff: senderBackoff, multiplier: 2, backoffMax };
}

/** The time after the first try at which the last is sent. */
const spanOf = (sender: CallPolicy): number => retryTimes(sender).at(-1) ?? 0;

function sidesOf(params: Params, pairing: Pairing): { window: number; sender: CallPolicy } {
  const sender = senderOf(params);
  const window = params.dedupWindow;
  if (pairing === 'writer-alone') return { sender, window: Math.max(window, spanOf(sender)) };
  const fitting = retryTimes(sender).filter((time) => time <= window).length;
  return { window, sender: pairing === 'reader-alone' ? { ...sender, retries: fitting } : sender };
}

function simulate(params: Params, streams: Streams, pairing: Pairing): ScenarioRun {
  const entered = arrivals(params, streams);
  const { cutShare, cutMean } = params;
  const times = entered.map(({ at }) => at);
  const deliveries = { ...sidesOf(params, pairing), arrivals: times, cutShare, cutMean };
  const sent = simulateDedup(deliveries, streams);
  const first = sent.findIndex(({ executions }) => executions > 1);
  const moments: Moment[] = [];
  if (first >= 0)
    simulateDedup(deliveries, streams, (at, side, what, message) => {
      if (message === first) moments.push({ at, who: side === 'sender' ? 'Billing' : 'Ledger', what });
    });
  return {
    moments,
    records: sent.map(({ at, settled, executions }, place) => {
      // What counts is what the receiver holds. A sender that gives up knows that it does not know.
      const fidelity = executions > 1 ? 'silent' : 'lossless';
      return { at, settled, fidelity: [fidelity], executions, isOld: entered[place].isOld, isRestorable: false };
    }),
    workAsked: 0,
    workDone: 0,
    figures: { unansweredCount: sent.filter(({ failed }) => failed).length },
    each: { unansweredCount: sent.map(({ failed }) => Number(failed)) },
  };
}

function artefacts(params: Params): readonly Artefacts[] {
  const { senderTimeout, senderRetries, senderBackoff, dedupWindow } = params;
  const writer = {
    name: 'billing.properties',
    text: `ledger.timeout = ${senderTimeout}s\nledger.retries = ${senderRetries}\nledger.backoff = ${senderBackoff}s\nledger.backoff.multiplier = 2\n`,
  };
  const reader = { name: 'ledger.properties', text: `ledger.dedup.window = ${dedupWindow}s\n` };
  const long = { ...reader, text: `ledger.dedup.window = ${Math.max(dedupWindow, spanOf(senderOf(params)))}s\n` };
  return [
    {
      boundary: 'Billing → Ledger',
      configurations: { writer, reader },
      harmless: [{ title: 'a window as long as the sender tries', configurations: { writer, reader: long } }],
    },
  ];
}

/** Carried out again is what is still cut off at the last try that the receiver knows. */
function theory(params: Params): readonly Figure[] {
  const times = retryTimes(senderOf(params));
  const forgotten = times.findIndex((time) => time > params.dedupWindow);
  const lastKnown = forgotten <= 0 ? 0 : times[forgotten - 1];
  return [
    {
      id: 'executedAgainByFormula',
      label: 'Carried out again',
      unit: 'share',
      value: forgotten < 0 ? 0 : params.cutShare * exp(-lastKnown / params.cutMean),
      formula: 'q e^(-t/m)',
      help: 'The share cut off times the chance that a cut of mean m lasts to t, the last retry within the window.',
    },
  ];
}

export const dedup: Scenario = {
  id: 'dedup',
  title: 'Deduplication: a window shorter than the retries',
  about:
    'The sender tries for 18 minutes until it has an answer; the receiver knows a message again for 5. What comes later is new to it, and is carried out again.',
  source: 'Amazon SQS Developer Guide, exactly-once processing in FIFO queues: a window of 5 minutes',
  systems: ['Billing', 'Ledger'],
  wrongIs: () => 'were carried out more than once',
  figures: [
    {
      id: 'unansweredCount',
      label: 'Never answered',
      unit: 'count',
      better: 'lower',
      over: 'sum',
      help: 'Messages whose sender gave up without an answer, although they were carried out.',
    },
  ],
  simulate,
  artefacts,
  theory,
  remedies: [
    {
      id: 'longer-window',
      label: 'Remember a message for as long as it may be sent again',
      cost: 'Storage for every id of that time.',
      patch: (params) => ({ dedupWindow: Math.min(604_800, Math.max(params.dedupWindow, spanOf(senderOf(params)))) }),
      helps: ({ summary }, params) => summary.silentByInteraction > 0 && params.dedupWindow < spanOf(senderOf(params)),
    },
    {
      id: 'fewer-retries',
      label: 'Stop retrying before the receiver forgets',
      cost: 'More messages without an answer.',
      patch: (params) => ({
        senderRetries: retryTimes(senderOf(params)).filter((time) => time <= params.dedupWindow).length,
      }),
      helps: ({ summary }, params) => summary.silentByInteraction > 0 && params.dedupWindow < spanOf(senderOf(params)),
    },
  ],
};
