// The strategies by their ids.

import type { Params } from '../params.ts';
import { delta } from './delta.ts';
import { fullState } from './full-state.ts';
import { pieces } from './pieces.ts';
import type { MakeReplication } from './replication.ts';

export const strategies: Readonly<Record<Params['replication'], MakeReplication>> = {
  full: fullState,
  delta,
  operations: pieces,
  digest: pieces,
};
