// Presets of API semantics: each assumption of the caller, at a point at which it fails often.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';

const source =
  'Tang et al., EuroSys 2023: 13 of 20 control-plane failures are of API semantics; the laws of the times are ours';

const scenario = 'api-semantics';

export const apiSemanticsPresets: readonly Preset<Params>[] = [
  {
    id: 'lost-updates',
    title: 'Lost updates',
    about:
      'Two clients read a counter, add one and write it back. Each is right alone; between the get and the set of the one comes the set of the other, and is gone.',
    source,
    params: { scenario, assumption: 'lost-updates' },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'a set that does not say what it has seen', patch: { compareAndSet: true } },
  },
  {
    id: 'stale-read',
    title: 'A stale read after the acknowledgement',
    about:
      'The service acknowledges a write and applies it later. The caller reads back 50 ms after the acknowledgement, and 45 of 100 reads find the old value.',
    source,
    params: { scenario, assumption: 'stale-read' },
    outcome: 'silent',
    share: 1,
    without: {
      mechanism: 'an acknowledgement before the write is applied',
      patch: { readGuard: 'acknowledge-applied' },
    },
  },
  {
    id: 'overtaken-events',
    title: 'Overtaken events',
    about:
      'The states of one thing come every 10 ms and handlers of 20 ms run side by side: one event in four is stored after a later one, and puts the state back.',
    source,
    params: { scenario, assumption: 'overtaken-events', requestRate: 100 },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'a store that takes states as they come', patch: { handlerOrder: 'sequence-numbers' } },
  },
  {
    id: 'reused-buffer',
    title: 'A buffer that is used again',
    about:
      'The library hands every message out in the same buffer. The caller looks into it 20 ms later, when five messages in six are another one.',
    source,
    params: { scenario, assumption: 'reused-buffer', requestRate: 100 },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'keeping what was only lent', patch: { copiesBuffer: true } },
  },
];
