// What a check of schemas comes to, in a sentence: the same on the command line and in the page.

import { pathText, type Refusal, type RegistryMode } from '../../../checkers/schemas/index.ts';
import type { Severity } from '../../model.ts';
import type { SchemaCheck } from './check.ts';
import type { VersionCell } from './versions.ts';

/** What a registry with this mode says to the last version. */
export interface RegistryAnswer {
  readonly mode: RegistryMode;
  readonly refusals: readonly Refusal[];
}

/** The whole of a check in a sentence. */
export function checkSentence(check: SchemaCheck): string {
  return `${outcomeSentence(check)}${typesSentence(check)}`;
}

/** Which messages or tables were compared, where that is not plain. */
function typesSentence({ types, writer, reader }: SchemaCheck): string {
  if (types.length > 1) return ` Compared: ${types.map(({ reader: name }) => name).join(', ')}.`;
  const [{ writer: from, reader: to }] = types;
  const isSaid = from !== undefined && to !== undefined && lastOf(from) !== lastOf(to);
  return isSaid ? ` Compared: ${from} of ${writer.file} with ${to} of ${reader.file}, by no common name.` : '';
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

function outcomeSentence(check: SchemaCheck): string {
  const { writer, reader, sent, worst } = check;
  const [silent, loud] = [count(check, 'silent'), count(check, 'loud')];
  const through = sent.lossless + sent.retyped;
  if (silent + loud === 0 && worst !== undefined)
    return `${reader.file} does not read what ${writer.file} means, by no rule that we know: ${worst.why}.`;
  if (silent + loud === 0 && through === 0)
    return `No rule finds anything, and nothing is shown: ${writer.file} takes none of the ${sent.refused} values that were made for it.`;
  if (silent + loud === 0)
    return `${reader.file} reads what ${writer.file} writes: ${through} values at the edges came through as they were meant${exceptionOf(check)}.`;
  const parts = [
    ...(silent > 0 ? [`${silent} silent ${silent === 1 ? 'difference' : 'differences'}`] : []),
    ...(loud > 0 ? [`${loud} loud ${loud === 1 ? 'one' : 'ones'}`] : []),
  ];
  return `${reader.file} does not read what ${writer.file} means: ${parts.join(' and ')}, ${silent + loud > 1 ? 'each ' : ''}shown by a value.`;
}

/** What no rule compares is no part of what came through. */
function exceptionOf({ findings }: SchemaCheck): string {
  const notes = findings.filter(({ severity }) => severity === 'note').length;
  return notes === 0 ? '' : `, except for what was not compared (${notes} ${notes === 1 ? 'note' : 'notes'})`;
}

export function checkSeverity(check: SchemaCheck): Severity {
  if (count(check, 'silent') > 0) return 'bad';
  if (count(check, 'loud') > 0) return 'warning';
  if (check.worst === undefined) return 'good';
  return check.worst.fidelity === 'crash' ? 'warning' : 'bad';
}

const count = ({ findings }: SchemaCheck, severity: 'silent' | 'loud'): number =>
  findings.filter((finding) => finding.severity === severity).length;

/** Why one version does not read another, in a few words; empty if it does. */
export function cellReason({ findings, outcome, worst }: VersionCell): string {
  const found =
    findings.find(({ severity }) => severity === outcome) ?? findings.find(({ severity }) => severity !== 'note');
  if (found !== undefined) return `${found.rule} at ${pathText(found.path)}`;
  return worst?.why ?? '';
}

export function registrySentence({ mode, refusals }: RegistryAnswer): string {
  if (refusals.length === 0) return `A registry with ${mode} accepts the last version.`;
  const [{ earlier, because }] = refusals;
  return `A registry with ${mode} refuses the last version: against ${earlier.file}, ${because[0].sentence}`;
}
