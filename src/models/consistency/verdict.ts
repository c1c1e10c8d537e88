// The verdict in words: the strongest level that the checkers could not refute, the weakest that they could, with its
// witness, whatever else is said; who got answers; what became of acknowledged writes. A run never shows that a level is guaranteed, only that it
// was not broken here.

import type { Classification, Fact, LevelsFound, Outcome, SeedVerdict, Verdict } from '../model.ts';
import { writeQuantity } from '../quantity.ts';
import { heldAndBroken, levelsOverSeeds } from './level-words.ts';
import type { Params } from './params.ts';
import { remediesFor } from './remedies.ts';
import { worstShare } from './results/availability.ts';
import type { Fates } from './results/fates.ts';
import { implies, type LevelId, levels } from './results/levels.ts';
import { dashesOf, pacelcReading } from './results/pacelc-words.ts';
import type { Result } from './simulate.ts';

type OutcomeId = LevelId | 'lossy' | 'diverged' | 'unavailable' | 'undecided';

/** From the best to the worst. */
export const outcomes: readonly (Outcome & { id: OutcomeId })[] = [
  {
    id: 'linearizable',
    severity: 'good',
    meaning:
      'Every operation seems to happen at one instant between its call and its return: one copy, as far as anybody saw.',
  },
  {
    id: 'sequential',
    severity: 'good',
    meaning: 'One order of all operations explains it that keeps the order of each client, but not that of the clock.',
  },
  {
    id: 'causal-and-pram',
    severity: 'warning',
    meaning:
      'Nobody saw an effect without its cause (CC), and each client saw the writes of each other client in their order ' +
      '(PRAM); but no one order of all operations explains it.',
  },
  {
    id: 'causal',
    severity: 'warning',
    meaning:
      'Causal consistency (CC) held: nobody saw an effect without its cause. PRAM did not: a client saw concurrent writes in ' +
      'one order and then in another, which only causal memory (CM) forbids.',
  },
  {
    id: 'pram',
    severity: 'warning',
    meaning: 'Each client saw the writes of each other client in their order; causes across clients got lost.',
  },
  {
    id: 'session',
    severity: 'warning',
    meaning:
      'The four session guarantees held, each by itself; neither causal consistency nor PRAM did, which ask that they hold ' +
      'together.',
  },
  {
    id: 'eventual',
    severity: 'warning',
    meaning:
      'Neither causal consistency nor PRAM nor all four session guarantees held; which of these did is told beside. In the ' +
      'end the replicas agree.',
  },
  {
    id: 'diverged',
    severity: 'bad',
    meaning: 'The replicas still hold different data when the run ends, and clients have seen it.',
  },
  { id: 'lossy', severity: 'bad', meaning: 'Writes that were acknowledged are gone: rolled back, or lost.' },
  { id: 'unavailable', severity: 'bad', meaning: 'No operation was answered.' },
  { id: 'undecided', severity: 'unknown', meaning: 'A checker ran out of steps before it could tell.' },
];

const severityOf = (id: string) => outcomes.find((outcome) => outcome.id === id)!.severity;

function outcomeOf({ summary, operations }: Result): OutcomeId {
  const { guarantees, fates, converged } = summary;
  const answered = operations.status.some((status) => status === 1);
  if (operations.id.length > 0 && !answered) return 'unavailable';
  if (goneOf(fates) > 0) return 'lossy';
  // Where every read meets every write, a copy that is behind is a matter of repair, and nobody sees it.
  if (!converged && !implies(guarantees.strongest, 'sequential')) return 'diverged';
  return guarantees.isOpen ? 'undecided' : guarantees.strongest;
}

export function verdict(result: Result, params: Params): Verdict {
  const outcome = outcomeOf(result);
  const severity = severityOf(outcome);
  return {
    outcome,
    severity,
    sentence: sentenceOf(outcome, result),
    because: factsOf(result, params).filter(({ value }) => !Number.isNaN(value)),
    levels: levelsOf(result),
    classification: classificationOf(result),
    terms: termsOf(result, params),
    remedies: severity === 'bad' ? remediesFor(params, outcome) : [],
  };
}

