// What a test that really writes and reads makes of a leg: whether it went wrong, and in which words.

import { describe, isClean } from '../meaning/index.ts';
import type { Leg } from '../pipeline/pass.ts';

export const hasFailed = ({ fidelity }: Leg): boolean => !isClean(fidelity);

/** `is read as text "M\ufffdller"`, or what the system that refused has said. */
export const becameText = ({ taken, read, error }: Leg): string =>
  error === undefined ? `is read as ${describe((taken ?? read)!)}` : `is refused: ${error}`;
