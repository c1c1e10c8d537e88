// A value of the catalogue: what every system is asked to carry, and why it is asked.

import type { Sample } from './system.ts';

/** Happy: what a first test uses. Typical: what real data hold. Boundary: where types and formats end. */
export const valueGroups = ['happy', 'typical', 'boundary'] as const;

export type ValueGroup = (typeof valueGroups)[number];

export interface CatalogueValue extends Sample {
  id: string;
  group: ValueGroup;
  /** Why it is in the catalogue, in a sentence. */
  why: string;
}
