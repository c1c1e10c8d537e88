import { describe, expect, it } from 'vitest';
import { allOf, anyOf } from './condition.ts';
import { Interrupt, type Process, type Routine } from './process.ts';
import { Signal } from './signal.ts';
import { Simulation } from './simulation.ts';
import { Store } from './store.ts';

/** Collects what happens as "time what". */
function scene(): { simulation: Simulation; log: string[]; note: (what: string) => void } {
  const simulation = new Simulation();
  const log: string[] = [];
  return { simulation, log, note: (what) => log.push(`${simulation.now} ${what}`) };
}

describe('order', () => {
  it('starts spawned processes in order, after the spawner yields and before other events of that time', () => {
    const { simulation, log, note } = scene();
    const event = simulation.on(() => note('event'));
    function* child(name: string): Routine {
      note(`${name} starts`);
      yield 0;
      note(`${name} goes on`);
    }
    function* parent(): Routine {
      simulation.schedule(0, event);
      simulation.spawn(child('a'));
      simulation.spawn(child('b'));
      note('parent yields');
      yield 1;
      note('parent ends');
    }
    simulation.spawn(parent());
    simulation.run();
    expect(log).toEqual([
      '0 parent yields',
      '0 a starts',
      '0 b starts',
      '0 event',
      '0 a goes on',
      '0 b goes on',
      '1 parent ends',
    ]);
  });

  it('runs 20 processes that hold for the same time in the order of their holds', () => {
    const { simulation, log, note } = scene();
    function* hold(i: number): Routine {
      yield 1;
      note(`${i}`);
      yield 2;
      note(`${i}`);
    }
    for (let i = 0; i < 20; i++) simulation.spawn(hold(i));
    simulation.run();
    expect(log).toEqual([1, 3].flatMap((time) => Array.from({ length: 20 }, (_, i) => `${time} ${i}`)));
  });

  it('wakes those who wait for a signal in order, behind what is already in the queue', () => {
    const { simulation, log, note } = scene();
    const signal = new Signal<string>();
    const event = simulation.on(() => note('event'));
    function* waiter(name: string): Routine {
      const value: string = yield signal;
      note(`${name} got ${value}`);
    }
    function* trigger(): Routine {
      yield 2;
      simulation.schedule(0, event);
      signal.succeed('news');
      note('triggered');
    }
    for (const name of ['a', 'b', 'c']) simulation.spawn(waiter(name));
    simulation.spawn(trigger());
    simulation.run();
    expect(log).toEqual(['2 triggered', '2 event', '2 a got news', '2 b got news', '2 c got news']);
  });

  it('sends a process that waits for something settled through the queue, too', () => {
    const { simulation, log, note } = scene();
    const signal = new Signal();
    signal.succeed();
    function* eager(name: string): Routine {
      note(`${name} 1`);
      yield signal;
      note(`${name} 2`);
    }
    simulation.spawn(eager('a'));
    simulation.spawn(eager('b'));
    simulation.run();
    expect(log).toEqual(['0 a 1', '0 b 1', '0 a 2', '0 b 2']);
  });
});

