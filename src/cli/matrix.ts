// `faultline matrix`: runs every writer with every reader of the formats that are asked for, and shows what came of the values.

import { availableParallelism } from 'node:os';
import { Index, resultOf, systems } from '../models/csi/matrix/index.ts';
import { readMatrixQuestion, type WrittenMatrixQuestion, watchMatrix } from '../study/matrix/index.ts';
import { exitCodes } from './exit.ts';
import { jsonText } from './json.ts';
import { matrixJson, matrixText } from './matrix-report.ts';
import { startThread } from './matrix-thread.ts';
import { terminalOf } from './terminal.ts';

export interface MatrixOptions extends WrittenMatrixQuestion {
  json?: boolean;
}

export async function matrixCommand({ json, ...written }: MatrixOptions): Promise<number> {
  const live = systems.filter(({ runsIn }) => runsIn === 'page');
  const { plans, values } = readMatrixQuestion(written, live);
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
      const steps = await watchMatrix({
        plan,
        values,
        start: startThread,
        onStep({ kind, format }) {
          if (kind === 'read') read += 1;
          if (read % 100 === 0) say(`${read} of ${cells} cells, now ${format}`);
        },
      });
      const at = plans.indexOf(plan);
      results[at] = new Index(
        resultOf(
          plan,
          values.map(({ id }) => id),
          steps,
        ),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(plans.length, availableParallelism()) }, runNext));
  say('');
  process.stdout.write(json ? jsonText(matrixJson(results)) : matrixText(results, terminalOf(process.stdout)));
  return exitCodes.fine;
}
