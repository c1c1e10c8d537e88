// Questions put to the reader before the run answers them, from what the article behind the reference simulator says one
// can learn.

import type { Experiment } from '../model.ts';
import type { Params } from './params.ts';

type E = Experiment<Params>;

export const experiments: readonly E[] = [];