describe('waiting', () => {
  it('for a process gives what it returns, or throws what it did not catch', () => {
    const { simulation, log, note } = scene();
    function* answer(): Routine<number> {
      yield 3;
      return 42;
    }
    function* fail(): Routine<number> {
      yield 1;
      throw new Error('broken');
    }
    function* asker(): Routine {
      const child = simulation.spawn(answer());
      const value: number = yield child;
      note(`${value} ${child.value} ${child.hasSucceeded}`);
      try {
        yield simulation.spawn(fail());
      } catch (error) {
        note((error as Error).message);
      }
    }
    simulation.spawn(asker());
    simulation.run();
    expect(log).toEqual(['3 42 42 true', '4 broken']);
  });

  it('for a failed process that nobody waits for stops the run with its error', () => {
    const { simulation } = scene();
    function* fail(): Routine {
      yield 1;
      throw new Error('broken');
    }
    const process = simulation.spawn(fail());
    expect(() => simulation.run()).toThrow('broken');
    expect(process.hasFailed).toBe(true);
    expect(() => process.value).toThrow('broken');
  });

  it('for a signal that fails throws its error, early or late', () => {
    const { simulation, log, note } = scene();
    const signal = new Signal();
    function* waiter(delay: number): Routine {
      yield delay;
      try {
        yield signal;
      } catch (error) {
        note(`${error}`);
      }
    }
    function* trigger(): Routine {
      yield 2;
      signal.fail('no');
      expect(() => signal.succeed()).toThrow('only once');
    }
    simulation.spawn(waiter(0));
    simulation.spawn(waiter(3));
    simulation.spawn(trigger());
    simulation.run();
    expect(log).toEqual(['2 no', '3 no']);
  });

  it('refuses a yield of anything else at that yield, and holds that are not times', () => {
    const { simulation, log, note } = scene();
    function* confused(wanted: unknown): Routine {
      try {
        yield wanted as number;
      } catch (error) {
        note((error as Error).message);
      }
    }
    simulation.run(1);
    const bad = [undefined, 'x', null, {}, -1, Number.NaN, Number.POSITIVE_INFINITY, new Signal().within(-2)];
    for (const wanted of bad) simulation.spawn(confused(wanted));
    simulation.run();
    expect(log.map((line) => line.replace('1 a process yielded ', ''))).toEqual([
      ...['undefined', 'x', 'null', '[object Object]'].map(
        (what) => `${what} at 1 s; yield seconds, or something to wait for`,
      ),
      ...['-1', 'NaN', 'Infinity', '-2'].map((s) => `${s} at 1 s; seconds to hold must be finite and not negative`),
    ]);
    expect(() => simulation.spawn(confused as unknown as Routine)).toThrow('spawn needs a running generator');
  });

  it('runs until something is settled', () => {
    const { simulation } = scene();
    function* hold(seconds: number): Routine<string> {
      yield seconds;
      return 'done';
    }
    const short = simulation.spawn(hold(1));
    const long = simulation.spawn(hold(5));
    expect(simulation.runUntil(short)).toBe(true);
    expect([short.value, simulation.now, long.isPending]).toEqual(['done', 1, true]);
    expect(() => long.value).toThrow('still pending');
    expect(simulation.runUntil(new Signal())).toBe(false);
    expect(simulation.now).toBe(5);
  });
});

describe('within', () => {
  it('resumes with true at once when the thing comes in time, and leaves no timer behind', () => {
    const { simulation, log, note } = scene();
    const signal = new Signal<string>();
    function* waiter(): Routine {
      const inTime: boolean = yield signal.within(3);
      note(`${inTime} ${signal.value}`);
    }
    function* trigger(): Routine {
      yield 2;
      signal.succeed('news');
    }
    simulation.spawn(waiter());
    simulation.spawn(trigger());
    simulation.run();
    expect(log).toEqual(['2 true news']);
    expect(simulation.now).toBe(2);
  });

  it('resumes with false when the time is over, and the signal no longer wakes it', () => {
    const { simulation, log, note } = scene();
    const signal = new Signal();
    function* waiter(): Routine {
      note(`${yield signal.within(1)}`);
      yield 5;
      note('held 5');
    }
    function* trigger(): Routine {
      yield 2;
      signal.succeed();
    }
    simulation.spawn(waiter());
    simulation.spawn(trigger());
    simulation.run();
    expect(log).toEqual(['1 false', '6 held 5']);
  });

  it('at the very time of the limit the earlier in the queue wins', () => {
    const { simulation, log, note } = scene();
    function* trigger(signal: Signal): Routine {
      yield 1;
      signal.succeed();
    }
    function* waiter(name: string, signal: Signal): Routine {
      note(`${name} ${yield signal.within(1)}`);
    }
    const before = new Signal();
    const after = new Signal();
    simulation.spawn(trigger(before));
    simulation.spawn(waiter('trigger first', before));
    simulation.spawn(waiter('limit first', after));
    simulation.spawn(trigger(after));
    simulation.run();
    expect(log).toEqual(['1 limit first false', '1 trigger first true']);
  });

  it('throws when the thing fails, and withdraws a request when the time is over', () => {
    const { simulation, log, note } = scene();
    const store = new Store<string>();
    const signal = new Signal();
    function* waiter(): Routine {
      const get = store.get();
      note(`${yield get.within(1)} ${get.isWithdrawn} ${store.gettersWaiting}`);
      try {
        yield signal.within(5);
      } catch (error) {
        note(`${error}`);
      }
      try {
        yield get;
      } catch (error) {
        note((error as Error).message);
      }
    }
    simulation.spawn(waiter());
    simulation.run(2);
    store.put('kept');
    signal.fail('no');
    simulation.run();
    expect(log).toEqual(['1 false true 0', '2 no', '2 the request was withdrawn']);
    expect(store.size).toBe(1);
  });

  it('of several waiters, each leaves by itself', () => {
    const { simulation, log, note } = scene();
    const signal = new Signal();
    function* waiter(limit: number): Routine {
      note(`${limit} ${yield signal.within(limit)}`);
    }
    for (const limit of [2, 9, 1, 9, 3]) simulation.spawn(waiter(limit));
    simulation.run(4);
    signal.succeed();
    simulation.run();
    expect(log).toEqual(['1 1 false', '2 2 false', '3 3 false', '4 9 true', '4 9 true']);
  });
});

