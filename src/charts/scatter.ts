// The geometry of a scatter of configurations: a mark per point with the bars of its intervals, and labels that do not lie on
// each other. Upwards it has an axis, or rows with names in which marks that meet stand one above the other. Numbers in,
// coordinates out; the page draws them.

import { scaleLinear, scaleLog } from 'd3-scale';
import { type SpanAxis, spanAxis } from './axis.ts';

export interface Interval {
  mean: number;
  lo: number;
  hi: number;
}

export interface ScatterPoint {
  id: string;
  label: string;
  group: string;
  x: Interval;
  /** A number, or the name of a row; all points have the same of the two. */
  y: Interval | string;
}

export interface ScatterSpec {
  points: readonly ScatterPoint[];
  x: 'linear' | 'log';
  /** A scale, or the names of the rows from the top down. What points name beside them comes after. */
  y: 'linear' | 'log' | readonly string[];
  /** A value across that is drawn in any case. */
  threshold?: number;
  hasFrontier?: boolean;
  /** Of rows that are no scale: is the first as good as the second? Left out, those further up are. */
  isAsGood?: (name: string, other: string) => boolean;
  /** Lines through the points of each group, with its name at the end of it. */
  isJoined?: boolean;
}

export interface PlacedPoint {
  id: string;
  label: string;
  group: number;
  x: number;
  y: number;
  /** The ends of the intervals, pixels. */
  bars: { left: number; right: number; top: number; bottom: number };
  /** What is drawn of the label, as much as there is room for, left or right of the mark. None where it would lie on another. */
  drawn?: { text: string; side: 'left' | 'right' };
  /** None is further left and further up. Of all points if there is no frontier. */
  isBest: boolean;
}

export interface ScatterLayout {
  width: number;
  height: number;
  plot: { left: number; right: number; top: number; bottom: number };
  points: readonly PlacedPoint[];
  groups: readonly string[];
  xTicks: readonly { at: number; value: number }[];
  /** Values of the axis upwards; none where there are rows. */
  yTicks: readonly { at: number; value: number }[];
  rows: readonly { name: string; top: number; bottom: number }[];
  threshold?: number;
  /** The points of a group are joined. */
  isJoined: boolean;
  /** Names beside the ends of joined lines, which are at `from`; none where there is no room for them. */
  ends: readonly { group: number; x: number; y: number; from: { x: number; y: number } }[];
}

const MARGIN = { left: 60, right: 16, top: 20, bottom: 40 };
/** Width of a character of a label, about; pixels. */
const CHARACTER = 6.2;
const LINE = 16;
/** Room for a mark and for what is between it and its label. */
const MARK = 8;
const HEIGHT = 300;
/** From the end of a line to its name. */
const LEADER = 20;
/** Narrower than this the names of rows stand above what the rows hold, and that of the threshold below that of the axis. */
const NARROW = 480;
/** Numbers on the axis across that are closer than this run into each other. */
const TICK = 56;

interface Scale {
  at(value: number): number;
  ticks: { at: number; value: number }[];
}

/** Points without a number on an axis are left out. With rows the height follows from what they hold. */
export function layoutScatter(spec: ScatterSpec, width: number): ScatterLayout {
  const drawn = spec.points.filter(
    ({ x, y }) => Number.isFinite(x.mean) && (typeof y === 'string' || Number.isFinite(y.mean)),
  );
  const groups = [...new Set(spec.points.map(({ group }) => group))];
  const ends = spec.isJoined ? LEADER + 4 + CHARACTER * Math.max(0, ...groups.map(({ length }) => length)) : 0;
  const isRows = typeof spec.y !== 'string';
  const names = isRows ? rowNames(spec.y as readonly string[], drawn) : [];
  const isNarrow = isRows && width < NARROW;
  const left = isNarrow ? MARK : isRows ? 16 + CHARACTER * Math.max(...names.map(({ length }) => length)) : MARGIN.left;
  // On a phone the names of lines may take half of the room; the key has them all.
  const right = width - Math.max(MARGIN.right, ends < width / 3 ? ends : 0);
  const x = scaleOf([...drawn.map((point) => point.x.mean), spec.threshold ?? Number.NaN], spec.x, [left, right]);
  const best = spec.hasFrontier ? frontier(drawn, names, spec.isAsGood) : new Set(drawn);
  const top = MARGIN.top + (isNarrow && spec.threshold !== undefined ? LINE : 0);
  const part = { drawn, groups, best, x, plot: { left, right, top }, isNarrow };
  const { points, rows, bottom, yTicks } = isRows ? inRows(part, names) : onAxis(part, spec.y as 'linear' | 'log');
  return {
    width,
    height: bottom + MARGIN.bottom,
    plot: { left, right, top, bottom },
    points,
    groups,
    xTicks: withRoom(x.ticks, spec.x),
    yTicks,
    rows,
    threshold: spec.threshold === undefined ? undefined : x.at(spec.threshold),
    isJoined: spec.isJoined ?? false,
    ends: spec.isJoined && ends < width / 3 ? lineEnds(points, groups.length, { top, bottom }) : [],
  };
}

