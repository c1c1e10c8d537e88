// A chart as a picture that stands alone, with title and legend: SVG as text, PNG as bytes (in a browser).

import { CustomChart, LineChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import type { Quantity } from '../models/index.ts';
import { optionOf } from './option.ts';
import { colourOf, ink, type ThemeName } from './palette.ts';
import { type Chart, strokeOf } from './spec.ts';
import { stripParts } from './strip.ts';

use([
  LineChart,
  CustomChart,
  GraphicComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  CanvasRenderer,
  SVGRenderer,
]);

export interface PictureSize {
  width: number;
  height: number;
}

export function svgOf(chart: Chart, theme: ThemeName, size: PictureSize): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...size });
  return finish(drawing, pictureOption(chart, theme, size), () => drawing.renderToSVGString());
}

/** Twice as many pixels as `size` says, for sharp screens. */
export async function pngOf(chart: Chart, theme: ThemeName, size: PictureSize): Promise<Blob> {
  const element = document.createElement('div');
  Object.assign(element.style, { width: `${size.width}px`, height: `${size.height}px` });
  const drawing = init(element, null, { renderer: 'canvas', devicePixelRatio: 2, ...size });
  const canvas = finish(drawing, pictureOption(chart, theme, size), () => {
    drawing.getZr().flush();
    return drawing.renderToCanvas({ pixelRatio: 2, backgroundColor: ink[theme].page });
  });
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture came out')) : resolve(blob))),
  );
}

function finish<T>(drawing: EChartsType, option: EChartsCoreOption, take: () => T): T {
  drawing.setOption(option);
  const taken = take();
  drawing.dispose();
  return taken;
}

function pictureOption(chart: Chart, theme: ThemeName, { width }: PictureSize): EChartsCoreOption {
  const option = optionOf(chart, theme);
  const { grid } = option as { grid: { top: number } };
  return {
    ...option,
    backgroundColor: ink[theme].page,
    grid: { ...grid, top: 60 + grid.top },
    graphic: [
      {
        type: 'text',
        left: 16,
        top: 14,
        style: { text: chart.title, font: '600 16px sans-serif', fill: ink[theme].text },
      },
      ...legend(chart, theme, width),
    ],
  };
}

function keysOf(
  chart: Chart,
): readonly { label: string; quantity: Quantity; pinned?: boolean; isPrediction?: boolean }[] {
  switch (chart.kind) {
    case 'time':
      return chart.lines;
    case 'histogram':
      return chart.bins;
    case 'curve':
      return chart.curves;
    case 'strip':
      return stripParts;
  }
}

// Keys in one row; the width of a text is estimated, since there is nothing to measure it with outside a browser.
function legend(chart: Chart, theme: ThemeName, width: number): object[] {
  const entries = keysOf(chart);
  const parts: object[] = [];
  let left = 16;
  for (const entry of entries) {
    const { label, quantity, pinned } = entry;
    const { width: lineWidth, dash } = strokeOf(entry);
    const text = pinned && chart.kind !== 'histogram' ? `${label}, A` : label;
    if (left + 28 + 7 * text.length > width) break;
    parts.push(
      {
        type: 'line',
        shape: { x1: left, y1: 52, x2: left + 20, y2: 52 },
        style: {
          stroke: colourOf(quantity, theme),
          lineWidth,
          lineDash: dash,
        },
      },
      { type: 'text', left: left + 26, top: 45, style: { text, font: '13px sans-serif', fill: ink[theme].muted } },
    );
    left += 44 + 7 * text.length;
  }
  return parts;
}
