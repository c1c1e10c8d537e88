import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { Container } from './container.ts';
import type { Routine } from './process.ts';
import { Simulation } from './simulation.ts';

describe('a container', () => {
  it('lets takers wait for enough and bringers for room, in order, and nobody overtakes', () => {
    const tank = new Container({ capacity: 10, level: 4 });
    const large = tank.get(6);
    const small = tank.get(1);
    expect([large.isPending, small.isPending, tank.level]).toEqual([true, true, 4]);
    tank.put(3);
    expect([large.hasSucceeded, small.hasSucceeded, tank.level]).toEqual([true, true, 0]);
    tank.put(10);
    const blocked = tank.put(5);
    const behind = tank.put(0.5);
    tank.get(3);
    expect([blocked.isPending, behind.isPending, tank.level]).toEqual([true, true, 7]);
    tank.get(2);
    expect([blocked.hasSucceeded, behind.isPending, tank.level]).toEqual([true, true, 10]);
  });

  it('serves the next when the first in line gives up', () => {
    const simulation = new Simulation();
    const tank = new Container({ level: 1 });
    const log: string[] = [];
    function* taker(name: string, amount: number, patience: number): Routine {
      log.push(`${name} ${yield tank.get(amount).within(patience)} at ${simulation.now}`);
    }
    simulation.spawn(taker('large', 5, 2));
    simulation.spawn(taker('small', 1, 9));
    simulation.run();
    expect(log).toEqual(['large false at 2', 'small true at 2']);
    expect(tank.level).toBe(0);
  });

  it('conserves what is in it and stays within its limits', () => {
    const command = fc.record({ put: fc.boolean(), amount: fc.integer({ min: 1, max: 8 }), withdraw: fc.boolean() });
    fc.assert(
      fc.property(fc.array(command, { maxLength: 100 }), (commands) => {
        const tank = new Container({ capacity: 10, level: 5 });
        const transfers: { put: boolean; transfer: ReturnType<Container['put']> }[] = [];
        for (const { put, amount, withdraw } of commands) {
          transfers.push({ put, transfer: put ? tank.put(amount) : tank.get(amount) });
          if (withdraw) transfers.find(({ transfer }) => transfer.isPending)?.transfer.withdraw();
          const done = transfers.filter(({ transfer }) => transfer.hasSucceeded);
          const level = done.reduce((sum, { put, transfer }) => sum + (put ? transfer.amount : -transfer.amount), 5);
          expect(tank.level).toBe(level);
          expect(level >= 0 && level <= 10).toBe(true);
          const first = (isPut: boolean) =>
            transfers.find(({ put, transfer }) => put === isPut && transfer.isPending)?.transfer.amount;
          expect((first(true) ?? 99) + level > 10 && (first(false) ?? 99) > level).toBe(true);
        }
      }),
      { numRuns: repetitions(2000), seed: 1 },
    );
  });

  it('refuses amounts that can never be granted', () => {
    const tank = new Container({ capacity: 10 });
    for (const amount of [0, -1, 11, Number.NaN]) {
      expect(() => tank.put(amount)).toThrow(`amount ${amount}; allowed: more than 0, up to the capacity 10`);
      expect(() => tank.get(amount)).toThrow(RangeError);
    }
    expect(() => new Container({ level: -1 })).toThrow('level -1');
    expect(() => new Container({ capacity: 1, level: 2 })).toThrow('level 2 of a container; allowed: 0 to 1');
    expect(() => new Container({ capacity: 0 })).toThrow('capacity 0');
  });
});
