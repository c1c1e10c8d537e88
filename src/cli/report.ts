// What a person reads at the end of `run`: on a terminal the verdict, why, a chart and the numbers in columns;
// elsewhere the same as plain lines, one thing each, which `grep` and `awk` can take apart.

import { type AnyModel, type Figure, type Unit, type Verdict, writeQuantity } from '../models/index.ts';
import type { RunRecord } from '../pool/index.ts';
import { meansOverRuns, type Replication } from '../study/index.ts';
import { chart } from './chart.ts';
import type { Request } from './request.ts';
import { type Cell, columns } from './table.ts';
import { signs, styled, type Terminal, wrapped } from './terminal.ts';

/** A number and its unit as two cells, so that numbers stand under each other. */
export function quantityCells(value: number, unit: Unit): [Cell, Cell] {
  const [number, ...rest] = writeQuantity(value, unit).split(' ');
  const suffix = rest.join(' ') || (unit === 'requests' && !Number.isNaN(value) ? 'requests' : '');
  return [{ text: number, align: 'right', close: true }, { text: suffix }];
}

function quantity(value: number, unit: Unit): string {
  return quantityCells(value, unit)
    .map(({ text }) => text)
    .join(' ')
    .trim();
}

/** `10.8 to 11 %`; each end with its own unit where they differ. */
function between(lo: number, hi: number, unit: Unit): string {
  const [low, high] = [quantityCells(lo, unit), quantityCells(hi, unit)];
  const lowUnit = low[1].text === high[1].text ? '' : ` ${low[1].text}`;
  return `${low[0].text}${lowUnit} to ${quantity(hi, unit)}`;
}

/** The report of one run. */
export function runReport(request: Request, run: RunRecord, terminal: Terminal): string {
  const { model } = request;
  const figures = model.theory?.(request.params) ?? [];
  if (!terminal.interactive) return plainRun(request, run, figures);
  const primary = model.metrics.filter((metric) => metric.primary);
  const metrics = primary.map(({ id, label, unit, better }) => [
    { text: label },
    ...quantityCells(run.metrics[id], unit),
    { text: better === 'neither' ? '' : `${better} is better`, style: 'dim' as const },
  ]);
  const more = model.metrics.length - primary.length;
  return sections([
    [...verdictLines(run.verdict, terminal), ...classLines(request, run.verdict, terminal)],
    factLines(run.verdict, terminal),
    chartLines(model, run, terminal),
    section(
      'Measured',
      [...columns(metrics, terminal), ...(more > 0 ? [dim(`${more} more with --json`, terminal)] : [])],
      terminal,
    ),
    section('From the parameters alone', figureLines(figures, terminal), terminal),
    section('What may help', remedyLines(request, run.verdict, terminal), terminal),
    footer(`${source(request)}, seed ${run.seed}, digest ${run.digest}`, terminal),
  ]);
}

/** The report of many runs. */
export function seedsReport(request: Request, study: Replication, terminal: Terminal): string {
  const { model } = request;
  if (!terminal.interactive) return plainSeeds(request, study);
  const last = study.seed + study.seeds - 1;
  const bar = Math.max(8, Math.min(32, terminal.width - 60));
  const outcomes = Object.entries(study.outcomes).map(([id, { count, share, lo, hi }]) => {
    const { sign, style } = signs[model.outcomes.find((outcome) => outcome.id === id)?.severity ?? 'unknown'];
    return [
      { text: `${sign} ${id}`, style },
      { text: String(count), align: 'right' as const },
      { text: barOf(share, bar), style },
      { text: writeQuantity(share, 'share'), align: 'right' as const },
      { text: between(lo, hi, 'share'), style: 'dim' as const },
    ];
  });
  return sections([
    [...verdictLines(study.verdict, terminal), ...classLines(request, study.verdict, terminal)],
    factLines(study.verdict, terminal),
    section(`Outcomes of ${study.seeds} runs, with 95 % intervals`, columns(outcomes, terminal), terminal),
    ...meansByOutcome(model, study, terminal),
    section('What may help', remedyLines(request, study.verdict, terminal), terminal),
    footer(`${source(request)}, seeds ${study.seed} to ${last}, digest ${study.digest}`, terminal),
  ]);
}

