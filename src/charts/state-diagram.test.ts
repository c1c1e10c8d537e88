import { expect, it } from 'vitest';
import { crdt } from '../models/crdt/index.ts';
import type { LaneState, StateEvent, StateMessage, StateRun, StatesView } from '../models/index.ts';
import { coneOf } from './causality.ts';
import { layoutHasse } from './hasse.ts';
import { layoutStates } from './state-diagram.ts';

const merge = (lane: number, at: number, message: number, fresh: number[]): StateEvent => ({
  ...{ lane, at, kind: 'merge', label: 'merges', message, fresh },
});
const update = (lane: number, at: number, number: number): StateEvent => ({
  ...{ lane, at, kind: 'update', label: 'add', update: number, fresh: [number] },
});
const message = (from: number, to: number, sent: number, after: number, arrivals: number[]): StateMessage => ({
  ...{ from, to, sent, after, arrivals, label: 'state', hasContent: true },
});

// Replica 0 makes an update and tells 1; 1 makes one and tells 2; 2 made one at the same time as the first.
const events: readonly StateEvent[] = [
  update(0, 1, 0),
  update(2, 1, 1),
  merge(1, 2, 0, [0]),
  update(1, 3, 2),
  merge(2, 4, 1, [0, 2]),
  update(0, 5, 3),
];
const run: StateRun = {
  lanes: ['replica 0', 'replica 1', 'replica 2'],
  events,
  messages: [
    message(0, 1, 1, 0, [2]),
    message(1, 2, 3, 3, [4, 4.5]),
    message(0, 2, 3.5, 0, []),
    message(2, 0, 4, 4, [7]),
    message(1, 0, 0.5, -1, [2.5]),
    { ...message(0, 1, 1, 0, [2.2]), heldUntil: 4.8 },
  ],
  updates: ['a', 'b', 'c', 'd'],
  down: [{ lane: 0, from: 2, to: 4.5 }],
  findings: [],
  stateAt: (lane, last): LaneState => ({
    value: `${lane} after ${last}`.repeat(lane + 1),
    entries: new Map(),
    hasSeen: (number) => events.slice(0, last + 1).some((event) => event.lane === lane && event.fresh.includes(number)),
  }),
  latticeOf: () => '',
};
const options = { first: 0, last: 5, width: 900, phases: [], withOthers: false };

it('past and future go along replicas and messages, and leave out what is concurrent', () => {
  expect(coneOf(run, 3, 0, 5)).toEqual({ past: new Set([0, 2]), future: new Set([4]) });
  expect(coneOf(run, 4, 0, 5)).toEqual({ past: new Set([0, 1, 2, 3]), future: new Set() });
  expect(coneOf(run, 0, 0, 5)).toEqual({ past: new Set(), future: new Set([2, 3, 4, 5]) });
  // Only within what is shown.
  expect(coneOf(run, 4, 2, 4).past).toEqual(new Set([2, 3]));
});

it('an update that the state has not seen is not in its past, though a message came from there', () => {
  const deaf: StateRun = { ...run, stateAt: (lane, last) => ({ ...run.stateAt(lane, last), hasSeen: () => false }) };
  expect([...coneOf(deaf, 4, 0, 5).past]).toEqual([2]);
});

it('after a lost disk a replica knows nothing of what it did before', () => {
  const lost: StateRun = { ...run, events: [events[0], { lane: 0, at: 2, kind: 'diskLost', label: '', fresh: [] }] };
  expect(coneOf(lost, 1, 0, 1).past.size).toBe(0);
});

it('events stand in their order with room for their chips, those of one moment one above the other', () => {
  const { events: placed } = layoutStates(run, options);
  expect(placed[0].x).toBe(placed[1].x);
  for (let i = 1; i < placed.length; i++) expect(placed[i].x).toBeGreaterThanOrEqual(placed[i - 1].x);
  for (const lane of [0, 1, 2]) {
    const own = placed.filter(({ place }) => events[place].lane === lane);
    for (let i = 1; i < own.length; i++) expect(own[i].x).toBeGreaterThanOrEqual(own[i - 1].x + own[i - 1].width);
  }
});

