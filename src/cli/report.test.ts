// The terminal's report of the collapse: what it says, and that it fits.

import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { inlinePool, type RunRecord } from '../pool/index.ts';
import { type Replication, replicate } from '../study/index.ts';
import { chart } from './chart.ts';
import { jsonText, runJson } from './json.ts';
import { chartedLines, runReport, seedsReport } from './report.ts';
import { type Request, readRequest } from './request.ts';
import { columns } from './table.ts';
import { findTarget } from './target.ts';
import type { Terminal } from './terminal.ts';

const at = (width: number, colour = false): Terminal => ({ interactive: true, width, colour });

const plain: Terminal = { interactive: false, width: 79, colour: false };

let request: Request;
let run: RunRecord;
let study: Replication;

beforeAll(async () => {
  request = readRequest(await findTarget('metastable'), { preset: 'collapse' }, [], []);
  const lines = chartedLines(request.model);
  study = await replicate(
    { ...request, seeds: 3, keep: { lines } },
    {
      pool: inlinePool(),
      onRun: (record) => {
        run ??= record;
      },
    },
  );
});

describe.each([64, 79, 119])('at %i columns', (width) => {
  it('fits the reports into the terminal', () => {
    for (const report of [runReport(request, run, at(width)), seedsReport(request, study, at(width))]) {
      const longest = report.split('\n').reduce((a, b) => (a.length >= b.length ? a : b));
      expect({ longest, fits: longest.length <= width }).toEqual({ longest, fits: true });
      expect(report).toContain('✗ Metastable');
    }
  });
});

describe('the report', () => {
  it('says the verdict first and then why, what was measured, what theory says and what may help', () => {
    const text = runReport(request, run, at(79));
    const order = ['✗ Metastable', 'Because', 'Goodput █', 'trigger, 60 to 70 s', 'Measured', 'From the', 'What may'];
    const places = order.map((words) => text.indexOf(words));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain(`seed 1, digest ${run.digest}`);
    expect(text).toContain('--maxRetries 1');
  });

  it('says the same with and without colour', () => {
    const coloured = runReport(request, run, at(79, true));
    expect(coloured).not.toBe(stripVTControlCharacters(coloured));
    expect(stripVTControlCharacters(coloured)).toBe(runReport(request, run, at(79)));
  });

  it('says in plain lines and in JSON what would decide an open verdict, and only then', async () => {
    const short = readRequest(await findTarget('metastable'), { preset: 'collapse' }, ['--duration', '65s'], []);
    const open = (await replicate({ ...short, seeds: 1 }, { pool: inlinePool() })).runs[0];
    const { patch } = open.verdict.wouldDecide!;
    expect(runReport(short, open, plain)).toMatch(new RegExp(`^would decide: --duration ${patch.duration}$`, 'm'));
    expect(JSON.parse(jsonText(runJson(short, open))).verdict.wouldDecide).toEqual(open.verdict.wouldDecide);
    expect(runReport(request, run, plain)).not.toContain('would decide');
    expect(JSON.parse(jsonText(runJson(request, run))).verdict).not.toHaveProperty('wouldDecide');
  });

  it('counts the outcomes of many runs', () => {
    expect(seedsReport(request, study, at(79))).toMatch(/✗ metastable {2}3 {2}█+ +100 % {2}43\.9 to 100 %/);
  });
});

describe('chart', () => {
  const paint = { bars: (x: string) => x, dots: (x: string) => x, phase: (x: string) => x };
  const series = (values: number[]) => ({ start: 0, width: 1, values: Float64Array.from(values) });

  it('draws bars to their height, and dots where they rise above them', () => {
    const bars = series([0, 1, 2, 3, 4, 4, 4, 4, 4, 0]);
    const dots = series([4, 4, 4, 4, 4, 2, 2, 2, 2, 0]);
    expect(chart({ bars, dots, phases: [], width: 17, height: 4, paint })).toEqual([
      '    4 ┤••••█████ ',
      '      │   ██████ ',
      '    2 ┤  ███████ ',
      '      │ ████████ ',
      '    0 └──────────',
      '       0 s   10 s',
    ]);
  });

  it('marks a stretch of time, with its words where there is room', () => {
    const bars = series(new Array<number>(40).fill(1));
    const phase = (from: number, to: number) => ({ label: 'trigger', kind: 'trigger' as const, from, to });
    const lines = chart({ bars, phases: [phase(0, 4), phase(36, 40)], width: 47, height: 2, paint });
    expect(lines.slice(-2)).toEqual(['       ▔▔▔▔ trigger, 0 to 4 s', `${' '.repeat(23)}trigger, 36 to 40 s ▔▔▔▔`]);
  });

  it('draws nothing but axes where nothing happens', () => {
    const lines = chart({ bars: series([0, 0]), phases: [], width: 17, height: 2, paint });
    expect(lines.slice(0, 3)).toEqual(['    1 ┤          ', '  0.5 ┤          ', '    0 └──────────']);
  });
});

describe('columns', () => {
  const row = (...texts: string[]) => texts.map((text) => ({ text }));

  it('stands cells under each other and leaves out an empty column', () => {
    expect(columns([row('a', '', 'x'), row('bbb', '', 'y')], at(79))).toEqual(['a    x', 'bbb  y']);
  });

  it('wraps the last column, then the first', () => {
    const words = 'one two three four five six seven';
    expect(columns([row('label', words)], at(33))).toEqual(['label  one two three four five', '       six seven']);
    for (const line of columns([row(words, '12', words)], at(52))) expect(line.length).toBeLessThanOrEqual(50);
  });

  it('sets numbers to the right, close to their unit', () => {
    const cells = (number: string, unit: string) => [
      { text: number, align: 'right' as const, close: true },
      { text: unit },
      { text: 'note' },
    ];
    expect(columns([cells('5', 's'), cells('50', 'ms')], at(79))).toEqual([' 5 s   note', '50 ms  note']);
  });
});
