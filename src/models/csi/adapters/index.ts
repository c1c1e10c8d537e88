// The systems of the write-read matrix, in the order in which they are listed. Their libraries are loaded when they are opened.

import type { System } from '../matrix/system.ts';
import { json } from './json.ts';

export const systems: readonly System[] = [json];
