// `faultline run ... --find-anomaly`: looks for a seed that breaks the rule that the model looks for, makes it small, and
// shows it: why, the operations in lanes, and how to see it again.

import { InputError } from '../kernel/index.ts';
import type { AnomalySearch } from '../models/index.ts';
import { threadPool } from '../pool/threads.ts';
import { type Anomaly, findAnomaly, writeHistory } from '../study/index.ts';
import { anomalyReport, scenarioOf } from './anomaly-report.ts';
import { exitCodes, Interrupted } from './exit.ts';
import { jsonText, version } from './json.ts';
import { refuseFile, writeFolder } from './out.ts';
import { showProgress } from './progress.ts';
import type { Request } from './request.ts';
import { terminalOf } from './terminal.ts';

/** Exits as `check history` does: 1 if an anomaly was found, 0 if none of the seeds showed one. */
export async function findAnomalyCommand(
  request: Request,
  { seeds, json, out }: { seeds: number; json?: boolean; out?: string },
): Promise<number> {
  const search = request.model.anomaly as AnomalySearch<Request['params'], unknown> | undefined;
  if (search === undefined)
    throw new InputError({ what: `${request.model.id} has no search for an anomaly`, where: '--find-anomaly' });
  if (out !== undefined) refuseFile(out);
  const anomaly = await lookFor(request, seeds);
  const files = anomaly === null ? undefined : filesOf(request, search, anomaly);
  const result = resultOf(request, search, anomaly, seeds);
  if (out !== undefined) writeFolder(out, { ...files, 'result.json': jsonText(result) });
  const report = { request, search, anomaly, seeds, folder: files && out };
  process.stdout.write(json ? jsonText(result) : anomalyReport(report, terminalOf(process.stdout)));
  return anomaly === null ? exitCodes.fine : exitCodes.found;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

async function lookFor({ model, params, seed }: Request, seeds: number): Promise<Anomaly | null> {
  const stop = new AbortController();
  let tried = 0;
  const interrupt = () =>
    stop.abort(new Interrupted(`interrupted after ${tried} of ${seeds} seeds; nothing is written`));
  for (const signal of signals) process.once(signal, interrupt);
  const progress = showProgress(seeds, terminalOf(process.stderr));
  // One run at a time: each step of the search depends on the one before.
  const pool = threadPool(1);
  const onProgress = (told: { tried: number; operations?: number }) => {
    tried = told.tried;
    // How long the shrinking takes nobody can say.
    if (told.operations === undefined) progress.update(tried);
    else progress.clear();
  };
  try {
    return await findAnomaly(model, { params, seed, seeds }, { pool, signal: stop.signal, onProgress });
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
    progress.clear();
    await pool.close();
  }
}

/** The history for a checker, the script of the operations, and a scenario that runs it. */
function filesOf(request: Request, search: AnomalySearch<Request['params'], unknown>, anomaly: Anomaly) {
  const { name, text } = search.file(anomaly.operations);
  return {
    'history.jsonl': writeHistory(search.history(anomaly.record.result).operations),
    [name]: text,
    'scenario.yaml': scenarioOf(request, search, anomaly),
  };
}

/** `anomaly` is null if there is none. */
function resultOf(
  { model, params, seed }: Request,
  search: AnomalySearch<Request['params'], unknown>,
  anomaly: Anomaly | null,
  seeds: number,
): object {
  const head = { faultline: version, model: model.id, params, seed, seeds, looksFor: search.what };
  if (anomaly === null) return { ...head, anomaly: null };
  const { record, foundWith, tried, operations } = anomaly;
  const { operations: history, witness, sentence } = search.history(record.result);
  return {
    ...head,
    anomaly: {
      seed: anomaly.seed,
      foundWith,
      tried,
      sentence,
      operations,
      history: history.map((each) => ({ ...each, return: Number.isFinite(each.return) ? each.return : null })),
      witness,
      digest: record.digest,
    },
  };
}
