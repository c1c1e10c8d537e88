// What `check crdt` says: on a terminal the law that is broken as a sentence, the run as a drawing, the states side by side;
// elsewhere the same as plain lines; and for machines as JSON.

import { actionText, type Counterexample, type LawReport, type Shown } from '../checkers/index.ts';
import { type Severity, writeQuantity } from '../models/index.ts';
import { foundText, lawSentence, replicationText, scopeText } from '../study/laws/index.ts';
import { version } from './json.ts';
import { drawRun } from './law-lanes.ts';
import { columns } from './table.ts';
import { signs, styled, type Terminal, wrapped } from './terminal.ts';

/** `{ faultline, file, replication, network?, clock, scope, laws, verdict, configurations, ... }`; see the reference. */
export function lawJson(file: string, report: LawReport): object {
  return { faultline: version, file, ...report };
}

/** `spent`: how long the check took, seconds. Not part of the JSON, which is the same every time. */
export function lawReportText(file: string, report: LawReport, spent: number, terminal: Terminal): string {
  const linesOf = terminal.interactive ? interactiveLines : plainLines;
  const lines = linesOf(file, report, writeQuantity(spent, 's'), terminal);
  return `${lines.join('\n')}\n`;
}

const severities: Readonly<Record<LawReport['verdict'], Severity>> = {
  'no-counterexample': 'good',
  counterexample: 'bad',
  'step-limit': 'unknown',
  'time-limit': 'unknown',
};

function plainLines(file: string, report: LawReport, spent: string, terminal: Terminal): string[] {
  const { laws, scope, verdict, configurations, states, steps, counterexample } = report;
  return [
    `file: ${file}`,
    `replication: ${replicationText(report)}`,
    `scope: ${scopeText(scope)}`,
    `laws: ${laws.join(', ')}`,
    `answer: ${verdict}`,
    `sentence: ${lawSentence(report)}`,
    `configurations: ${configurations}`,
    `states: ${states}`,
    `steps: ${steps}`,
    `time: ${spent}`,
    ...(counterexample === undefined ? [] : counterexampleLines(counterexample, report, terminal)),
  ];
}

function counterexampleLines(counterexample: Counterexample, report: LawReport, terminal: Terminal): string[] {
  const { law, run, replicas, sentence, states, sides, differences } = counterexample;
  return [
    `law: ${law}`,
    `because: ${sentence}`,
    `run: ${foundText(report)}`,
    ...run.map(({ action, value }, i) => `action ${i + 1}: ${actionText(action)}, reads ${JSON.stringify(value)}`),
    ...states.map(({ name, what, state }) => `state: ${name}, ${what}: ${JSON.stringify(state)}`),
    ...sides.map(({ name, state, value }) => `side: ${name}: ${JSON.stringify(value ?? state)}`),
    ...differences.map(
      ({ path, left, right }) =>
        `difference: ${path === '' ? 'all of it' : path}: ${JSON.stringify(left) ?? 'nothing'} and ${JSON.stringify(right) ?? 'nothing'}`,
    ),
    ...(run.length === 0 ? [] : ['', ...drawRun(run, replicas, terminal)]),
  ];
}

function interactiveLines(file: string, report: LawReport, spent: string, terminal: Terminal): string[] {
  const { sign, style } = signs[severities[report.verdict]];
  const [first, ...rest] = wrapped(lawSentence(report), terminal.width - 2);
  const head = [
    styled(terminal, `${sign} ${first}`, 'bold', style),
    ...rest.map((line) => `  ${styled(terminal, line, style)}`),
  ];
  const { counterexample, configurations, states, steps, laws } = report;
  const about = [
    `${file}, ${replicationText(report)}: ${configurations} configurations, ${states} states, ${steps} steps, ${spent}`,
    `laws: ${laws.join(', ')}`,
  ].flatMap((text) => wrapped(text, terminal.width).map((line) => styled(terminal, line, 'dim')));
  const shown = counterexample === undefined ? [] : [...explained(counterexample, report, terminal), ''];
  return ['', ...head, '', ...shown, ...about, ''];
}

function explained(counterexample: Counterexample, report: LawReport, terminal: Terminal): string[] {
  const { run, replicas, sentence, states } = counterexample;
  const drawing = run.length === 0 ? [] : [...drawRun(run, replicas, terminal), ''];
  const parts = columns(
    states.map(({ name, what, state }) => [name, what, JSON.stringify(state)].map((text) => ({ text }))),
    terminal,
  );
  return [
    ...wrapped(sentence, terminal.width),
    '',
    ...drawing,
    styled(terminal, foundText(report), 'dim'),
    '',
    ...parts.map((line) => `  ${line}`),
    '',
    ...sideBySide(counterexample, terminal).map((line) => `  ${line}`),
  ];
}

function sideBySide({ sides, differences }: Counterexample, terminal: Terminal): string[] {
  const [left, right] = sides;
  const row = (name: string, of: (side: Shown) => unknown) => [name, text(of(left)), text(of(right))];
  const text = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
  const head = ['', left.name, right.name].map((cell) => ({ text: cell, style: 'bold' as const }));
  const isOfStates = left.state !== undefined && right.state !== undefined;
  const rows = [row('reads', ({ value }) => value), ...(isOfStates ? [row('state', ({ state }) => state)] : [])].map(
    (cells) => cells.map((cell) => ({ text: cell })),
  );
  const parts = differences
    .filter(({ path }) => path !== '')
    .map((each) =>
      [`≠ ${each.path}`, text(each.left), text(each.right)].map((cell) => ({ text: cell, style: 'red' as const })),
    );
  return columns([head, ...rows, ...parts], terminal);
}
