// What `check history` says: on a terminal the verdict as a sentence, the operations that decide it as a drawing and as
// a table; elsewhere the same as plain lines; and for machines as JSON.

import type { Operation, TimeUnit } from '../checkers/index.ts';
import type { Severity } from '../models/index.ts';
import { answerSentence, type CheckedHistory, deedOf, type HistoryFile, type HistoryQuestion } from '../study/index.ts';
import { version } from './json.ts';
import { drawLanes } from './lanes.ts';
import { columns } from './table.ts';
import { signs, styled, type Terminal, wrapped } from './terminal.ts';

export interface HistoryReport {
  /** The file, as it was called. */
  name: string;
  file: HistoryFile;
  question: HistoryQuestion;
  checked: CheckedHistory;
}

const severities: Readonly<Record<string, Severity>> = { legal: 'good', violation: 'bad', unknown: 'unknown' };

/** `{ faultline, file, format, model, level, answer, method, steps, operations, keys, meanings?, witness? }`; see the reference. */
export function historyJson({ name, file, question, checked }: HistoryReport): object {
  const { answer, method, steps, witness, breaches, meanings } = checked.finding;
  return {
    faultline: version,
    file: name,
    format: file.format,
    model: checked.type.id,
    level: question.level,
    answer,
    method,
    steps,
    operations: checked.operations.length,
    keys: countOf(checked.operations, 'key'),
    ...(breaches === undefined ? {} : { breaches }),
    ...(meanings === undefined
      ? {}
      : { meanings: Object.fromEntries(meanings.map(({ meaning, answer }) => [meaning, answer])) }),
    ...(witness === undefined
      ? {}
      : {
          witness: {
            key: witness.key,
            sentence: witness.sentence,
            operations: witness.operations.map((i) => {
              const operation = checked.operations[i];
              const end = operation.return === Infinity ? null : operation.return;
              return { line: file.source.line(file.offsets[i]), ...operation, return: end };
            }),
          },
        }),
  };
}

function countOf(operations: readonly Operation[], field: 'key' | 'client'): number {
  return new Set(operations.map((operation) => operation[field])).size;
}

/** The same for people. */
export function historyReport(report: HistoryReport, terminal: Terminal): string {
  const lines = terminal.interactive ? interactiveLines(report, terminal) : plainLines(report, terminal);
  return `${lines.join('\n')}\n`;
}

function verdictOf({ question, checked }: HistoryReport): string {
  return answerSentence(checked.finding, question.level);
}

function modelOf({ checked }: HistoryReport): string {
  return checked.isGuessed ? `${checked.type.id} (guessed from the operations)` : checked.type.id;
}

function plainLines(report: HistoryReport, terminal: Terminal): string[] {
  const { name, file, question, checked } = report;
  const { answer, method, steps, witness, breaches } = checked.finding;
  const { operations } = checked;
  return [
    `file: ${name}`,
    `format: ${file.format}`,
    `model: ${modelOf(report)}`,
    `level: ${question.level}`,
    `operations: ${operations.length}`,
    `clients: ${countOf(operations, 'client')}`,
    `keys: ${countOf(operations, 'key')}`,
    `answer: ${answer}`,
    `sentence: ${verdictOf(report)}`,
    ...Object.entries(breaches ?? {}).map(([name, count]) => `guarantee: ${guaranteeText(name, count)}`),
    `method: ${method}`,
    `steps: ${steps}`,
    ...(witness === undefined
      ? []
      : [
          ...(witness.key === '' ? [] : [`key: ${witness.key}`]),
          `because: ${witness.sentence}`,
          ...witness.operations.map((i) => `operation: ${rowOf(report, i).join(', ')}`),
          '',
          ...drawingOf(report, witness.operations, terminal),
        ]),
  ];
}

