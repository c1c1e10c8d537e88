// What `check configs` says: on a terminal each finding with its settings, its fix and its witness; elsewhere the same as
// plain lines; and for machines as JSON.

import { type Evidence, placeText } from '../checkers/configs/index.ts';
import type { Interval } from '../kernel/index.ts';
import type { Moment, Witness, WitnessedFinding, WitnessedReport, WitnessFigure } from '../models/csi/configs/index.ts';
import { type Severity, writeQuantity } from '../models/index.ts';
import { version } from './json.ts';
import { columns } from './table.ts';
import { signs, styled, type Terminal, wrapped } from './terminal.ts';

interface Names {
  a: string;
  b: string;
}

/** `{ faultline, a, b, verdict, findings, settings, recognised, rules }`. */
export function configsJson(names: Names, report: WitnessedReport): object {
  return { faultline: version, ...names, ...report };
}

export function configsReport(names: Names, report: WitnessedReport, terminal: Terminal): string {
  const lines = terminal.interactive ? interactiveLines(names, report, terminal) : plainLines(names, report);
  return `${lines.join('\n')}\n`;
}

const severities: Readonly<Record<WitnessedReport['verdict'], Severity>> = {
  safe: 'good',
  loud: 'warning',
  silent: 'bad',
  amplifying: 'bad',
  unknown: 'unknown',
};

const kinds: Readonly<Record<WitnessedFinding['kind'], string>> = {
  across: 'each side with its like is clean',
  'also-alone': 'also found where one side meets its like',
  'one-file': 'in one file',
};

function headline({ findings, verdict }: WitnessedReport): string {
  if (verdict === 'unknown') return 'Nothing was compared';
  if (verdict === 'safe') return 'No finding';
  const silent = findings.filter(({ effect }) => effect === 'silent').length;
  return `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}, ${silent} of them silent`;
}

function coverage({ settings, recognised, rules, rulesApplied }: WitnessedReport): string {
  return `${recognised} of ${settings} settings have a known role, and ${rulesApplied} of ${rules} rules found all they compare`;
}

function evidenceText({ path, text, place, reading }: Evidence): string {
  const where = place === undefined ? 'not set' : placeText(place);
  const value = text === undefined ? '' : ` = ${text}`;
  const read = reading === undefined || reading === text ? '' : ` (${reading})`;
  return `${where}: ${path}${value}${read}`;
}

function plainLines(names: Names, report: WitnessedReport): string[] {
  return [
    `a: ${names.a}`,
    `b: ${names.b}`,
    `verdict: ${report.verdict}`,
    `findings: ${report.findings.length}`,
    `coverage: ${coverage(report)}`,
    ...report.findings.flatMap((finding) => [
      '',
      `finding: ${finding.rule}, ${finding.effect}, ${kinds[finding.kind]}`,
      `because: ${finding.sentence}`,
      ...finding.evidence.map((evidence) => `setting: ${evidenceText(evidence)}`),
      ...finding.assumptions.map((text) => `assumed: ${text}`),
      `fix: ${finding.fix}`,
      `source: ${finding.source}`,
      ...(finding.witness === undefined ? [] : witnessLines(finding.witness)),
    ]),
  ];
}

function witnessLines(witness: Witness): string[] {
  return [
    `witness: ${confirmation(witness)}: ${witness.sentence}`,
    ...witness.figures.map(
      ({ label, unit, together, aAlone, bAlone, closedForm }) =>
        `figure: ${label}: ${intervalText(together, unit)}${closedForm === undefined ? '' : `, by formula ${writeQuantity(closedForm, unit)}`}; a alone ${intervalText(aAlone, unit)}; b alone ${intervalText(bAlone, unit)}`,
    ),
    ...witness.timeline.map(({ time, side, what }) => `moment: ${timeText(time)} ${side} ${what}`),
    ...witness.assumptions.map((text) => `witness assumes: ${text}`),
    ...(witness.seeds === undefined ? [] : [`seeds: ${witness.seeds.from} to ${witness.seeds.to}`]),
  ];
}

function confirmation({ confirmed }: Witness): string {
  return confirmed ? 'shown' : 'not shown by this run';
}

