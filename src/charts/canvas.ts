// ECharts, cut down to what the charts use, and the one way to draw with it on a page.

import { CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { optionOf } from './option.ts';
import type { ThemeName } from './palette.ts';
import type { Chart } from './spec.ts';

use([LineChart, CustomChart, GridComponent, MarkAreaComponent, MarkLineComponent, CanvasRenderer]);

export interface Drawing {
  /** Draws at once, within this frame. */
  draw(chart: Chart, theme: ThemeName): void;
  resize(): void;
  dispose(): void;
}

export function drawOn(element: HTMLElement): Drawing {
  const chart: EChartsType = init(element, null, { renderer: 'canvas' });
  return {
    draw(spec, theme) {
      // Series are matched by id, so that what stays keeps its place and what is gone is taken away.
      chart.setOption(optionOf(spec, theme), { replaceMerge: ['series'], silent: true });
      chart.getZr().flush();
    },
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}
