// Operations drawn in text: a lane per client, each operation an interval on an axis of time. The axis is stretched so
// that the order of all calls and returns can be seen and each operation has room for its name.

import { type Bar, layOut } from '../charts/lanes.ts';
import { operationLabel } from '../charts/operation-label.ts';
import { spread } from '../charts/spread.ts';
import type { Operation } from '../checkers/index.ts';
import { styled, type Terminal } from './terminal.ts';

export interface LanesDrawing {
  operations: readonly Operation[];
  /** Indices of those that the drawing is about. */
  marked: ReadonlySet<number>;
  /** How a time is written below the axis. */
  timeText(time: number): string;
}

/** Tried one after the other until the drawing is no wider than the terminal. */
const labelLengths = [28, 20, 14, 10, 6, 1];

/** The lines of the drawing, at most as wide as the terminal if it has room for all operations side by side. */
export function drawLanes(drawing: LanesDrawing, terminal: Terminal): string[] {
  const { operations, marked } = drawing;
  const names = operations.map(({ client }) => `client ${client}`);
  const margin = Math.min(Math.max(...names.map(({ length }) => length)), Math.floor(terminal.width / 3)) + 2;
  const width = terminal.width - margin;
  const events = eventsOf(operations);
  const indexOf = (time: number, edge: Edge) => events.findIndex((event) => event.time === time && event.edge === edge);
  let positions: number[] = [];
  let labelLength = 0;
  for (labelLength of labelLengths) {
    const needs = operations.map((operation) => ({
      from: indexOf(operation.call, 'call'),
      to: indexOf(operation.return, 'return'),
      room: operationLabel(operation, labelLength).length + 5,
    }));
    positions = spread(
      events.map(({ weight }) => weight),
      needs,
      width - 1,
    );
    if (positions[positions.length - 1] < width) break;
  }
  const position = (time: number, edge: Edge) => positions[indexOf(time, edge)];
  const view = { from: -Infinity, to: Infinity, position, marked, merge: 0, earlierOpen: 0 };
  const { lanes, bars } = layOut(operations, view);
  const rows = lanes.flatMap(({ client, row, rows }) =>
    Array.from({ length: rows }, (_, i) => {
      const name = i === 0 ? `client ${client}` : '';
      const own = bars.filter((bar) => bar.row === row + i);
      return name.slice(0, margin - 2).padEnd(margin) + rowText(own, operations, marked, labelLength, terminal);
    }),
  );
  const axis = axisLines(events, positions, width, drawing.timeText).map((line) => ' '.repeat(margin) + line);
  return [...rows, ...axis].map((line) => line.trimEnd());
}

type Edge = 'call' | 'return';

interface Event {
  time: number;
  edge: Edge;
  /** Where it stands by its time alone; what never comes stands a little behind the last that does. */
  weight: number;
}

/** The moments at which something is called or returns, in their order. */
function eventsOf(operations: readonly Operation[]): Event[] {
  const moments = operations.flatMap(({ call, return: end }) => [
    { time: call, edge: 'call' as const },
    { time: end, edge: 'return' as const },
  ]);
  moments.sort((a, b) => (a.time === b.time ? (a.edge === b.edge ? 0 : a.edge === 'call' ? -1 : 1) : a.time - b.time));
  const distinct = moments.filter(
    ({ time, edge }, i) => time !== moments[i - 1]?.time || edge !== moments[i - 1]?.edge,
  );
  const ends = distinct.filter(({ time }) => time !== Infinity);
  const [first, last] = [ends[0].time, ends[ends.length - 1].time];
  const beyond = last + (last - first) / 8;
  return distinct.map((moment) => ({ ...moment, weight: moment.time === Infinity ? beyond : moment.time }));
}

function rowText(
  bars: readonly Bar[],
  operations: readonly Operation[],
  marked: ReadonlySet<number>,
  labelLength: number,
  terminal: Terminal,
): string {
  let text = '';
  let column = 0;
  for (const bar of bars) {
    const [index] = bar.operations;
    const isMarked = marked.has(index);
    const [left, line, right] = isMarked ? ['┣', '━', '┫'] : ['├', '─', '┤'];
    const end = bar.isOpen ? '▶' : right;
    const room = bar.to - bar.from - 1;
    const label = ` ${operationLabel(operations[index], Math.min(labelLength, Math.max(1, room - 3)))} `;
    const drawn = left + (line + label).padEnd(room, line).slice(0, room) + end;
    text += ' '.repeat(Math.max(0, bar.from - column)) + styled(terminal, drawn, isMarked ? 'red' : 'dim');
    column = bar.from + drawn.length;
  }
  return text;
}

// A tick at each moment, and its time below where there is room for it; the last one always has room.
function axisLines(
  events: readonly Event[],
  positions: readonly number[],
  width: number,
  timeText: (time: number) => string,
): string[] {
  const ticks = events
    .map(({ time }, i) => ({ time, at: positions[i] }))
    .filter(({ time, at }) => time !== Infinity && at < width);
  const line = Array.from({ length: Math.max(...positions.filter((at) => at < width)) + 1 }, (_, at) =>
    ticks.some((tick) => tick.at === at) ? '┴' : '─',
  ).join('');
  const labels = ticks.map(({ time, at }) => {
    const text = timeText(time);
    return { text, at: Math.max(0, Math.min(at, width - text.length)) };
  });
  const last = labels[labels.length - 1];
  let below = '';
  for (const { text, at } of labels) {
    const isLast = at === last.at && text === last.text;
    if (at < below.length + (below === '' ? 0 : 1) || (!isLast && at + text.length >= last.at)) continue;
    below = below.padEnd(at) + text;
  }
  return [line, below];
}
