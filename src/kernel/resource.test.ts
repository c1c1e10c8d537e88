import { describe, expect, it } from 'vitest';
import { Interrupt, type Routine } from './process.ts';
import { isPreempted, type Request, Resource } from './resource.ts';
import { Simulation } from './simulation.ts';

function scene(): { simulation: Simulation; log: string[]; note: (what: string) => void } {
  const simulation = new Simulation();
  const log: string[] = [];
  return { simulation, log, note: (what) => log.push(`${simulation.now} ${what}`) };
}

describe('a resource', () => {
  it('serves so many at once and the others in order of arrival', () => {
    const { simulation, log, note } = scene();
    const desk = new Resource(simulation, { capacity: 2 });
    function* customer(name: string): Routine {
      const request = desk.request();
      yield request;
      note(`${name} in`);
      yield 10;
      request.release();
      expect(request.isHeld).toBe(false);
    }
    for (const name of ['a', 'b', 'c', 'd', 'e']) simulation.spawn(customer(name));
    simulation.run(5);
    expect([desk.inUse, desk.queueLength]).toEqual([2, 3]);
    simulation.run();
    expect(log).toEqual(['0 a in', '0 b in', '10 c in', '10 d in', '20 e in']);
    expect([desk.inUse, desk.queueLength]).toEqual([0, 0]);
  });

  it('serves the lowest priority number first, and never takes a server away unless told to', () => {
    const { simulation, log, note } = scene();
    const desk = new Resource(simulation);
    function* customer(name: string, priority: number): Routine {
      const request = desk.request(priority);
      yield request;
      note(name);
      yield 1;
      request.release();
    }
    for (const [name, priority] of Object.entries({ first: 5, b: 2, c: 1, d: 2, e: -1, f: 1 }))
      simulation.spawn(customer(name, priority));
    simulation.run();
    expect(log).toEqual(['0 first', '1 e', '2 c', '3 f', '4 b', '5 d']);
  });

  it('hands a released server to the next in line, not to who asks at the same moment', () => {
    const { simulation, log, note } = scene();
    const desk = new Resource(simulation);
    function* greedy(): Routine {
      for (let i = 0; i < 2; i++) {
        const request = desk.request();
        yield request;
        note(`greedy ${i}`);
        yield 1;
        request.release();
      }
    }
    function* patient(): Routine {
      const request = desk.request();
      yield request;
      note('patient');
      yield 1;
      request.release();
    }
    simulation.spawn(greedy());
    simulation.spawn(patient());
    simulation.run();
    expect(log).toEqual(['0 greedy 0', '1 patient', '2 greedy 1']);
  });

  it('lets customers renege: their place in line is gone, the others move up', () => {
    const { simulation, log, note } = scene();
    const desk = new Resource(simulation);
    function* customer(name: string, patience: number): Routine {
      const request = desk.request();
      if (yield request.within(patience)) {
        note(`${name} in`);
        yield 3;
      } else note(`${name} gave up`);
      request.release();
    }
    simulation.spawn(customer('a', 1));
    simulation.spawn(customer('b', 1));
    simulation.spawn(customer('c', 3));
    simulation.spawn(customer('d', 9));
    simulation.run(2);
    expect(desk.queueLength).toBe(2);
    simulation.run();
    // At 3 s the limit of c comes before the end of a's service: a woke, and began to hold, after c had asked.
    expect(log).toEqual(['0 a in', '1 b gave up', '3 c gave up', '3 d in']);
  });

  it('interrupted in line withdraws, and release in finally is right in every case', () => {
    const { simulation, log, note } = scene();
    const desk = new Resource(simulation);
    function* customer(name: string): Routine {
      const request = desk.request();
      try {
        yield request;
        note(`${name} in`);
        yield 5;
      } catch {
        note(`${name} interrupted`);
      } finally {
        request.release();
        request.release();
      }
    }
    const a = simulation.spawn(customer('a'));
    const b = simulation.spawn(customer('b'));
    const c = simulation.spawn(customer('c'));
    simulation.run(1);
    b.interrupt();
    simulation.run(2);
    expect(desk.queueLength).toBe(1);
    // Granted and interrupted at the same moment: c holds the server when it is interrupted, and gives it back.
    a.interrupt();
    simulation.step();
    expect(desk.inUse).toBe(1);
    c.interrupt();
    simulation.run();
    expect(log).toEqual(['0 a in', '1 b interrupted', '2 a interrupted', '2 c interrupted']);
    expect([desk.inUse, desk.queueLength]).toEqual([0, 0]);
  });

  it('can be requested and released by callbacks', () => {
    const { simulation } = scene();
    const desk = new Resource(simulation);
    const first = desk.request();
    const second = desk.request();
    expect([first.isHeld, second.isHeld]).toEqual([true, false]);
    first.release();
    expect([first.isHeld, second.isHeld, second.process]).toEqual([false, true, null]);
  });

  it('refuses a capacity that is none', () => {
    const simulation = new Simulation();
    for (const capacity of [0, -1, 1.5, Number.NaN])
      expect(() => new Resource(simulation, { capacity })).toThrow(`capacity ${capacity}`);
  });
});

