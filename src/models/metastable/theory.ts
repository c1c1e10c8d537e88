// Figures that follow from the parameters alone, in the fluid limit: where a collapse can hold itself up, and where the
// present parameters stand. Exact for an open loop, a queue in order and abandoned work that is still served; with other
// mechanisms they say what these are up against. The simulation beside them is the judge.

import type { Figure } from '../model.ts';
import { writeQuantity } from '../quantity.ts';
import { workloadRate } from './expected-load.ts';
import type { Params } from './params.ts';
import { meanWork } from './service.ts';

/** C: what a full server completes per second. */
export function capacity(params: Params): number {
  const { serverCapacity, concurrencySlope } = params;
  return serverCapacity / (meanWork(params) + concurrencySlope * serverCapacity);
}

/** A: the attempts a request makes when all fail; a budget without successes lets none be repeated. */
export function amplification({ maxRetries, retryBudget, budgetDeposit }: Params): number {
  const most = 1 + maxRetries;
  return retryBudget === 'none' ? most : Math.min(most, 1 + budgetDeposit);
}

/** Q* = C (T - b - s c): the queue from whose end an attempt is still answered in time. */
export function safeQueue(params: Params): number {
  const { serverCapacity, concurrencySlope, timeout } = params;
  return Math.max(0, capacity(params) * (timeout - meanWork(params) - concurrencySlope * serverCapacity));
}

/** s* = (c / (A lambda) - b) / c: the slope from which a collapse holds itself up; negative: it does at any slope. */
export function slopeThreshold(params: Params): number {
  const { serverCapacity } = params;
  return (serverCapacity / (amplification(params) * workloadRate(params)) - meanWork(params)) / serverCapacity;
}

export function theory(params: Params): readonly Figure[] {
  const c = capacity(params);
  const a = amplification(params);
  const rate = workloadRate(params);
  const slope = slopeThreshold(params);
  return [
    {
      id: 'capacity',
      label: 'Capacity C',
      unit: '1/s',
      value: c,
      formula: 'C = c / (b + s c)',
      help: 'What the server completes per second when all its slots are busy.',
      note: rate >= c ? `the first tries alone, ${writeQuantity(rate, '1/s')}, exceed it` : undefined,
    },
    {
      id: 'amplification',
      label: 'Amplification A',
      unit: 'ratio',
      value: a,
      formula: params.retryBudget === 'none' ? 'A = 1 + retries' : 'A = 1 + tokens per success',
      help: 'Attempts per request when every attempt fails; with a retry budget, the most it allows.',
    },
    {
      id: 'vulnerableFrom',
      label: 'Vulnerable from C/A',
      unit: '1/s',
      value: c / a,
      formula: 'C / A',
      help: 'Above this rate of first tries a collapse keeps itself up: A times the rate exceeds C.',
      note: bandNote(rate, c, a),
    },
    {
      id: 'safeQueue',
      label: 'Safe queue Q*',
      unit: 'requests',
      value: safeQueue(params),
      formula: 'Q* = C (T - b - s c)',
      help: 'An attempt that joins a longer queue is answered after its client has given up.',
      note: params.queueLimited && params.queueLimit > safeQueue(params) ? 'the queue limit lies above it' : undefined,
    },
    {
      id: 'slopeThreshold',
      label: 'Critical slope s*',
      unit: 's/request',
      value: slope,
      formula: 's* = (c / (A lambda) - b) / c',
      help: 'From this concurrency slope on a collapse keeps itself up at the present rate; below zero: at any slope.',
      note: params.concurrencySlope > slope ? 'the slope lies above it' : 'the slope lies below it',
    },
  ];
}

function bandNote(rate: number, c: number, a: number): string {
  const shown = writeQuantity(rate, '1/s');
  if (rate >= c) return `${shown} is above C: overloaded without any trigger`;
  if (rate > c / a) return `${shown} lies in the vulnerable band up to C: a trigger can tip it for good`;
  return `${shown} lies below: it comes back by itself`;
}
