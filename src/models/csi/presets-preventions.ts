// Named points about how long it takes until somebody knows, and what is stored until then.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';

export const preventionPresets: readonly Preset<Params>[] = [
  {
    id: 'upgrade-canary',
    title: 'A rolling upgrade that a canary stops',
    about:
      'Host by host the new version writes microseconds where milliseconds are read. One canary in fifty records finds it, a minute later the hosts are rolled back; what was stored until then is wrong, and stays.',
    source: 'ours: ten hosts, thirty seconds for each',
    params: {
      scenario: 'timestamp',
      timestampWritten: 'timestamp-micros',
      oldWritesAs: 'long-ms',
      timestampRead: 'long-ms',
      writerZone: 'UTC',
      readerZone: 'UTC',
      oldShare: 1,
      upgradeStart: 60,
      upgradeTime: 300,
      duration: 600,
      requestRate: 5,
      canaryEvery: 50,
      reactionTime: 60,
    },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'detectedAt', above: 60 },
    without: { mechanism: 'what the new version writes', patch: { timestampWritten: 'long-ms' } },
  },
];
