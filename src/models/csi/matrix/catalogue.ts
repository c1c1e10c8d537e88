// The catalogue: every value that every system is asked to carry. How much a write-read test finds depends on its values far
// more than on anything else about it, so they stand in groups.

import { boundaryTexts } from './boundary-texts.ts';
import { boundaryValues } from './boundary-values.ts';
import { everydayValues } from './everyday-values.ts';
import { type CatalogueValue, type ValueGroup, valueGroups } from './value.ts';

export const catalogue: readonly CatalogueValue[] = [...everydayValues, ...boundaryValues, ...boundaryTexts];

/** The values of a group and of those before it: boundary is all of them. */
export function valuesUpTo(group: ValueGroup): readonly CatalogueValue[] {
  const last = valueGroups.indexOf(group);
  return catalogue.filter((value) => valueGroups.indexOf(value.group) <= last);
}
