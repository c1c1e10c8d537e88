// What a run came to: how many records stood how, at which boundary they went wrong, and who knew of it when.

import type { Fidelity } from '../meaning/index.ts';
import { isLoud, isRight, isSilent, originOf, type Passed } from '../pipeline/record.ts';
import { deadLettersOf, type Finding, firstFinding } from '../preventions/index.ts';
import type { ScenarioRun } from '../scenarios/scenario.ts';
import { amplificationOf, failsByInteraction, type Twin, twinOf } from './isolation.ts';

export type Tally = Readonly<Record<Fidelity, number>>;

export interface Boundary {
  label: string;
  tally: Tally;
  /** Records that first went wrong here. */
  origins: number;
}

export interface Summary {
  entered: number;
  right: number;
  /** Failed aloud, and nothing was stored. */
  loud: number;
  /** Wrong, and nobody was told. */
  silent: number;
  /** Silent, and settled before a guard found anything. */
  undetectedSilent: number;
  /** Failures that neither twin has. */
  loudByInteraction: number;
  silentByInteraction: number;
  /** Wrong meanings that were read and passed on at boundaries behind the first wrong one. */
  propagated: number;
  restorable: number;
  /** Executions beyond the first of each record. */
  duplicates: number;
  /** Failed aloud, and set aside as a dead letter. */
  setAside: number;
  /** Of these, those that are right when they are read again as the writer's like reads them. */
  recovered: number;
  amplification: number;
  /** When a guard first found something, seconds; NaN if none did. */
  detectedAt: number;
  /** When the first record went wrong; NaN if none did. */
  firstWrongAt: number;
  boundaries: readonly Boundary[];
  twins: { writerAlone: Twin; readerAlone: Twin };
  /** The prevention that kept the two systems from being deployed together; empty if none did. */
  stoppedBy: string;
}

/** What the preventions came to. */
export interface Noticed {
  /** At run time. */
  findings: readonly Finding[];
  stoppedBy: string;
  /** They are set aside and not lost. */
  deadLetters: boolean;
  /** The writer's own twin, rolled back when the run was. */
  writerAloneUntil: ScenarioRun;
}

const KINDS: readonly Fidelity[] = ['lossless', 'retyped', 'trap', 'silent', 'crash', 'refused'];

function tallyAt(records: readonly Passed[], boundary: number): Tally {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Fidelity, number>;
  for (const { fidelity } of records) if (boundary < fidelity.length) counts[fidelity[boundary]]++;
  return counts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

export function summarise(
  runs: { together: ScenarioRun; writerAlone: ScenarioRun; readerAlone: ScenarioRun },
  boundaries: readonly string[],
  { findings, stoppedBy, deadLetters, writerAloneUntil }: Noticed,
): Summary {
  const { records } = runs.together;
  const byInteraction = failsByInteraction(records, runs.writerAlone.records, runs.readerAlone.records);
  const silent = records.filter(isSilent);
  const wrong = records.filter((one) => !isRight(one));
  const detectedAt = firstFinding(findings);
  return {
    entered: records.length,
    right: records.length - wrong.length,
    loud: wrong.length - silent.length,
    silent: silent.length,
    undetectedSilent: silent.filter(({ settled }) => !(settled >= detectedAt)).length,
    loudByInteraction: records.filter((one, place) => byInteraction[place] && isLoud(one)).length,
    silentByInteraction: records.filter((one, place) => byInteraction[place] && isSilent(one)).length,
    propagated: sum(wrong.map((one) => one.fidelity.length - 1 - originOf(one))),
    restorable: silent.filter(({ isRestorable }) => isRestorable).length,
    duplicates: sum(records.map(({ executions }) => Math.max(0, executions - 1))),
    ...(deadLetters ? deadLettersOf(records, runs.writerAlone.records) : { setAside: 0, recovered: 0 }),
    amplification: amplificationOf(runs.together),
    detectedAt,
    firstWrongAt: wrong.length === 0 ? Number.NaN : Math.min(...wrong.map(({ settled }) => settled)),
    boundaries: boundaries.map((label, boundary) => ({
      label,
      tally: tallyAt(records, boundary),
      origins: wrong.filter((one) => originOf(one) === boundary).length,
    })),
    twins: {
      writerAlone: { ...twinOf(runs.writerAlone), amplification: amplificationOf(writerAloneUntil) },
      readerAlone: twinOf(runs.readerAlone),
    },
    stoppedBy,
  };
}
