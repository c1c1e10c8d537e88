// The run over time: how many records entered in each bin, and what became of them.

import { SumSeries } from '../../../kernel/index.ts';
import type { BinnedSeries } from '../../view.ts';
import { isLoud, isSilent, type Passed } from '../pipeline/record.ts';

export interface Spread {
  entered: BinnedSeries;
  right: BinnedSeries;
  loud: BinnedSeries;
  silent: BinnedSeries;
  /** Silent records stored so far. */
  silentSoFar: BinnedSeries;
  /** Records from hosts of the old version. */
  old: BinnedSeries;
}

const BINS = 120;

/** Per second; by the time of entry. */
export function spreadOf(records: readonly Passed[], duration: number): Spread {
  const width = duration / BINS;
  const names = ['entered', 'right', 'loud', 'silent', 'old'] as const;
  const series = Object.fromEntries(names.map((name) => [name, new SumSeries(width)])) as Record<
    (typeof names)[number],
    SumSeries
  >;
  for (const one of records) {
    series.entered.add(one.at, 1 / width);
    series[isLoud(one) ? 'loud' : isSilent(one) ? 'silent' : 'right'].add(one.at, 1 / width);
    if (one.isOld) series.old.add(one.at, 1 / width);
  }
  const rates = Object.fromEntries(names.map((name) => [name, series[name].until(duration)])) as Record<
    (typeof names)[number],
    BinnedSeries
  >;
  let so = 0;
  const soFar = rates.silent.values.map((rate) => {
    so += rate * width;
    return so;
  });
  return { ...rates, silentSoFar: { ...rates.silent, values: soFar } };
}
