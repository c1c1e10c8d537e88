// Named points of the scenarios of frames, batches and lengths.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';

export const codecPresets: readonly Preset<Params>[] = [
  {
    id: 'kafka-lz4-header',
    title: 'A wrong sum that nobody looks at, until somebody does',
    about:
      'Clients of Kafka before 0.10 summed the header of an LZ4 frame wrongly, and their own readers did not mind. After half a minute a reader that looks at the sum is deployed, and refuses every frame.',
    source: 'KAFKA-3160; KIP-57: interoperable LZ4 framing',
    params: {
      scenario: 'codec',
      requestRate: 10,
      headerSum: 'over-magic',
      headerChecked: 'later',
    },
    outcome: 'loud',
    share: 1,
    shows: { metric: 'codecNoticedAt', above: 29.9 },
    without: { mechanism: 'how the writer sums the header', patch: { headerSum: 'standard' } },
  },
  {
    id: 'unread-checksum',
    title: 'A right sum that nobody reads',
    about:
      'The producer guards the content of its frames, the consumer compares sums of blocks only. Where bits turn on the way each notices with its like; together some damage is stored.',
    source: "KAFKA-20528: Kafka's reader skipped the sum over the content",
    params: {
      scenario: 'codec',
      requestRate: 10,
      frameSums: 'content',
      sumsChecked: 'block',
      damagedShare: 0.05,
    },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'which sum the reader compares', patch: { sumsChecked: 'both' } },
  },
  {
    id: 'batch-limit',
    title: 'Compression that is ignored, and a limit',
    about:
      'With LZ4 no batch comes near the limit of the broker. The key does not reach the producer, batches go as they are, and 8 % are refused.',
    source: 'Apache Kafka documentation: message.max.bytes; the law of batches is ours',
    params: { scenario: 'batch-limit' },
    outcome: 'loud',
    share: 1,
    shows: { metric: 'failedShare', above: 0.05 },
    without: { mechanism: 'the key that is ignored', patch: { compressionIgnored: false } },
  },
  {
    id: 'sentinel-length',
    title: 'length (-1) cannot be negative',
    about:
      'Compressed files have no length before they are read, and -1 says so. Since version 2.2 Spark asks for 0 or more, and every such file fails.',
    source: 'SPARK-27239, mended in SPARK-27259',
    params: { scenario: 'sentinel' },
    outcome: 'loud',
    share: 1,
    without: { mechanism: 'what the reader takes -1 for', patch: { lengthTakenAs: 'unknown' } },
  },
];
