// How updates spread: for each, the time from when it was made until every replica had it.

import type { Run } from '../run.ts';
import { honest, stateKey } from './samples.ts';

export interface Spread {
  /** By update, seconds from making it until every honest replica that is up at the end had it; NaN if that never came. */
  times: Float64Array;
  /** From the last update until all states were equal for good, seconds; NaN if they never were. */
  timeToAgreement: number;
  /** The share of the workload's time in which replicas showed different values, by samples. */
  divergedShare: number;
}

export function spreadOf(run: Run): Spread {
  const { group, observer, samples, workloadEnd } = run;
  const ids = honest(group)
    .filter(({ isUp }) => isUp)
    .map(({ id }) => id);
  const times = Float64Array.from(group.updates.all, ({ index, at }) => {
    const arrivals = observer.arrivals[index];
    return ids.reduce((latest, id) => Math.max(latest, arrivals[id] - at), 0);
  });
  const { all } = group.updates;
  const lastAt = all.length === 0 ? 0 : all[all.length - 1].at;
  const agree = new Set(ids.map((id) => stateKey(group.type, group.replicas[id].state))).size <= 1;
  const agreedAt = ids.reduce((latest, id) => Math.max(latest, observer.lastChange[id]), 0);
  const during = samples.values.filter((_, i) => (i + 0.5) * samples.width < workloadEnd);
  return {
    times,
    timeToAgreement: agree ? Math.max(0, agreedAt - lastAt) : Number.NaN,
    divergedShare: during.length === 0 ? 0 : during.filter((values) => values > 1).length / during.length,
  };
}
