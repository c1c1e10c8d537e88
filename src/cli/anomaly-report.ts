// What a person reads of an anomaly that was found: why it is one, its operations in lanes and in words, and the ways to see
// it again.

import { join } from 'node:path';
import type { Operation } from '../checkers/index.ts';
import { type AnomalySearch, writeQuantity } from '../models/index.ts';
import type { Anomaly } from '../study/index.ts';
import { timeText } from './history-report.ts';
import { drawLanes } from './lanes.ts';
import type { Request } from './request.ts';
import { columns } from './table.ts';
import { signs, styled, type Terminal, wrapped } from './terminal.ts';

type Search = AnomalySearch<Request['params'], unknown>;

interface AnomalyReport {
  request: Request;
  search: Search;
  anomaly: Anomaly | null;
  /** How many seeds were allowed. */
  seeds: number;
  /** Where the files of it are, if they were written. */
  folder?: string;
}

export function anomalyReport(report: AnomalyReport, terminal: Terminal): string {
  const lines = report.anomaly === null ? noneLines(report, terminal) : foundLines(report, report.anomaly, terminal);
  return `${(terminal.interactive ? ['', ...lines, ''] : lines).join('\n')}\n`;
}

function noneLines({ request: { seed }, search, seeds }: AnomalyReport, terminal: Terminal): string[] {
  const range = seeds === 1 ? `seed ${seed} does not show` : `none of the seeds ${seed} to ${seed + seeds - 1} shows`;
  if (!terminal.interactive)
    return ['anomaly: none', `looked for: ${search.what}`, `seeds: ${seed} to ${seed + seeds - 1}`];
  const { sign, style } = signs.good;
  return [styled(terminal, `${sign} No anomaly: ${range} ${search.what}.`, 'bold', style), '  That proves nothing.'];
}

function foundLines(report: AnomalyReport, anomaly: Anomaly, terminal: Terminal): string[] {
  const { search } = report;
  const { operations, witness, sentence } = search.history(anomaly.record.result);
  const rows = operations.map(inWords);
  const drawing = drawLanes({ operations, marked: new Set(witness), timeText }, terminal);
  const { foundWith, tried, seed } = anomaly;
  if (!terminal.interactive)
    return [
      `anomaly: ${search.what}`,
      `because: ${sentence}`,
      ...rows.map((row) => `operation: ${row.join(', ')}`),
      `found with seed: ${foundWith}`,
      `seeds tried: ${tried}`,
      `seed: ${seed}`,
      `digest: ${anomaly.record.digest}`,
      ...againLines(report, anomaly).map((line) => `again: ${line}`),
      '',
      ...drawing,
    ];
  const { sign, style } = signs.bad;
  const count = `${operations.length} ${operations.length === 1 ? 'operation is' : 'operations are'} enough`;
  return [
    styled(terminal, `${sign} An anomaly: ${search.what}`, 'bold', style),
    '',
    ...wrapped(sentence, terminal.width),
    '',
    ...drawing,
    styled(terminal, 'times in seconds; the axis is stretched so that the order can be seen', 'dim'),
    '',
    ...columns(
      rows.map((row) => row.map((text) => ({ text }))),
      terminal,
    ).map((line) => `  ${line}`),
    '',
    ...wrapped(
      `Seed ${foundWith} shows it${tried > 1 ? `, after ${tried} tried` : ''}; with seed ${seed}, ${count}.`,
      terminal.width,
    ),
    '',
    styled(terminal, 'To see it again', 'bold'),
    ...againLines(report, anomaly).map((line) => `  ${line}`),
  ];
}

/** `client 3`, `read 1 from k2`, `21.63 s to 21.69 s`. */
function inWords({ client, op, key, value, out, status, call, return: returned }: Operation): string[] {
  const did =
    op === 'write' ? `write ${value} to ${key}` : `read ${status === 'ok' ? (out ?? 'nothing') : '?'} from ${key}`;
  const told = status === 'ok' ? '' : status === 'fail' ? ', refused' : ', without an answer';
  const end = returned === Number.POSITIVE_INFINITY ? '' : ` to ${writeQuantity(returned, 's', 6)}`;
  return [`client ${client}`, `${did}${told}`, `${writeQuantity(call, 's', 6)}${end}`];
}

function againLines({ request, search, folder }: AnomalyReport, anomaly: Anomaly): string[] {
  if (folder !== undefined)
    return [
      `faultline run ${inFolder(folder, 'scenario.yaml')}`,
      `faultline check history ${inFolder(folder, 'history.jsonl')}`,
    ];
  const { name, text } = search.file(anomaly.operations);
  const { preset, model } = request;
  const words = ['faultline run', model.id, ...(preset === undefined ? [] : [`--preset ${preset}`])];
  for (const [field, value] of changes(request, search, anomaly)) words.push(`--${field} ${value}`);
  return [`${words.join(' ')} --seed ${anomaly.seed}`, `where ${name} has the lines`, ...text.trimEnd().split('\n')];
}

/** For a POSIX shell. */
function inFolder(folder: string, name: string): string {
  const path = join(folder, name);
  return /^[\w./:+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** What the small run differs in from its preset, or from the defaults, as flags and scenarios take it. */
function changes({ model, preset, params }: Request, search: Search, anomaly: Anomaly): [string, string][] {
  const { params: named = {} } = model.presets.find(({ id }) => id === preset) ?? {};
  const base: Record<string, unknown> = { ...model.params.defaults, ...named };
  const { field, name } = search.file(anomaly.operations);
  const all = { ...params, ...search.plain };
  const changed = Object.entries(all).filter(([key, value]) => key !== field && value !== base[key]);
  return [...changed.map(([key, value]): [string, string] => [key, String(value)]), [field, name]];
}

/** A scenario that runs it again, beside the file with its operations. */
export function scenarioOf(request: Request, search: Search, anomaly: Anomaly): string {
  const { model, preset } = request;
  return [
    `# ${search.history(anomaly.record.result).sentence}`,
    `model: ${model.id}`,
    ...(preset === undefined ? [] : [`preset: ${preset}`]),
    'params:',
    ...changes(request, search, anomaly).map(([key, value]) => `  ${key}: ${value}`),
    `seed: ${anomaly.seed}`,
    '',
  ].join('\n');
}
