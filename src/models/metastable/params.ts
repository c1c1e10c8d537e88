// The parameters of the metastable model: the numbers of a service, its clients, its load and its trigger. The fields
// stand in one file for each part; here they come together with the rules that hold between them.

import { InputError } from '../../kernel/index.ts';
import { params, type Rule, type ValuesOf } from '../fields.ts';
import { clientFields } from './client-fields.ts';
import { expectedArrivals } from './expected-load.ts';
import { loadFields, runFields } from './load-fields.ts';
import { serverFields } from './server-fields.ts';
import { triggerFields } from './trigger-fields.ts';

const fields = { ...loadFields, ...serverFields, ...clientFields, ...triggerFields, ...runFields };
export type Params = ValuesOf<typeof fields>;

/** The most attempts one run may be expected to make: some seconds of computing. */
export const MOST_ATTEMPTS = 2_000_000;

const rules: readonly Rule<Params>[] = [
  {
    field: 'loadTrace',
    holds: (p) => p.arrivals === 'closed' || p.loadPattern !== 'trace' || p.loadTrace !== undefined,
    what: 'the load pattern is a trace, but there is no trace file',
    suggestion: 'give loadTrace a CSV file, or choose another load pattern',
  },
  {
    field: 'loadTrace',
    holds: (p) => p.loadTrace?.rates === undefined || p.loadTrace.rates.length === p.loadTrace.times.length,
    what: 'the load trace has not as many rates as times',
  },
  {
    field: 'serviceSamples',
    holds: (p) => p.serviceDistribution !== 'samples' || p.serviceSamples !== undefined,
    what: 'the service distribution is taken from samples, but there is no file of samples',
    suggestion: 'give serviceSamples a file, or choose another service distribution',
  },
  {
    field: 'serviceVariation',
    holds: (p) => p.serviceDistribution !== 'hyperexponential' || p.serviceVariation >= 1,
    what: 'a hyperexponential distribution varies at least as much as an exponential one',
    suggestion: 'set serviceVariation to 1 or more, or choose lognormal',
  },
  {
    field: 'warmUp',
    holds: (p) => p.warmUp < p.duration,
    what: 'the warm-up is as long as the run',
    suggestion: 'make warmUp shorter or duration longer',
  },
  {
    field: 'duration',
    holds: (p) => expectedArrivals(p) * (1 + p.maxRetries) <= MOST_ATTEMPTS,
    what: `the run may make more than ${MOST_ATTEMPTS / 1e6} million attempts`,
    suggestion: 'make the duration shorter, or lower the rates, the users or the retries',
  },
];

export const parameters = params(fields, rules);

/** Would a run of that length be allowed, with all else as it is? */
export function allowsDuration(values: Params, duration: number): boolean {
  const longer = { ...values, duration };
  return duration <= fields.duration.text.max && rules.every((rule) => rule.holds(longer));
}

/** Throws InputError for rules that are broken: a run would not mean anything. */
export function checkRules(values: Params): void {
  const broken = rules.filter((rule) => !rule.holds(values));
  if (broken.length > 0)
    throw new InputError(broken.map(({ field, what, suggestion }) => ({ what: `${field}: ${what}`, suggestion })));
}