function interactiveLines(report: HistoryReport, terminal: Terminal): string[] {
  const { name, file, question, checked } = report;
  const { answer, method, steps, witness, breaches } = checked.finding;
  const { sign, style } = signs[severities[answer]];
  const [first, ...rest] = wrapped(verdictOf(report), terminal.width - 2);
  const verdict = [
    styled(terminal, `${sign} ${first}`, 'bold', style),
    ...rest.map((line) => `  ${styled(terminal, line, style)}`),
  ];
  const about = [
    `${name}, ${file.format}: ${sizeOf(checked)}`,
    `model ${modelOf(report)}, level ${question.level}, by ${method}${steps === 0 ? '' : ` in ${steps} steps`}`,
    ...(breaches === undefined
      ? []
      : [
          Object.entries(breaches)
            .map(([name, count]) => guaranteeText(name, count))
            .join('; '),
        ]),
  ].flatMap((text) => wrapped(text, terminal.width).map((line) => styled(terminal, line, 'dim')));
  if (witness === undefined) return ['', ...verdict, '', ...about, ''];
  const table = columns(
    witness.operations.map((i) => rowOf(report, i).map((text) => ({ text }))),
    terminal,
  );
  return [
    '',
    ...verdict,
    '',
    ...wrapped(witness.sentence, terminal.width),
    '',
    ...(witness.key === '' ? [] : [`${styled(terminal, 'Key', 'bold')} ${witness.key}`]),
    ...drawingOf(report, witness.operations, terminal),
    '',
    ...table.map((line) => `  ${line}`),
    '',
    ...about,
    '',
  ];
}

function sizeOf({ operations }: CheckedHistory): string {
  const count = (number: number, name: string) => `${number} ${name}${number === 1 ? '' : 's'}`;
  const keys = countOf(operations, 'key');
  return `${count(operations.length, 'operation')} by ${count(countOf(operations, 'client'), 'client')} on ${count(keys, 'key')}`;
}

/** `monotonic-reads, broken by 2 operations`. */
function guaranteeText(name: string, count: number): string {
  return `${name}, ${count === 0 ? 'kept' : `broken by ${count} ${count === 1 ? 'operation' : 'operations'}`}`;
}

/** `line 12`, `client 3 read 1`, `0.5 to 0.7`. */
function rowOf({ file, checked }: HistoryReport, index: number): string[] {
  const operation = checked.operations[index];
  const end = operation.return === Infinity ? 'never answered' : `to ${timeText(operation.return)}`;
  return [
    `line ${file.source.line(file.offsets[index])}`,
    `client ${operation.client} ${deedOf(operation, checked.type)}`,
    `${timeText(operation.call)} ${end}${unitText(file.unit)}`,
  ];
}

/** With more operations than this the witness is drawn alone. */
const drawnMax = 8;

function drawingOf({ file, checked }: HistoryReport, witness: readonly number[], terminal: Terminal): string[] {
  const around = overlapping(checked, witness);
  const drawn = witness.length + around.length <= drawnMax ? [...witness, ...around] : witness;
  const shown = drawn.map((i) => checked.operations[i]);
  const marked = new Set(witness.keys());
  return drawLanes({ operations: shown, marked, timeText }, terminal).concat(axisNote(file.unit));
}

/** What else went on meanwhile, on the same objects. */
function overlapping({ operations, type }: CheckedHistory, witness: readonly number[]): number[] {
  const members = witness.map((i) => operations[i]);
  const from = Math.min(...members.map(({ call }) => call));
  const to = Math.max(...members.map(({ call, return: end }) => (end === Infinity ? call : end)));
  const keys = new Set(members.map(({ key }) => key));
  const isAround = ({ key, call, return: end, status }: Operation, i: number) =>
    !witness.includes(i) && (!type.isPerKey || keys.has(key)) && status !== 'fail' && call <= to && end >= from;
  return [...operations.keys()].filter((i) => isAround(operations[i], i));
}

/** Nine digits, where the sentence of a witness has only as many as tell its times apart. */
export function timeText(time: number): string {
  return String(Number(time.toPrecision(9)));
}

function unitText(unit: TimeUnit): string {
  return unit === 's' ? ' s' : '';
}

function axisNote(unit: TimeUnit): string[] {
  if (unit === 's') return ['times in seconds; the axis is stretched so that the order can be seen'];
  if (unit === 'event') return ['the file has no times; events are counted from 0'];
  return ['times as in the file; the axis is stretched so that the order can be seen'];
}