function sentenceOf(outcome: OutcomeId, result: Result): string {
  const { summary, operations } = result;
  const { guarantees, fates } = summary;
  const levelsKept = heldAndBroken(guarantees);
  const answered = share(worstShare(summary.sides));
  switch (outcome) {
    case 'unavailable':
      return `Unavailable: none of ${operations.id.length} operations was answered.`;
    case 'lossy':
      return (
        `Lossy: ${goneOf(fates)} of ${fates.acknowledged} acknowledged writes are gone` +
        `${fates.rolledBack > 0 ? `, ${fates.rolledBack} of them rolled back` : ''}` +
        `${fates.discarded > 0 ? `, ${fates.discarded} of them dropped for a concurrent one` : ''}. ${capitalised(levelsKept)}`
      );
    case 'diverged':
      return `Diverged: the replicas still hold different data at the end. ${capitalised(levelsKept)}`;
    case 'undecided':
      return `Undecided: a checker ran out of steps before it could tell. ${capitalised(levelsKept)}`;
    case 'linearizable':
      return `Linearizable: no checker found a violation in this run; the worst side got answers to ${answered} of its operations.`;
    case 'eventual':
      return `Eventual: the replicas agree in the end. ${capitalised(levelsKept)}`;
    default:
      return `${capitalised(outcome)}: ${levelsKept}`;
  }
}

function levelsOf({ summary: { guarantees } }: Result): LevelsFound {
  return { held: guarantees.held, refuted: guarantees.broken.map(({ level }) => level) };
}

/** Acknowledged writes that are not there, and that nothing replaced which should have. */
function goneOf({ lost, rolledBack, discarded }: Fates): number {
  return lost + rolledBack + discarded;
}

function share(value: number): string {
  return Number.isNaN(value) ? 'none' : writeQuantity(value, 'share');
}

/** The PACELC class, as measured; undefined where it was not. */
function classificationOf({ pacelc }: Result): Classification | undefined {
  if (pacelc === null) return undefined;
  return {
    scheme: 'PACELC',
    value: pacelc.label,
    meaning:
      'measured: PA if with a minority cut off every side gets answers to at least 99 %, else PC if the level does not fall ' +
      'below that of the healthy run; EC if the healthy run is linearizable, on one key too, else EL if a read and a write ' +
      'together take less than a majority round trip; a dash where neither holds.',
    remark: dashesOf(pacelc),
    reading: pacelcReading(pacelc),
  };
}

function termsOf({ pacelc }: Result, params: Params): string | undefined {
  if (pacelc !== null || !params.partitionProbe) return undefined;
  return 'Its PACELC class is not measured: that needs two replicas or more, and a run of allowed length.';
}

function factsOf(result: Result, params: Params): Fact[] {
  const { summary, pacelc } = result;
  const { guarantees, fates } = summary;
  const facts: Fact[] = summary.sides
    .filter(({ asked }) => asked > 0)
    .map(({ label, asked, answered }) => ({
      label: params.partition === 'none' ? 'operations answered in time' : `${label}: answered in the partition`,
      value: answered / asked,
      unit: 'share',
      against: 'at least 99 % to be available',
    }));
  return [
    ...facts,
    { label: 'stale reads', value: rate(summary.staleReads, summary.reads), unit: 'share' },
    { label: 'keys on which replicas differ at the end', value: last(result.course.divergence.values), unit: 'share' },
    { label: 'acknowledged writes lost', value: fates.lost, unit: 'count', against: '0' },
    { label: 'acknowledged writes rolled back', value: fates.rolledBack, unit: 'count', against: '0' },
    { label: 'acknowledged writes dropped for a concurrent one', value: fates.discarded, unit: 'count', against: '0' },
    {
      label: 'acknowledged writes that count as older than what they replaced',
      value: fates.shadowed,
      unit: 'count',
      against: '0',
    },
    { label: 'own writes not read', value: guarantees.sessions.readYourWrites, unit: 'count', against: '0' },
    { label: 'reads that went back', value: guarantees.sessions.monotonicReads, unit: 'count', against: '0' },
    { label: 'median read', value: summary.read.p50, unit: 's' },
    { label: 'median write', value: summary.write.p50, unit: 's' },
    { label: 'a majority round trip', value: result.majorityRoundTrip, unit: 's' },
    {
      label: 'read and write, healthy, per majority round trip',
      value: pacelc?.latencyRatio ?? Number.NaN,
      unit: 'ratio',
      against: 'below 1 to be EL',
    },
    {
      label: 'answered on the worst side, a minority cut off',
      value: pacelc?.availability ?? Number.NaN,
      unit: 'share',
      against: 'at least 99 % to be PA',
    },
    { label: 'time to converge', value: result.timeToConverge, unit: 's' },
  ];
}