describe('anyOf and allOf', () => {
  it('anyOf gives the one that succeeded first, and withdraws the requests that lost', () => {
    const { simulation, log, note } = scene();
    const red = new Store<string>();
    const blue = new Store<string>();
    function* waiter(): Routine {
      const first = red.get();
      const second = blue.get();
      const winner: unknown = yield anyOf(first, second, simulation.timeout(9));
      note(`${winner === second} ${second.value} ${first.isWithdrawn} ${red.gettersWaiting}`);
    }
    simulation.spawn(waiter());
    simulation.run(1);
    blue.put('sky');
    red.put('wine');
    simulation.run();
    expect(log).toEqual(['1 true sky true 0']);
    expect(red.size).toBe(1);
  });

  it('allOf gives all values in the order given, at the time of the last', () => {
    const { simulation, log, note } = scene();
    const late = new Signal<string>();
    const early = new Signal<number>();
    function* waiter(): Routine {
      const [text, number]: [string, number] = yield allOf(late, early);
      note(`${text} ${number}`);
      yield allOf(late, late, early);
      yield allOf();
      yield allOf(simulation.timeout(2), simulation.timeout(1));
      note('end');
    }
    simulation.spawn(waiter());
    simulation.run(1);
    early.succeed(7);
    simulation.run(2);
    late.succeed('seven');
    simulation.run();
    expect(log).toEqual(['2 seven 7', '4 end']);
  });

  it('both fail with the first failure', () => {
    const { simulation, log, note } = scene();
    const good = new Signal();
    const bad = new Signal();
    function* waiter(name: string, make: () => ReturnType<typeof allOf>): Routine {
      try {
        yield make();
      } catch (error) {
        note(`${name} ${error}`);
      }
    }
    simulation.spawn(waiter('all', () => allOf(good, bad)));
    simulation.spawn(waiter('any', () => anyOf(good, bad) as unknown as ReturnType<typeof allOf>));
    simulation.run(1);
    bad.fail('no');
    good.succeed();
    simulation.run();
    expect(log).toEqual(['1 all no', '1 any no']);
    expect(() => anyOf()).toThrow('at least 1');
  });

  it('within a limit of time they stop waiting for their parts', () => {
    const { simulation, log, note } = scene();
    const store = new Store<string>();
    const signal = new Signal();
    function* waiter(): Routine {
      note(`${yield anyOf(store.get(), signal).within(1)} ${store.gettersWaiting}`);
      note(`${yield allOf(store.get(), signal).within(1)} ${store.gettersWaiting}`);
    }
    simulation.spawn(waiter());
    simulation.run();
    expect(log).toEqual(['1 false 0', '2 false 0']);
  });
});

