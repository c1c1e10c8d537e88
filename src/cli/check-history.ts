// `faultline check history`: reads a history, asks the checker, shows the answer with the operations that decide it, and
// gives the exit code.

import { InputError, type Problem } from '../kernel/index.ts';
import {
  type CheckedHistory,
  checkHistory,
  dataTypeNamed,
  type HistoryFormat,
  type HistoryQuestion,
  historyFormats,
  levels,
  readHistory,
  readWhole,
  writtenValue,
} from '../study/index.ts';
import { readInput } from './disk.ts';
import { exitCodes, problemText } from './exit.ts';
import { historyJson, historyReport } from './history-report.ts';
import { jsonText } from './json.ts';
import { oneOf } from './one-of.ts';
import { terminalOf } from './terminal.ts';

/** As commander gives them: texts, or undefined where they were not given. */
export interface CheckHistoryOptions {
  model?: string;
  level: string;
  format?: string;
  initial?: string;
  budget?: string;
  failedCas: string;
  json?: boolean;
}

/** `path` is a file, or `-` for what comes in. */
export async function checkHistoryCommand(path: string, options: CheckHistoryOptions): Promise<number> {
  const { question, format } = readOptions(options);
  const input = readInput(path);
  const type = question.model === undefined ? undefined : dataTypeNamed(question.model);
  const file = readHistory(input.text, input.name, { format, type });
  const checked = checkHistory(file, question);
  for (const note of [...file.notes, ...checked.notes])
    process.stderr.write(problemText('note', note, terminalOf(process.stderr)));
  const report = { name: input.name, file, question, checked };
  process.stdout.write(
    options.json ? jsonText(historyJson(report)) : historyReport(report, terminalOf(process.stdout)),
  );
  return codeOf(checked);
}

function codeOf({ finding }: CheckedHistory): number {
  return { legal: exitCodes.fine, violation: exitCodes.found, unknown: exitCodes.undecided }[finding.answer];
}

function readOptions(options: CheckHistoryOptions): { question: HistoryQuestion; format?: HistoryFormat } {
  const problems: Problem[] = [];
  const level = oneOf('level', options.level, levels, problems);
  const format = options.format === undefined ? undefined : oneOf('format', options.format, historyFormats, problems);
  const failedCas = oneOf('failed-cas', options.failedCas, ['ignored', 'mismatch'] as const, problems);
  const budget =
    options.budget === undefined
      ? undefined
      : readWhole('budget', { value: options.budget, at: '--budget' }, { min: 1, max: 2 ** 53 - 1 }, problems);
  if (options.model !== undefined) collect(() => dataTypeNamed(options.model!, '--model'), problems);
  if (problems.length > 0) throw new InputError(problems);
  const initial = options.initial === undefined ? undefined : writtenValue(options.initial);
  return {
    format,
    question: { model: options.model, level: level!, budget, failedCas, initial },
  };
}

/** Adds what is refused to the problems that are known already. */
function collect(ask: () => unknown, problems: Problem[]): void {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(...error.problems);
  }
}
