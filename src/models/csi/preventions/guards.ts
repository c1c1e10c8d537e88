// The guards that sit in the path of a record at run time, as the parameters switch them on.

import type { Params } from '../params.ts';
import type { Guards } from '../pipeline/pass.ts';

export const guardsOf = ({ checksum, plausibilityCheck }: Params): Guards => ({
  checksum,
  plausibility: plausibilityCheck,
});

export const NO_GUARDS: Guards = { checksum: false, plausibility: false };
