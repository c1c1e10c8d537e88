// The verdict over many seeds. Where some runs end up and others down, that is the finding: the parameters are bistable,
// and an average over both kinds would describe none of them.

import { proportionInterval, quantileInterval } from '../../kernel/index.ts';
import type { Fact, SeedVerdict, Verdict } from '../model.ts';
import { writeQuantity } from '../quantity.ts';
import type { OutcomeId } from './judgement.ts';
import type { Params } from './params.ts';
import { remediesFor } from './remedies.ts';

const UP: readonly string[] = ['stable', 'recovered'];
const DOWN: readonly string[] = ['metastable', 'tipped'];

export function verdictOverSeeds(runs: readonly SeedVerdict[], params: Params): Verdict {
  const count = (ids: readonly string[]): number => runs.filter((run) => ids.includes(run.verdict.outcome)).length;
  const up = count(UP);
  const down = count(DOWN);
  const common = commonest(runs);
  if (up === 0 || down === 0) return agreed(runs, common, params);
  return {
    outcome: 'bistable',
    severity: 'bad',
    sentence:
      `Bistable: of ${runs.length} runs that differ only in their seed, ${down} stay down and ${up} ` +
      `stay up or come back. Averages over them mean nothing.`,
    because: [shareFact('runs that stay down', down, runs.length), ...recoveryFacts(runs)],
    remedies: remediesFor(params, 'metastable'),
  };
}

/** One outcome, or none that contradict each other. */
function agreed(runs: readonly SeedVerdict[], outcome: string, params: Params): Verdict {
  const same = runs.filter((run) => run.verdict.outcome === outcome);
  const { severity, wouldDecide } = same[0].verdict;
  const needed = Math.max(...same.map((run) => run.verdict.wouldDecide?.patch.duration ?? 0));
  const name = outcome[0].toUpperCase() + outcome.slice(1);
  return {
    outcome,
    severity,
    sentence: `${name} in ${same.length} of ${runs.length} runs.`,
    because: [shareFact(`runs that are ${outcome}`, same.length, runs.length), ...recoveryFacts(runs)],
    remedies: severity === 'bad' || outcome === 'slow' ? remediesFor(params, outcome as OutcomeId) : [],
    wouldDecide:
      wouldDecide === undefined
        ? undefined
        : { patch: { duration: needed }, sentence: `Runs of ${writeQuantity(needed, 's', 6)} would decide it.` },
  };
}

function commonest(runs: readonly SeedVerdict[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of runs) counts.set(verdict.outcome, (counts.get(verdict.outcome) ?? 0) + 1);
  let best = runs[0].verdict.outcome;
  for (const [outcome, count] of counts) if (count > counts.get(best)!) best = outcome;
  return best;
}

function shareFact(label: string, count: number, n: number): Fact {
  const { estimate, lower, upper } = proportionInterval(count, n);
  return { label, value: estimate, unit: 'share', against: `95 % interval ${range(lower, upper, 'share')}` };
}

/** The median time to recover of those that did. */
function recoveryFacts(runs: readonly SeedVerdict[]): Fact[] {
  const times = runs
    .filter((run) => run.verdict.outcome === 'recovered' && run.metrics.timeToRecover >= 0)
    .map((run) => run.metrics.timeToRecover);
  if (times.length === 0) return [];
  const { estimate, lower, upper } = quantileInterval(times, 0.5);
  const bounded = Number.isFinite(lower) && Number.isFinite(upper);
  return [
    {
      label: 'median time to recover',
      value: estimate,
      unit: 's',
      against: bounded ? `95 % interval ${range(lower, upper, 's')}` : undefined,
    },
  ];
}

function range(lower: number, upper: number, unit: 'share' | 's'): string {
  return `${writeQuantity(lower, unit)} to ${writeQuantity(upper, unit)}`;
}
