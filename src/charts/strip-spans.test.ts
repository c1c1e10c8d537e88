// Names of stretches above a strip: beside their bar where there is room, and never upon each other.

import { expect, test } from 'vitest';
import { placeSpans } from './strip-spans.ts';

const detected = { from: 10, to: 12, label: 'detected after 2 s' };
const leads = { from: 12, to: 13, label: 'new leader after 3 s' };

/** So many pixels to each of forty seconds. */
const placed = (pixels: number, ...spans: readonly (typeof detected)[]) =>
  placeSpans(spans, [0, 40], (time) => pixels * time, 'minority');

test('a name begins with its bar, the next one after it, and both are as long as the time', () => {
  const [first, second] = placed(20, detected, leads);
  expect(first).toMatchObject({ x: 200, right: 240, textX: 200 });
  expect(second).toMatchObject({ x: 240, right: 260 });
  expect(second.textX).toBeGreaterThan(first.textX! + 5 * detected.label.length);
});

test('a name ends at the edge where it would pass it, and is left out where it would meet another', () => {
  const late = { from: 36, to: 38, label: 'detected after 2 s' };
  const [one] = placed(20, late);
  expect(one.textX! + 6 * late.label.length).toBe(800);
  const narrow = placed(6, detected, leads);
  expect(narrow[0].textX).toBeDefined();
  expect(narrow[1].textX).toBeUndefined();
  expect(narrow[1]).toMatchObject({ x: 72, right: 78 });
});

test('what lies outside of the time that is shown is left out, and what reaches over its end is cut', () => {
  const zoomed = placeSpans([detected, leads], [11, 12], (time) => 100 * (time - 11), 'all');
  expect(zoomed).toHaveLength(1);
  expect(zoomed[0]).toMatchObject({ x: 0, right: 100 });
});
