// In `run` a process that would be woken by the very next event goes on without the queue. That must never show: the
// same programs run event by event, where nothing is skipped, give the same course.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import type { Routine } from './process.ts';
import { Resource } from './resource.ts';
import { Simulation } from './simulation.ts';
import { Store } from './store.ts';

type Action = { do: 'hold' | 'put' | 'get' | 'within' | 'use' | 'spawn' | 'call' | 'pause'; n: number };

function course(programs: Action[][], drive: (simulation: Simulation) => void): unknown[] {
  const simulation = new Simulation();
  const store = new Store<number>(2);
  const desk = new Resource(simulation);
  const log: unknown[] = [];
  const call = simulation.on((n) => log.push([simulation.now, 'call', n]));
  function* follow(name: string, actions: Action[]): Routine {
    for (const [i, { do: what, n }] of actions.entries()) {
      log.push([simulation.now, simulation.eventsRun, name, i, simulation.pending]);
      if (what === 'hold') yield n / 2;
      else if (what === 'put') yield store.put(n).within(n);
      else if (what === 'get') log.push(yield store.get().within(n));
      else if (what === 'within') log.push(yield simulation.timeout(n).within(1));
      else if (what === 'spawn') simulation.spawn(follow(`${name}.${i}`, actions.slice(i + 1, i + 3)));
      else if (what === 'call') simulation.schedule(n / 2, call, n);
      else if (what === 'pause') simulation.pause();
      else {
        const request = desk.request(n);
        yield request;
        yield n;
        request.release();
        yield store.put(n);
        const item: number = yield store.get();
        log.push(item);
      }
    }
  }
  for (const [i, actions] of programs.entries()) simulation.spawn(follow(`${i}`, actions));
  drive(simulation);
  log.push(simulation.eventsRun);
  return log;
}

const action = fc.record({
  do: fc.constantFrom<Action['do'][]>('hold', 'put', 'get', 'within', 'use', 'spawn', 'call', 'pause'),
  n: fc.integer({ min: 0, max: 3 }),
});
const programs = fc.array(fc.array(action, { maxLength: 8 }), { minLength: 1, maxLength: 4 });

it('runs the same course in one go, with pauses, in short runs, and event by event', () => {
  fc.assert(
    fc.property(programs, (actions) => {
      const stepwise = course(actions, (simulation) => {
        while (simulation.step());
      });
      const inOneGo = course(actions, (simulation) => {
        while (simulation.pending > 0) simulation.run();
      });
      const inShortRuns = course(actions, (simulation) => {
        for (let until = 0; simulation.pending > 0; ) {
          const before = simulation.now;
          simulation.run(until);
          expect(simulation.now).toBeGreaterThanOrEqual(before);
          expect(simulation.now).toBeLessThanOrEqual(until);
          if (simulation.now === until) until += 0.75;
        }
      });
      const observed = course(actions, (simulation) => {
        simulation.observer = () => {};
        while (simulation.pending > 0) simulation.run();
      });
      expect(inOneGo).toEqual(stepwise);
      expect(inShortRuns).toEqual(stepwise);
      expect(observed).toEqual(stepwise);
    }),
    { numRuns: repetitions(4000), seed: 1 },
  );
});

it('stops at the end of the run, at a pause, at the limit of events, and when what was waited for is settled', () => {
  function* ticker(): Routine {
    for (;;) yield 1;
  }
  const simulation = new Simulation({ eventLimit: 100 });
  simulation.spawn(ticker());
  simulation.run(10);
  expect([simulation.now, simulation.eventsRun]).toEqual([10, 11]);
  const pause = simulation.on(() => simulation.pause());
  simulation.schedule(5.5, pause);
  simulation.run();
  expect(simulation.now).toBe(15.5);
  expect(simulation.step()).toBe(true);
  expect(simulation.now).toBe(16);
  const timeout = simulation.timeout(2.5);
  expect(simulation.runUntil(timeout)).toBe(true);
  expect(simulation.now).toBe(18.5);
  expect(() => simulation.run()).toThrow('more than 100 events by');
  expect(simulation.eventsRun).toBe(100);
});

it('does not go past a pause, a single step or an interrupt', () => {
  const simulation = new Simulation();
  const log: string[] = [];
  function* pauser(): Routine {
    try {
      yield 1;
    } catch {
      log.push(`interrupted at ${simulation.now}`);
    }
    yield 2;
    simulation.pause();
    yield 3;
    yield 4;
  }
  simulation.spawn(pauser()).interrupt();
  simulation.run();
  expect(log).toEqual(['interrupted at 0']);
  expect(simulation.now).toBe(2);
  simulation.run();
  expect(simulation.now).toBe(9);
  simulation.spawn(pauser());
  simulation.step();
  expect(simulation.now).toBe(9);
  simulation.step();
  expect(simulation.now).toBe(10);
});
