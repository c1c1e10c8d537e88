// The geometry of a scatter of configurations: two axes with round numbers, a mark per point with the bars of its
// intervals, and labels that are left out where they would lie on others. Numbers in, coordinates out.

import { scaleLinear, scaleLog } from 'd3-scale';
import { linearAxis, logAxis } from './axis.ts';

export interface ScatterPoint {
  id: string;
  label: string;
  group: string;
  x: { mean: number; lo: number; hi: number };
  y: { mean: number; lo: number; hi: number };
}

export interface PlacedPoint {
  id: string;
  label: string;
  group: number;
  x: number;
  y: number;
  /** The ends of the intervals, in pixels. */
  bars: { left: number; right: number; top: number; bottom: number };
  /** False where the label would lie on another one. */
  isLabelled: boolean;
  /** The label stands left of the mark. */
  isLeft: boolean;
}

export interface ScatterLayout {
  width: number;
  height: number;
  plot: { left: number; right: number; top: number; bottom: number };
  points: readonly PlacedPoint[];
  groups: readonly string[];
  xTicks: readonly { at: number; value: number }[];
  yTicks: readonly { at: number; value: number }[];
}

const MARGIN = { left: 60, right: 16, top: 16, bottom: 40 };
/** Width of a character of a label, about; pixels. */
const CHARACTER = 6.2;
const LABEL_HEIGHT = 13;

type Scale = 'linear' | 'log';

/** Points without a number on one of the axes are left out. */
export function layoutScatter(
  points: readonly ScatterPoint[],
  axes: { x: Scale; y: Scale },
  size: { width: number; height: number },
): ScatterLayout {
  const drawn = points.filter(({ x, y }) => Number.isFinite(x.mean) && Number.isFinite(y.mean));
  const plot = {
    left: MARGIN.left,
    right: size.width - MARGIN.right,
    top: MARGIN.top,
    bottom: size.height - MARGIN.bottom,
  };
  const x = scaleOf(
    drawn.map((point) => point.x),
    axes.x,
    [plot.left, plot.right],
  );
  const y = scaleOf(
    drawn.map((point) => point.y),
    axes.y,
    [plot.bottom, plot.top],
  );
  const groups = [...new Set(points.map(({ group }) => group))];
  const taken: { left: number; right: number; y: number }[] = [];
  const placed = drawn.map((point): PlacedPoint => {
    const [px, py] = [x.at(point.x.mean), y.at(point.y.mean)];
    const length = point.label.length * CHARACTER;
    const isLeft = px + 8 + length > plot.right;
    const box = isLeft
      ? { left: px - 8 - length, right: px - 8, y: py }
      : { left: px + 8, right: px + 8 + length, y: py };
    const isLabelled = taken.every(
      (other) => Math.abs(other.y - py) > LABEL_HEIGHT || other.right < box.left || other.left > box.right,
    );
    if (isLabelled) taken.push(box);
    return {
      id: point.id,
      label: point.label,
      group: groups.indexOf(point.group),
      x: px,
      y: py,
      bars: { left: x.at(point.x.lo), right: x.at(point.x.hi), top: y.at(point.y.hi), bottom: y.at(point.y.lo) },
      isLabelled,
      isLeft,
    };
  });
  return { ...size, plot, points: placed, groups, xTicks: x.ticks, yTicks: y.ticks };
}

function scaleOf(values: readonly { mean: number; lo: number; hi: number }[], kind: Scale, range: [number, number]) {
  const means = values.map(({ mean }) => mean);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const axis = kind === 'log' && low > 0 ? logAxis(low, high) : linearAxis(Math.max(0, high));
  const scale =
    kind === 'log' && low > 0 ? scaleLog([axis.min, axis.max], range) : scaleLinear([axis.min, axis.max], range);
  const clamped = scale.copy().clamp(true);
  const steps = kind === 'log' && low > 0 ? decades(axis.min, axis.max) : multiples(axis.max, axis.interval);
  return {
    at: (value: number): number => clamped(Number.isFinite(value) ? value : axis.min),
    ticks: steps.map((value) => ({ at: scale(value), value })),
  };
}

function decades(min: number, max: number): number[] {
  const found: number[] = [];
  for (let value = min; value <= max * 1.001; value *= 10) found.push(Number(value.toPrecision(6)));
  return found;
}

function multiples(max: number, interval: number): number[] {
  const found: number[] = [];
  for (let i = 0; i * interval <= max * 1.001; i++) found.push(Number((i * interval).toPrecision(6)));
  return found;
}