describe('interrupt', () => {
  it('throws with its cause where the process waits, before other events of that time', () => {
    const { simulation, log, note } = scene();
    const event = simulation.on(() => note('event'));
    function* sleeper(): Routine {
      try {
        yield 10;
      } catch (error) {
        note(`interrupted: ${(error as Interrupt).cause}`);
      }
      yield 1;
      note('end');
    }
    const process = simulation.spawn(sleeper());
    function* waker(): Routine {
      yield 2;
      simulation.schedule(0, event);
      process.interrupt('fire');
      note('called');
    }
    simulation.spawn(waker());
    simulation.run();
    expect(log).toEqual(['2 called', '2 interrupted: fire', '2 event', '3 end']);
    expect(simulation.now).toBe(3);
  });

  it('takes a process out of what it waits for, even if that came at the same moment', () => {
    const { simulation, log, note } = scene();
    const signal = new Signal<string>();
    function* waiter(): Routine {
      try {
        yield signal;
        note('not interrupted');
      } catch (error) {
        note(`interrupted ${error instanceof Interrupt} ${signal.value}`);
      }
      yield 5;
      note('end');
    }
    const process = simulation.spawn(waiter());
    simulation.run(1);
    signal.succeed('came');
    process.interrupt();
    simulation.run();
    expect(log).toEqual(['1 interrupted true came', '6 end']);
  });

  it('several at one time come one after the other; one before the start comes at the first yield', () => {
    const { simulation, log, note } = scene();
    function* stubborn(): Routine {
      note('start');
      for (let i = 0; i < 3; i++) {
        try {
          yield 10;
        } catch (error) {
          note(`${(error as Interrupt).cause}`);
        }
      }
    }
    const process = simulation.spawn(stubborn());
    process.interrupt('a');
    process.interrupt('b');
    simulation.run(1);
    process.interrupt('c');
    simulation.run();
    expect(log).toEqual(['0 start', '0 a', '0 b', '1 c']);
    expect(process.hasSucceeded).toBe(true);
    expect(process.interrupt('late')).toBe(false);
  });

  it('not caught, it fails the process with an error that has the cause', () => {
    const { simulation, log, note } = scene();
    function* sleeper(): Routine {
      yield 10;
    }
    function* parent(child: Process): Routine {
      try {
        yield child;
      } catch (error) {
        note(`${(error as Error).message}; ${(error as Error).cause}`);
      }
    }
    const child = simulation.spawn(sleeper());
    simulation.spawn(parent(child));
    simulation.run(1);
    child.interrupt('why');
    simulation.run();
    expect(log).toEqual(['1 a process did not catch its interrupt at 1 s; why']);
  });

  it('of itself is refused', () => {
    const { simulation } = scene();
    function* self(): Routine {
      yield 1;
      simulation.active?.interrupt();
    }
    simulation.spawn(self());
    expect(() => simulation.run()).toThrow('cannot interrupt itself');
  });

  it('ends a race', () => {
    const { simulation, log, note } = scene();
    const signal = new Signal();
    function* racer(): Routine {
      try {
        yield signal.within(5);
      } catch {
        note('interrupted');
      }
      yield signal;
      note('woken once');
    }
    const process = simulation.spawn(racer());
    simulation.run(1);
    process.interrupt();
    simulation.run(7);
    signal.succeed();
    simulation.run();
    expect(log).toEqual(['1 interrupted', '7 woken once']);
  });
});

describe('refused yields', () => {
  it('caught over and over end the process with an error that says so', () => {
    const simulation = new Simulation();
    function* stubborn(): Routine {
      for (;;) {
        try {
          yield -1;
        } catch {
          // Tries again.
        }
      }
    }
    simulation.spawn(stubborn());
    expect(() => simulation.run()).toThrow(/1000 yields refused in a row; the last: a process yielded -1 at 0 s/);
    expect(simulation.active).toBe(null);
  });

  it('are counted afresh after one that is not', () => {
    const simulation = new Simulation();
    let refused = 0;
    function* clumsy(): Routine {
      for (let i = 0; i < 5000; i++) {
        try {
          yield i % 900 === 0 ? 1 : -1;
        } catch {
          refused++;
        }
      }
    }
    simulation.spawn(clumsy());
    simulation.run();
    expect([refused, simulation.now]).toEqual([4994, 6]);
  });
});
