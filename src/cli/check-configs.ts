// `faultline check configs`: reads two configurations, has the rules of coherence applied and each finding shown at work,
// and gives the exit code.

import type { Problem } from '../kernel/index.ts';
import { type Assumptions, assumptionSchema, checkConfigs } from '../models/csi/configs/index.ts';
import { type Given, readParams, refuse } from '../study/index.ts';
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

/** Throws InputError with all that is wrong with the words. */
function readAssumptions(words: readonly string[]): Assumptions {
  const given: Given[] = [];
  const problems: Problem[] = [];
  for (const word of words) {
    const at = word.indexOf('=');
    if (at > 0) given.push({ name: word.slice(0, at).trim(), value: word.slice(at + 1).trim(), at: '--assume' });
    else
      problems.push({ what: 'no name and value', value: word, where: '--assume', suggestion: '--assume delay=20ms' });
  }
  const reading = readParams(assumptionSchema, [given], { owner: 'check configs' });
  refuse([...problems, ...reading.problems]);
  return reading.params;
}

/** Paths of files; one of them may be `-` for what comes in. The first is the side that calls. */
export async function checkConfigsCommand(
  a: string,
  b: string,
  { effectiveA, effectiveB, assume = [], json }: CheckConfigsOptions,
): Promise<number> {
  const assumptions = readAssumptions(assume);
  const read = (path: string | undefined) => (path === undefined ? undefined : readInput(path));
  const texts = { a: readInput(a), b: readInput(b), effectiveA: read(effectiveA), effectiveB: read(effectiveB) };
  const report = await checkConfigs(texts, assumptions);
  const names = { a: texts.a.name, b: texts.b.name };
  process.stdout.write(
    json ? jsonText(configsJson(names, report)) : configsReport(names, report, terminalOf(process.stdout)),
  );
  return report.findings.length === 0 ? exitCodes.fine : exitCodes.found;
}
