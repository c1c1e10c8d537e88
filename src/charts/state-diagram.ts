// The geometry of a space-time diagram of states: a lane for each replica, a chip with the value after every event, a slanted
// line for every message. Events stand in their order with room for their chips; where there is more room than that, the
// distances show the time. Numbers in, coordinates out; the page draws them.

import type { Phase, StateRun } from '../models/index.ts';
import { type Need, spread } from './spread.ts';

export interface PlacedEvent {
  place: number;
  x: number;
  y: number;
  /** Of the chip, whose left edge is at `x`. */
  width: number;
  text: string;
  kind: StateRun['events'][number]['kind'];
}

/** A message on one of its ways: a duplicated one has two. */
export interface PlacedFlight {
  message: number;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  isLost: boolean;
  isDouble: boolean;
  /** The event that it brought about; none where it brought nothing new. */
  event?: number;
}

export interface StateLayout {
  width: number;
  height: number;
  left: number;
  bottom: number;
  lanes: readonly { label: string; y: number }[];
  events: readonly PlacedEvent[];
  flights: readonly PlacedFlight[];
  /** Where something that arrived waited. */
  held: readonly { from: number; to: number; y: number }[];
  down: readonly { from: number; to: number; y: number }[];
  /** Where its name stands: beside those of others. */
  phases: readonly { label: string; labelAt: number; kind: Phase['kind']; from: number; to: number }[];
  ticks: readonly { x: number; time: number }[];
}

export interface StateLayoutOptions {
  /** Places of the first and the last event shown. */
  first: number;
  last: number;
  width: number;
  phases: readonly Phase[];
  /** With messages that brought nothing new, questions and acknowledgements. */
  withOthers: boolean;
}

const LANE = 56;
const TOP = 20;
const BOTTOM = 24;
const RIGHT = 12;
/** About the width of a character; pixels. */
const CHARACTER = 6.2;
const GAP = 10;
const MOST_CHARACTERS = 16;
/** Room from one event to the next, whatever their lanes. */
const STEP = 14;
const TICK = 84;
/** How far a lost message is drawn. */
const LOST = 26;
/** More messages than this are a thicket. */
const MOST_MESSAGES = 160;
export const CHIP_HEIGHT = 18;

/** All lengths in pixels; wider than asked for where the chips need it. */
export function layoutStates(run: StateRun, options: StateLayoutOptions): StateLayout {
  const { first, last, width, phases } = options;
  const lanes = run.lanes.map((label, lane) => ({ label, y: TOP + (lane + 0.5) * LANE + 8 }));
  const left = 16 + CHARACTER * Math.max(...run.lanes.map(({ length }) => length));
  const shown = messagesOf(run, options);
  const scale = scaleOf(run, options, shown, width - left - RIGHT);
  const at = (time: number): number => left + scale.at(time);
  const events = run.events.slice(first, last + 1).map((event, i): PlacedEvent => {
    const text = chipText(run.stateAt(event.lane, first + i).value);
    const x = left + scale.events[i];
    return { place: first + i, x, y: lanes[event.lane].y, width: chipWidth(text), text, kind: event.kind };
  });
  const y = (lane: number): number => lanes[lane].y;
  const right = left + scale.end;
  return {
    width: right + RIGHT,
    height: TOP + lanes.length * LANE + BOTTOM,
    left,
    bottom: TOP + lanes.length * LANE,
    lanes,
    events,
    flights: shown.flatMap((message) => flightsOf(run, message, { at, y, left, right, scale, events })),
    held: run.messages.flatMap(({ to, arrivals, heldUntil }) =>
      heldUntil === undefined ? [] : between(scale, at, [arrivals[0], heldUntil], y(to)),
    ),
    down: run.down.flatMap(({ lane, from, to }) => between(scale, at, [from, to], y(lane))),
    phases: named(
      phases.flatMap(({ label, kind, from, to }) =>
        between(scale, at, [from, to], 0).map((span) => ({ label, kind, from: span.from, to: span.to })),
      ),
    ),
    ticks: ticksOf(scale, left),
  };
}

