// The geometry of a space-time diagram: lanes from top to bottom, time to the right, each message a slanted line from its
// sending to its arrival, each operation a bar in its client's lane. The stretches of time stand side by side on one scale.
// Numbers in, coordinates out; the page draws them.

import { scaleLinear } from 'd3-scale';
import type { Phase, Quantity, SpaceTime } from '../models/index.ts';

export interface PlacedMessage {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** Its place in the diagram's list. */
  index: number;
  /** It never arrived: the line ends on half of the way. */
  isLost: boolean;
  isMarked: boolean;
  quantity?: Quantity;
}

export interface PlacedOperation {
  x: number;
  width: number;
  y: number;
  label: string;
  /** False where its label would lie on another one. */
  isLabelled: boolean;
  quantity: Quantity;
  isMarked: boolean;
  /** It runs beyond the last stretch. */
  isOpen: boolean;
}

export interface SpaceTimeLayout {
  width: number;
  height: number;
  /** The left end of the lanes, and the bottom of them. */
  left: number;
  bottom: number;
  lanes: readonly { label: string; note?: string; y: number }[];
  messages: readonly PlacedMessage[];
  operations: readonly PlacedOperation[];
  /** The moment at which a stretch begins, and round times after it. */
  ticks: readonly { x: number; time: number; isBegin: boolean }[];
  /** Where time is left out, and how much of it. */
  breaks: readonly { from: number; to: number; seconds: number }[];
  phases: readonly { label: string; labelAt: number; kind: Phase['kind']; from: number; to: number }[];
}

export interface SpaceTimeOptions {
  width: number;
  phases: readonly Phase[];
  /** With the operations and messages of others than the marked ones. */
  withOthers: boolean;
}

const LANE = 32;
const TOP = 16;
const BOTTOM = 24;
const BREAK = 40;
export const OPERATION_HEIGHT = 12;
/** About the width of a character; pixels. */
const CHARACTER = 6.2;
/** The least room for a stretch, where its first time has to fit, and for each further operation that begins in it. */
const LEAST_STRETCH = 72;
const LEAST_OPERATION = 48;

/** Only lanes on which something happens are kept. All lengths in pixels. */
export function layoutSpaceTime(diagram: SpaceTime, { width, phases, withOthers }: SpaceTimeOptions): SpaceTimeLayout {
  const messages = diagram.messages
    .map((message, index) => ({ ...message, index }))
    .filter(({ operation }) => withOthers || operation === undefined || operation.isMarked);
  const used = lanesOf(diagram, messages, withOthers);
  const operations = diagram.operations.filter(({ lane, isMarked }) => isMarked || (withOthers && used.includes(lane)));
  const lanes = used.map((lane, place) => ({ ...diagram.lanes[lane], y: TOP + (place + 0.5) * LANE }));
  const left = 12 + CHARACTER * Math.max(...lanes.map(({ label, note = '' }) => Math.max(label.length, note.length)));
  const leasts = diagram.stretches.map(([from, to]) => {
    const begun = diagram.operations.filter(({ isMarked, call }) => isMarked && call >= from && call <= to).length;
    return LEAST_STRETCH + LEAST_OPERATION * Math.max(0, begun - 1);
  });
  const time = timeScale(diagram.stretches, leasts, left, width);
  const y = new Map(used.map((lane, place) => [lane, lanes[place].y]));
  const flights = messages.flatMap(({ sent, arrived }) => (arrived > sent ? [arrived - sent] : []));
  const flight = flights.reduce((sum, each) => sum + each, 0) / (flights.length || 1);
  return {
    width: time.right + 8,
    height: TOP + lanes.length * LANE + BOTTOM,
    left,
    bottom: TOP + lanes.length * LANE,
    lanes,
    messages: messages.map((message) => placeMessage(message, time, y, flight)),
    operations: labelled(operations.map((operation) => placeOperation(operation, time, y))),
    ticks: time.ticks,
    breaks: time.breaks,
    phases: phases.flatMap(({ label, kind, from, to }) => {
      const [start, end] = [time.at(from), time.at(to)];
      // What is left out says how long it is where a phase that begins in it would have its name.
      const labelAt = time.breaks.find((each) => each.from <= start && start < each.to)?.to ?? start;
      return end > start ? [{ label, labelAt, kind, from: start, to: end }] : [];
    }),
  };
}

type Message = SpaceTime['messages'][number] & { index: number };

/** With others all lanes of theirs, else those of the marked operations and all that get their messages. */
function lanesOf(diagram: SpaceTime, messages: readonly Message[], withOthers: boolean): number[] {
  const used = new Set<number>();
  for (const { lane, isMarked } of diagram.operations) if (withOthers || isMarked) used.add(lane);
  for (const { from, to } of messages) used.add(from).add(to);
  return [...used].sort((a, b) => a - b);
}

