import { expect, it } from 'vitest';
import type { SpaceTime } from '../models/index.ts';
import { layoutSpaceTime, type SpaceTimeLayout } from './space-time.ts';

const own = { label: 'write key 0: 1?', quantity: 'write', isMarked: true } as const;
const other = { label: 'read key 1: 7', quantity: 'read', isMarked: false } as const;

const diagram: SpaceTime = {
  lanes: ['replica 0', 'replica 1', 'replica 2', 'client 0', 'client 1'].map((label) => ({ label })),
  stretches: [
    [0, 10],
    [100, 110],
  ],
  messages: [
    { from: 3, to: 0, sent: 1, arrived: 3, label: 'request', operation: own },
    { from: 0, to: 1, sent: 3, arrived: Number.NaN, label: 'copy', operation: own },
    { from: 1, to: 0, sent: -2, arrived: 2, label: 'heartbeat' },
    { from: 4, to: 2, sent: 102, arrived: 104, label: 'request', operation: other },
  ],
  operations: [
    { lane: 3, call: 1, return: Number.POSITIVE_INFINITY, ...own },
    { lane: 4, call: 102, return: 106, ...other },
  ],
  caption: '',
};

const layOut = (withOthers = false, changes: Partial<SpaceTime> = {}): SpaceTimeLayout =>
  layoutSpaceTime(
    { ...diagram, ...changes },
    { width: 800, phases: [{ label: 'partition', kind: 'trigger', from: 5, to: 105 }], withOthers },
  );

it('keeps the lanes of the marked operations and of what reaches them; the others when they are asked for', () => {
  expect(layOut().lanes.map(({ label }) => label)).toEqual(['replica 0', 'replica 1', 'client 0']);
  expect(layOut(true).lanes).toHaveLength(5);
  expect(layOut().operations).toHaveLength(1);
  expect(layOut(true).operations).toHaveLength(2);
});

it('puts stretches of time side by side on one scale, and says how long the time between them is', () => {
  const { ticks, breaks, messages } = layOut(true);
  const begins = ticks.filter(({ isBegin }) => isBegin);
  expect(begins.map(({ time }) => time)).toEqual([0, 100]);
  expect(breaks.map(({ seconds }) => seconds)).toEqual([90]);
  expect(breaks[0].to).toBeCloseTo(begins[1].x, 9);
  // Two seconds are as wide in the one as in the other.
  const [first, , , last] = messages;
  expect(first.x2 - first.x1).toBeCloseTo(last.x2 - last.x1, 9);
});

it('draws each message from its sending to its arrival, a lost one half of the way', () => {
  const { lanes, messages } = layOut();
  const [y0, y1, client] = lanes.map(({ y }) => y);
  expect(messages[0]).toMatchObject({ y1: client, y2: y0, isLost: false, isMarked: true });
  expect(messages[0].x2).toBeGreaterThan(messages[0].x1);
  expect(messages[1]).toMatchObject({ y1: y0, y2: (y0 + y1) / 2, isLost: true });
});

it('cuts what reaches beyond the edges there, on its line', () => {
  const { left, lanes, messages, operations, width } = layOut();
  // Sent at -2, arrived at 2: at the left edge it is half of the way.
  expect(messages[2].x1).toBeCloseTo(left, 9);
  expect(messages[2].y1).toBeCloseTo((lanes[0].y + lanes[1].y) / 2, 9);
  expect(operations[0].x + operations[0].width).toBeCloseTo(width - 8, 9);
  expect(operations[0].isOpen).toBe(true);
});

it('shades a phase as far as it lies in the stretches', () => {
  const { phases, breaks, ticks } = layOut();
  expect(phases).toHaveLength(1);
  expect(phases[0].from).toBeLessThan(breaks[0].from);
  expect(phases[0].to).toBeGreaterThan(ticks.filter(({ isBegin }) => isBegin)[1].x);
});

it('keeps a short stretch wide enough for its time, and labels from lying on each other', () => {
  const stretches = [
    [0, 0.001],
    [50, 150],
  ] as const;
  const close = [0, 1, 2].map((i) => ({ ...own, lane: 3, call: 60 + i, return: 60.5 + i }));
  const { breaks, left, operations } = layOut(false, { stretches, operations: close, messages: [] });
  expect(breaks[0].from - left).toBeGreaterThanOrEqual(72);
  expect(operations.map(({ isLabelled }) => isLabelled)).toEqual([true, false, false]);
});
