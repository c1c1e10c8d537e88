import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import type { Routine } from './process.ts';
import { Simulation } from './simulation.ts';
import { FilterStore, PriorityStore, Store } from './store.ts';

function scene(): { simulation: Simulation; log: string[]; note: (what: string) => void } {
  const simulation = new Simulation();
  const log: string[] = [];
  return { simulation, log, note: (what) => log.push(`${simulation.now} ${what}`) };
}

describe('a store', () => {
  it('gives items first in, first out, to getters first come, first served', () => {
    const { simulation, log, note } = scene();
    const store = new Store<number>();
    function* getter(name: string): Routine {
      for (let i = 0; i < 2; i++) {
        const item: number = yield store.get();
        note(`${name} ${item}`);
      }
    }
    simulation.spawn(getter('a'));
    simulation.spawn(getter('b'));
    simulation.run(1);
    expect(store.gettersWaiting).toBe(2);
    for (let i = 0; i < 5; i++) store.put(i);
    expect([store.size, store.gettersWaiting]).toEqual([3, 0]);
    simulation.run();
    expect(log).toEqual(['1 a 0', '1 b 1', '1 a 2', '1 b 3']);
    expect(store.size).toBe(1);
  });

  it('lets putters wait while it is full, in order', () => {
    const { simulation, log, note } = scene();
    const store = new Store<number>(2);
    function* putter(): Routine {
      for (let i = 0; i < 4; i++) {
        yield store.put(i);
        note(`put ${i}`);
      }
    }
    function* getter(): Routine {
      yield 5;
      for (let i = 0; i < 4; i++) {
        const item: number = yield store.get();
        note(`got ${item}`);
        yield 1;
      }
    }
    simulation.spawn(putter());
    simulation.spawn(getter());
    simulation.run(4);
    expect([store.size, store.puttersWaiting]).toEqual([2, 1]);
    simulation.run();
    expect(log).toEqual(['0 put 0', '0 put 1', '5 put 2', '5 got 0', '6 put 3', '6 got 1', '7 got 2', '8 got 3']);
  });

  it('keeps every item exactly once and in order under every mix of puts, gets and withdrawals', () => {
    const command = fc.constantFrom('put', 'get', 'withdraw get', 'withdraw put');
    fc.assert(
      fc.property(fc.array(command, { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (commands, capacity) => {
        const store = new Store<number>(capacity);
        const gets = [];
        const puts = [];
        const withdrawn = new Set<number>();
        for (const c of commands) {
          if (c === 'put') puts.push(store.put(puts.length));
          else if (c === 'get') gets.push(store.get());
          else if (c === 'withdraw get') gets.findLast((get) => get.isPending)?.withdraw();
          else {
            const index = puts.findLastIndex((put) => put.isPending);
            if (index >= 0 && puts[index].withdraw()) withdrawn.add(index);
          }
          expect(store.size).toBeLessThanOrEqual(capacity);
          expect(store.gettersWaiting === 0 || store.size === 0).toBe(true);
          expect(store.puttersWaiting === 0 || store.size === capacity).toBe(true);
        }
        while (store.size > 0) gets.push(store.get());
        const got = gets.filter((get) => get.hasSucceeded).map((get) => get.value);
        expect(got).toEqual(puts.map((_, i) => i).filter((i) => !withdrawn.has(i)));
      }),
      { numRuns: repetitions(2000), seed: 1 },
    );
  });

  it('refuses a capacity that is none', () => {
    for (const capacity of [0, -1, Number.NaN]) expect(() => new Store(capacity)).toThrow(`capacity ${capacity}`);
  });
});

describe('a priority store', () => {
  it('gives the least item, among equals the one put in first, and hands on at once to who waits', () => {
    const store = new PriorityStore<string>((x, y) => x[0] < y[0]);
    const waiting = store.get();
    for (const item of ['z', 'c1', 'a1', 'c2', 'b1', 'a2', 'c3', 'a3']) store.put(item);
    const order = Array.from({ length: 7 }, () => store.get().value);
    expect(waiting.value).toBe('z');
    expect(order).toEqual(['a1', 'a2', 'a3', 'b1', 'c1', 'c2', 'c3']);
  });

  it('sorts, stably', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (keys) => {
        const store = new PriorityStore<{ key: number; id: number }>((x, y) => x.key < y.key);
        const items = keys.map((key, id) => ({ key, id }));
        for (const item of items) store.put(item);
        expect(items.map(() => store.get().value)).toEqual([...items].sort((x, y) => x.key - y.key || x.id - y.id));
      }),
      { numRuns: repetitions(2000), seed: 1 },
    );
  });

  it('with a capacity puts in who waits for room before the next get', () => {
    const store = new PriorityStore<number>((x, y) => x < y, 1);
    store.put(5);
    const late = store.put(1);
    expect([late.isPending, store.get().value, late.hasSucceeded, store.get().value]).toEqual([true, 5, true, 1]);
  });
});

describe('a filter store', () => {
  it('gives the oldest item that the getter accepts; a getter that nothing suits holds up nobody', () => {
    const store = new FilterStore<number>();
    const even = store.get((item) => item % 2 === 0);
    const large = store.get((item) => item > 10);
    const any = store.get();
    store.put(1);
    expect([even.isPending, large.isPending, any.value]).toEqual([true, true, 1]);
    store.put(3);
    store.put(12);
    expect([even.value, large.isPending, store.size]).toEqual([12, true, 1]);
    store.put(15);
    expect([large.value, store.get().value]).toEqual([15, 3]);
  });

  it('full of what nobody wants, lets putters wait', () => {
    const store = new FilterStore<number>(1);
    const even = store.get((item) => item % 2 === 0);
    store.put(1);
    const put = store.put(2);
    expect([even.isPending, put.isPending]).toEqual([true, true]);
    store.get((item) => item === 1);
    expect([put.hasSucceeded, even.value, store.size]).toEqual([true, 2, 0]);
  });
});
