// `faultline run`: reads what is asked, runs it on the pool, shows or writes the results, and decides the exit code.

import type { RunRecord } from '../pool/index.ts';
import { threadPool } from '../pool/threads.ts';
import { type Replication, replicate } from '../study/index.ts';
import { exitCodes, Interrupted, problemText } from './exit.ts';
import { jsonText, runJson, seedsJson } from './json.ts';
import { OutFolder, seriesLines } from './out.ts';
import { showProgress } from './progress.ts';
import { chartedLines, runReport, seedsReport } from './report.ts';
import { type Request, type RunOptions, readRequest } from './request.ts';
import { runHelp } from './run-help.ts';
import { findTarget, looksLikeTarget } from './target.ts';
import { terminalOf } from './terminal.ts';

/** `words` are those that commander left over: the target and the model's flags; `optionNames` what it has read. */
export async function run(
  words: readonly string[],
  options: RunOptions,
  optionNames: readonly string[],
): Promise<number> {
  const terminal = terminalOf(process.stdout);
  const at = words[0]?.startsWith('-') === false ? 0 : words.findIndex(looksLikeTarget);
  const rest = words.filter((_, i) => i !== at);
  const wantsHelp = rest.some((word) => word === '--help' || word === '-h');
  if (wantsHelp && at < 0) {
    process.stdout.write(runHelp(undefined, terminal));
    return exitCodes.fine;
  }
  const target = await findTarget(words[at]);
  if (wantsHelp) {
    process.stdout.write(runHelp(target.model, terminal));
    return exitCodes.fine;
  }
  const request = readRequest(target, options, rest, optionNames);
  for (const note of request.notes) process.stderr.write(problemText('note', note, terminalOf(process.stderr)));

  if (request.findAnomaly !== undefined) {
    const { findAnomalyCommand } = await import('./find-anomaly.ts');
    return findAnomalyCommand(request, { seeds: request.findAnomaly, json: options.json, out: options.out });
  }
  if (request.survey !== undefined) {
    const { surveyCommand } = await import('./survey.ts');
    return surveyCommand(request, request.survey, options.json);
  }
  const study = await carryOut(request, options.out);
  const report =
    request.seeds === undefined ? runReport(request, study.detail, terminal) : seedsReport(request, study, terminal);
  process.stdout.write(options.json ? jsonText(study.result) : report);
  return failIfCode(request, study);
}

interface Outcome extends Replication {
  /** The first run, with the lines for its chart. */
  detail: RunRecord;
  /** As `--json` prints it. */
  result: object;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

async function carryOut(request: Request, folder: string | undefined): Promise<Outcome> {
  const { model, params, seed, seeds = 1 } = request;
  // Before anything is made on the disk, so that an interrupt finds someone to clear it away.
  const stop = new AbortController();
  let finished = 0;
  const interrupt = () =>
    stop.abort(new Interrupted(`interrupted after ${finished} of ${seeds} runs; nothing is written`));
  for (const signal of signals) process.once(signal, interrupt);
  const out = folder === undefined ? undefined : new OutFolder(folder, seriesLines(model));
  const lines =
    out === undefined ? (request.seeds === undefined ? chartedLines(model) : undefined) : seriesLines(model);
  const progress = showProgress(seeds, terminalOf(process.stderr));
  const pool = threadPool(Math.min(request.threads, seeds));
  let detail: RunRecord | undefined;
  try {
    const study = await replicate(
      { model, params, seed, seeds, keep: { lines } },
      {
        pool,
        signal: stop.signal,
        onRun(run) {
          detail ??= run;
          out?.add(run);
        },
        onProgress(count) {
          finished = count;
          if (seeds > 1) progress.update(count);
        },
      },
    );
    const result = request.seeds === undefined ? runJson(request, study.runs[0]) : seedsJson(request, study);
    out?.finish(result);
    return { ...study, detail: detail!, result };
  } catch (error) {
    out?.discard();
    throw error;
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
    progress.clear();
    await pool.close();
  }
}

function failIfCode({ failIf }: Request, study: Replication): number {
  if (failIf === undefined) return exitCodes.fine;
  const found = failIf.decide(study);
  if (found === false) return exitCodes.fine;
  if (found) {
    process.stderr.write(`failed: ${failIf.text}\n`);
    return exitCodes.found;
  }
  const problem = {
    what: `undecided: ${failIf.text}`,
    suggestion:
      'a metric has no value, or runs with an open outcome could tip it; more seeds or a longer run may decide',
  };
  process.stderr.write(problemText('note', problem, terminalOf(process.stderr)));
  return exitCodes.undecided;
}
