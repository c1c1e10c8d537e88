// The choices and the parameters of the scenarios that are decided by bytes.

import { batchLimitFields } from './batch-limit-fields.ts';
import { codecFields } from './codec-fields.ts';
import { encodingFields } from './encoding-fields.ts';
import { orbiterFields } from './orbiter-fields.ts';
import { pipelineFields } from './pipeline-fields.ts';
import { sentinelFields } from './sentinel-fields.ts';
import { timestampFields } from './timestamp-fields.ts';
import { priceFields, typeConfusionFields } from './type-confusion-fields.ts';
import { versionsFields } from './versions-fields.ts';

export const titlesOfBytes = {
  timestamp: 'Timestamps: unit, zone or calendar not told',
  encoding: 'Charsets: written in one, read in another',
  'type-confusion': 'Number types: floating point against decimals',
  codec: 'Codecs: sums that one side ignores',
  'batch-limit': 'Batches: a limit, and compression that is ignored',
  orbiter: 'Units: pound-force seconds read as newton seconds',
  sentinel: 'A length of -1: unknown, or an error',
  pipeline: 'The long way: wrong once, and carried on rightly',
  versions: 'Versions: the third goes with the second, and not with the first',
} as const;

export const fieldsOfBytes = {
  ...timestampFields,
  ...encodingFields,
  ...typeConfusionFields,
  ...priceFields,
  ...codecFields,
  ...batchLimitFields,
  ...orbiterFields,
  ...sentinelFields,
  ...pipelineFields,
  ...versionsFields,
};
