// What `matrix` says: a heat map of characters for each format, the totals, and the differences that matter most, each with its
// bytes and both readings; and for machines all cells as JSON.

import {
  blameTexts,
  catalogue,
  describe,
  discrepancies,
  type Fidelity,
  fidelities,
  fidelityTexts,
  formats,
  type Index,
  laneOf,
  outcomeLetters,
  type ReadStep,
  systemOf,
  systems,
  totalsOf,
} from '../models/csi/matrix/index.ts';
import { version } from './json.ts';
import { type Style, styled, type Terminal, wrapped } from './terminal.ts';

const styles: Readonly<Record<Fidelity, Style>> = {
  lossless: 'green',
  retyped: 'green',
  refused: 'yellow',
  crash: 'yellow',
  trap: 'red',
  silent: 'red',
};

const shownDiscrepancies = 5;
const shownHex = 96;

export function matrixText(results: readonly Index[], terminal: Terminal): string {
  const lines = results.flatMap((index) => [...formatLines(index, terminal), '']);
  return `${[...lines, ...totalLines(results, terminal)].join('\n')}\n`;
}

function formatLines(index: Index, terminal: Terminal): string[] {
  const { format, writers, readers, values } = index.result;
  const width = Math.max(...writers.map((name) => name.length));
  const found = discrepancies(index);
  const rows = writers.map((writer) => {
    const cells = readers.map((reader) => cellText(index, writer, reader, terminal));
    return `  ${writer.padEnd(width)}  ${cells.join(' ')}`;
  });
  return [
    styled(
      terminal,
      `${formats[format]}: ${plural(writers.length, 'writer')} by ${plural(readers.length, 'reader')}, ${plural(values.length, 'value')}`,
      'bold',
    ),
    `  ${' '.repeat(width)}  ${readers.map((_, at) => letterOf(at).padStart(4)).join(' ')}`,
    ...rows,
    ...wrapped(
      `read by ${readers.map((reader, at) => `${letterOf(at)} ${reader}`).join(', ')}`,
      terminal.width - 3,
    ).map((line) => `  ${line}`),
    ...found.slice(0, shownDiscrepancies).flatMap((step) => discrepancyLines(index, step, terminal)),
    ...(found.length > shownDiscrepancies
      ? [
          `  and ${plural(found.length - shownDiscrepancies, 'more difference')} between two packages; --json has them all`,
        ]
      : []),
  ];
}

const letterOf = (at: number): string => 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'[at] ?? '?';

function cellText(index: Index, writer: string, reader: string, terminal: Terminal): string {
  const { worst, counts } = index.cell(writer, reader);
  const [sign, style] = [outcomeLetters[worst], styles[worst]];
  return styled(terminal, `${sign}${String(counts[worst]).padStart(3)}`, style);
}

function discrepancyLines(index: Index, step: ReadStep, terminal: Terminal): string[] {
  const [sign, style] = [outcomeLetters[step.fidelity], styles[step.fidelity]];
  const value = catalogue.find(({ id }) => id === step.value);
  const written = index.written(step.writer, step.value);
  const fix = index.fix(step);
  const blame = index.blame(step);
  const own = index.ownBytes(step.reader, step.value);
  const told: [string, string | undefined][] = [
    ['value', value && `${step.value}: ${describe(value.meaning, 100)}`],
    ['bytes', hexText(written?.hex)],
    [
      'own',
      own !== undefined && own.hex !== written?.hex
        ? `${hexText(own.hex) ?? own.why}, as ${own.writer} writes it`
        : undefined,
    ],
    ['read', step.read?.slice(0, 100)],
    ['why', step.why],
    ['fault', blame && `${blame}: ${blameTexts[blame]}`],
    ['fix', fix && `${fix.writer} to ${fix.reader}: ${fix.fidelity}${optionsOf(fix)}`],
  ];
  const lines = told.flatMap(([name, text]) =>
    text === undefined || text === '' ? [] : hung(`${name.padEnd(6)} ${text}`, terminal),
  );
  return [`  ${styled(terminal, `${sign} ${step.fidelity}`, style)}  ${step.writer} to ${step.reader}`, ...lines];
}

const hung = (text: string, terminal: Terminal): string[] =>
  wrapped(text, terminal.width - 11).map((line, at) => `    ${at === 0 ? line : `       ${line}`}`);

function hexText(hex: string | undefined): string | undefined {
  if (hex === undefined) return undefined;
  return hex.length > shownHex ? `${hex.slice(0, shownHex)}…` : hex;
}

function optionsOf({ writer, reader }: { writer: string; reader: string }): string {
  const told = [writer, reader].map(laneOf).filter((found) => found !== undefined && found.lane.id !== 'default');
  const options = new Set(told.map((found) => found?.lane.option));
  return options.size === 0 ? '' : ` (${[...options].join('; ')})`;
}

function totalLines(results: readonly Index[], terminal: Terminal): string[] {
  const all = results.map(({ result }) => result);
  const totals = totalsOf(all);
  const named = new Set(all.flatMap(({ writers, readers }) => [...writers, ...readers].map(systemOf)));
  const pairs = all.reduce((sum, { writers, readers }) => sum + writers.length * readers.length, 0);
  return [
    styled(
      terminal,
      `${plural(totals.cells, 'cell')}: ${plural(named.size, 'system')}, ${plural(all.length, 'format')}, ${plural(pairs, 'pair')}`,
      'bold',
    ),
    ...fidelities.map((id) => {
      const [sign, style] = [outcomeLetters[id], styles[id]];
      const share = ((100 * totals[id]) / Math.max(1, totals.cells)).toFixed(1);
      return `  ${styled(terminal, sign, style)} ${id.padEnd(8)} ${String(totals[id]).padStart(6)} ${share.padStart(5)} %  ${fidelityTexts[id]}`;
    }),
    `  ${plural(totals.interactions, 'difference')} of interaction: each package alone carries the value; of these ${totals.quietInteractions} say nothing`,
  ];
}

const plural = (count: number, name: string): string =>
  `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;

/** `{ faultline, totals, formats: [{ format, writers, readers, cells, values: [{ writer, reader, value, fidelity, ... }] }] }`. */
export function matrixJson(results: readonly Index[]): object {
  return {
    faultline: version,
    totals: totalsOf(results.map(({ result }) => result)),
    systems: systems.map(({ id, title, package: name, version: of, engine, runsIn }) => ({
      id,
      title,
      package: name,
      version: of,
      engine,
      runsIn,
    })),
    formats: results.map((index) => {
      const { format, writers, readers, steps } = index.result;
      return {
        format,
        writers,
        readers,
        pairs: writers.flatMap((writer) => readers.map((reader) => index.cell(writer, reader))),
        written: steps.filter(({ kind }) => kind === 'write').map(({ kind: _, format: __, ...step }) => step),
        cells: steps.flatMap((step) => (step.kind === 'read' ? [cellJson(index, step)] : [])),
      };
    }),
  };
}

function cellJson(index: Index, step: ReadStep): object {
  const { kind: _, format: __, ...told } = step;
  return {
    ...told,
    blame: index.blame(step),
    interaction: index.isInteraction(step) || undefined,
    fix: index.fix(step),
  };
}