// Two modes have no common mean, so each outcome has its own section.
function meansByOutcome(model: AnyModel, study: Replication, terminal: Terminal): string[][] {
  return Object.keys(study.outcomes).map((id) => {
    const runs = study.runs.filter(({ verdict }) => verdict.outcome === id);
    const means = meansOverRuns(model, runs);
    const rows = model.metrics
      .filter((metric) => metric.primary)
      .map(({ id, label, unit }) => {
        const { mean, lo, hi, n } = means[id];
        const interval = n > 1 ? between(lo, hi, unit) : '';
        const missing = n < runs.length ? `in ${n} of ${runs.length} runs` : '';
        const note = [interval, missing].filter((part) => part !== '').join(', ');
        return [{ text: label }, ...quantityCells(mean, unit), { text: note, style: 'dim' as const }];
      });
    const all =
      runs.length === study.seeds ? 'all runs' : `the ${runs.length} ${id} ${runs.length === 1 ? 'run' : 'runs'}`;
    const title = runs.length === 1 ? `Measured in ${all}` : `Means over ${all}, with 95 % intervals`;
    return section(title, columns(rows, terminal), terminal);
  });
}

function source({ model, preset }: Request): string {
  return preset === undefined ? model.id : `${model.id}, preset ${preset}`;
}

function footer(text: string, terminal: Terminal): string[] {
  return wrapped(text, terminal.width).map((line) => dim(line, terminal));
}

function dim(text: string, terminal: Terminal): string {
  return styled(terminal, text, 'dim');
}

// Blank lines between those parts that have something to say.
function sections(parts: readonly (readonly string[])[]): string {
  const shown = parts.filter((part) => part.length > 0).map((part) => part.join('\n'));
  return `\n${shown.join('\n\n')}\n\n`;
}

function section(title: string, lines: readonly string[], terminal: Terminal): string[] {
  return lines.length === 0 ? [] : [styled(terminal, title, 'bold'), ...lines.map((line) => `  ${line}`)];
}

function verdictLines({ outcome, severity, sentence }: Verdict, terminal: Terminal): string[] {
  const { sign, style } = signs[severity];
  const named = sentence.toLowerCase().startsWith(outcome.toLowerCase());
  const text = named ? sentence : `${outcome}: ${sentence}`;
  const [first, ...rest] = wrapped(text, terminal.width - 2);
  return [
    `${styled(terminal, `${sign} ${first}`, 'bold', style)}`,
    ...rest.map((line) => `  ${styled(terminal, line, style)}`),
  ];
}

/** `PACELC PC/EC`, and what a publication gives the system of the preset. */
function classText({ model, preset }: Request, { classification }: Verdict): string | undefined {
  if (classification === undefined) return undefined;
  const published = model.presets.find(({ id }) => id === preset)?.published;
  const { scheme, value, remark } = classification;
  const beside = published === undefined ? '' : `; ${published.source}: ${published.classification}`;
  const differs = published !== undefined && published.classification !== value ? published.difference : undefined;
  const text = `${scheme} ${value}, measured${remark === undefined ? '' : ` (${remark})`}${beside}`;
  return differs === undefined ? text : `${text}. ${differs}`;
}

function classLines(request: Request, verdict: Verdict, terminal: Terminal): string[] {
  const text = classText(request, verdict);
  return text === undefined ? [] : wrapped(text, terminal.width - 2).map((line) => `  ${line}`);
}

function factLines({ because, wouldDecide }: Verdict, terminal: Terminal): string[] {
  const rows = because.map(({ label, value, unit, against, interval }) => [
    { text: label },
    ...quantityCells(value, unit),
    { text: against ?? interval ?? '', style: 'dim' as const },
  ]);
  const lines = section('Because', columns(rows, terminal), terminal);
  if (wouldDecide !== undefined) {
    const text = `${wouldDecide.sentence} Try ${flagsOf(wouldDecide.patch)}`;
    lines.push(...wrapped(text, terminal.width - 2).map((line) => `  ${line}`));
  }
  return lines;
}

function figureLines(figures: readonly Figure[], terminal: Terminal): string[] {
  const rows = figures.map(({ label, value, unit, note, formula }) => [
    { text: label },
    ...quantityCells(value, unit),
    { text: note ?? formula, style: 'dim' as const },
  ]);
  return columns(rows, terminal);
}

function remedyLines({ model, params }: Request, { remedies }: Verdict, terminal: Terminal): string[] {
  const width = terminal.width - 4;
  return model.remedies
    .filter(({ id }) => remedies.includes(id))
    .flatMap(({ label, cost, patch }) => [
      ...wrapped(label, width),
      ...wrapped(`${flagsOf(patch(params))}: ${lowerFirst(cost)}`, width - 2).map((line) => `  ${dim(line, terminal)}`),
    ]);
}