function rowNames(listed: readonly string[], points: readonly ScatterPoint[]): string[] {
  return [...new Set([...listed, ...points.map(({ y }) => y as string).sort()])];
}

interface Part {
  drawn: readonly ScatterPoint[];
  groups: readonly string[];
  best: ReadonlySet<ScatterPoint>;
  x: Scale;
  plot: { left: number; right: number; top: number };
  isNarrow: boolean;
}

interface Placed {
  points: PlacedPoint[];
  rows: ScatterLayout['rows'];
  bottom: number;
  yTicks: Scale['ticks'];
}

/** Marks that meet stand one above the other, each in the first line of its row that has room for it and its label. */
function inRows({ drawn, groups, best, x, plot, isNarrow }: Part, names: readonly string[]): Placed {
  const points: PlacedPoint[] = [];
  const rows: { name: string; top: number; bottom: number }[] = [];
  let top = plot.top;
  for (const name of names) {
    const own = drawn.filter(({ y }) => y === name).sort((a, b) => a.x.mean - b.x.mean);
    const first = top + (isNarrow ? LINE : 0);
    const lines: number[] = [];
    const placed = own.map((point) => {
      const box = boxOf(point, x, plot);
      const free = lines.findIndex((taken) => taken <= box.from);
      const line = free < 0 ? lines.length : free;
      lines[line] = box.to;
      return { point, line, text: box.drawn };
    });
    const bottom = first + LINE * Math.max(isNarrow ? 0 : 1, lines.length) + LINE / 2;
    for (const { point, line, text } of placed) {
      const y = first + LINE * (line + 0.75);
      const bars = { left: x.at(point.x.lo), right: x.at(point.x.hi), top: y, bottom: y };
      const [{ id, label }, at] = [point, x.at(point.x.mean)];
      const group = groups.indexOf(point.group);
      points.push({ id, label, group, x: at, y, bars, drawn: text, isBest: best.has(point) });
    }
    rows.push({ name, top, bottom });
    top = bottom;
  }
  return { points, rows, bottom: top, yTicks: [] };
}

/**
 * From where to where a mark and its label reach. The label stands to the right, or to the left if only that has room for it;
 * where none has it is cut on the wider side.
 */
function boxOf({ x: { mean }, label }: ScatterPoint, x: Scale, { left, right }: { left: number; right: number }) {
  const at = x.at(mean);
  const length = MARK + label.length * CHARACTER;
  const rooms = { left: at - left, right: right - at };
  const side = rooms.right >= length || (rooms.left < length && rooms.right > rooms.left) ? 'right' : 'left';
  const room = Math.min(length, rooms[side]);
  const text = room < length ? `${label.slice(0, Math.max(1, Math.floor((room - MARK) / CHARACTER) - 1))}…` : label;
  const [from, to] = side === 'right' ? [at - MARK, at + room] : [at - room, at + MARK];
  return { from, to, drawn: { text, side } as const };
}

