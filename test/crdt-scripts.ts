// Random runs of three replicas: scripts of updates and merges, and clocks that disagree.

import fc from 'fast-check';
import type { AnyCrdtType } from '../src/models/crdt/types/crdt-type.ts';
import { type Draw, Replicas } from './crdt-runs.ts';

export interface Step extends Draw {
  isUpdate: boolean;
  at: number;
  from: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  isUpdate: fc.boolean(),
  at: fc.nat(2),
  from: fc.nat(2),
  kind: fc.nat(5),
  what: fc.nat(5),
  amount: fc.nat(5),
  place: fc.nat(20),
});
export const script = fc.array(step, { maxLength: 25, size: 'max' });
export const skews = fc.array(fc.nat(10), { minLength: 3, maxLength: 3 });
/** The replicas after the script, and after each of its steps what `watch` looks at. */
export function run(
  type: AnyCrdtType,
  steps: readonly Step[],
  skew: readonly number[],
  watch = (_: Replicas): void => {},
) {
  const replicas = new Replicas(type, skew);
  for (const one of steps) {
    if (one.isUpdate) replicas.update(one.at, one);
    else replicas.merge(one.at, one.from);
    watch(replicas);
  }
  return replicas;
}
