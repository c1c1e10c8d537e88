// Two configuration texts in, a report with witnesses out: what the command line and the page both show.

import {
  type ConfigurationFinding,
  type ConfigurationReport,
  checkConfigurations,
  type SettingsFile,
  type Trial,
} from '../../../checkers/configs/index.ts';
import { InputError } from '../../../kernel/index.ts';
import { type Assumptions, usualAssumptions } from './assumptions.ts';
import { readPlainSettings, readSettings } from './read-settings.ts';
import type { Witness } from './witness.ts';
import { againWitness } from './witness-again.ts';
import { agreementWitness } from './witness-agreement.ts';
import { callsWitness } from './witness-calls.ts';
import { deadlineWitness } from './witness-deadline.ts';
import { dedupWitness } from './witness-dedup.ts';
import { poolsWitness, threadsWitness } from './witness-fleet.ts';
import { keptWitness } from './witness-kept.ts';
import { leaseWitness } from './witness-lease.ts';
import { admissionWitness, messageWitness } from './witness-limits.ts';
import { overrunWitness } from './witness-overrun.ts';
import { clampWitness } from './witness-pages.ts';
import { duplicateWitness, readingsWitness } from './witness-readings.ts';
import { replicasWitness } from './witness-replicas.ts';
import { retentionWitness } from './witness-retention.ts';
import { roundingWitness } from './witness-rounding.ts';
import { electionWitness, pingsWitness } from './witness-rounds.ts';

export interface NamedText {
  name: string;
  text: string;
}

export interface ConfigurationTexts {
  /** The side that calls, sends or holds. */
  a: NamedText;
  b: NamedText;
  effectiveA?: NamedText;
  effectiveB?: NamedText;
}

export interface WitnessedFinding extends ConfigurationFinding {
  witness?: Witness;
}

/**
 * Safe: no finding, with the stated coverage; unknown: nothing was there that a rule compares. Else the worst effect there
 * is: silent is worse than loud.
 */
export type ConfigurationVerdict = 'safe' | 'loud' | 'silent' | 'amplifying' | 'unknown';

export interface WitnessedReport extends Omit<ConfigurationReport, 'findings'> {
  verdict: ConfigurationVerdict;
  findings: readonly WitnessedFinding[];
  /** What the runs of the witnesses took for granted. */
  assumed: Assumptions;
}

/** Throws InputError with places where a text cannot be read. */
export async function checkConfigs(
  texts: ConfigurationTexts,
  assumed: Assumptions = usualAssumptions,
): Promise<WitnessedReport> {
  const { a, b, effectiveA, effectiveB } = texts;
  const [fileA, fileB, dumpA, dumpB] = await Promise.all([a, b, effectiveA, effectiveB].map(readOrCollect));
  const problems = [fileA, fileB, dumpA, dumpB].flatMap((file) => (file instanceof InputError ? file.problems : []));
  if (problems.length > 0) throw new InputError(problems);
  const files = { a: fileA, b: fileB, effectiveA: dumpA, effectiveB: dumpB } as Record<string, SettingsFile>;
  const report = checkConfigurations({
    a: files.a,
    b: files.b,
    effectiveA: files.effectiveA,
    effectiveB: files.effectiveB,
  });
  const findings = report.findings.map((finding) => witnessed(finding, assumed));
  return { ...report, findings, verdict: verdictOf(findings, report.rulesApplied), assumed };
}

/** The findings alone, at once, for texts in JSON or properties: what a check before the deployment needs. */
export function checkPlainConfigs({ a, b, effectiveA, effectiveB }: ConfigurationTexts): ConfigurationReport {
  const read = (file: NamedText) => readPlainSettings(file.text, file.name);
  return checkConfigurations({
    a: read(a),
    b: read(b),
    effectiveA: effectiveA && read(effectiveA),
    effectiveB: effectiveB && read(effectiveB),
  });
}

/** All files are read before any is refused, so that all problems are told in one go. */
async function readOrCollect(file: NamedText | undefined): Promise<SettingsFile | InputError | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readSettings(file.text, file.name);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

function witnessed(finding: ConfigurationFinding, assumptions: Assumptions): WitnessedFinding {
  if (finding.trial === undefined) return finding;
  const witness = witnessOf(finding.trial, assumptions);
  return { ...finding, witness: finding.isSwapped ? swapped(witness) : witness };
}

/** A witness speaks of the first side of the comparison as a; here that is b. */
function swapped(witness: Witness): Witness {
  return {
    ...witness,
    figures: witness.figures.map((figure) => ({ ...figure, aAlone: figure.bAlone, bAlone: figure.aAlone })),
    timeline: witness.timeline.map((moment) => ({ ...moment, side: moment.side === 'a' ? 'b' : 'a' })),
  };
}

export function witnessOf(trial: Trial, assumptions: Assumptions = usualAssumptions): Witness {
  switch (trial.kind) {
    case 'calls':
      return callsWitness(trial, assumptions);
    case 'deadline':
      return deadlineWitness(trial, assumptions);
    case 'lease':
      return leaseWitness(trial, assumptions);
    case 'election':
      return electionWitness(trial, assumptions);
    case 'dedup':
      return dedupWitness(trial, assumptions);
    case 'kept':
      return keptWitness(trial, assumptions);
    case 'overrun':
      return overrunWitness(trial, assumptions);
    case 'retention':
      return retentionWitness(trial);
    case 'pings':
      return pingsWitness(trial, assumptions);
    case 'again':
      return againWitness(trial);
    case 'rounding':
      return roundingWitness(trial);
    case 'clamp':
      return clampWitness(trial, assumptions);
    case 'threads':
      return threadsWitness(trial);
    case 'pools':
      return poolsWitness(trial);
    case 'message':
      return messageWitness(trial);
    case 'replicas':
      return replicasWitness(trial);
    case 'admission':
      return admissionWitness(trial);
    case 'agreement':
      return agreementWitness(trial);
    case 'readings':
      return readingsWitness(trial);
    case 'duplicate':
      return duplicateWitness(trial);
  }
}

function verdictOf(findings: readonly WitnessedFinding[], rulesApplied: number): ConfigurationVerdict {
  const amplifies = findings.some(({ trial, witness }) => trial?.kind === 'calls' && witness?.confirmed);
  if (findings.length === 0) return rulesApplied === 0 ? 'unknown' : 'safe';
  if (findings.some(({ effect }) => effect === 'silent')) return 'silent';
  return amplifies ? 'amplifying' : 'loud';
}
