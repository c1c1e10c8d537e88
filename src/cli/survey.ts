// `faultline run ... --survey <id>`: one of the pictures of a model over many configurations, as lines or rows of its points
// or as JSON. The page draws the same points.

import { InputError, type Problem } from '../kernel/index.ts';
import { type AnyModel, type Survey, type Unit, writeQuantity } from '../models/index.ts';
import { threadPool } from '../pool/threads.ts';
import { runSurvey, type SurveyPoint, type SurveyResult, suggestion } from '../study/index.ts';
import { exitCodes, Interrupted } from './exit.ts';
import { jsonText, version } from './json.ts';
import { showProgress } from './progress.ts';
import type { Request } from './request.ts';
import { columns } from './table.ts';
import { styled, type Terminal, terminalOf, wrapped } from './terminal.ts';

type AnySurvey = Survey<Request['params']>;

/** Exits with 0: a survey judges nothing. Throws InputError where the model has no survey of that name. */
export async function surveyCommand(request: Request, id: string, json: boolean | undefined): Promise<number> {
  const survey = surveyOf(request.model, id);
  const made = await make(request, survey);
  const { model, params, seed } = request;
  const { seeds, x, y } = survey;
  const head = { faultline: version, model: model.id, params, seed, survey: id, seeds };
  const axes = { x: x.metric, y: 'metric' in y ? y.metric : y.label };
  const text = json ? jsonText({ ...head, ...axes, ...made }) : report(model, survey, made, terminalOf(process.stdout));
  process.stdout.write(text);
  return exitCodes.fine;
}

function surveyOf(model: AnyModel, id: string): AnySurvey {
  const surveys = (model.surveys ?? []) as readonly AnySurvey[];
  const survey = surveys.find((each) => each.id === id);
  if (survey !== undefined) return survey;
  const problem: Problem = { what: `${model.id} has no such survey`, value: id, where: '--survey' };
  if (surveys.length === 0) throw new InputError({ ...problem, what: `${model.id} has no surveys` });
  throw new InputError({
    ...problem,
    allowed: surveys.map((each) => each.id).join(', '),
    suggestion: suggestion(
      id,
      surveys.map((each) => ({ name: each.id, also: [each.title] })),
    ),
  });
}

const signals = ['SIGINT', 'SIGTERM'] as const;

async function make({ model, params, seed, threads }: Request, survey: AnySurvey): Promise<SurveyResult> {
  const stop = new AbortController();
  const total = survey.configurations(params).length * survey.seeds;
  let done = 0;
  const interrupt = () => stop.abort(new Interrupted(`interrupted after ${done} of ${total} runs`));
  for (const signal of signals) process.once(signal, interrupt);
  const progress = showProgress(total, terminalOf(process.stderr));
  const pool = threadPool(threads);
  const onPoint = () => {
    done += survey.seeds;
    progress.update(done);
  };
  try {
    return await runSurvey(model, survey, { params, seed }, { pool, signal: stop.signal, onPoint });
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
    progress.clear();
    await pool.close();
  }
}

function report(model: AnyModel, survey: AnySurvey, { points, impossible }: SurveyResult, terminal: Terminal): string {
  const metric = (id: string) => model.metrics.find((each) => each.id === id)!;
  const x = metric(survey.x.metric);
  const y = 'metric' in survey.y ? metric(survey.y.metric) : { label: survey.y.label, unit: '' as const };
  const number = ({ mean, lo, hi }: SurveyPoint['x'], unit: Unit) =>
    `${writeQuantity(mean, unit)} (${writeQuantity(lo, unit)} to ${writeQuantity(hi, unit)})`;
  const rows = points.map((point) => [
    `${point.group}: ${point.label}`,
    number(point.x, x.unit),
    typeof point.y === 'string' ? point.y : number(point.y, y.unit),
    point.outcome,
  ]);
  const leftOut = impossible.map(({ label, reason }) => `${label}: ${reason}`);
  if (!terminal.interactive)
    return [
      `survey: ${survey.title}`,
      `columns: configuration | ${x.label} | ${y.label} | verdict`,
      ...rows.map((row) => `point: ${row.join(' | ')}`),
      ...leftOut.map((text) => `left out: ${text}`),
      '',
    ].join('\n');
  const head = ['', x.label, y.label, 'Verdict'].map((text) => ({ text, style: 'dim' as const }));
  const table = columns([head, ...rows.map((row) => row.map((text) => ({ text })))], terminal);
  return [
    '',
    styled(terminal, survey.title, 'bold'),
    ...wrapped(`${survey.help} In brackets 95 % intervals over ${survey.seeds} seeds.`, terminal.width),
    '',
    ...table.map((line) => `  ${line}`),
    ...leftOut.flatMap((text) => wrapped(`Left out: ${text}`, terminal.width)),
    '',
    '',
  ].join('\n');
}
