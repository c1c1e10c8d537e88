// The geometry of a space-time diagram: lanes from top to bottom, time to the right, each message a slanted line from its
// sending to its arrival, each operation a bar in its client's lane. Numbers in, coordinates out; the page draws them.

import { scaleLinear } from 'd3-scale';
import type { SpaceTime } from '../models/index.ts';

export interface PlacedMessage {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  label: string;
  /** It never arrived: the line ends on half of the way. */
  isLost: boolean;
}

export interface PlacedOperation {
  x: number;
  width: number;
  y: number;
  label: string;
  isMarked: boolean;
  /** It runs beyond the right edge. */
  isOpen: boolean;
}

export interface SpaceTimeLayout {
  width: number;
  height: number;
  /** The left end of the lanes. */
  left: number;
  lanes: readonly { label: string; y: number }[];
  messages: readonly PlacedMessage[];
  operations: readonly PlacedOperation[];
  ticks: readonly { x: number; time: number }[];
}

const LANE = 28;
const TOP = 8;
const BOTTOM = 24;
export const OPERATION_HEIGHT = 14;

/** Only lanes on which something happens are kept. All lengths in pixels. */
export function layoutSpaceTime(diagram: SpaceTime, width: number): SpaceTimeLayout {
  const { from, to } = diagram;
  const used = new Set<number>();
  for (const { lane } of diagram.operations) used.add(lane);
  for (const message of diagram.messages) used.add(message.from).add(message.to);
  const kept = [...used].sort((a, b) => a - b);
  const left = Math.min(140, Math.max(64, width * 0.18));
  const x = scaleLinear([from, to], [left, width - 8]);
  const y = new Map(kept.map((lane, place) => [lane, TOP + (place + 0.5) * LANE]));
  return {
    width,
    height: TOP + kept.length * LANE + BOTTOM,
    left,
    lanes: kept.map((lane) => ({ label: diagram.lanes[lane].label, y: y.get(lane)! })),
    messages: diagram.messages.map((message) => placeMessage(message, x, y, from, to)),
    operations: diagram.operations.map(({ lane, call, return: returned, label, isMarked }) => {
      const start = x(Math.max(from, call));
      const end = x(Math.min(to, returned));
      return { x: start, width: Math.max(2, end - start), y: y.get(lane)!, label, isMarked, isOpen: returned > to };
    }),
    ticks: x.ticks(Math.max(2, Math.floor((width - left) / 110))).map((time) => ({ x: x(time), time })),
  };
}

function placeMessage(
  { from: sender, to: receiver, sent, arrived, label }: SpaceTime['messages'][number],
  x: (time: number) => number,
  y: ReadonlyMap<number, number>,
  from: number,
  to: number,
): PlacedMessage {
  const isLost = Number.isNaN(arrived);
  const [y1, y2] = [y.get(sender)!, y.get(receiver)!];
  // A lost one goes half of the way, as steep as the others of its kind would be: nobody knows where it was lost.
  if (isLost)
    return { x1: x(sent), y1, x2: x(Math.min(to, sent + (to - from) * 0.03)), y2: (y1 + y2) / 2, label, isLost };
  const at = (time: number): number => y1 + ((y2 - y1) * (time - sent)) / (arrived - sent || 1);
  const [start, end] = [Math.max(from, sent), Math.min(to, arrived)];
  return { x1: x(start), y1: at(start), x2: x(end), y2: arrived === sent ? y2 : at(end), label, isLost };
}
