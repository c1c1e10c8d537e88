import { expect, test } from 'vitest';
import type { NumberField } from '../../models/index.ts';
import { sliderOf } from './slider.ts';

function field(text: Partial<NumberField['text']>, kind: NumberField['kind'] = 'number'): NumberField {
  return { kind, unit: 's', text: { min: 0, max: 1e6, step: 1, ...text } } as NumberField;
}

test('steps are round numbers, without the tails of binary fractions', () => {
  const { valueAt, last } = sliderOf(field({ range: [0.1, 2], step: 0.01 }));
  expect([valueAt(0), valueAt(20), valueAt(last)]).toEqual([0.1, 0.3, 2]);
  const fine = sliderOf(field({ range: [0, 0.05], step: 0.0005 }));
  expect([fine.valueAt(5), fine.last]).toEqual([0.0025, 100]);
});

test('the step of a value is the one that gives it back', () => {
  const slider = sliderOf(field({ range: [1, 50], step: 0.5 }));
  for (let step = 0; step <= slider.last; step++) expect(slider.stepOf(slider.valueAt(step))).toBe(step);
});

test('a value beyond the slider stands at its end', () => {
  const slider = sliderOf(field({ range: [1, 10], step: 0.1 }));
  expect([slider.stepOf(0.001), slider.stepOf(1e5)]).toEqual([0, slider.last]);
});

test('a logarithmic slider spans its range and never leaves it', () => {
  const slider = sliderOf(field({ range: [1, 1000], scale: 'log' }, 'integer'));
  expect([slider.valueAt(0), slider.valueAt(slider.last)]).toEqual([1, 1000]);
  expect(slider.valueAt(slider.last / 2)).toBe(32);
  for (let step = 1; step <= slider.last; step++) {
    expect(slider.valueAt(step)).toBeGreaterThanOrEqual(slider.valueAt(step - 1));
    expect(Number.isInteger(slider.valueAt(step))).toBe(true);
  }
});