export function chipText(value: string): string {
  return value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS - 1)}…` : value;
}

const chipWidth = (text: string): number => Math.ceil(CHARACTER * text.length) + 12;

/** Messages under way between the first and the last event, those that brought something, got lost or waited first. */
function messagesOf({ events, messages }: StateRun, { first, last, withOthers }: StateLayoutOptions): number[] {
  const [from, to] = [events[first].at, events[last].at];
  const brought = new Set(events.slice(first, last + 1).map(({ message }) => message));
  const found: { place: number; weight: number }[] = [];
  messages.forEach(({ sent, arrivals, heldUntil, hasContent }, place) => {
    const end = arrivals.length === 0 ? sent : arrivals[arrivals.length - 1];
    if (sent > to || end < from) return;
    const isNews = brought.has(place);
    const isOdd = hasContent && (arrivals.length !== 1 || heldUntil !== undefined);
    if (isNews || isOdd || withOthers) found.push({ place, weight: isNews ? 0 : isOdd ? 1 : 2 });
  });
  return found
    .sort((a, b) => a.weight - b.weight || a.place - b.place)
    .slice(0, MOST_MESSAGES)
    .map(({ place }) => place);
}

interface Scale {
  from: number;
  to: number;
  /** Of a moment; what lies outside is put at the edges. */
  at(time: number): number;
  /** By event, counted from the first shown. */
  events: readonly number[];
  end: number;
  moments: readonly { time: number; x: number }[];
}

/** Events at one moment share a place, unless they are of one lane: then they stand one after the other. */
function scaleOf(run: StateRun, { first, last }: StateLayoutOptions, shown: readonly number[], room: number): Scale {
  const events = run.events.slice(first, last + 1);
  const [from, to] = [events[0].at, events[events.length - 1].at];
  const turns: number[] = [];
  events.forEach(({ lane, at }, i) => {
    const same = events.findLastIndex((other, j) => j < i && other.lane === lane && other.at === at);
    turns.push(same < 0 ? 0 : turns[same] + 1);
  });
  const keys = new Map<string, { time: number; turn: number }>();
  const take = (time: number, turn: number): void => {
    if (time >= from && time <= to) keys.set(`${time} ${turn}`, { time, turn });
  };
  events.forEach(({ at }, i) => {
    take(at, turns[i]);
  });
  for (const place of shown)
    for (const time of [run.messages[place].sent, ...run.messages[place].arrivals]) take(time, 0);
  const moments = [...keys.values()].sort((a, b) => a.time - b.time || a.turn - b.turn);
  const placeOf = (time: number, turn: number): number =>
    moments.findIndex((moment) => moment.time === time && moment.turn === turn);
  const places = events.map(({ at }, i) => placeOf(at, turns[i]));
  const widths = events.map(({ lane }, i) => chipWidth(chipText(run.stateAt(lane, first + i).value)));
  const needs = events.flatMap(({ lane }, i): Need[] => {
    const next = events.findIndex((other, j) => j > i && other.lane === lane);
    const own = next < 0 ? [] : [{ from: places[i], to: places[next], room: widths[i] + GAP }];
    return i + 1 < places.length ? [...own, { from: places[i], to: places[i + 1], room: STEP }] : own;
  });
  const rest = Math.max(...widths.slice(-run.lanes.length)) + GAP;
  const xs = spread(
    moments.map(({ time }) => time),
    needs.sort((a, b) => a.to - b.to),
    Math.max(0, Math.floor(room - rest)),
  );
  const placed = moments.map(({ time }, i) => ({ time, x: xs[i] }));
  return {
    from,
    to,
    events: places.map((place) => xs[place]),
    end: Math.max(...places.map((place, i) => xs[place] + widths[i])) + GAP,
    moments: placed,
    at: (time) => interpolate(placed, time),
  };
}

function interpolate(moments: readonly { time: number; x: number }[], time: number): number {
  const next = moments.findIndex((moment) => moment.time >= time);
  if (next < 0) return moments[moments.length - 1].x;
  if (next === 0 || moments[next].time === time) return moments[next].x;
  const [a, b] = [moments[next - 1], moments[next]];
  return a.x + ((b.x - a.x) * (time - a.time)) / (b.time - a.time);
}

interface Places {
  at(time: number): number;
  y(lane: number): number;
  left: number;
  right: number;
  scale: Scale;
  events: readonly PlacedEvent[];
}

function flightsOf(run: StateRun, message: number, { at, y, left, right, scale, events }: Places): PlacedFlight[] {
  const { from, to, sent, arrivals } = run.messages[message];
  const [y1, y2] = [y(from), y(to)];
  if (arrivals.length === 0) {
    const x1 = at(sent);
    return [{ message, x1, y1, x2: x1 + LOST, y2: (y1 + y2) / 2, isLost: true, isDouble: false }];
  }
  return arrivals.flatMap((arrived) => {
    if (arrived < scale.from) return [];
    const event = events.find(({ place }) => {
      const { message: brought, at: time } = run.events[place];
      return brought === message && time === arrived;
    });
    const flight = arrived - sent;
    const cut = (time: number): number => (flight > 0 ? y1 + ((y2 - y1) * (time - sent)) / flight : y2);
    const begins = sent >= scale.from ? { x1: at(sent), y1 } : { x1: left, y1: cut(scale.from) };
    const ends = arrived <= scale.to ? { x2: event?.x ?? at(arrived), y2 } : { x2: right, y2: cut(scale.to) };
    return [{ message, ...begins, ...ends, isLost: false, isDouble: arrivals.length > 1, event: event?.place }];
  });
}

/** The part of a span of time that is shown; to the right edge where it goes on. */
function between(scale: Scale, at: (time: number) => number, [from, to]: readonly [number, number], y: number) {
  if (from > scale.to || to <= scale.from) return [];
  const left = at(scale.from);
  return [{ from: at(Math.max(from, scale.from)), to: to > scale.to ? left + scale.end : at(to), y }];
}

function named<P extends { label: string; from: number }>(phases: readonly P[]): (P & { labelAt: number })[] {
  let end = 0;
  return [...phases]
    .sort((a, b) => a.from - b.from)
    .map((phase) => {
      const labelAt = Math.max(phase.from + 4, end);
      end = labelAt + CHARACTER * phase.label.length + GAP;
      return { ...phase, labelAt };
    });
}

function ticksOf({ moments }: Scale, left: number): { x: number; time: number }[] {
  const ticks: { x: number; time: number }[] = [];
  for (const { x, time } of moments)
    if (ticks.length === 0 || left + x - ticks[ticks.length - 1].x >= TICK) ticks.push({ x: left + x, time });
  return ticks;
}
