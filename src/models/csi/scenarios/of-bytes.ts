// The scenarios that are decided by bytes, by their ids.

import { batchLimit } from './batch-limit.ts';
import { codec } from './codec.ts';
import { encoding } from './encoding.ts';
import { orbiter } from './orbiter.ts';
import { pipeline } from './pipeline.ts';
import { sentinel } from './sentinel.ts';
import { timestamp } from './timestamp.ts';
import { typeConfusion } from './type-confusion.ts';
import { versions } from './versions.ts';

export const scenariosOfBytes = {
  timestamp,
  encoding,
  'type-confusion': typeConfusion,
  codec,
  'batch-limit': batchLimit,
  orbiter,
  sentinel,
  pipeline,
  versions,
};
