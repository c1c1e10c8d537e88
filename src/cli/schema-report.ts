// What `check schemas` says: on a terminal each finding as a sentence with its witness, what was written and what was read one
// below the other; elsewhere the same as plain lines; and for machines as JSON.

import { pathText, placeText, rules, type SchemaSeverity } from '../checkers/schemas/index.ts';
import { describe, type Meaning } from '../models/csi/meaning/index.ts';
import {
  type CheckedFinding,
  cellReason,
  checkSentence,
  checkSeverity,
  type RegistryAnswer,
  registrySentence,
  type SchemaCheck,
  type VersionCell,
  type VersionMatrix,
  type Witness,
} from '../models/csi/schemas/index.ts';
import type { Severity } from '../models/index.ts';
import { version } from './json.ts';
import { columns } from './table.ts';
import { type Style, signs, styled, type Terminal, wrapped } from './terminal.ts';

export interface SchemaReport {
  checks: readonly SchemaCheck[];
  versions?: VersionMatrix;
  registry?: RegistryAnswer;
}

/** `{ faultline, checks: [{ writer, reader, types, codecs, sent, findings }], versions?, registry? }`. */
export function schemaJson({ checks, versions, registry }: SchemaReport): object {
  return {
    faultline: version,
    checks: checks.map(checkJson),
    versions: versions && {
      files: versions.schemas.map(({ file }) => file),
      cells: versions.cells.map((cell) => ({ outcome: cell.outcome, ...checkJson(cell) })),
    },
    registry: registry && {
      mode: registry.mode,
      accepts: registry.refusals.length === 0,
      refusals: registry.refusals.map(({ earlier, direction, because }) => ({
        earlier: earlier.file,
        direction,
        because: because.map(({ rule, sentence }) => ({ rule, sentence })),
      })),
    },
  };
}

function checkJson({ writer, reader, types, codecs, sent, findings, undemonstrated, worst }: SchemaCheck): object {
  return {
    writer: writer.file,
    reader: reader.file,
    types,
    codecs,
    sent,
    undemonstrated: undemonstrated.map(({ rule, path, sentence }) => ({ rule, path: pathText(path), sentence })),
    worst: worst && { written: worst.written, fidelity: worst.fidelity, why: worst.why, ...worst.passage },
    findings: findings.map((finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      path: pathText(finding.path),
      sentence: finding.sentence,
      advice: finding.advice,
      writer: placeText(writer.file, finding.writer),
      reader: placeText(reader.file, finding.reader),
      witness: finding.witness && witnessJson(finding.witness),
    })),
  };
}

function witnessJson({ written, passage, fidelity, why, codecs, writer, reader }: Witness): object {
  return { fidelity, why, written, ...passage, codecs, schemas: { writer, reader } };
}

export function schemaReportText(report: SchemaReport, terminal: Terminal): string {
  const lines = terminal.interactive ? interactiveLines(report, terminal) : plainLines(report);
  return `${lines.join('\n')}\n`;
}

function readText({ passage }: Witness): string {
  return 'read' in passage ? describe(passage.read) : `${passage.stage}: ${passage.error}`;
}

function plainLines({ checks, versions, registry }: SchemaReport): string[] {
  return [
    ...checks.flatMap((check) => [
      `check: ${checkSentence(check)}`,
      ...check.findings.flatMap((each) => findingLines(check, each)),
      ...check.undemonstrated.map(({ rule, path, sentence }) => `not shown: ${rule} at ${pathText(path)}: ${sentence}`),
    ]),
    ...(versions === undefined
      ? []
      : versions.cells.flatMap((cell) => [
          `cell: ${cell.writer.file} read by ${cell.reader.file}: ${cell.outcome}${reasonText(cell)}`,
        ])),
    ...(registry === undefined ? [] : [`registry: ${registrySentence(registry)}`]),
  ];
}

function reasonText(cell: VersionCell): string {
  const reason = cellReason(cell);
  return reason === '' ? '' : `: ${reason}`;
}