interface TimeScale {
  /** Moments left out lie on the breaks. */
  at(time: number): number;
  first: number;
  last: number;
  right: number;
  ticks: { x: number; time: number; isBegin: boolean }[];
  breaks: { from: number; to: number; seconds: number }[];
}

/** All stretches on one scale, but none narrower than its least. Wider than asked for where that needs it. */
function timeScale(
  stretches: SpaceTime['stretches'],
  leasts: readonly number[],
  left: number,
  width: number,
): TimeScale {
  const room = Math.max(0, width - left - 8 - BREAK * (stretches.length - 1));
  const widths = widthsOf(
    stretches.map(([from, to]) => to - from),
    leasts,
    room,
  );
  const domain: number[] = [];
  const range: number[] = [];
  const ticks: TimeScale['ticks'] = [];
  const breaks: TimeScale['breaks'] = [];
  let x = left;
  stretches.forEach(([from, to], i) => {
    if (i > 0) {
      breaks.push({ from: x, to: x + BREAK, seconds: from - stretches[i - 1][1] });
      x += BREAK;
    }
    domain.push(from, to);
    range.push(x, x + widths[i]);
    const after = scaleLinear([0, to - from], [x, x + widths[i]]);
    ticks.push({ x, time: from, isBegin: true });
    for (const step of after.ticks(Math.floor(widths[i] / 70)))
      if (after(step) - x > 1.35 * LEAST_STRETCH) ticks.push({ x: after(step), time: step, isBegin: false });
    x += widths[i];
  });
  const scale = scaleLinear(domain, range).clamp(true);
  return { at: scale, first: domain[0], last: domain[domain.length - 1], right: x, ticks, breaks };
}

/** Shares of the room by length, none below its least. */
function widthsOf(lengths: readonly number[], leasts: readonly number[], room: number): number[] {
  const isSmall = lengths.map(() => false);
  const sum = (of: (i: number) => number): number => lengths.reduce((total, _, i) => total + of(i), 0);
  for (;;) {
    const total = sum((i) => (isSmall[i] ? 0 : lengths[i]));
    const rest = Math.max(0, room - sum((i) => (isSmall[i] ? leasts[i] : 0)));
    const widths = lengths.map((length, i) => (isSmall[i] ? leasts[i] : (rest * length) / (total || 1)));
    const small = widths.findIndex((width, i) => !isSmall[i] && width < leasts[i]);
    if (small < 0) return widths;
    isSmall[small] = true;
  }
}

function placeMessage(
  { from, to, sent, arrived, index, operation }: Message,
  time: TimeScale,
  y: ReadonlyMap<number, number>,
  flight: number,
): PlacedMessage {
  const [y1, y2] = [y.get(from)!, y.get(to)!];
  const look = { index, isMarked: operation?.isMarked === true, quantity: operation?.quantity };
  // A lost one goes half of the way, as steep as the others: nobody knows where it was lost.
  if (Number.isNaN(arrived)) {
    const end = time.at(sent + flight / 2);
    return { x1: time.at(sent), y1, x2: end, y2: (y1 + y2) / 2, isLost: true, ...look };
  }
  const at = (moment: number): number => y1 + ((y2 - y1) * (moment - sent)) / (arrived - sent || 1);
  const [start, end] = [Math.max(time.first, sent), Math.min(time.last, arrived)];
  const ends = { x1: time.at(start), y1: at(start), x2: time.at(end), y2: arrived === sent ? y2 : at(end) };
  return { ...ends, isLost: false, ...look };
}

function placeOperation(
  { lane, call, return: returned, label, quantity, isMarked }: SpaceTime['operations'][number],
  time: TimeScale,
  y: ReadonlyMap<number, number>,
): PlacedOperation {
  const start = time.at(call);
  const width = Math.max(2, time.at(Math.min(returned, time.last)) - start);
  return {
    x: start,
    width,
    y: y.get(lane)!,
    label,
    quantity,
    isMarked,
    isLabelled: false,
    isOpen: returned > time.last,
  };
}

/** Marked operations get their labels, where there is none yet. */
function labelled(operations: readonly PlacedOperation[]): PlacedOperation[] {
  const taken = new Map<number, number>();
  return operations.map((operation) => {
    const { x, y, label, isMarked } = operation;
    if (!isMarked || (taken.get(y) ?? 0) > x) return operation;
    taken.set(y, x + label.length * CHARACTER + 8);
    return { ...operation, isLabelled: true };
  });
}
