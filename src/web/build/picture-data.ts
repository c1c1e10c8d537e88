// The data of the pictures: for each model the lines of its first chart, on the preset its page opens on, as SVG paths
// in a box of `pictureSize`. Run by the build, never by the page.

import { linearAxis, type TimeChart, timeChart } from '../../charts/index.ts';
import { type BinnedSeries, type Phase, type Quantity, registry } from '../../models/index.ts';
import { inlinePool } from '../../pool/index.ts';
import { pictureSize } from './picture-size.ts';

export interface Picture {
  title: string;
  lines: { label: string; quantity: Quantity; path: string }[];
  /** The trigger, from and to, in the box. */
  trigger?: readonly [number, number];
}

async function pictureData(): Promise<Record<string, Picture>> {
  const found: Record<string, Picture> = {};
  for (const { id, load } of registry) {
    const model = await load();
    const view = model.views.find(({ kind }) => kind === 'time');
    if (view?.kind !== 'time') continue;
    const preset = model.presets.find((each) => each.id === model.opensOn);
    const params = { ...model.params.defaults, ...preset?.params };
    const { result } = await inlinePool().run({ model: id, params, seed: 1, keep: { result: true } });
    const phases = model.phases?.(result as object, params) ?? [];
    found[id] = pictureOf(timeChart(view, result as object, { params, phases }));
  }
  return found;
}

// The runner that imports this file is closed once it is loaded, so the models must have been loaded by then.
export const pictures = await pictureData();

function pictureOf(chart: TimeChart): Picture {
  const trigger = chart.phases.find(({ kind }) => kind === 'trigger');
  const highest = chart.drawn.reduce(
    (most, { series }) => series.values.reduce((a, b) => Math.max(a, b || 0), most),
    0,
  );
  const { max } = linearAxis(highest);
  return {
    title: chart.title,
    lines: chart.drawn
      .filter(({ quantity }) => quantity !== 'twin')
      .map(({ label, quantity, series }) => ({ label, quantity, path: pathOf(series, chart.domain, max) })),
    trigger: trigger && [across(trigger, 'from', chart), across(trigger, 'to', chart)],
  };
}

function across(phase: Phase, end: 'from' | 'to', { domain: [from, to] }: TimeChart): number {
  return round(((phase[end] - from) / (to - from)) * pictureSize.width);
}

function pathOf({ start, width, values }: BinnedSeries, [from, to]: readonly [number, number], max: number): string {
  let path = '';
  let drawing = false;
  values.forEach((value, i) => {
    if (Number.isNaN(value)) {
      drawing = false;
      return;
    }
    const x = round(((start + (i + 0.5) * width - from) / (to - from)) * pictureSize.width);
    const y = round((1 - value / max) * pictureSize.height);
    path += `${drawing ? 'L' : 'M'}${x} ${y}`;
    drawing = true;
  });
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
