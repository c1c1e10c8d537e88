// `faultline check crdt`: reads a module that is a replicated data type, has its laws checked in a thread of its own, shows
// the counterexample or that there is none in the scope, and gives the exit code.

import type { LawReport } from '../checkers/index.ts';
import { InputError, type Problem } from '../kernel/index.ts';
import { readQuantity } from '../models/index.ts';
import { readLawQuestion, type SourceQuestion, type WrittenLawQuestion } from '../study/laws/index.ts';
import { readInput } from './disk.ts';
import { exitCodes } from './exit.ts';
import { jsonText } from './json.ts';
import { lawJson, lawReportText } from './law-report.ts';
import { checkInThread, OutOfMemory } from './law-thread.ts';
import { terminalOf } from './terminal.ts';

export interface CheckCrdtOptions extends WrittenLawQuestion {
  timeLimit: string;
  json?: boolean;
}

/** Seconds. */
const timeLimits = { min: 0.1, max: 86_400 };

/** `path` is a file, or `-` for what comes in. */
export async function checkCrdtCommand(path: string, options: CheckCrdtOptions): Promise<number> {
  const { json, timeLimit, ...written } = options;
  const problems: Problem[] = [];
  const timeMax = readTimeLimit(timeLimit, problems);
  const question = readLawQuestion(written, undefined, problems);
  const { text, name } = readInput(path);
  const started = performance.now();
  const report = await reportOf({ text, name, question }, timeMax);
  const spent = (performance.now() - started) / 1000;
  process.stdout.write(
    json ? jsonText(lawJson(name, report)) : lawReportText(name, report, spent, terminalOf(process.stdout)),
  );
  return codes[report.verdict];
}

function readTimeLimit(written: string, problems: Problem[]): number {
  const seconds = readQuantity(written, 's');
  if (seconds !== undefined && seconds >= timeLimits.min && seconds <= timeLimits.max) return seconds;
  problems.push({
    what: 'time-limit is not a time in range',
    value: written,
    allowed: 'a time such as 30s or 5m, 0.1 s to 24 h',
    where: '--time-limit',
  });
  return timeLimits.max;
}

const codes: Readonly<Record<LawReport['verdict'], number>> = {
  'no-counterexample': exitCodes.fine,
  counterexample: exitCodes.found,
  'step-limit': exitCodes.undecided,
  'time-limit': exitCodes.undecided,
};

async function reportOf(asked: SourceQuestion, timeMax: number): Promise<LawReport> {
  const terminal = terminalOf(process.stderr);
  const say = (text: string) => {
    if (terminal.interactive) process.stderr.write(`\r\x1b[K${text}`);
  };
  let reached = 'before the first configuration';
  try {
    const answer = await checkInThread(asked, timeMax, ({ depth, configurations }) => {
      reached = `at ${configurations} configurations, in runs of ${depth} actions`;
      say(reached);
    });
    if ('problems' in answer) throw new InputError(answer.problems);
    return answer.report;
  } catch (error) {
    if (!(error instanceof OutOfMemory)) throw error;
    throw new InputError({
      what: `the memory ran out ${reached}`,
      where: asked.name,
      suggestion: 'ask for fewer --updates or --merges, or see whether the states grow without end',
    });
  } finally {
    say('');
  }
}
