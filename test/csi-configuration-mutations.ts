// What keeps configurations that do not fit from doing harm: rows of the table of mutations.

import type { ParameterMutation } from './mutations.ts';

const csi = { kind: 'parameters', model: 'csi' } as const;
const folder = 'src/models/csi/scenarios';

export const csiConfigurationMutations: readonly ParameterMutation[] = [
  {
    ...csi,
    mechanism: 'a deadline that goes along',
    file: `${folder}/configuration/calls.ts`,
    preset: 'timeouts',
    around: { sendsDeadline: true },
    // The slow requests still fail, and are still begun four times.
    outcome: 'amplifying',
    removal: { sendsDeadline: false },
    failure: 'silent',
  },
  {
    ...csi,
    mechanism: 'idempotency key',
    file: `${folder}/configuration/index.ts`,
    preset: 'timeouts',
    around: { isIdempotent: true },
    outcome: 'amplifying',
    removal: { isIdempotent: false },
    failure: 'silent',
  },
  {
    ...csi,
    mechanism: 'a timeout that is heeded',
    file: `${folder}/configuration/index.ts`,
    preset: 'ignored-timeout',
    around: { ignoresTimeout: false },
    // What remains is too slow for the callee itself, in its twin as well.
    outcome: 'safe',
    removal: { ignoresTimeout: true },
    failure: 'silent',
  },
  {
    ...csi,
    mechanism: 'fencing token',
    file: `${folder}/lease/index.ts`,
    preset: 'lease',
    around: { fencingToken: true },
    outcome: 'loud',
    removal: { fencingToken: false },
    failure: 'silent',
  },
  {
    ...csi,
    mechanism: 'requests that are taken back',
    file: `${folder}/heartbeat/index.ts`,
    preset: 'heartbeat',
    around: { takesRequestsBack: true },
    outcome: 'safe',
    removal: { takesRequestsBack: false },
    failure: 'amplifying',
  },
];
