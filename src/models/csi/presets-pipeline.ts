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
  {
    id: 'overtaking-workers',
    title: 'Workers side by side store an older state over a newer one',
    about:
      'Every boundary keeps to its format, and Hive is fed by four workers. A record that takes long is overtaken by the next state of its row and then stored over it; the report carries the old state on.',
    source: 'ours: M/M/4 at three quarters of its capacity; order is what a stream promises within a partition only',
    params: { scenario: 'pipeline', requestRate: 10, pipelineFault: 'none', workersAt: 'hive', hopWorkTime: 0.3 },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'stores that do not compare versions', patch: { hopOrder: 'compare-version' } },
  },
  {
    id: 'kept-too-short',
    title: 'Kept for eight seconds, read every ten',
    about:
      'The stream deletes what is older than eight seconds, and Spark comes every ten. Each is right with its like; together one record in five is gone before anybody reads it, and nobody is told.',
    source: 'Apache Kafka documentation: retention.ms, auto.offset.reset; the times are ours',
    params: { scenario: 'pipeline', requestRate: 10, pipelineFault: 'none', roundsAt: 'spark' },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'a time of keeping below that between two rounds', patch: { keptFor: 10 } },
  },
];
