// The parameters of the scenario of batches.

import { integer, number, toggle } from '../../fields.ts';

const when = { field: 'scenario', in: ['batch-limit'] } as const;
const group = 'Batches';

export const batchLimitFields = {
  compressionIgnored: toggle({
    label: 'Compression is ignored',
    help: 'The producer is configured to compress with LZ4, and the key does not reach it: batches go as they are.',
    source: 'Tang et al., EuroSys 2023: 12 of 30 configuration failures are keys that are ignored',
    group,
    default: true,
    primary: true,
    when,
  }),
  batchMedian: number('count', {
    label: 'Median batch',
    help: 'Events in a batch of the producer, which are lognormal.',
    source: 'ours: 2,500 events of 205 bytes are half of what the broker takes',
    group,
    default: 2500,
    min: 1,
    max: 20_000,
    range: [500, 6000],
    step: 100,
    primary: true,
    when,
  }),
  batchSigma: number('ratio', {
    label: 'Spread of batches',
    help: 'Sigma of the lognormal distribution.',
    source: 'ours: 0.5 gives the 8 % that were measured at a median of 2,500',
    group,
    default: 0.5,
    min: 0,
    max: 2,
    step: 0.1,
    when,
  }),
  messageMaxBytes: integer('bytes', {
    label: 'Largest batch of the broker',
    help: 'The broker refuses a batch that is larger, compressed as it comes.',
    source: 'Apache Kafka: message.max.bytes, 1,048,588',
    group,
    default: 1_048_588,
    min: 1000,
    max: 100_000_000,
    range: [100_000, 5_000_000],
    step: 1000,
    scale: 'log',
    primary: true,
    when,
  }),
};
