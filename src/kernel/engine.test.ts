import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { Engine, type Handle } from './engine.ts';

describe('order', () => {
  it('runs 20 events at one time in the order in which they were scheduled', () => {
    const engine = new Engine();
    const order: number[] = [];
    const note = engine.on((a) => order.push(a));
    for (let i = 0; i < 20; i++) engine.schedule(1, note, i);
    engine.run();
    expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('runs 20 events scheduled for the present in order, after those scheduled for it before', () => {
    const engine = new Engine();
    const order: number[] = [];
    const note = engine.on((a) => order.push(a));
    const start = engine.on(() => {
      for (let i = 1; i <= 20; i++) engine.schedule(0, note, i);
    });
    engine.schedule(1, start);
    engine.schedule(1, note, 0);
    engine.run();
    expect(order).toEqual(Array.from({ length: 21 }, (_, i) => i));
  });

  it('does not reorder the others when an event that does nothing is inserted', () => {
    const run = (insertAt: number): number[] => {
      const engine = new Engine();
      const order: number[] = [];
      const nothing = engine.on(() => {});
      const note = engine.on((a, b) => {
        order.push(a);
        if (b > 0) for (let i = 0; i < 3; i++) engine.schedule(i % 2, note, a * 4 + i, b - 1);
      });
      for (let i = 0; i < 20; i++) {
        if (i === insertAt) engine.schedule(1, nothing);
        engine.schedule(i % 3, note, i, 2);
      }
      engine.run();
      return order;
    };
    const plain = run(-1);
    expect(plain).toHaveLength(20 * 13);
    for (let at = 0; at < 20; at++) expect(run(at)).toEqual(plain);
  });

  it('puts the lower priority number first among equal times, also at the present', () => {
    const engine = new Engine();
    const order: string[] = [];
    const names = ['late', 'normal', 'first', 'urgent'];
    const note = engine.on((a) => order.push(names[a]));
    engine.on(() => {});
    const start = engine.on(() => {
      engine.schedule(0, note, 0, 0, 4095);
      engine.schedule(0, note, 1);
      engine.schedule(0, note, 2, 0, -4095);
      engine.schedule(0, note, 3, 0, -1);
    });
    engine.schedule(2, start);
    engine.run();
    expect(order).toEqual(['first', 'urgent', 'normal', 'late']);
  });
});

describe('running', () => {
  it('runs until a time, that time included, and leaves the present there', () => {
    const engine = new Engine();
    const seen: number[] = [];
    const note = engine.on(() => seen.push(engine.now));
    for (const time of [1, 2, 3]) engine.schedule(time, note);
    engine.run(2);
    expect(seen).toEqual([1, 2]);
    expect(engine.now).toBe(2);
    engine.run(2.5);
    expect(engine.now).toBe(2.5);
    engine.run();
    expect(seen).toEqual([1, 2, 3]);
    expect(engine.now).toBe(3);
  });

  it('pauses after the event that asks for it, and resumes', () => {
    const engine = new Engine();
    const seen: number[] = [];
    const note = engine.on((a) => {
      seen.push(a);
      if (a === 1) engine.pause();
    });
    for (let i = 0; i < 4; i++) engine.schedule(1, note, i);
    engine.run(10);
    expect(seen).toEqual([0, 1]);
    expect(engine.now).toBe(1);
    engine.run(10);
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(engine.now).toBe(10);
  });

  it('runs through one event, and one step', () => {
    const engine = new Engine();
    const seen: number[] = [];
    const note = engine.on((a) => seen.push(a));
    engine.schedule(1, note, 1);
    const second = engine.schedule(2, note, 2);
    engine.schedule(2, note, 3);
    engine.schedule(4, note, 4);
    engine.runThrough(second);
    expect(seen).toEqual([1, 2]);
    expect(engine.step()).toBe(true);
    expect(seen).toEqual([1, 2, 3]);
    expect(engine.step()).toBe(true);
    expect(engine.step()).toBe(false);
  });

  it('shows every event to the observer before it runs', () => {
    const engine = new Engine();
    const ping = engine.on(() => {}, 'ping');
    const seen: unknown[] = [];
    engine.observer = (time, code, a, b) => seen.push([time, engine.nameOf(code), a, b]);
    engine.schedule(1, ping, 2, 3);
    const timer = engine.timer(ping, 7);
    engine.set(timer, 2);
    engine.run();
    expect(seen).toEqual([
      [1, 'ping', 2, 3],
      [2, 'ping', timer, 7],
    ]);
  });

  it('stays usable when a handler throws', () => {
    const engine = new Engine();
    const seen: number[] = [];
    const fail = engine.on(() => {
      throw new Error('boom');
    });
    const note = engine.on((a) => seen.push(a));
    engine.schedule(1, fail);
    engine.schedule(1, note, 1);
    expect(() => engine.run()).toThrow('boom');
    engine.run();
    expect(seen).toEqual([1]);
  });
});

describe('bad input', () => {
  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('rejects a delay of %s s', (delay) => {
    const engine = new Engine();
    const code = engine.on(() => {});
    engine.run(5);
    expect(() => engine.schedule(delay, code)).toThrow(`an event cannot be at ${5 + delay} s: the present is 5 s`);
    expect(() => engine.scheduleAt(delay, code)).toThrow(`an event cannot be at ${delay} s: the present is 5 s`);
    const handle = engine.schedule(1, code);
    expect(() => engine.reschedule(handle, delay)).toThrow(RangeError);
    expect(engine.isPending(handle)).toBe(true);
    expect(() => engine.set(engine.timer(code), delay)).toThrow(RangeError);
    expect(engine.pending).toBe(1);
  });

  it('rejects running into the past, unknown codes and bad priorities', () => {
    const engine = new Engine();
    const code = engine.on(() => {});
    engine.run(5);
    expect(() => engine.run(4)).toThrow('cannot run until 4 s: the present is 5 s');
    expect(() => engine.run(Number.NaN)).toThrow('cannot run until NaN s');
    expect(() => engine.schedule(1, code + 1)).toThrow('no handler has the code 1');
    for (const priority of [0.5, 4096, -4096, Number.NaN])
      expect(() => engine.schedule(1, code, 0, 0, priority)).toThrow(`priority ${priority}`);
    expect(engine.pending).toBe(0);
  });

  it('stops an endless loop at the limit of events and names the handler', () => {
    const engine = new Engine({ eventLimit: 1000 });
    const loop: number = engine.on(() => engine.schedule(0, loop), 'loop');
    engine.schedule(1, loop);
    expect(() => engine.run()).toThrow('more than 1000 events by 1 s; the next would be "loop"');
    expect(engine.eventsRun).toBe(1000);
    const first = new Engine({ eventLimit: 1 });
    const start: number = first.on(() => first.schedule(0, start), 'start');
    const other = first.on(() => {}, 'other');
    first.schedule(1, start);
    first.schedule(1, other);
    expect(() => first.run()).toThrow('the next would be "other"');
  });

  it('grows with its events and keeps their order', () => {
    const engine = new Engine({ capacity: 1 });
    const times: number[] = [];
    const note = engine.on(() => times.push(engine.now));
    for (let i = 0; i < 5000; i++) engine.schedule((i * 2654435761) % 1009, note);
    for (let i = 0; i < 100; i++) engine.schedule(0, note);
    engine.run();
    expect(times).toHaveLength(5100);
    expect(times).toEqual([...times].sort((x, y) => x - y));
  });
});

describe('handles', () => {
  it('are harmless when stale, also after their slot was used again', () => {
    const engine = new Engine();
    const seen: number[] = [];
    const note = engine.on((a) => seen.push(a));
    const stale: Handle[] = [];
    for (let i = 0; i < 100; i++) {
      stale.push(engine.schedule(1, note, i));
      if (i % 2 === 0) expect(engine.cancel(stale[i])).toBe(true);
      else engine.run();
    }
    const live = engine.schedule(1, note, 100);
    for (const handle of [...stale, 0, -1, 0.5, Number.NaN, 2 ** 53, 5]) {
      expect(engine.isPending(handle)).toBe(false);
      expect(engine.cancel(handle)).toBe(false);
      expect(engine.reschedule(handle, engine.now + 9)).toBe(false);
    }
    expect(engine.isPending(live)).toBe(true);
    engine.run();
    expect(seen.at(-1)).toBe(100);
    expect(seen).toHaveLength(51);
  });

  it('are never 0, so that a field which holds no event yet may start as 0', () => {
    const engine = new Engine();
    const order: string[] = [];
    const first = engine.schedule(
      1,
      engine.on(() => order.push('first')),
    );
    expect(first).not.toBe(0);
    expect([engine.isPending(0), engine.cancel(0), engine.reschedule(0, 2)]).toEqual([false, false, false]);
    engine.run();
    expect(order).toEqual(['first']);
  });

  it('never come twice: a slot whose generations are used up retires', () => {
    const engine = new Engine();
    const code = engine.on(() => {});
    const last = 2 ** 29 - 1;
    engine.cancel(engine.schedule(1, code));
    (engine as unknown as { content: Float64Array }).content[0] = last * 2 ** 24;
    const handle = engine.schedule(1, code);
    expect(handle).toBe(last * 2 ** 24);
    expect(Number.isSafeInteger(last * 2 ** 24 + (2 ** 24 - 1))).toBe(true);
    engine.cancel(handle);
    const next = engine.schedule(1, code);
    expect(next % 2 ** 24).toBe(1);
    expect(engine.isPending(handle)).toBe(false);
  });

  it('of timers: a timer can be set, moved, cleared and set again', () => {
    const engine = new Engine();
    const seen: number[][] = [];
    const note = engine.on((timer, b) => seen.push([engine.now, timer, b]));
    const timer = engine.timer(note, 8);
    engine.set(timer, 5);
    engine.set(timer, 2);
    engine.run();
    engine.set(timer, 0);
    engine.clear(timer);
    engine.clear(timer);
    engine.run(3);
    engine.set(timer, 1);
    engine.run();
    expect(seen).toEqual([
      [2, timer, 8],
      [4, timer, 8],
    ]);
    engine.discard(timer);
    expect(engine.timer(note)).toBe(timer);
  });
});

/** The same contract in the most obvious way: a list, sorted before each step. */
class Oracle {
  now = 0;
  private events: { id: number; time: number; priority: number; sequence: number }[] = [];
  private sequence = 0;

  schedule(id: number, time: number, priority: number): void {
    this.events.push({ id, time, priority, sequence: this.sequence++ });
  }

  cancel(id: number): boolean {
    const before = this.events.length;
    this.events = this.events.filter((event) => event.id !== id);
    return this.events.length < before;
  }

  reschedule(id: number, time: number): boolean {
    const event = this.events.find((other) => other.id === id);
    if (event === undefined) return false;
    event.time = time;
    event.sequence = this.sequence++;
    return true;
  }

  step(): number | undefined {
    this.events.sort((x, y) => x.time - y.time || x.priority - y.priority || x.sequence - y.sequence);
    const event = this.events.shift();
    if (event !== undefined) this.now = event.time;
    return event?.id;
  }
}

describe('against a sorted list', () => {
  const delay = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(0), fc.double({ min: 0, max: 4, noNaN: true }));
  const priority = fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
  );
  const command = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('schedule' as const), delay, priority }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), pick: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('reschedule' as const), pick: fc.nat(), delay }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('step' as const) }) },
  );

  it('agrees on every mix of schedule, cancel, reschedule and step', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 300 }), (commands) => {
        const engine = new Engine({ capacity: 1 });
        const oracle = new Oracle();
        let ran: number | undefined;
        const note = engine.on((id) => {
          ran = id;
        });
        const handles: Handle[] = [];
        for (const c of commands) {
          if (c.do === 'schedule') {
            const id = handles.length;
            handles.push(engine.schedule(c.delay, note, id, 0, c.priority));
            oracle.schedule(id, oracle.now + c.delay, c.priority);
          } else if (c.do === 'step') {
            ran = undefined;
            engine.step();
            expect(ran).toBe(oracle.step());
            expect(engine.now).toBe(oracle.now);
          } else if (handles.length > 0) {
            const id = c.pick % handles.length;
            if (c.do === 'cancel') expect(engine.cancel(handles[id])).toBe(oracle.cancel(id));
            else
              expect(engine.reschedule(handles[id], engine.now + c.delay)).toBe(
                oracle.reschedule(id, oracle.now + c.delay),
              );
          }
        }
        for (;;) {
          ran = undefined;
          engine.step();
          const expected = oracle.step();
          expect(ran).toBe(expected);
          if (expected === undefined) break;
        }
        expect(engine.pending).toBe(0);
      }),
      { numRuns: repetitions(4000), seed: 1 },
    );
  });
});

it('times that are no numbers are refused, never joined to the present', () => {
  const engine = new Engine();
  const code = engine.on(() => {});
  const timer = engine.timer(code);
  const handle = engine.schedule(1, code);
  const calls: ((time: number) => unknown)[] = [
    (time) => engine.schedule(time, code),
    (time) => engine.scheduleAt(time, code),
    (time) => engine.set(timer, time),
    (time) => engine.reschedule(handle, time),
  ];
  for (const call of calls) {
    expect(() => call('3' as unknown as number)).toThrow('must be a number of seconds; given string 3');
    expect(() => call(null as unknown as number)).toThrow('given object null');
    expect(() => call(true as unknown as number)).toThrow('given boolean true');
  }
  expect(engine.pending).toBe(1);
});
