// The verdict over many seeds. Where some runs end up and others down, that is the finding: the parameters are bistable,
// and an average over both kinds would describe none of them.

import { proportionInterval, quantileInterval } from '../../kernel/index.ts';
import type { Fact, SeedVerdict, Severity, Verdict } from '../model.ts';
import { writeQuantity } from '../quantity.ts';
import type { OutcomeId } from './judgement.ts';
import type { Params } from './params.ts';
import { remediesFor } from './remedies.ts';

const UP: readonly string[] = ['stable', 'recovered'];
const DOWN: readonly string[] = ['metastable', 'tipped'];
/** The worst first. What is unknown may be bad. */
const SEVERITIES: readonly Severity[] = ['bad', 'unknown', 'warning', 'good'];

export function verdictOverSeeds(runs: readonly SeedVerdict[], params: Params): Verdict {
  const count = (ids: readonly string[]): number => runs.filter((run) => ids.includes(run.verdict.outcome)).length;
  const up = count(UP);
  const down = count(DOWN);
  if (up === 0 || down === 0) return agreed(runs, params);
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

/**
 * None that contradict each other. Runs that stay down give their name, however few they are beside slow or undecided
 * ones; else the commonest outcome does. The severity is the worst of all.
 */
function agreed(runs: readonly SeedVerdict[], params: Params): Verdict {
  const counts = countsOf(runs);
  const outcome = (counts.find(([id]) => DOWN.includes(id)) ?? counts[0])[0];
  const same = runs.filter((run) => run.verdict.outcome === outcome);
  const severity = worst(runs);
  const [named, ...others] = [...counts].sort(([a], [b]) => Number(b === outcome) - Number(a === outcome));
  const list = [
    `${capitalised(named[0])} in ${named[1]} of ${runs.length} runs`,
    ...others.map(([id, n]) => `${id} in ${n}`),
  ];
  return {
    outcome,
    severity,
    sentence: `${list.join('; ')}.`,
    because: [shareFact(`runs that are ${outcome}`, same.length, runs.length), ...recoveryFacts(runs)],
    remedies: severity === 'bad' || outcome === 'slow' ? remediesFor(params, outcome as OutcomeId) : [],
    wouldDecide: longest(runs),
  };
}

/** The outcomes that occurred, the commonest first; of equals the one met first. */
function countsOf(runs: readonly SeedVerdict[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { verdict } of runs) counts.set(verdict.outcome, (counts.get(verdict.outcome) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

function worst(runs: readonly SeedVerdict[]): Severity {
  return SEVERITIES.find((severity) => runs.some(({ verdict }) => verdict.severity === severity))!;
}

/** The change that decides the run that asks for most. */
function longest(runs: readonly SeedVerdict[]): Verdict['wouldDecide'] {
  const asked = runs.flatMap(({ verdict }) => verdict.wouldDecide?.patch.duration ?? []);
  if (asked.length === 0) return undefined;
  const duration = Math.max(...asked);
  return { patch: { duration }, sentence: `Runs of ${writeQuantity(duration, 's', 6)} would decide it.` };
}

function capitalised(word: string): string {
  return word[0].toUpperCase() + word.slice(1);
}

function shareFact(label: string, count: number, n: number): Fact {
  const { estimate, lower, upper } = proportionInterval(count, n);
  return { label, value: estimate, unit: 'share', interval: `95 % interval ${range(lower, upper, 'share')}` };
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
      interval: bounded ? `95 % interval ${range(lower, upper, 's')}` : undefined,
    },
  ];
}

function range(lower: number, upper: number, unit: 'share' | 's'): string {
  return `${writeQuantity(lower, unit)} to ${writeQuantity(upper, unit)}`;
}
