// What is drawn is what happened: the run that is made again ends as the first one, every message is there with what became of
// it, findings are where they show, and the lattice is the order of merging.

import { describe, expect, it } from 'vitest';
import type { Lattice } from '../state-view.ts';
import { type Params, parameters } from './params.ts';
import { simulate } from './simulate.ts';
import { stateRunOf } from './state-run.ts';

function made(patch: Partial<Params>, seed = 1) {
  const params: Params = { ...parameters.defaults, ...patch };
  const result = simulate(params, { seed });
  return { result, run: stateRunOf(result, params, seed) };
}

it('every update is an event, every message is counted, and the last states are those of the result', () => {
  const { result, run } = made({ crdtType: 'lww-map', loss: 0.2, duplication: 0.2 });
  const updates = run.events.filter(({ kind }) => kind === 'update');
  expect(updates.map(({ update }) => run.updates[update!])).toEqual(result.updates.map(({ label }) => label));
  expect(updates.map(({ at }) => at)).toEqual(result.updates.map(({ at }) => at));
  expect(run.messages).toHaveLength(result.traffic.messages);
  const arrivals = run.messages.map((message) => message.arrivals.length);
  expect(new Set(arrivals)).toEqual(new Set([0, 1, 2]));
  const lost = arrivals.filter((count) => count === 0).length;
  // A message and its copy get lost apart from each other, each with chance 0.2.
  const chance = 0.8 * 0.2 + 0.2 * 0.04;
  expect(Math.abs(lost - chance * arrivals.length)).toBeLessThan(4 * Math.sqrt(chance * arrivals.length));
  const last = run.events.length - 1;
  for (let lane = 0; lane < 3; lane++) {
    const { value, entries, hasSeen } = run.stateAt(lane, last);
    expect(value).toBe('e2: v24');
    expect(entries).toEqual(run.stateAt(0, last).entries);
    expect(run.updates.every((_, update) => hasSeen(update))).toBe(true);
  }
});

it('a merge is named by the message that brought it, and brings what its receiver had not seen', () => {
  const { run } = made({ partition: 'halves' });
  const merges = run.events.filter(({ kind }) => kind === 'merge');
  expect(merges.length).toBeGreaterThan(0);
  for (const { lane, at, message, fresh } of merges) {
    const { to, from, arrivals, after } = run.messages[message!];
    expect([to, arrivals.includes(at)]).toEqual([lane, true]);
    const sender = run.stateAt(from, after);
    for (const update of fresh) expect(sender.hasSeen(update)).toBe(true);
  }
});

describe('findings stand where they show', () => {
  it('what a remove took away is back in that state and was gone in the one before', () => {
    const { result, run } = made({ crdtType: 'published-or-set' });
    const [{ label, event }] = run.findings;
    expect(label).toBe('remove e0 of replica 0 is undone at replica 0: e0 is back');
    const { lane, at } = run.events[event];
    expect([lane, at]).toEqual([result.summary.undone[0].replica, result.summary.undone[0].at]);
    const before = run.stateAt(lane, event - 1);
    const after = run.stateAt(lane, event);
    expect([...after.entries].some(([entry, text]) => before.entries.get(entry) !== text)).toBe(true);
    expect(after.value).toContain('e0');
  });

  it('a value that is wrong is so after that event and was right after every one before', () => {
    const { run } = made({ crdtType: 'naive-counter-max' });
    const [{ label, event }] = run.findings;
    // Updates are increments by a number or decrements, so what is asked for can be told from their words.
    const asked = (at: number, lane: number) =>
      run.updates
        .filter((_, update) => run.stateAt(lane, at).hasSeen(update))
        .map((words) => Number(words.split(' ')[1]) * (words.startsWith('decrement') ? -1 : 1))
        .reduce((sum, by) => sum + by, 0);
    const shown = (at: number) => Number(run.stateAt(run.events[at].lane, at).value);
    for (let before = 0; before < event; before++) expect(shown(before)).toBe(asked(before, run.events[before].lane));
    const { lane } = run.events[event];
    expect(label).toBe(`replica ${lane} shows ${shown(event)}, and its updates ask for ${asked(event, lane)}`);
    expect(shown(event)).not.toBe(asked(event, lane));
  });

  it('a write that is overwritten unseen is gone then and was there before', () => {
    const { run } = made({ crdtType: 'lww-map' });
    const { label, event } = run.findings[0];
    expect(label).toMatch(/^put e\d v\d+ of replica \d is overwritten unseen$/);
    const value = label.split(' ')[2];
    const { lane } = run.events[event];
    expect(run.stateAt(lane, event - 1).value).toContain(value);
    expect(run.stateAt(lane, event).value).not.toContain(value);
  });

  it.each(['complete', 'ring', 'mesh'] as const)('in a %s a face merges what was sent to its lane', (topology) => {
    const params = { byzantine: 'equivocate', replication: 'operations', trigger: 'periodic', replicas: 6 } as const;
    const { run } = made({ ...params, topology });
    const merges = run.events.filter(({ kind }) => kind === 'merge');
    expect(merges.map(({ lane }) => lane)).toEqual(merges.map(({ message }) => run.messages[message!].to));
    const told = new Set(run.messages.filter(({ from }) => from === 6).map(({ to }) => to));
    expect([...told].every((to) => !run.messages.some((message) => message.from === 5 && message.to === to))).toBe(
      true,
    );
    expect(told.size).toBeGreaterThan(0);
  });

  it('two faces of an equivocator are two lanes, and the replicas that differ are named', () => {
    const { result, run } = made({ byzantine: 'equivocate', replication: 'operations', replicas: 4 });
    expect(run.lanes).toHaveLength(5);
    if (result.summary.differing !== null) expect(run.findings[0].label).toMatch(/have the same updates and differ/);
    expect(run.events.some(({ lane }) => lane === 4)).toBe(true);
  });
});

