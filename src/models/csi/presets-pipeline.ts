// Named points of the scenario of the long way.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';

export const pipelinePresets: readonly Preset<Params>[] = [
  {
    id: 'long-way',
    title: 'Wrong at the first boundary, right at all others',
    about:
      'The stream takes microseconds for milliseconds, and Spark, Hive and the report carry the year 53971 on without a fault: four boundaries look bad, one is.',
    source: 'Tang et al., EuroSys 2023, the Spark-Hive write-read cases; the way is ours',
    params: { scenario: 'pipeline', requestRate: 10 },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'propagated', above: 100 },
    without: { mechanism: 'the side that departs from the format', patch: { pipelineFault: 'none' } },
  },
];
