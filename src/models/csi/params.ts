// The parameters of the model. What a scenario alone asks for stands in a file of its own; here they come together.

import { InputError } from '../../kernel/index.ts';
import { choice, params, type Rule, type ValuesOf } from '../fields.ts';
import { preventionFields } from './preventions/prevention-fields.ts';
import { runFields } from './run-fields.ts';
import { apiSemanticsFields, apiSemanticsRules } from './scenarios/api-semantics/fields.ts';
import { configurationFields, configurationRules } from './scenarios/configuration/fields.ts';
import { containerRoundingFields } from './scenarios/container-rounding/fields.ts';
import { dedupFields } from './scenarios/dedup/fields.ts';
import { heartbeatFields, heartbeatRules } from './scenarios/heartbeat/fields.ts';
import { leaseFields } from './scenarios/lease/fields.ts';
import { fieldsOfBytes, titlesOfBytes } from './scenarios/of-bytes-fields.ts';
import { pageSizeFields } from './scenarios/page-size/fields.ts';
import { threadPerPeerFields, threadPerPeerRules } from './scenarios/thread-per-peer/fields.ts';

const fields = {
  scenario: choice(
    {
      ...titlesOfBytes,
      'api-semantics': 'API semantics: synchronous and thread-safe taken for granted',
      'container-rounding': 'Container rounding: two ideas of how large a container is',
      'page-size': 'Page size: clamped without a word',
      'thread-per-peer': 'A thread for each peer, against a limit of threads',
      configuration: 'Configuration: timeouts and retries that do not fit',
      lease: 'Lease: heartbeats that come too seldom',
      dedup: 'Deduplication: a window shorter than the retries',
      heartbeat: 'Amplification: requests that go out again with each heartbeat',
    },
    {
      label: 'Scenario',
      help: 'Which two systems meet, each of them right with its like.',
      source: 'Bhatti, csi_failure_simulator.py: failure_scenario',
      group: 'Scenario',
      default: 'timestamp',
      primary: true,
    },
  ),
  ...runFields,
  ...fieldsOfBytes,
  ...apiSemanticsFields,
  ...containerRoundingFields,
  ...pageSizeFields,
  ...threadPerPeerFields,
  ...configurationFields,
  ...leaseFields,
  ...dedupFields,
  ...heartbeatFields,
  ...preventionFields,
};
export type Params = ValuesOf<typeof fields>;

/** The most records a run may have: a few seconds of computing. */
export const MOST_RECORDS = 200_000;

const rules: readonly Rule<Params>[] = [
  {
    field: 'requestRate',
    // Clients that wait for their answers set the pace themselves, and have a limit of their own.
    holds: (p) =>
      (p.scenario === 'api-semantics' && p.assumption === 'lost-updates') || p.requestRate * p.duration <= MOST_RECORDS,
    what: `the run would have more than ${MOST_RECORDS} records`,
    suggestion: 'lower the rate or shorten the run',
  },
  ...apiSemanticsRules,
  ...threadPerPeerRules,
  ...configurationRules,
  ...heartbeatRules,
];

export const parameters = params(fields, rules);

/** Throws InputError if rules between the parameters are broken. */
export function checkRules(values: Params): void {
  const broken = rules.filter((rule) => !rule.holds(values));
  if (broken.length > 0)
    throw new InputError(broken.map(({ field, what, suggestion }) => ({ what: `${field}: ${what}`, suggestion })));
}
