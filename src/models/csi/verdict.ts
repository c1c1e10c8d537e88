// The verdict: what the meeting of the two systems does that neither does alone. What is stored wrong in silence is always
// worse than a crash, whatever the share of successes.

import type { Fact, Outcome, SeedVerdict, Verdict } from '../model.ts';
import { writeQuantity } from '../quantity.ts';
import type { Params } from './params.ts';
import { preventions } from './preventions/index.ts';
import { remediesFor } from './remedies.ts';
import type { Summary } from './results/summary.ts';
import { scenarioOf } from './scenarios/index.ts';
import type { Result } from './simulate.ts';

export type OutcomeId = 'safe' | 'loud' | 'silent' | 'amplifying' | 'unknown';

export const outcomes: readonly (Outcome & { id: OutcomeId })[] = [
  {
    id: 'safe',
    severity: 'good',
    meaning:
      'No record failed between the two systems that passes in both isolation twins, or the change was stopped before it was deployed. What the run covered is stated.',
  },
  {
    id: 'loud',
    severity: 'warning',
    meaning: 'Records failed between the two systems, all of them aloud and before anything was stored.',
  },
  {
    id: 'amplifying',
    severity: 'bad',
    meaning: 'One system makes the other do more work than was asked for, and more than either causes with its like.',
  },
  {
    id: 'silent',
    severity: 'bad',
    meaning: 'Something was stored with another meaning than it was sent with, and nobody was told.',
  },
  {
    id: 'unknown',
    severity: 'unknown',
    meaning:
      'The run could not tell: no record passed the boundary, or every one of them fails in an isolation twin as well.',
  },
];

/** Sums of the same work in another order differ by less. */
const ROUNDING = 1e-9;

export function outcomeOf(summary: Summary): OutcomeId {
  const { entered, right, silentByInteraction, loudByInteraction, amplification, twins, stoppedBy } = summary;
  if (entered === 0) return 'unknown';
  if (silentByInteraction > 0) return 'silent';
  const alone = Math.max(twins.writerAlone.amplification, twins.readerAlone.amplification);
  if (amplification > alone * (1 + ROUNDING)) return 'amplifying';
  if (loudByInteraction > 0) return 'loud';
  return right > 0 || stoppedBy !== '' ? 'safe' : 'unknown';
}

const wrongIs = (params: Params): string =>
  scenarioOf(params.scenario).wrongIs?.(params) ?? 'were stored with another meaning';

const percent = (part: number, whole: number): string => writeQuantity(part / whole, 'share');

function sentenceOf(outcome: OutcomeId, { summary, distinctMeanings }: Result, params: Params): string {
  const {
    entered,
    right,
    silentByInteraction: silent,
    loudByInteraction: loud,
    amplification,
    detectedAt,
    stoppedBy,
  } = summary;
  const noticed = Number.isNaN(detectedAt)
    ? 'nothing found it'
    : `it was found after ${writeQuantity(detectedAt, 's')}`;
  if (stoppedBy !== '') {
    const { title } = preventions.find(({ id }) => id === stoppedBy)!;
    return `Safe: found before the two systems were deployed together. What found it: “${title}”.`;
  }
  switch (outcome) {
    case 'silent':
      return `Silent: ${silent} of ${entered} records (${percent(silent, entered)}) ${wrongIs(params)}, and ${noticed}.${ordinary(summary)}`;
    case 'loud':
      return `Loud: ${loud} of ${entered} records (${percent(loud, entered)}) failed between the systems, each aloud.${ordinary(summary)}`;
    case 'amplifying':
      return `Amplifying: the far side did ${writeQuantity(amplification, 'ratio')} the work that was asked for.`;
    case 'safe': {
      const passed = right === entered ? `${entered} records` : `${right} of ${entered} records`;
      const values = Number.isNaN(distinctMeanings) ? '' : ` of ${distinctMeanings} different values`;
      return `Safe as far as this run goes: ${passed}${values} passed with their meaning; other values, loads and versions were not tried.${ordinary(summary)}`;
    }
    default:
      return entered === 0
        ? 'Unknown: no record passed the boundary.'
        : `Unknown: each of the ${entered} records fails in an isolation twin as well, so that none can tell of the interaction.`;
  }
}

/** What fails in a twin too would fail without the other system. */
function ordinary({ silent, loud, silentByInteraction, loudByInteraction }: Summary): string {
  const more = silent + loud - silentByInteraction - loudByInteraction;
  if (more === 0) return '';
  const others = silentByInteraction + loudByInteraction > 0 ? `${more} more fail` : `${more} fail`;
  return ` ${others} in an isolation twin as well, and are none of the interaction.`;
}

function factsOf(summary: Summary): Fact[] {
  return [
    { label: 'silent records that nothing found', value: summary.undetectedSilent, unit: 'count' },
    { label: 'wrong in silence', value: summary.silent, unit: 'count' },
    { label: 'failed aloud', value: summary.loud, unit: 'count' },
    {
      label: 'failed in a twin',
      value: Math.max(failed(summary, 'writerAlone'), failed(summary, 'readerAlone')),
      unit: 'count',
    },
    { label: 'entered', value: summary.entered, unit: 'count' },
  ];
}

const failed = ({ twins }: Summary, twin: 'writerAlone' | 'readerAlone'): number =>
  twins[twin].loud + twins[twin].silent;

export function verdict(result: Result, params: Params): Verdict {
  const outcome = outcomeOf(result.summary);
  const { severity } = outcomes.find(({ id }) => id === outcome)!;
  return {
    outcome,
    severity,
    sentence: sentenceOf(outcome, result, params),
    because: factsOf(result.summary),
    remedies: severity === 'good' ? [] : remediesFor(result, params),
  };
}

/** From the least to the worst: what is silent is worse than what only costs work. */
const order: readonly string[] = ['safe', 'unknown', 'loud', 'amplifying', 'silent'] satisfies OutcomeId[];

/** Over seeds: the worst outcome that occurred, and how often: what is stored wrong once is stored wrong. */
export function verdictOverSeeds(runs: readonly SeedVerdict[]): Verdict {
  if (runs.length === 1) return runs[0].verdict;
  const worst = runs.reduce((a, b) => (order.indexOf(b.verdict.outcome) > order.indexOf(a.verdict.outcome) ? b : a));
  const such = runs.filter(({ verdict: one }) => one.outcome === worst.verdict.outcome).length;
  return { ...worst.verdict, sentence: `In ${such} of ${runs.length} runs, for instance: ${worst.verdict.sentence}` };
}