/** A change of parameters as one would type it. */
function flagsOf(patch: Readonly<Record<string, unknown>>): string {
  return Object.entries(patch)
    .map(([name, value]) => `--${name} ${String(value)}`)
    .join(' ');
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** The lines that the chart of a run needs. */
export function chartedLines(model: AnyModel): string[] {
  const { bars, dots } = charted(model) ?? {};
  return [bars, dots].flatMap((line) => (line === undefined ? [] : [line.id]));
}

// The view that shows what is wanted against what is got; failing that, the first over time.
function charted(model: AnyModel) {
  const views = model.views.filter((view) => view.kind === 'time');
  const view = views.find(({ lines }) => lines.some(({ quantity }) => quantity === 'goodput')) ?? views[0];
  if (view === undefined) return undefined;
  const bars = view.lines.find(({ quantity }) => quantity === 'goodput') ?? view.lines[0];
  const dots = view.lines.find(({ quantity }) => quantity === 'offered') ?? view.lines.find((line) => line !== bars);
  return { view, bars, dots };
}

function chartLines(model: AnyModel, { lines, phases = [] }: RunRecord, terminal: Terminal): string[] {
  const shown = charted(model);
  const bars = shown === undefined ? undefined : lines?.[shown.bars.id];
  if (shown === undefined || bars === undefined || bars.values.length < 2) return [];
  const dots = shown.dots === undefined ? undefined : lines?.[shown.dots.id];
  const paint = {
    bars: (text: string) => styled(terminal, text, 'blue'),
    dots: (text: string) => styled(terminal, text, 'yellow'),
    phase: (text: string) => styled(terminal, text, 'dim'),
  };
  const unit = shown.view.unit === '1/s' ? ', per second' : shown.view.unit === '' ? '' : `, ${shown.view.unit}`;
  const key = [
    `${shown.bars.label} ${paint.bars('█')}`,
    ...(dots === undefined ? [] : [`${lowerFirst(shown.dots!.label)} ${paint.dots('•')}`]),
  ].join(' and ');
  const plot = chart({ bars, dots, phases, width: terminal.width - 2, height: 10, paint });
  return [styled(terminal, `${key}${unit}`, 'bold'), ...plot.map((line) => `  ${line}`)];
}

function barOf(share: number, width: number): string {
  const eighths = Math.max(share > 0 ? 1 : 0, Math.round(share * width * 8));
  const partial = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8];
  return ('█'.repeat(Math.floor(eighths / 8)) + partial).padEnd(width);
}

function plainHead(request: Request, verdict: Verdict): string[] {
  const { model, preset } = request;
  const { outcome, severity, sentence, because, wouldDecide } = verdict;
  const classified = classText(request, verdict);
  return [
    `model: ${model.id}`,
    ...(preset === undefined ? [] : [`preset: ${preset}`]),
    `verdict: ${outcome} (${severity})`,
    `sentence: ${sentence}`,
    ...(classified === undefined ? [] : [`class: ${classified}`]),
    ...because.map(
      ({ label, value, unit, against }) =>
        `because: ${label}: ${quantity(value, unit)}${against === undefined ? '' : `, ${against}`}`,
    ),
    ...(wouldDecide === undefined ? [] : [`would decide: ${flagsOf(wouldDecide.patch)}`]),
  ];
}

function plainRun(request: Request, run: RunRecord, figures: readonly Figure[]): string {
  const metrics = request.model.metrics.map(({ id, unit }) => `metric ${id}: ${quantity(run.metrics[id], unit)}`);
  const theory = figures.map(({ id, value, unit }) => `figure ${id}: ${quantity(value, unit)}`);
  const lines = [
    ...plainHead(request, run.verdict),
    ...metrics,
    ...theory,
    `seed: ${run.seed}`,
    `digest: ${run.digest}`,
  ];
  return `${lines.join('\n')}\n`;
}

function plainSeeds(request: Request, study: Replication): string {
  const outcomes = Object.entries(study.outcomes).map(
    ([id, { count, share, lo, hi }]) =>
      `outcome ${id}: ${count} of ${study.seeds}, ${writeQuantity(share, 'share')}, ` +
      `95 % interval ${between(lo, hi, 'share')}`,
  );
  const metrics = request.model.metrics.map(({ id, unit }) => {
    const { mean, lo, hi, n } = study.metrics[id];
    const interval = n < 2 ? '' : `, 95 % interval ${between(lo, hi, unit)}`;
    return `metric ${id}: ${quantity(mean, unit)}${interval}, n ${n}`;
  });
  const lines = [
    ...plainHead(request, study.verdict),
    ...outcomes,
    ...metrics,
    `seeds: ${study.seed} to ${study.seed + study.seeds - 1}`,
    `digest: ${study.digest}`,
  ];
  return `${lines.join('\n')}\n`;
}