const last = (values: Float64Array): number => values[values.length - 1];
const rate = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);

/** What no run refuted, or the worst that befell one: one violation refutes a level, whatever the other seeds show. */
export function verdictOverSeeds(runs: readonly SeedVerdict[], params: Params): Verdict {
  const { witness, sentence, level, held, refuted } = levelsOverSeeds(runs);
  const counts = outcomes
    .map(({ id }) => ({ id, count: runs.filter(({ verdict }) => verdict.outcome === id).length }))
    .filter(({ count }) => count > 0);
  const worst = counts.filter(({ id }) => id !== 'undecided').at(-1)?.id ?? 'undecided';
  const isLevel = levels.some((id) => id === worst);
  const id = isLevel ? level : worst;
  const example = (isLevel ? witness : undefined) ?? runs.find(({ verdict }) => verdict.outcome === worst)!;
  const list = counts.map((entry) => `${entry.id} in ${entry.count}`).join(', ');
  const isBelowEach = counts.every((entry) => entry.id !== id);
  const first =
    counts.length === 1
      ? `${capitalised(id)} in all of ${runs.length} runs.`
      : `${capitalised(id)}: of ${runs.length} runs, ${list}${isBelowEach ? '; each kept more, but not all the same' : ''}.`;
  return {
    ...example.verdict,
    outcome: id,
    severity: severityOf(id),
    sentence: [first, sentence, `With seed ${example.seed}: ${example.verdict.sentence}`]
      .filter((part) => part !== '')
      .join(' '),
    levels: { held, refuted },
    classification: classificationOverSeeds(runs),
    remedies: severityOf(id) === 'bad' ? remediesFor(params, id) : [],
  };
}

/**
 * The weakest class of all runs, each half for itself: one run that is not linearizable in health is enough for the store
 * not to be. Where the runs differ, how many show which.
 */
function classificationOverSeeds(runs: readonly SeedVerdict[]): Classification | undefined {
  const found = runs.flatMap(({ verdict }) => verdict.classification ?? []);
  const countOf = (value: string): number => found.filter((each) => each.value === value).length;
  const [first] = found;
  if (first === undefined || countOf(first.value) === runs.length) return first;
  const value = weakestClass(found.map((each) => each.value));
  const others = [...new Set(found.map(({ value }) => value))].map((value) => `${value} in ${countOf(value)}`);
  return {
    ...first,
    value,
    meaning: `Of ${runs.length} runs, ${others.join(', ')}. ${first.meaning}`,
    remark: dashesOf({ label: value }),
    // Of a run that shows this class, if there is one.
    reading: found.find((each) => each.value === value)?.reading,
  };
}

/** `PA/EL` and `PC/EC` give `PC/EL`: not every run was available, and not every healthy run was linearizable. */
function weakestClass(labels: readonly string[]): string {
  const has = (half: string): boolean => labels.some((label) => label.includes(half));
  const p = has('P-') ? 'P-' : has('PC') ? 'PC' : 'PA';
  const e = has('E-') ? 'E-' : has('EL') ? 'EL' : 'EC';
  return `${p}/${e}`;
}

function capitalised(words: string): string {
  return (words[0].toUpperCase() + words.slice(1)).replace(/pram\b/i, 'PRAM');
}
