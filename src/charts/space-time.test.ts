import { expect, it } from 'vitest';
import type { SpaceTime } from '../models/index.ts';
import { layoutSpaceTime } from './space-time.ts';

const diagram: SpaceTime = {
  lanes: ['replica 0', 'replica 1', 'replica 2', 'client 0'].map((label) => ({ label })),
  from: 0,
  to: 10,
  messages: [
    { from: 3, to: 0, sent: 1, arrived: 3, label: 'request' },
    { from: 0, to: 1, sent: 3, arrived: Number.NaN, label: 'copy' },
    { from: 1, to: 0, sent: -2, arrived: 2, label: 'ack' },
  ],
  operations: [{ lane: 3, call: 1, return: Number.POSITIVE_INFINITY, label: 'write key 0: 1?', isMarked: true }],
  caption: '',
};

it('keeps only lanes on which something happens, in their order', () => {
  expect(layoutSpaceTime(diagram, 600).lanes.map(({ label }) => label)).toEqual(['replica 0', 'replica 1', 'client 0']);
});

it('draws each message from its sending to its arrival, a lost one half of the way', () => {
  const { lanes, messages } = layoutSpaceTime(diagram, 600);
  const [y0, y1, client] = lanes.map(({ y }) => y);
  expect(messages[0]).toMatchObject({ y1: client, y2: y0, isLost: false });
  expect(messages[0].x2).toBeGreaterThan(messages[0].x1);
  expect(messages[1]).toMatchObject({ y1: y0, y2: (y0 + y1) / 2, isLost: true });
});

it('cuts what reaches beyond the edges there, on its line', () => {
  const { left, lanes, messages, operations, width } = layoutSpaceTime(diagram, 600);
  // Sent at -2, arrived at 2: at the left edge it is half of the way.
  expect(messages[2].x1).toBe(left);
  expect(messages[2].y1).toBeCloseTo((lanes[0].y + lanes[1].y) / 2, 9);
  expect(operations[0].x + operations[0].width).toBeCloseTo(width - 8, 9);
  expect(operations[0].isOpen).toBe(true);
});
