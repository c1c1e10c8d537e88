// What was asked for and did nothing in a run: faults that would have begun when it was over, clean-up of a type that has no
// rule for it. A run must not be silent about that, since it looks as if it had withstood them.

import type { Fact } from '../model.ts';
import { writeQuantity } from '../quantity.ts';
import type { Params } from './params.ts';
import type { Result } from './simulate.ts';
import { typeOf } from './types/index.ts';

const LATE = 'faults that would have begun after the last operation';
const KEPT = 'marks of removal that the clean-up has no rule for';

/** The faults that would have begun when the drain had, in words. */
function lateFaults({ partition, partitionStart, crash, crashStart }: Params, { workloadEnd }: Result): string[] {
  const isTimed = partition !== 'none' && partition !== 'offline';
  return [
    ...(isTimed && partitionStart >= workloadEnd ? [`the partition at ${writeQuantity(partitionStart, 's')}`] : []),
    ...(crash !== 'none' && crashStart >= workloadEnd ? [`the crash at ${writeQuantity(crashStart, 's')}`] : []),
  ];
}

/** Has the type no rule by which this clean-up could take anything away? */
function clearsNothing({ cleanUp, crdtType }: Params): boolean {
  const type = typeOf(crdtType);
  return (cleanUp === 'stability' && type.collect === undefined) || (cleanUp === 'ttl' && type.forget === undefined);
}

const cleanUpNames = { none: '', stability: 'causal stability', ttl: 'age' } as const;

/** Sentences, each with a blank before it; empty if everything that was asked for could happen. */
export function withoutEffectText(result: Result, params: Params): string {
  const late = lateFaults(params, result);
  const never =
    late.length === 0
      ? ''
      : ` Never came: ${late.join(' and ')}; the last operation was at ${writeQuantity(result.workloadEnd, 's')}, and in ` +
        'the drain nothing fails.';
  const kept = clearsNothing(params)
    ? ` Clean-up by ${cleanUpNames[params.cleanUp]} takes nothing away from this type: ${typeOf(params.crdtType).cleanUp}`
    : '';
  return `${never}${kept}`;
}

export function withoutEffectFacts(result: Result, params: Params): Fact[] {
  const late = lateFaults(params, result).length;
  const { tombstones } = result.samples;
  return [
    ...(late === 0 ? [] : [{ label: LATE, value: late, unit: 'count' as const }]),
    ...(clearsNothing(params)
      ? [{ label: KEPT, value: tombstones[tombstones.length - 1], unit: 'count' as const }]
      : []),
  ];
}

/** The same of many runs, from the facts of each, as clauses. */
export function withoutEffectOver(runs: readonly (readonly Fact[])[]): string[] {
  const count = (label: string): number => runs.filter((facts) => facts.some((fact) => fact.label === label)).length;
  return [
    ...(count(LATE) > 0 ? [`in ${count(LATE)} of them a fault never came, since no operation was left`] : []),
    ...(count(KEPT) > 0 ? ['the clean-up has no rule for this type and took nothing away'] : []),
  ];
}
