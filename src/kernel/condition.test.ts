import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, anyOf } from './condition.ts';
import { Container } from './container.ts';
import type { Routine } from './process.ts';
import { type Request, Resource } from './resource.ts';
import { Signal } from './signal.ts';
import { Simulation } from './simulation.ts';
import { FilterStore, type Get, PriorityStore, Store } from './store.ts';

/** All items, in the order in which they come out. */
function drain(store: { readonly size: number; get(): Get<number> }): number[] {
  return Array.from({ length: store.size }, () => store.get().value);
}

function filled<S extends { put(item: number): unknown }>(store: S, ...items: number[]): S {
  for (const item of items) store.put(item);
  return store;
}

function run(routine: (simulation: Simulation) => Routine): Simulation {
  const simulation = new Simulation();
  simulation.spawn(routine(simulation));
  simulation.run();
  return simulation;
}

describe('anyOf', () => {
  it('of two stores that have something takes one item, and the other store keeps its own', () => {
    const red = filled(new Store<number>(), 1, 2);
    const blue = filled(new Store<number>(), 7, 8);
    run(function* () {
      const first = red.get();
      const second = blue.get();
      const winner: unknown = yield anyOf(first, second);
      expect([winner === first, first.value, second.isWithdrawn]).toEqual([true, 1, true]);
    });
    expect([drain(red), drain(blue)]).toEqual([[2], [7, 8]]);
  });

  it('puts what several losers took back in its old order, in every kind of store', () => {
    const before = (x: number, y: number): boolean => Math.floor(x) < Math.floor(y);
    const items = [1.3, 1.1, 1.2, 1.4];
    const stores = [new Store<number>(), new PriorityStore<number>(before), new FilterStore<number>()];
    for (const store of stores) {
      filled(store, ...items);
      const signal = new Signal();
      signal.succeed();
      run(function* () {
        yield anyOf(signal, store.get(), store.get(), store.get());
      });
      expect(drain(store)).toEqual(items);
    }
  });

  it('hands what a loser took to who waits for it', () => {
    const store = filled(new FilterStore<number>(), 4);
    const simulation = new Simulation();
    const signal = new Signal();
    const both = allOf(store.get(), signal);
    const odd = store.get((item) => item % 2 === 1);
    const even = store.get((item) => item % 2 === 0);
    function* hasty(): Routine {
      expect(yield both.within(1)).toBe(false);
    }
    simulation.spawn(hasty());
    simulation.run();
    expect([odd.isPending, even.value, store.size]).toEqual([true, 4, 0]);
  });

  it('of two free servers holds one, named by its value, and the other is free again', () => {
    const simulation = new Simulation();
    const left = new Resource(simulation);
    const right = new Resource(simulation);
    function* user(): Routine {
      const winner: Request = yield anyOf(left.request(), right.request());
      expect([winner.resource === left, winner.isHeld, winner.value === winner]).toEqual([true, true, true]);
      expect([left.inUse, right.inUse]).toEqual([1, 0]);
      winner.release();
    }
    simulation.spawn(user());
    simulation.run();
    expect([left.inUse, right.inUse]).toEqual([0, 0]);
  });

  it('gives an amount back to its container, even over what came in its place', () => {
    const tank = new Container({ capacity: 5, level: 5 });
    const signal = new Signal();
    signal.succeed();
    run(function* () {
      const take = tank.get(3);
      tank.put(2);
      yield anyOf(signal, take);
      expect([take.isWithdrawn, tank.level]).toEqual([true, 7]);
    });
  });

  it('leaves no event behind for timeouts that lost: 100,000 races', () => {
    const store = new Store<number>();
    const simulation = run(function* (simulation) {
      for (let i = 0; i < 100_000; i++) {
        store.put(i);
        yield anyOf(store.get(), simulation.timeout(3600));
        if (i % 10_000 === 0) expect(simulation.pending).toBeLessThanOrEqual(1);
      }
    });
    expect(simulation.now).toBe(0);
  });

  it('lets one timeout be the limit of many races', () => {
    const served: number[] = [];
    const store = new Store<number>();
    const simulation = new Simulation();
    function* worker(): Routine {
      const deadline = simulation.timeout(10);
      for (;;) {
        const get = store.get();
        const winner: unknown = yield anyOf(get, deadline);
        if (winner === deadline) return;
        served.push(get.value);
      }
    }
    const work = simulation.spawn(worker());
    function* source(): Routine {
      for (let i = 0; i < 9; i++) {
        yield 1.5;
        store.put(i);
      }
    }
    simulation.spawn(source());
    expect(simulation.runUntil(work)).toBe(true);
    expect([simulation.now, served]).toEqual([10, [0, 1, 2, 3, 4, 5]]);
  });

  it('a timeout that stopped has succeeded when its time is over', () => {
    run(function* (simulation) {
      const timeout = simulation.timeout(5);
      const signal = new Signal();
      signal.succeed();
      yield anyOf(signal, timeout);
      yield 4;
      expect(timeout.isPending).toBe(true);
      yield 2;
      expect([timeout.isPending, timeout.hasSucceeded]).toEqual([false, true]);
      yield timeout;
      expect(simulation.now).toBe(6);
    });
  });
});

