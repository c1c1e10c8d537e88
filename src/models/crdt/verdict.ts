// The verdict in words: whether every update reached everybody, whether the replicas are equal, whether their value is what the
// updates ask for; and what of it a user would not have wanted, lawful or not. Equal replicas with a wrong value have not
// converged to anything.

import type { Fact, Outcome, SeedVerdict, Severity, Verdict } from '../model.ts';
import type { Params } from './params.ts';
import { remediesFor } from './remedies.ts';
import type { OutcomeId } from './results/summary.ts';
import type { Result } from './simulate.ts';
import { typeOf } from './types/index.ts';
import { withoutEffectFacts, withoutEffectOver, withoutEffectText } from './without-effect.ts';

export const outcomes: readonly (Outcome & { id: OutcomeId })[] = [
  {
    id: 'converged',
    severity: 'good',
    meaning: 'Every replica has every update, all are equal, and their value is what the updates ask for.',
  },
  {
    id: 'not-delivered',
    severity: 'warning',
    meaning: 'Some update has not reached some replica when the drain ends; nothing is known to be wrong beside.',
  },
  {
    id: 'diverged',
    severity: 'bad',
    meaning:
      'Two replicas have the same updates, as far as they can tell, and are not equal: exchanging more would not help.',
  },
  {
    id: 'spec-violated',
    severity: 'bad',
    meaning: 'The replicas are equal, and their value is not what the updates that users made ask for.',
  },
];

const sentences: Record<OutcomeId, string> = {
  converged: 'The replicas converged to what the updates ask for',
  'not-delivered': 'Some updates have not reached every replica',
  diverged: 'The replicas diverged: with the same updates they hold different data',
  'spec-violated': 'The replicas agree on a value that the updates do not ask for',
};

const LIE_DETECTED = ' The others can prove that a replica lies.';
const LIE_UNDETECTED = ' Nobody can tell that a replica lies.';
const LOSS_DETECTED = ' The others can prove that a replica began to count again.';
const LOSS_UNDETECTED = ' Nobody can tell that a replica lost its disk.';
const NOT_JUDGED =
  ' Whether the value is right was not judged: updates were made or taken in without what came before them.';

/** What users would not have wanted, as clauses; the first is the gravest. */
function findingsOf({ summary }: Result): string[] {
  const { removesUndone, effectiveRemoves, overwrittenUnseen, ignored, invariant } = summary;
  const lost = overwrittenUnseen.length + ignored;
  return [
    ...(invariant === '' ? [] : [invariant]),
    ...(removesUndone > 0
      ? [`${removesUndone} of ${effectiveRemoves} removes ${removesUndone === 1 ? 'was' : 'were'} undone`]
      : []),
    ...(lost > 0
      ? [
          `${lost} ${lost === 1 ? 'write was' : 'writes were'} overwritten by writes that had not seen ${lost === 1 ? 'it' : 'them'}`,
        ]
      : []),
  ];
}

/** Whether a fault of identity shows to the replicas themselves. */
function detectionOf({ summary }: Result, { byzantine, crash, crashKeepsDisk }: Params): string {
  if (byzantine !== 'none') return summary.detections > 0 ? LIE_DETECTED : LIE_UNDETECTED;
  if (crash !== 'first' || crashKeepsDisk) return '';
  if (summary.detections > 0) return LOSS_DETECTED;
  return summary.outcome === 'converged' ? '' : LOSS_UNDETECTED;
}

const severityOf = (id: OutcomeId): Severity => outcomes.find((outcome) => outcome.id === id)!.severity;

export function verdict(result: Result, params: Params): Verdict {
  const { outcome, invariant } = result.summary;
  const findings = findingsOf(result);
  const severity = severityOf(outcome);
  const join = outcome === 'converged' ? '; but ' : ': ';
  const isJudged =
    outcome !== 'converged' || result.summary.specified !== '' || typeOf(params.crdtType).spec === undefined;
  const isFlawed = findings.length > 0 || !isJudged;
  const worst = severity === 'good' && isFlawed ? (invariant === '' ? 'warning' : 'bad') : severity;
  return {
    outcome,
    severity: worst,
    sentence: `${isJudged ? sentences[outcome] : 'The replicas are equal'}${findings.length === 0 ? '' : `${join}${findings.join('; ')}`}.${isJudged ? '' : NOT_JUDGED}${detectionOf(result, params)}${withoutEffectText(result, params)}`,
    because: [...factsOf(result, params), ...withoutEffectFacts(result, params)],
    remedies: remediesFor(result, params),
  };
}

function factsOf({ summary, spread, traffic, updates }: Result, params: Params): Fact[] {
  const facts: Fact[] = [
    { label: 'updates', value: updates.length, unit: 'count' },
    { label: 'not delivered', value: summary.undelivered.length, unit: 'count' },
  ];
  if (summary.effectiveRemoves > 0 && typeOf(params.crdtType).instances !== undefined)
    facts.push({
      label: `removes undone, of ${summary.effectiveRemoves} with an effect`,
      value: summary.removesUndone,
      unit: 'count',
    });
  facts.push({ label: 'overwritten unseen', value: summary.overwrittenUnseen.length + summary.ignored, unit: 'count' });
  if (!Number.isNaN(spread.timeToAgreement))
    facts.push({ label: 'time to agreement', value: spread.timeToAgreement, unit: 's' });
  facts.push({ label: 'sent', value: traffic.payloadBytes + traffic.metadataBytes, unit: 'bytes' });
  return facts;
}

/** What the runs together show beside the outcome, as clauses. */
function findingsOver(runs: readonly SeedVerdict[]): string[] {
  const total = (id: string): number => runs.reduce((sum, { metrics }) => sum + (metrics[id] || 0), 0);
  const broken = runs.filter(({ metrics }) => metrics.invariantBroken > 0).length;
  return [
    ...(broken > 0 ? [`users saw what they must never see in ${broken} of ${runs.length} runs`] : []),
    ...(total('removesUndone') > 0
      ? [`${total('removesUndone')} of ${total('effectiveRemoves')} removes were undone`]
      : []),
    ...(total('overwrittenUnseen') > 0
      ? [`${total('overwrittenUnseen')} writes were overwritten by writes that had not seen them`]
      : []),
    ...withoutEffectOver(runs.map((run) => run.verdict.because)),
  ];
}

const order: readonly Severity[] = ['good', 'unknown', 'warning', 'bad'];

/** Over seeds: the commonest outcome, of equally common ones the worst, with what all runs together show beside it. */
export function verdictOverSeeds(runs: readonly SeedVerdict[]): Verdict {
  if (runs.length === 1) return runs[0].verdict;
  const known = outcomes.map(({ id }) => id as string);
  const counts = new Map<string, number>();
  for (const { verdict: one } of runs) counts.set(one.outcome, (counts.get(one.outcome) ?? 0) + 1);
  const [outcome, count] = [...counts].sort((a, b) => b[1] - a[1] || known.indexOf(b[0]) - known.indexOf(a[0]))[0];
  const such = runs.map((run) => run.verdict).filter((one) => one.outcome === outcome);
  const severity = such.map((one) => one.severity).reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a));
  const text = sentences[outcome as OutcomeId];
  const findings = findingsOver(runs);
  const beside = findings.length === 0 ? '' : `; in all runs together, ${findings.join('; ')}`;
  return { ...such[0], severity, sentence: `In ${count} of ${runs.length} runs: ${text}${beside}.` };
}
