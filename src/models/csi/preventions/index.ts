// All preventions, in the order in which a change meets them.

import { canary } from './canary.ts';
import { coherenceCheck, effectiveReadBack } from './coherence.ts';
import { contractTest } from './contract.ts';
import { deadLetters } from './dead-letters.ts';
import { checksum, plausibility, strictDecoder } from './in-path.ts';
import type { Prevention } from './prevention.ts';
import { reconciliation } from './reconciliation.ts';
import { schemaRegistry } from './registry.ts';
import { roundTripTest, writeReadTest } from './write-read.ts';

export const preventions: readonly Prevention[] = [
  schemaRegistry,
  contractTest,
  writeReadTest,
  roundTripTest,
  coherenceCheck,
  effectiveReadBack,
  strictDecoder,
  plausibility,
  checksum,
  canary,
  deadLetters,
  reconciliation,
];

export { deadLettersOf } from './dead-letters.ts';
export { helpful } from './helps.ts';
export type { Finding, Prevention, Stage, Watched } from './prevention.ts';
export { firstFinding, guarded } from './reaction.ts';
export { rolledBack } from './rolled-back.ts';
export { shownBy } from './shown.ts';