describe('allOf', () => {
  it.each(['limit', 'interrupt', 'failure'])('gives back what it had when it gives up by %s', (how) => {
    const simulation = new Simulation();
    const store = filled(new Store<number>(), 1, 2);
    const desk = new Resource(simulation);
    const never = new Signal();
    function* user(): Routine {
      const parts = [store.get(), desk.request(), store.get()] as const;
      try {
        yield allOf(...parts, never).within(how === 'limit' ? 3 : 9);
      } catch {
        // Interrupted, or the signal failed.
      }
      expect(parts.map((part) => part.isWithdrawn)).toEqual([true, true, true]);
      expect(simulation.now).toBe(3);
    }
    const process = simulation.spawn(user());
    simulation.run(2);
    expect([store.size, desk.inUse]).toEqual([0, 1]);
    simulation.run(3);
    if (how === 'interrupt') process.interrupt();
    if (how === 'failure') never.fail('no');
    simulation.run();
    expect([process.hasSucceeded, desk.inUse, drain(store)]).toEqual([true, 0, [1, 2]]);
  });

  it('gives the requests, to be released', () => {
    const simulation = new Simulation();
    const desk = new Resource(simulation, { capacity: 2 });
    function* user(): Routine {
      const requests: Request[] = yield allOf(desk.request(), desk.request());
      expect(desk.inUse).toBe(2);
      for (const request of requests) request.release();
    }
    simulation.spawn(user());
    simulation.run();
    expect(desk.inUse).toBe(0);
  });

  it('given up is withdrawn: who waits for it later is told', () => {
    const messages: string[] = [];
    run(function* () {
      const both = allOf(new Signal(), new Signal());
      yield both.within(1);
      try {
        yield both;
      } catch (error) {
        messages.push((error as Error).message);
      }
    });
    expect(messages).toEqual(['the request was withdrawn']);
  });
});

it('conditions in conditions lose and double nothing, whoever wins', () => {
  const limit = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(fc.array(fc.tuple(limit, limit, fc.boolean()), { maxLength: 12 }), limit, (users, items) => {
      const simulation = new Simulation();
      const store = filled(new Store<number>(), ...Array.from({ length: items }, (_, i) => i));
      const desk = new Resource(simulation, { capacity: 2 });
      let taken = 0;
      function* user(start: number, patience: number, isKept: boolean): Routine {
        yield start;
        const get = store.get();
        const request = desk.request();
        const pair = allOf(get, request);
        const winner: unknown = yield anyOf(pair, simulation.timeout(patience));
        expect(winner === pair).toBe(get.hasSucceeded && request.isHeld);
        if (winner !== pair) return;
        yield 1;
        request.release();
        if (isKept) taken++;
        else store.put(get.value);
      }
      for (const [start, patience, isKept] of users) simulation.spawn(user(start, patience, isKept));
      simulation.run();
      expect(desk.inUse + desk.queueLength + store.gettersWaiting).toBe(0);
      expect(new Set(drain(store)).size + taken).toBe(items);
    }),
  );
});