function findingLines({ writer, reader }: SchemaCheck, finding: CheckedFinding): string[] {
  const { witness } = finding;
  return [
    `finding: ${finding.rule}, ${finding.severity}, at ${pathText(finding.path)}: ${finding.sentence}`,
    `  at: ${placeText(writer.file, finding.writer)} and ${placeText(reader.file, finding.reader)}`,
    ...(witness === undefined
      ? []
      : [
          `  written: ${describe(witness.written)}`,
          `  bytes: ${witness.bytes ?? ''}`,
          `  read: ${readText(witness)}`,
          `  outcome: ${witness.fidelity} by ${witness.codecs.join(', ')}`,
        ]),
    `  advice: ${finding.advice}`,
  ];
}

const severityStyles: Readonly<Record<SchemaSeverity, Severity>> = { silent: 'bad', loud: 'warning', note: 'unknown' };

function interactiveLines({ checks, versions, registry }: SchemaReport, terminal: Terminal): string[] {
  return [
    '',
    ...checks.flatMap((check) => [
      ...head(checkSentence(check), checkSeverity(check), terminal),
      '',
      ...shownFindings(check, terminal),
      ...check.undemonstrated.flatMap(({ rule, path, sentence }) =>
        wrapped(`Not shown by any value: ${rule} at ${pathText(path)}: ${sentence}`, terminal.width),
      ),
    ]),
    ...(versions === undefined ? [] : [...versionTable(versions, terminal), '']),
    ...(registry === undefined
      ? []
      : [...head(registrySentence(registry), registry.refusals.length === 0 ? 'good' : 'warning', terminal), '']),
  ];
}

function head(sentence: string, severity: Severity, terminal: Terminal): string[] {
  const { sign, style } = signs[severity];
  return wrapped(sentence, terminal.width - 2).map((line, i) =>
    i === 0 ? styled(terminal, `${sign} ${line}`, 'bold', style) : `  ${styled(terminal, line, style)}`,
  );
}

function shownFindings(check: SchemaCheck, terminal: Terminal): string[] {
  return check.findings.flatMap((finding) => {
    const { sign, style } = signs[severityStyles[finding.severity]];
    const places = `${placeText(check.writer.file, finding.writer)}, ${placeText(check.reader.file, finding.reader)}`;
    return [
      `${styled(terminal, `${sign} ${finding.severity}`, style)}  ${styled(terminal, pathText(finding.path), 'bold')}  ${rules[finding.rule].title}`,
      ...wrapped(finding.sentence, terminal.width - 2).map((line) => `  ${line}`),
      ...witnessLines(finding.witness, terminal).map((line) => `  ${line}`),
      ...wrapped(finding.advice, terminal.width - 2).map((line) => `  ${line}`),
      `  ${styled(terminal, `${finding.rule}  ${places}`, 'dim')}`,
      '',
    ];
  });
}

function witnessLines(witness: Witness | undefined, terminal: Terminal): string[] {
  if (witness === undefined) return [];
  const row = (name: string, text: string, style?: Style) => [
    { text: name, style: 'dim' as const },
    { text, style },
  ];
  return columns(
    [
      row('written', written(witness.written)),
      row('bytes', witness.bytes === undefined || witness.bytes === '' ? 'none' : spaced(witness.bytes)),
      row('read', readText(witness), 'red'),
    ],
    terminal,
  );
}

const written = (value: Meaning): string => describe(value, 100);

const spaced = (hex: string): string => (hex.match(/../g) ?? []).slice(0, 40).join(' ') + (hex.length > 80 ? ' …' : '');

function versionTable({ schemas, cells }: VersionMatrix, terminal: Terminal): string[] {
  const words = { fine: 'fine', silent: 'silent', loud: 'loud' };
  const styles = { fine: 'good', silent: 'bad', loud: 'warning' } as const;
  const header = [{ text: 'written by' }, ...schemas.map(({ file }) => ({ text: `read by ${file}` }))];
  const rows = schemas.map(({ file }, i) => [
    { text: file, style: 'bold' as const },
    ...schemas.map((_, j) => {
      const { outcome } = cells[i * schemas.length + j];
      const { sign, style } = signs[styles[outcome]];
      return { text: `${sign} ${words[outcome]}`, style };
    }),
  ]);
  const reasons = cells
    .filter(({ outcome }) => outcome !== 'fine')
    .map((cell) => `${cell.writer.file} read by ${cell.reader.file}: ${cell.outcome}${reasonText(cell)}`);
  return [...columns([header, ...rows], terminal), '', ...reasons.flatMap((line) => wrapped(line, terminal.width))];
}