describe('a preemptive resource', () => {
  it('takes the server from the user with the highest number, the latest of equals, and tells it who took it', () => {
    const { simulation, log, note } = scene();
    const desk = new Resource(simulation, { capacity: 2, preemptive: true });
    const requests: Record<string, Request> = {};
    function* customer(name: string, arrival: number, priority: number): Routine {
      yield arrival;
      const request = desk.request(priority);
      requests[name] = request;
      try {
        yield request;
        note(`${name} in`);
        yield 10;
        note(`${name} done`);
      } catch (error) {
        if (!isPreempted(error)) throw error;
        note(`${name} lost to ${error.cause.by === requests.c ? 'c' : 'another'} ${request.isHeld}`);
        expect(error.cause.resource).toBe(desk);
      } finally {
        request.release();
      }
    }
    simulation.spawn(customer('a', 0, 5));
    simulation.spawn(customer('b', 1, 5));
    simulation.spawn(customer('c', 2, 1));
    simulation.spawn(customer('equal', 3, 5));
    simulation.run();
    expect(log).toEqual([
      '0 a in',
      '1 b in',
      '2 b lost to c false',
      '2 c in',
      '10 a done',
      '10 equal in',
      '12 c done',
      '20 equal done',
    ]);
    expect(desk.inUse).toBe(0);
  });

  it('preempts a user before it has even woken, and one that waits for something else', () => {
    const { simulation, log, note } = scene();
    const desk = new Resource(simulation, { preemptive: true });
    function* low(): Routine {
      const request = desk.request(2);
      try {
        yield request;
        note('low in');
      } catch (error) {
        note(`low preempted ${isPreempted(error)}`);
      }
      yield 1;
      request.release();
    }
    function* high(): Routine {
      const request = desk.request(1);
      yield request;
      note('high in');
      yield 5;
      request.release();
    }
    simulation.spawn(low());
    simulation.spawn(high());
    simulation.run();
    expect(log).toEqual(['0 low preempted true', '0 high in']);
  });

  it('is for processes only', () => {
    const desk = new Resource(new Simulation(), { preemptive: true });
    expect(isPreempted(new Interrupt('other'))).toBe(false);
    expect(isPreempted(new Error('other'))).toBe(false);
    expect(() => desk.request()).toThrow('can only be requested by a process');
  });
});

it('a process cannot preempt itself, and nothing changes when it tries', () => {
  const { simulation, log, note } = scene();
  const desk = new Resource(simulation, { preemptive: true });
  function* user(): Routine {
    const request = desk.request(5);
    yield request;
    try {
      desk.request(1);
    } catch (error) {
      note((error as Error).message);
    }
    note(`${request.isHeld} ${desk.inUse} ${desk.queueLength}`);
    yield 1;
    request.release();
    const urgent = desk.request(1);
    yield urgent;
    note(`${urgent.isHeld} ${desk.inUse}`);
    urgent.release();
  }
  simulation.spawn(user());
  simulation.run();
  expect(log).toEqual([
    '0 a process cannot preempt itself: at 0 s it asks with priority 1 and is next to lose its own server, held with priority 5; release that first',
    '0 true 1 0',
    '1 true 1',
  ]);
  expect(desk.inUse).toBe(0);
});