it('a narrow page gets a wider drawing, a wide one is filled', () => {
  expect(layoutStates(run, { ...options, width: 200 }).width).toBeGreaterThan(200);
  const { width } = layoutStates(run, options);
  expect(width).toBeGreaterThan(800);
  expect(width).toBeLessThanOrEqual(920);
});

it('a message goes from its sending to the event that it brought about; lost ones half of the way, doubled ones twice', () => {
  const { flights, events: placed, lanes } = layoutStates(run, options);
  const of = (place: number) => flights.filter((flight) => flight.message === place);
  expect(of(0)).toMatchObject([{ x1: placed[0].x, y1: lanes[0].y, x2: placed[2].x, y2: lanes[1].y, event: 2 }]);
  expect(of(1).map(({ isDouble }) => isDouble)).toEqual([true, true]);
  expect(of(2)).toMatchObject([{ isLost: true, y2: (lanes[0].y + lanes[2].y) / 2 }]);
  // What brought nothing new only where it is asked for; what arrives later ends at the edge on its line.
  expect(of(3)).toEqual([]);
  const all = layoutStates(run, { ...options, withOthers: true });
  const [late] = all.flights.filter((flight) => flight.message === 3);
  expect(late.y2).toBeGreaterThan(lanes[0].y);
  expect(late.y2).toBeLessThan(lanes[2].y);
  const [early] = all.flights.filter((flight) => flight.message === 4);
  expect([early.x1, early.y1 < lanes[1].y]).toEqual([all.left, true]);
});

it('waiting and being down are stretches in the lane', () => {
  const { held, down, lanes } = layoutStates(run, options);
  expect(held).toHaveLength(1);
  expect([held[0].y, held[0].to > held[0].from]).toEqual([lanes[1].y, true]);
  expect(down).toHaveLength(1);
  expect(down[0].y).toBe(lanes[0].y);
});

it('a state stands above all that it covers, as high as the longest way, even where the order has circles', () => {
  const states = [1, 2, 3, 4, 5].map((value) => ({ value: String(value) }));
  const covers = [
    [0, 1],
    [0, 2],
    [1, 3],
    [3, 4],
    [2, 4],
  ] as const;
  const { places } = layoutHasse({ states, covers }, 600);
  for (const [lower, upper] of covers) expect(places[upper].y).toBeLessThan(places[lower].y);
  expect(places[1].y).toBe(places[2].y);
  expect(places[1].x).not.toBe(places[2].x);
  const circle = layoutHasse(
    {
      states: states.slice(0, 3),
      covers: [
        [0, 1],
        [1, 2],
        [2, 0],
      ],
    },
    600,
  );
  expect(new Set(circle.places.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  expect(circle.places.every(({ y }) => Number.isFinite(y))).toBe(true);
});

it('in a run that replicates states, the updates in the past of an event are those that its state has seen', () => {
  const params = {
    ...crdt.params.defaults,
    crdtType: 'orswot',
    loss: 0.2,
    duplication: 0.2,
    cleanUp: 'stability',
  } as const;
  const view = crdt.views.find(({ kind }) => kind === 'states') as StatesView<typeof params, object>;
  const made = view.of(crdt.simulate(params, { seed: 3 }), params, 3);
  const last = made.events.length - 1;
  made.events.forEach(({ lane, update: own }, place) => {
    const { past } = coneOf(made, place, 0, last);
    const before = new Set([...past].flatMap((event) => made.events[event].update ?? []));
    if (own !== undefined) before.add(own);
    const state = made.stateAt(lane, place);
    expect([...before].sort((a, b) => a - b)).toEqual(made.updates.flatMap((_, i) => (state.hasSeen(i) ? [i] : [])));
  });
});