function onAxis({ drawn, groups, best, x, plot }: Part, kind: 'linear' | 'log'): Placed {
  const bottom = HEIGHT - MARGIN.bottom;
  const heights = drawn.map((point) => point.y as Interval);
  const y = scaleOf(
    heights.map(({ mean }) => mean),
    kind,
    [bottom, plot.top],
  );
  const taken: { from: number; to: number; y: number }[] = [];
  const points = drawn.map((point, i): PlacedPoint => {
    const [px, py] = [x.at(point.x.mean), y.at(heights[i].mean)];
    const box = boxOf(point, x, plot);
    const isFree = taken.every((other) => Math.abs(other.y - py) >= LINE || other.to < box.from || other.from > box.to);
    if (isFree) taken.push({ ...box, y: py });
    const bars = {
      left: x.at(point.x.lo),
      right: x.at(point.x.hi),
      top: y.at(heights[i].hi),
      bottom: y.at(heights[i].lo),
    };
    const group = groups.indexOf(point.group);
    const text = isFree ? box.drawn : undefined;
    return { id: point.id, label: point.label, group, x: px, y: py, bars, drawn: text, isBest: best.has(point) };
  });
  return { points, rows: [], bottom, yTicks: y.ticks };
}

/** Those than which none is as far left and as high up, and further in one of the two. */
function frontier(
  points: readonly ScatterPoint[],
  names: readonly string[],
  isRowAsGood = (name: string, other: string) => names.indexOf(name) <= names.indexOf(other),
): Set<ScatterPoint> {
  const isAsHigh = (a: ScatterPoint, b: ScatterPoint): boolean =>
    typeof a.y === 'string' || typeof b.y === 'string' ? isRowAsGood(String(a.y), String(b.y)) : a.y.mean >= b.y.mean;
  const beats = (a: ScatterPoint, b: ScatterPoint): boolean =>
    a.x.mean <= b.x.mean && isAsHigh(a, b) && (a.x.mean < b.x.mean || !isAsHigh(b, a));
  return new Set(points.filter((point) => !points.some((other) => beats(other, point))));
}

/** The name of each group beside its last point, moved apart where they would meet, all together as little as can be. */
function lineEnds(
  points: readonly PlacedPoint[],
  groups: number,
  { top, bottom }: { top: number; bottom: number },
): ScatterLayout['ends'] {
  const lasts = Array.from({ length: groups }, (_, group) => points.findLast((point) => point.group === group))
    .filter((point) => point !== undefined)
    .sort((a, b) => a.y - b.y);
  const step = LINE - 3;
  // Apart by a step each, they keep their order: less its steps each place is no less than the one before it.
  const least = notFalling(lasts.map(({ y }, i) => y - i * step));
  const most = bottom - (lasts.length - 1) * step;
  return lasts.map(({ group, x, y }, i) => ({
    group,
    x: x + LEADER,
    y: Math.max(top, Math.min(most, least[i])) + i * step,
    from: { x, y },
  }));
}

/** The sequence that never falls and is closest to this one in squares: what falls is pooled (isotonic regression). */
function notFalling(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    while (pools.length > 0 && pools[pools.length - 1].sum / pools[pools.length - 1].count > pool.sum / pool.count) {
      const before = pools.pop()!;
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}

/** All ticks if they have room; else the decades of a logarithmic axis, or every second, third ... of a linear one. */
function withRoom(ticks: Scale['ticks'], kind: 'linear' | 'log'): Scale['ticks'] {
  const hasRoom = (chosen: Scale['ticks']): boolean =>
    chosen.every(({ at }, i) => i === 0 || at - chosen[i - 1].at >= TICK);
  const decades = ticks.filter(({ value }) => String(value).match(/[1-9]/)?.[0] === '1');
  if (hasRoom(ticks)) return ticks;
  if (kind === 'log' && decades.length > 1) return decades;
  for (let stride = 2; ; stride++) {
    const chosen = ticks.filter((_, i) => i % stride === 0);
    if (hasRoom(chosen)) return chosen;
  }
}

function scaleOf(values: readonly number[], wish: 'linear' | 'log', range: [number, number]): Scale {
  const known = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  // A linear axis of shares or counts begins at its zero.
  const axis: SpanAxis = spanAxis(wish === 'linear' ? Math.min(0, low) : low, high, wish);
  const scale = axis.scale === 'log' ? scaleLog([axis.min, axis.max], range) : scaleLinear([axis.min, axis.max], range);
  scale.clamp(true);
  return {
    at: (value) => scale(Number.isFinite(value) ? value : axis.min),
    ticks: axis.ticks.map((value) => ({ at: scale(value), value })),
  };
}
