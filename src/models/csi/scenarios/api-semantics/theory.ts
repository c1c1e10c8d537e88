// The shares that follow from the laws of the times alone; the run beside them is an illustration.

import { exp } from '../../../../kernel/index.ts';
import type { Figure } from '../../../model.ts';
import type { Params } from '../../params.ts';
import { integralOfCdf, lognormalCdf, overLognormal, poissonAtLeast } from './integrals.ts';
import { blindWriteShare } from './lost-updates-law.ts';

/** P(a write is applied only after it is read). */
export const staleShare = ({ applyTime, applySigma, readAfter, readTime, readSigma }: Params): number =>
  overLognormal(readTime, readSigma, (read) => 1 - lognormalCdf(readAfter + read, applyTime, applySigma));

/** P(some later event is stored before an event), handlers running side by side. */
export function overtakenShare({ handlerTime, handlerSigma, eventSpacing, requestRate }: Params): number {
  const gap = 1 / requestRate;
  return overLognormal(handlerTime, handlerSigma, (own) => {
    if (eventSpacing === 'poisson') return 1 - exp(-requestRate * integralOfCdf(own, handlerTime, handlerSigma));
    let none = 1;
    for (let later = gap; later < own && none > 1e-12; later += gap)
      none *= 1 - lognormalCdf(own - later, handlerTime, handlerSigma);
    return 1 - none;
  });
}

/** P(as many messages as there are buffers come before a buffer is used). */
export const overwrittenShare = ({ bufferPool, bufferUseAfter, bufferUseSigma, requestRate }: Params): number =>
  overLognormal(bufferUseAfter, bufferUseSigma, (use) => poissonAtLeast(bufferPool, requestRate * use));

const share = (id: string, label: string, formula: string, help: string, value: number): Figure => ({
  id,
  label,
  unit: 'share',
  value,
  formula,
  help,
});

/** None where a guard is in force: nothing goes wrong then. */
export function theory(params: Params): readonly Figure[] {
  switch (params.assumption) {
    case 'lost-updates':
      if (params.compareAndSet || !params.waitsForSet) return [];
      return [
        share(
          'blindWritesByLaw',
          'Blind writes by law',
          '1 - E[(1 - ∫₀ˢ (1 - F(u)) du / m)^(clients - 1)]',
          'Updates that write over one which they have not seen. S is the time of a set, F the distribution of the time between two writes of another client to the same counter, m its mean.',
          blindWriteShare(params),
        ),
      ];
    case 'stale-read':
      if (params.readGuard !== 'none') return [];
      return [
        share(
          'staleByLaw',
          'Stale by law',
          'P(apply > delay + read)',
          'Reads that come before the write is applied, by the two lognormal times.',
          staleShare(params),
        ),
      ];
    case 'overtaken-events':
      if (params.handlerOrder !== 'concurrent') return [];
      return [
        share(
          'overtakenByLaw',
          'Overtaken by law',
          params.eventSpacing === 'regular' ? '1 - E[∏ₖ (1 - F(X - k gap))]' : '1 - E[exp(-rate ∫₀ˣ F(u) du)]',
          'Events for which a later one is stored first. X is the time of its own handler, F the distribution of handlers.',
          overtakenShare(params),
        ),
      ];
    case 'reused-buffer':
      if (params.copiesBuffer) return [];
      return [
        share(
          'overwrittenByLaw',
          'Overwritten by law',
          'E[P(Poisson(rate × use) ≥ buffers)]',
          'Buffers that are written over before they are used: as many messages as there are buffers have come.',
          overwrittenShare(params),
        ),
      ];
  }
}
