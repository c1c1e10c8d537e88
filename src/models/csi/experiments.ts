// Questions put to the reader before the run answers them.

import type { Experiment } from '../model.ts';
import { byteExperiments } from './experiments-bytes.ts';
import { callExperiments } from './experiments-calls.ts';
import { valueExperiments } from './experiments-values.ts';
import type { Params } from './params.ts';

export const experiments: readonly Experiment<Params>[] = [...valueExperiments, ...byteExperiments, ...callExperiments];
