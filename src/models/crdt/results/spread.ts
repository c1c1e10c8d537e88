// How updates spread: for each, the time from when it was made until every replica had it.

import type { Run } from '../run.ts';
import { honest } from './samples.ts';

export interface Spread {
  /** By update, seconds from making it until every honest replica that is up at the end had it; NaN if that never came. */
  times: Float64Array;
  /** From the last update until all states were equal for good, seconds; NaN if they never were. By samples. */
  timeToAgreement: number;
  /** The share of the run in which replicas showed different values. */
  divergedShare: number;
}

export function spreadOf(run: Run): Spread {
  const { group, observer, samples, end } = run;
  const ids = honest(group)
    .filter(({ isUp }) => isUp)
    .map(({ id }) => id);
  const times = Float64Array.from(group.updates.all, ({ index, at }) => {
    const arrivals = observer.arrivals[index];
    return ids.reduce((latest, id) => Math.max(latest, arrivals[id] - at), 0);
  });
  const { all } = group.updates;
  const lastAt = all.length === 0 ? 0 : all[all.length - 1].at;
  const last = samples.states.findLastIndex((states) => states > 1);
  const agreed = (last + 1) * samples.width;
  return {
    times,
    timeToAgreement: last === samples.states.length - 1 ? Number.NaN : Math.max(0, agreed - lastAt),
    divergedShare: (samples.values.filter((values) => values > 1).length * samples.width) / end,
  };
}
