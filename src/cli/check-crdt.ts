// `faultline check crdt`: reads a module that is a replicated data type, has its laws checked in a thread of its own, shows
// the counterexample or that there is none in the scope, and gives the exit code.

import type { LawReport } from '../checkers/index.ts';
import { InputError } from '../kernel/index.ts';
import { readLawQuestion, type WrittenLawQuestion } from '../study/laws/index.ts';
import { readInput } from './disk.ts';
import { exitCodes } from './exit.ts';
import { jsonText } from './json.ts';
import { lawJson, lawReportText } from './law-report.ts';
import { checkInThread, OutOfMemory } from './law-thread.ts';
import { terminalOf } from './terminal.ts';

export interface CheckCrdtOptions extends WrittenLawQuestion {
  json?: boolean;
}

/** `path` is a file, or `-` for what comes in. */
export async function checkCrdtCommand(path: string, { json, ...written }: CheckCrdtOptions): Promise<number> {
  const question = readLawQuestion(written);
  const { text, name } = readInput(path);
  const report = await reportOf({ text, name, question });
  process.stdout.write(
    json ? jsonText(lawJson(name, report)) : lawReportText(name, report, terminalOf(process.stdout)),
  );
  return codes[report.verdict];
}

const codes: Readonly<Record<LawReport['verdict'], number>> = {
  'no-counterexample': exitCodes.fine,
  counterexample: exitCodes.found,
  'step-limit': exitCodes.undecided,
};

async function reportOf(asked: Parameters<typeof checkInThread>[0]): Promise<LawReport> {
  const terminal = terminalOf(process.stderr);
  const say = (text: string) => {
    if (terminal.interactive) process.stderr.write(`\r\x1b[K${text}`);
  };
  let reached = 'before the first configuration';
  try {
    const answer = await checkInThread(asked, ({ depth, configurations }) => {
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
