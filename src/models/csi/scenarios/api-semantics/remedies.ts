// What caller and service can agree on against what the caller takes for granted.

import type { Params } from '../../params.ts';
import type { ScenarioRemedy } from '../scenario.ts';

const against = (assumption: Params['assumption'], remedy: Omit<ScenarioRemedy, 'helps'>): ScenarioRemedy => ({
  ...remedy,
  helps: ({ summary }, params) => params.assumption === assumption && summary.silentByInteraction > 0,
});

export const remedies: readonly ScenarioRemedy[] = [
  against('lost-updates', {
    id: 'compare-and-set',
    label: 'Let every set name the version that it has seen',
    cost: 'Updates that meet begin again, the more of them the more clients share a counter.',
    patch: () => ({ compareAndSet: true }),
  }),
  against('stale-read', {
    id: 'acknowledge-applied',
    label: 'Acknowledge only what is applied',
    cost: 'Every write takes as long as applying it.',
    patch: () => ({ readGuard: 'acknowledge-applied' }),
  }),
  against('stale-read', {
    id: 'read-your-writes',
    label: 'Let a read wait for the version that it names',
    cost: 'The version must travel from the writer to the reader, and some reads wait.',
    patch: () => ({ readGuard: 'wait-for-version' }),
  }),
  against('overtaken-events', {
    id: 'sequence-numbers',
    label: 'Number the events, and drop what is older than what is stored',
    cost: 'The sender counts, and states in between may never be seen.',
    patch: () => ({ handlerOrder: 'sequence-numbers' }),
  }),
  against('overtaken-events', {
    id: 'one-at-a-time',
    label: 'Handle the events of one thing one at a time',
    cost: 'A queue that grows without end where events come faster than one handler works.',
    patch: () => ({ handlerOrder: 'one-at-a-time' }),
  }),
  against('reused-buffer', {
    id: 'copy-buffer',
    label: 'Copy what was handed over before returning',
    cost: 'A copy of every message.',
    patch: () => ({ copiesBuffer: true }),
  }),
];
