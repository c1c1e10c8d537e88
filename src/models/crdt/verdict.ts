// The verdict in words: whether every update reached everybody, whether the replicas are equal, whether their value is what the
// updates ask for; and what of it a user would not have wanted, lawful or not. Equal replicas with a wrong value have not
// converged to anything.

import type { Fact, Outcome, SeedVerdict, Severity, Verdict } from '../model.ts';
import type { Params } from './params.ts';
import { remediesFor } from './remedies.ts';
import type { OutcomeId } from './results/summary.ts';
import type { Result } from './simulate.ts';
import { typeOf } from './types/index.ts';

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
const LOSS_UNDETECTED = ' Nobody can tell that a replica lost its disk.';

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
  return crash === 'first' && !crashKeepsDisk && summary.outcome !== 'converged' ? LOSS_UNDETECTED : '';
}

const severityOf = (id: OutcomeId): Severity => outcomes.find((outcome) => outcome.id === id)!.severity;

export function verdict(result: Result, params: Params): Verdict {
  const { outcome, invariant } = result.summary;
  const findings = findingsOf(result);
  const severity = severityOf(outcome);
  const join = outcome === 'converged' ? '; but ' : ': ';
  const worst = severity === 'good' && findings.length > 0 ? (invariant === '' ? 'warning' : 'bad') : severity;
  return {
    outcome,
    severity: worst,
    sentence: `${sentences[outcome]}${findings.length === 0 ? '' : `${join}${findings.join('; ')}`}.${detectionOf(result, params)}`,
    because: factsOf(result, params),
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

/** Over seeds: the commonest outcome, of equally common ones the worst; its verdict is that of the first such run. */
export function verdictOverSeeds(runs: readonly SeedVerdict[]): Verdict {
  const order = outcomes.map(({ id }) => id as string);
  const counts = new Map<string, number>();
  for (const { verdict: one } of runs) counts.set(one.outcome, (counts.get(one.outcome) ?? 0) + 1);
  const [outcome, count] = [...counts].sort((a, b) => b[1] - a[1] || order.indexOf(b[0]) - order.indexOf(a[0]))[0];
  const first = runs.find(({ verdict: one }) => one.outcome === outcome)!.verdict;
  if (runs.length === 1) return first;
  return { ...first, sentence: `In ${count} of ${runs.length} runs: ${first.sentence}` };
}