function intervalText({ estimate, lower, upper }: Interval, unit: WitnessFigure['unit']): string {
  const value = writeQuantity(estimate, unit);
  return upper - lower < 1e-12 ? value : `${value} (${writeQuantity(lower, unit)} to ${writeQuantity(upper, unit)})`;
}

/** To the millisecond, so that what is moments apart does not look like one time. */
function timeText(time: number): string {
  return writeQuantity(time, 's', time < 1 ? 4 : String(Math.trunc(time)).length + 3);
}

function interactiveLines(names: Names, report: WitnessedReport, terminal: Terminal): string[] {
  const { sign, style } = signs[severities[report.verdict]];
  const dim = (text: string) => wrapped(text, terminal.width).map((line) => styled(terminal, line, 'dim'));
  return [
    '',
    styled(terminal, `${sign} ${headline(report)}: ${report.verdict}`, 'bold', style),
    '',
    ...report.findings.flatMap((finding) => [...findingLines(finding, terminal), '']),
    ...dim(`${names.a} calls ${names.b}; ${coverage(report)}`),
    '',
  ];
}

function findingLines(finding: WitnessedFinding, terminal: Terminal): string[] {
  const { rule, effect, kind, sentence, evidence, fix, source, assumptions, witness } = finding;
  const indented = (text: string) => wrapped(text, terminal.width - 2).map((line) => `  ${line}`);
  const dim = (text: string) => indented(text).map((line) => styled(terminal, line, 'dim'));
  return [
    `${styled(terminal, rule, 'bold')} ${styled(terminal, effect, effect === 'silent' ? 'red' : 'yellow')}${styled(terminal, `, ${kinds[kind]}`, 'dim')}`,
    ...indented(sentence),
    ...evidence.map((each) => `  ${styled(terminal, evidenceText(each), 'cyan')}`),
    ...indented(`fix: ${fix}`),
    ...assumptions.flatMap(dim),
    ...(witness === undefined ? [] : ['', ...shownWitness(witness, terminal)]),
    ...dim(source),
  ];
}

function shownWitness(witness: Witness, terminal: Terminal): string[] {
  const { sign, style } = signs[witness.confirmed ? 'bad' : 'unknown'];
  const room = terminal.width - 4;
  const head = wrapped(`${confirmation(witness)}: ${witness.sentence}`, room);
  const seeds = witness.seeds === undefined ? '' : `; seeds ${witness.seeds.from} to ${witness.seeds.to}`;
  return [
    ...head.map((line, i) => `  ${styled(terminal, i === 0 ? `${sign} ${line}` : `  ${line}`, style)}`),
    '',
    ...figureLines(witness.figures, terminal).map((line) => `    ${line}`),
    ...momentLines(witness.timeline, terminal).map((line) => `    ${line}`),
    '',
    ...wrapped(`${witness.assumptions.join('; ')}${seeds}`, room).map((line) => `    ${styled(terminal, line, 'dim')}`),
  ];
}

function figureLines(figures: readonly WitnessFigure[], terminal: Terminal): string[] {
  if (figures.length === 0) return [];
  const head = ['', 'a with b', 'by formula', 'a alone', 'b alone'].map((text) => ({ text, style: 'bold' as const }));
  const rows = figures.map(({ label, unit, together, closedForm, aAlone, bAlone }) =>
    [
      label,
      intervalText(together, unit),
      closedForm === undefined ? '' : writeQuantity(closedForm, unit),
      writeQuantity(aAlone.estimate, unit),
      writeQuantity(bAlone.estimate, unit),
    ].map((text) => ({ text })),
  );
  return [...columns([head, ...rows], { ...terminal, width: terminal.width - 4 }), ''];
}

function momentLines(timeline: readonly Moment[], terminal: Terminal): string[] {
  const rows = timeline.map(({ time, side, what }) => [
    { text: timeText(time), align: 'right' as const },
    { text: side, style: side === 'a' ? ('cyan' as const) : ('blue' as const) },
    { text: what },
  ]);
  return columns(rows, { ...terminal, width: terminal.width - 4 });
}
