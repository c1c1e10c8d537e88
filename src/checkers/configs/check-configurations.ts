// Two configurations against each other: every rule on the pair and on its isolation twins (a with a, b with b), each file
// for itself, and each against the dump of its running system where there is one.

import { boundRules } from './bounds.ts';
import { type FileFault, fileFaults } from './file-faults.ts';
import { normalise, withoutPlaceholder } from './normalise.ts';
import { nameOf, type Operand } from './operand.ts';
import { readBack } from './read-back.ts';
import type { Effect, Pair, Rule } from './rule.ts';
import { agreementRules } from './rules-agreement.ts';
import { amountRules } from './rules-amounts.ts';
import { callRules } from './rules-calls.ts';
import { type Place, pathText, type Setting, type SettingsFile } from './setting.ts';
import { shown } from './shown.ts';
import type { Trial } from './trial.ts';

export const coherenceRules: readonly Rule[] = [...callRules, ...amountRules, ...boundRules, ...agreementRules];

/** A setting that a finding rests on. */
export interface Evidence {
  path: string;
  /** As written; absent for a default that nobody wrote. */
  text?: string;
  place?: Place;
  /** What it was taken for: `30 s`. Absent where it is no quantity. */
  reading?: string;
}

export interface ConfigurationFinding {
  rule: string;
  effect: Effect;
  sentence: string;
  evidence: readonly Evidence[];
  fix: string;
  source: string;
  /** What the reading rests on besides the files: guessed units, defaults. */
  assumptions: readonly string[];
  /**
   * Across: it takes both files, and each with itself is clean, which is what makes it a cross-system failure. Also alone:
   * the rule is broken in a twin too. One file: found in one file.
   */
  kind: 'across' | 'also-alone' | 'one-file';
  /** The least change of one setting after which this finding is gone; in seconds, bytes, or plain numbers. */
  change?: { file: string; path: string; value: number };
  trial?: Trial;
  /** The trial's first side is b. */
  isSwapped?: boolean;
}

export interface ConfigurationReport {
  findings: readonly ConfigurationFinding[];
  /** Settings in both files, and how many of them have a role that rules know. */
  settings: number;
  recognised: number;
  /** Rules that found all they compare in the files, of all there are. */
  rulesApplied: number;
  rules: number;
}

export interface ConfigurationQuestion {
  /** The side that calls, sends or holds. */
  a: SettingsFile;
  b: SettingsFile;
  /** Dumps of what the running systems use. */
  effectiveA?: SettingsFile;
  effectiveB?: SettingsFile;
}

export function checkConfigurations({ a, b, effectiveA, effectiveB }: ConfigurationQuestion): ConfigurationReport {
  const pair = { a: normalise(a), b: normalise(b) };
  const readBacks = [
    ...(effectiveA === undefined ? [] : readBack(a, effectiveA)),
    ...(effectiveB === undefined ? [] : readBack(b, effectiveB)),
  ];
  const faults = [...fileFaults(pair.a), ...fileFaults(pair.b), ...readBacks];
  const recognised = [pair.a, pair.b].reduce((sum, { known, texts }) => sum + known.length + texts.length, 0);
  return {
    findings: [...coherenceRules.flatMap((rule) => findingsOf(rule, pair)), ...faults.map(ofOneFile)],
    settings: a.settings.length + b.settings.length,
    recognised,
    rulesApplied: coherenceRules.filter((rule) => applies(rule, pair)).length,
    rules: coherenceRules.length,
  };
}

function applies({ needs }: Rule, { a, b }: Pair): boolean {
  return needs.every((roles) =>
    roles.some((role) =>
      [a, b].some(({ known, texts }) => [...known, ...texts].some((setting) => setting.role === role)),
    ),
  );
}

function findingsOf(rule: Rule, pair: Pair): ConfigurationFinding[] {
  const found = rule.violations(pair);
  if (found.length === 0) return [];
  const aloneToo = [pair.a, pair.b].some((config) => rule.violations({ a: config, b: config }).length > 0);
  return found.map(({ sentence, operands, texts = [], fix, change, trial, isSwapped }) => ({
    rule: rule.id,
    effect: rule.effect,
    sentence,
    evidence: [...operands.map(evidenceOf), ...texts.map(evidenceOfText)],
    fix,
    source: rule.source,
    assumptions: operands.flatMap(assumptionsOf),
    change: change && { file: change.operand.file, path: nameOf(change.operand), value: change.value },
    kind: isOneFile(operands, texts) ? 'one-file' : aloneToo ? 'also-alone' : 'across',
    trial,
    isSwapped: isSwapped === true ? true : undefined,
  }));
}

function isOneFile(operands: readonly Operand[], texts: readonly Setting[]): boolean {
  return new Set([...operands.map(({ file }) => file), ...texts.map(({ place }) => place.file)]).size === 1;
}

function evidenceOfText(setting: Setting): Evidence {
  return { path: pathText(setting), text: setting.text, place: setting.place };
}

function evidenceOf(operand: Operand): Evidence {
  const { setting, value, key } = operand;
  const measure = setting?.quantity.measure ?? key?.measure ?? 'count';
  return { path: nameOf(operand), text: setting?.text, place: setting?.place, reading: shown(value, measure) };
}

function assumptionsOf(operand: Operand): string[] {
  const { setting, key, value } = operand;
  if (setting === undefined) {
    return [
      `${operand.file} does not set ${nameOf(operand)}; ${key?.system}'s default ${shown(value, key!.measure)} holds`,
    ];
  }
  if (withoutPlaceholder(setting.text) !== setting.text)
    return [`nothing sets what ${pathText(setting)} = ${setting.text} asks for`];
  if (setting.quantity.unitFrom === 'guess' && setting.quantity.measure !== 'count')
    return [`the unit of ${pathText(setting)} is guessed`];
  return [];
}

function ofOneFile({ settings, ...fault }: FileFault): ConfigurationFinding {
  return { ...fault, evidence: settings.map(evidenceOfText), assumptions: [], kind: 'one-file' };
}
