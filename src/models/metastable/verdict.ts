// The verdict in words: the outcome, the measured facts it rests on, what would decide it and what may help.

import type { Fact, Outcome, Severity, Verdict } from '../model.ts';
import { writeQuantity } from '../quantity.ts';
import { HEALTHY, type Judgement, type Open, type OutcomeId } from './judgement.ts';
import { allowsDuration, type Params } from './params.ts';
import { remediesFor } from './remedies.ts';
import { meanWork } from './service.ts';
import type { Result } from './simulate.ts';

export const outcomes: readonly (Outcome & { id: OutcomeId | 'bistable' })[] = [
  { id: 'stable', severity: 'good', meaning: 'Goodput never left nine tenths of what it is without the trigger.' },
  { id: 'recovered', severity: 'good', meaning: 'Goodput fell and came back by itself, and stayed.' },
  { id: 'slow', severity: 'warning', meaning: 'Still down, but the backlog shrinks: it is a long drain.' },
  {
    id: 'metastable',
    severity: 'bad',
    meaning: 'The trigger is gone and the service stays down, while its twin without the trigger stays up.',
  },
  { id: 'overloaded', severity: 'bad', meaning: 'Down without any trigger: the load is more than it can serve.' },
  { id: 'tipped', severity: 'bad', meaning: 'Healthy at first, then down, with no trigger at all.' },
  { id: 'undecided', severity: 'unknown', meaning: 'The run is too short to tell.' },
  {
    id: 'bistable',
    severity: 'bad',
    meaning: 'Over many seeds: at the same parameters some runs stay up, others down.',
  },
];

const severityOf = (id: string): Severity => outcomes.find((outcome) => outcome.id === id)!.severity;

export function verdict(result: Result, params: Params): Verdict {
  const { judgement } = result;
  const { outcome } = judgement;
  return {
    outcome,
    severity: severityOf(outcome),
    sentence: sentenceOf(judgement, result.trigger !== null, params),
    // What the run has no number for (nothing was asked, nobody was answered) is no fact.
    because: (result.trigger === null ? factsAlone(judgement) : factsAgainstTwin(judgement)).filter(
      ({ value }) => !Number.isNaN(value),
    ),
    terms:
      result.trigger === null ? undefined : 'The twin is the same run without the trigger: same seed, same arrivals.',
    remedies: severityOf(outcome) === 'bad' || outcome === 'slow' ? remediesFor(params, outcome) : [],
    wouldDecide: outcome === 'undecided' ? longerRun(judgement, params) : undefined,
  };
}

/** The length to try, in whole ten seconds. */
const durationToTry = ({ needed }: Judgement): number => Math.ceil(needed / 10) * 10;

/** Undefined if no longer run would help, or none that is allowed. */
function longerRun(judgement: Judgement, params: Params): Verdict['wouldDecide'] {
  const duration = durationToTry(judgement);
  if (!allowsDuration(params, duration)) return undefined;
  const sure = judgement.open === 'tooShort' ? 'would' : 'may';
  return { patch: { duration }, sentence: `A run of ${writeQuantity(duration, 's', 6)} ${sure} decide it.` };
}

function undecided(j: Judgement, params: Params): string {
  const end = writeQuantity(params.duration, 's', 4);
  const why: Record<Open, string> = {
    tooShort: `after the trigger it takes until ${writeQuantity(j.needed, 's', 4)} to tell a slow drain from a collapse, and the run ends at ${end}.`,
    trendUnclear: `it is still down, and whether its backlog shrinks cannot be told from chance by ${end}.`,
    shareUnclear: `the share of good outcomes, ${writeQuantity(j.ratio, 'share')}, cannot be told from ${writeQuantity(HEALTHY, 'share')} by ${end}.`,
    nothingAsked: 'no request was made.',
    nothingConcluded: 'no request had an outcome yet.',
  };
  const sentence = `Undecided: ${why[j.open!]}`;
  if (j.open === 'nothingAsked' || allowsDuration(params, durationToTry(j))) return sentence;
  return `${sentence} No allowed duration decides it: try ${j.open === 'tooShort' ? 'a shorter timeout, or a shorter or smaller trigger' : 'a load further from the edge, or a shorter timeout'}.`;
}

