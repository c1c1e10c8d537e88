// `faultline check configs`: reads two configurations, has the rules of coherence applied and each finding shown at work,
// and gives the exit code.

import { checkConfigs } from '../models/csi/configs/index.ts';
import { readAssumptions, refuse } from '../study/index.ts';
import { configsJson, configsReport } from './configs-report.ts';
import { readInput } from './disk.ts';
import { exitCodes } from './exit.ts';
import { jsonText } from './json.ts';
import { terminalOf } from './terminal.ts';

export interface CheckConfigsOptions {
  effectiveA?: string;
  effectiveB?: string;
  /** `name=value` each. */
  assume?: readonly string[];
  json?: boolean;
}

/** Paths of files; one of them may be `-` for what comes in. The first is the side that calls. */
export async function checkConfigsCommand(
  a: string,
  b: string,
  { effectiveA, effectiveB, assume = [], json }: CheckConfigsOptions,
): Promise<number> {
  const { params: assumptions, problems } = readAssumptions(assume, '--assume');
  refuse(problems);
  const read = (path: string | undefined) => (path === undefined ? undefined : readInput(path));
  const texts = { a: readInput(a), b: readInput(b), effectiveA: read(effectiveA), effectiveB: read(effectiveB) };
  const report = await checkConfigs(texts, assumptions);
  const names = { a: texts.a.name, b: texts.b.name };
  process.stdout.write(
    json ? jsonText(configsJson(names, report)) : configsReport(names, report, terminalOf(process.stdout)),
  );
  if (report.verdict === 'unknown') return exitCodes.undecided;
  return report.findings.length === 0 ? exitCodes.fine : exitCodes.found;
}
