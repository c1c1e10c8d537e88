// Named points of the parameter space, each with the outcome it must show.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { hotOs } from './sources.ts';

/** P0: a healthy service that a spike of ten seconds takes down for good. */
export const collapse: Partial<Params> = {
  loadPattern: 'spike',
  baseRate: 20,
  spikeRate: 100,
  spikeStart: 60,
  spikeDuration: 10,
  backoff: 'none',
  duration: 660,
};

export const presets: readonly Preset<Params>[] = [
  {
    id: 'collapse',
    title: 'Collapse',
    about:
      'Twenty requests a second use less than half of the server. A spike of ten seconds fills the queue beyond what can ' +
      'be answered in time; from then on every request costs four attempts, 80 per second against a capacity of 50, and ' +
      'the queue never empties again.',
    source: hotOs,
    params: collapse,
    outcome: 'metastable',
    share: 1,
    without: { mechanism: 'retries', patch: { maxRetries: 0 } },
  },
];