it('an operation that comes before its causes waits until they are there', () => {
  const { run } = made({
    replication: 'operations',
    networkDelay: 2,
    delayDistribution: 'exponential',
    operationRate: 3,
  });
  const held = run.messages.filter(({ heldUntil }) => heldUntil !== undefined);
  expect(held.length).toBeGreaterThan(0);
  for (const { to, arrivals, heldUntil } of held) {
    expect(heldUntil).toBeGreaterThan(arrivals[0]);
    expect(run.events.some(({ lane, at }) => lane === to && at === heldUntil)).toBe(true);
  }
});

it('a replica that lost its disk begins again with nothing', () => {
  const { run } = made({ crash: 'first', crashKeepsDisk: false });
  const event = run.events.findIndex(({ kind }) => kind === 'diskLost');
  expect(run.down).toEqual([{ lane: 0, from: 3, to: run.events[event].at }]);
  expect(run.stateAt(0, event - 1).entries.size).toBeGreaterThan(0);
  expect([run.stateAt(0, event).value, run.stateAt(0, event).entries.size]).toEqual(['nothing', 0]);
});

describe('the lattice', () => {
  const latticeOf = (patch: Partial<Params>, last = 23): Lattice => {
    const { run } = made(patch);
    const lattice = run.latticeOf(0, Math.min(last, run.events.length - 1));
    if (typeof lattice === 'string') throw new Error(lattice);
    return lattice;
  };

  it('of two replicas with one update each is the square', () => {
    const { states, covers, steps } = latticeOf({ crdtType: 'g-counter', replicas: 2, operations: 2, elements: 0 }, 99);
    if (states.length === 4) expect(covers).toHaveLength(4);
    else expect([states.length, covers.length]).toEqual([3, 2]);
    expect(steps.every(({ isUpward }) => isUpward)).toBe(true);
  });

  it('of a right type has only steps upwards; that of the published OR-Set has others', () => {
    for (const crdtType of ['or-set', 'lww-map', 'orswot', 'rga', 'fugue', 'mv-register', 'pn-counter'] as const)
      for (const cleanUp of ['none', 'stability'] as const)
        expect([crdtType, cleanUp, latticeOf({ crdtType, cleanUp }).steps.filter(({ isUpward }) => !isUpward)]).toEqual(
          [crdtType, cleanUp, []],
        );
    expect(latticeOf({ crdtType: 'published-or-set' }).steps.some(({ isUpward }) => !isUpward)).toBe(true);
  });

  it('has a way along its edges under every step upwards, and no edge beside a way', () => {
    const { covers, steps } = latticeOf({ crdtType: 'or-set' });
    const above = (from: number): number[] => covers.flatMap(([lower, upper]) => (lower === from ? [upper] : []));
    const reach = (from: number): Set<number> => {
      const found = new Set([from]);
      for (const place of found) for (const next of above(place)) found.add(next);
      return found;
    };
    for (const { from, to } of steps) expect(reach(from).has(to)).toBe(true);
    for (const [lower, upper] of covers)
      expect(above(lower).filter((next) => next !== upper && reach(next).has(upper))).toEqual([]);
  });

  it('is refused in words where operations are applied, and where there are too many states', () => {
    const { run } = made({ replication: 'operations' });
    expect(run.latticeOf(0, 5)).toMatch(/never merged/);
    const long = made({ operations: 200, operationRate: 5 }).run;
    expect(long.latticeOf(0, long.events.length - 1)).toMatch(/different states/);
  });
});
