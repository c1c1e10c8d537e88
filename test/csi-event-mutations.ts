// The guards of the scenarios on the clock: rows of the table of mutations.

import type { ParameterMutation } from './mutations.ts';

const csi = { kind: 'parameters', model: 'csi', outcome: 'safe', failure: 'silent' } as const;
const folder = 'src/models/csi/scenarios/api-semantics';

export const csiEventMutations: readonly ParameterMutation[] = [
  {
    ...csi,
    mechanism: 'compare and set',
    file: `${folder}/lost-updates.ts`,
    preset: 'lost-updates',
    around: { compareAndSet: true },
    removal: { compareAndSet: false },
  },
  {
    ...csi,
    mechanism: 'an acknowledgement of what is applied',
    file: `${folder}/stale-read.ts`,
    preset: 'stale-read',
    around: { readGuard: 'acknowledge-applied' },
    removal: { readGuard: 'none' },
  },
  {
    ...csi,
    mechanism: 'a read that waits for its version',
    file: `${folder}/stale-read.ts`,
    preset: 'stale-read',
    around: { readGuard: 'wait-for-version' },
    removal: { readGuard: 'none' },
  },
  {
    ...csi,
    mechanism: 'sequence numbers',
    file: `${folder}/overtaken-events.ts`,
    preset: 'overtaken-events',
    around: { handlerOrder: 'sequence-numbers' },
    removal: { handlerOrder: 'concurrent' },
  },
  {
    ...csi,
    mechanism: 'one handler at a time',
    file: `${folder}/overtaken-events.ts`,
    preset: 'overtaken-events',
    around: { handlerOrder: 'one-at-a-time' },
    removal: { handlerOrder: 'concurrent' },
  },
  {
    ...csi,
    mechanism: 'a copy of the buffer',
    file: `${folder}/reused-buffer.ts`,
    preset: 'reused-buffer',
    around: { copiesBuffer: true },
    removal: { copiesBuffer: false },
  },
  {
    ...csi,
    mechanism: 'a token for the next page',
    file: 'src/models/csi/scenarios/page-size/pages.ts',
    preset: 'clamped-page',
    around: { pageLoop: 'token' },
    removal: { pageLoop: 'empty-page' },
  },
  {
    ...csi,
    mechanism: 'a server that refuses what it does not serve',
    file: 'src/models/csi/scenarios/page-size/index.ts',
    preset: 'refused-page',
    outcome: 'loud',
    removal: { pageOver: 'clamp' },
  },
  {
    ...csi,
    mechanism: 'containers known by the priority of their request',
    file: 'src/models/csi/scenarios/container-rounding/index.ts',
    preset: 'container-rounding',
    around: { containerMatch: 'priority' },
    removal: { containerMatch: 'size' },
    failure: 'amplifying',
  },
  {
    ...csi,
    mechanism: 'a pool of threads',
    file: 'src/models/csi/scenarios/thread-per-peer/index.ts',
    preset: 'thread-per-peer',
    around: { peerThreads: 'pool' },
    removal: { peerThreads: 'per-peer' },
    failure: 'loud',
  },
];
