// `faultline matrix`: runs every writer with every reader of the formats that are asked for, and shows what came of the values.

import { availableParallelism } from 'node:os';
import {
  areMatrixPackagesInstalled,
  type FormatPlan,
  Index,
  resultOf,
  systems,
  withRecorded,
} from '../models/csi/matrix/index.ts';
import { readMatrixQuestion, type WrittenMatrixQuestion, watchMatrix } from '../study/matrix/index.ts';
import { exitCodes } from './exit.ts';
import { jsonText } from './json.ts';
import { matrixJson, matrixText } from './matrix-report.ts';
import { startThread } from './matrix-thread.ts';
import { terminalOf } from './terminal.ts';

export interface MatrixOptions extends WrittenMatrixQuestion {
  json?: boolean;
}

/** The ids of the systems that run here. Those of the plans that are not installed are shown as they were recorded. */
async function whatRunsHere(plans: readonly FormatPlan[]): Promise<ReadonlySet<string>> {
  const isInstalled = await areMatrixPackagesInstalled();
  const here = systems.filter(({ runsIn }) => isInstalled || runsIn === 'page').map(({ id }) => id);
  const asked = new Set(plans.flatMap(({ writers, readers }) => [...writers, ...readers]).map(({ system }) => system));
  const missing = systems.filter(({ id }) => asked.has(id) && !here.includes(id)).map(({ title }) => title);
  if (missing.length > 0)
    process.stderr.write(`Not installed, hence as recorded: ${missing.join(', ')} (see matrix/README.md).\n`);
  return new Set(here);
}

const runnable = ({ format, writers, readers }: FormatPlan, canRun: ReadonlySet<string>): FormatPlan => ({
  format,
  writers: writers.filter(({ system }) => canRun.has(system)),
  readers: readers.filter(({ system }) => canRun.has(system)),
});

export async function matrixCommand({ json, ...written }: MatrixOptions): Promise<number> {
  const { plans, values } = readMatrixQuestion(written, systems);
  const canRun = await whatRunsHere(plans);
  const terminal = terminalOf(process.stderr);
  const say = (text: string) => {
    if (terminal.interactive) process.stderr.write(`\r\x1b[K${text}`);
  };
  const cells = plans.reduce((sum, { writers, readers }) => sum + writers.length * readers.length * values.length, 0);
  let read = 0;
  const results: Index[] = [];
  const open = [...plans];
  const runNext = async (): Promise<void> => {
    for (let plan = open.shift(); plan !== undefined; plan = open.shift()) {
      const run = runnable(plan, canRun);
      const steps = await watchMatrix({
        plan: run,
        values,
        start: startThread,
        onStep({ kind, format }) {
          if (kind === 'read') read += 1;
          if (read % 100 === 0) say(`${read} of ${cells} cells, now ${format}`);
        },
      });
      const at = plans.indexOf(plan);
      const ids = values.map(({ id }) => id);
      results[at] = new Index(await withRecorded(resultOf(run, ids, steps), plan));
    }
  };
  await Promise.all(Array.from({ length: Math.min(plans.length, availableParallelism()) }, runNext));
  say('');
  process.stdout.write(json ? jsonText(matrixJson(results)) : matrixText(results, terminalOf(process.stdout)));
  return exitCodes.fine;
}