function whyOverloaded(j: Judgement, params: Params): string {
  const alone = meanWork(params) + params.concurrencySlope;
  if (alone >= params.timeout)
    return `a service takes ${writeQuantity(alone, 's')} even alone, and clients wait ${writeQuantity(params.timeout, 's')}`;
  const [rate, c] = [writeQuantity(j.rate, '1/s'), writeQuantity(j.capacity, '1/s')];
  return j.rate >= j.capacity
    ? `${rate} are offered and ${c} is what a full server completes`
    : `${rate} are offered, fewer than the ${c} that a full server completes, but too few are answered in time`;
}

function sentenceOf(j: Judgement, triggered: boolean, params: Params): string {
  const of = 'of what it is without the trigger';
  const ratio = writeQuantity(j.ratio, 'share');
  switch (j.outcome) {
    case 'stable':
      return triggered
        ? `Stable: goodput is ${ratio} ${of} and never fell below 90 % of it for long.`
        : `Stable: ${ratio} of the outcomes are good, and never for long less than 90 %.`;
    case 'recovered':
      return triggered
        ? `Recovered: goodput came back ${writeQuantity(j.timeToRecover, 's')} after the trigger had ended, by itself.`
        : 'Recovered: fewer than 90 % of the outcomes were good for a while, and it came back by itself.';
    case 'slow':
      return `Slow: goodput is still ${ratio} ${of}, but the backlog shrinks and would be gone in ${writeQuantity(j.drainTime, 's')}.`;
    case 'metastable':
      return (
        `Metastable: the trigger is gone, the load is back to normal, and goodput stays at ${ratio} ${of}. ` +
        (j.wastedShare > 0.5
          ? `${writeQuantity(j.wastedShare, 'share')} of the work is done for clients who have given up.`
          : 'What is refused keeps it down, more than work done in vain.')
      );
    case 'overloaded':
      return triggered
        ? `Overloaded: it is down without the trigger too: ${whyOverloaded(j, params)}.`
        : `Overloaded: ${whyOverloaded(j, params)}; ${ratio} of the outcomes are good.`;
    case 'tipped':
      return `Tipped: it was healthy, then fell to ${ratio} of good outcomes with no trigger at all.`;
    case 'undecided':
      return undecided(j, params);
  }
}

function factsAgainstTwin(j: Judgement): Fact[] {
  const limit = `at least ${writeQuantity(HEALTHY, 'share')}`;
  return [
    { label: 'goodput in the judged window, of the twin’s', value: j.ratio, unit: 'share', against: limit },
    { label: 'the twin answers in time, of its first tries', value: j.twinShare, unit: 'share', against: limit },
    { label: 'lowest goodput over 10 timeouts, of the twin’s', value: j.lowest, unit: 'share', against: limit },
    { label: 'time to recover after the trigger', value: j.timeToRecover, unit: 's' },
    { label: 'attempts with the server when the trigger ended', value: j.backlogThen, unit: 'requests' },
    { label: 'attempts with the server at the end', value: j.backlogNow, unit: 'requests' },
    { label: 'the backlog shrinks by', value: j.backlogTrend < 0 ? -j.backlogTrend : Number.NaN, unit: '1/s' },
    { label: 'first tries in the window, of the twin’s', value: j.loadRatio, unit: 'share', against: 'about 100 %' },
    { label: 'work done for nobody, in the window', value: j.wastedShare, unit: 'share', against: 'more than 50 %' },
    { label: 'judged from', value: j.from, unit: 's' },
    { label: 'judged to', value: j.to, unit: 's', against: `at least ${writeQuantity(j.needed, 's', 4)}` },
  ];
}

function factsAlone(j: Judgement): Fact[] {
  return [
    {
      label: 'good in the judged window, of the outcomes',
      value: j.ratio,
      unit: 'share',
      against: `at least ${writeQuantity(HEALTHY, 'share')}`,
    },
    { label: 'lowest share of outcomes that were good, over 10 timeouts', value: j.lowest, unit: 'share' },
    { label: 'first tries in the window', value: j.rate, unit: '1/s' },
    { label: 'capacity of a full server', value: j.capacity, unit: '1/s' },
    { label: 'work done for nobody, in the window', value: j.wastedShare, unit: 'share' },
    { label: 'judged from', value: j.from, unit: 's' },
    { label: 'judged to', value: j.to, unit: 's' },
  ];
}
