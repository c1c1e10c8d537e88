// All preventions, in the order in which a change meets them.

import type { Prevention } from './prevention.ts';
import { writeReadTest } from './write-read.ts';

export const preventions: readonly Prevention[] = [writeReadTest];

export type { Finding, Prevention, Stage } from './prevention.ts';
