// Where a number stands on its slider. Sliders count whole steps, so that the arrow keys land on round numbers; a
// logarithmic one has equal ratios for equal ways.

import type { NumberField } from '../../models/index.ts';

/** Steps of a logarithmic slider. */
const logSteps = 200;

export interface Slider {
  /** Number of the last step; the first is 0. */
  last: number;
  /** The value at a step. */
  valueAt(step: number): number;
  /** The step nearest to a value, within the slider. */
  stepOf(value: number): number;
}

export function sliderOf({ kind, text }: NumberField): Slider {
  const [low, high] = text.range ?? [text.min, text.max];
  if (text.scale === 'log' && low > 0) return logSlider(low, high, kind === 'integer');
  const last = Math.round((high - low) / text.step);
  const digits = decimalsOf(text.step, low);
  return {
    last,
    valueAt: (step) => Number(Math.min(high, low + step * text.step).toFixed(digits)),
    stepOf: (value) => clamp(Math.round((value - low) / text.step), last),
  };
}

function logSlider(low: number, high: number, whole: boolean): Slider {
  const ratio = Math.log(high / low);
  return {
    last: logSteps,
    valueAt(step) {
      const value = low * Math.exp((ratio * step) / logSteps);
      return Math.min(high, Math.max(low, whole ? Math.round(value) : Number(value.toPrecision(2))));
    },
    stepOf: (value) => (value <= low ? 0 : clamp(Math.round((Math.log(value / low) / ratio) * logSteps), logSteps)),
  };
}

function clamp(step: number, last: number): number {
  return Math.min(last, Math.max(0, step));
}

function decimalsOf(...values: number[]): number {
  return values.reduce((most, value) => Math.max(most, decimalsIn(String(value))), 0);
}

function decimalsIn(text: string): number {
  const [digits, exponent = '0'] = text.split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}
