// The delays of production systems that the PBS paper fits: LinkedIn's Voldemort on solid-state and on spinning disks,
// Yammer's Riak, and a wide-area deployment of the second. Source: Bailis et al., VLDB 2012, table 3 and section 5.3;
// one exponent is that of the authors' simulator (ernst.simulator.Simulator), which made the paper's table 4.

import { type Distribution, exponential, mixture, pareto } from '../../kernel/index.ts';
import type { Exchange, WarsDelays } from './pbs.ts';
import { shifted } from './shifted.ts';

export interface ProductionFit {
  readonly id: string;
  readonly title: string;
  /** W; the other three delays are alike. Seconds. */
  readonly write: Distribution;
  readonly other: Distribution;
  /** What a message to or from another region takes on top; then the replicas are in regions of their own. */
  readonly betweenRegions?: number;
}

const solidState = paretoOrExponential({ share: 0.9122, leastMs: 0.235, shape: 10, perMs: 1.66 });
const spinning = paretoOrExponential({ share: 0.38, leastMs: 1.05, shape: 1.51, perMs: 0.183 });

export const productionFits: readonly ProductionFit[] = [
  { id: 'lnkd-ssd', title: 'LNKD-SSD', write: solidState, other: solidState },
  { id: 'lnkd-disk', title: 'LNKD-DISK', write: spinning, other: solidState },
  {
    id: 'ymmr',
    title: 'YMMR',
    // Table 3 prints the shape as 3.35. The simulator had 3.5, and only that gives the latencies of table 4.
    write: paretoOrExponential({ share: 0.939, leastMs: 3, shape: 3.5, perMs: 0.0028 }),
    other: paretoOrExponential({ share: 0.982, leastMs: 1.5, shape: 3.8, perMs: 0.0217 }),
  },
  { id: 'wan', title: 'WAN', write: spinning, other: solidState, betweenRegions: 0.075 },
];

/** The fit for so many replicas. In regions of their own, each region coordinates as often as the others. */
export function warsDelays({ write, other, betweenRegions }: ProductionFit, replicas: number): WarsDelays {
  const rows = (request: Distribution): Exchange[][] => {
    const near = { request, answer: other };
    if (betweenRegions === undefined) return [Array.from({ length: replicas }, () => near)];
    const far = { request: shifted(request, betweenRegions), answer: shifted(other, betweenRegions) };
    return Array.from({ length: replicas }, (_, own) =>
      Array.from({ length: replicas }, (_, replica) => (replica === own ? near : far)),
    );
  };
  return { writers: rows(write), readers: rows(other) };
}

/** A share of Pareto delays of no less than `leastMs`, the rest exponential with a rate per millisecond. */
function paretoOrExponential(fit: { share: number; leastMs: number; shape: number; perMs: number }): Distribution {
  const { share, leastMs, shape, perMs } = fit;
  const mean = (leastMs * shape) / (shape - 1) / 1000;
  return mixture([
    { weight: share, distribution: pareto(shape, mean) },
    { weight: 1 - share, distribution: exponential(1 / perMs / 1000) },
  ]);
}
