import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Engine } from './engine.ts';
import { Streams } from './random.ts';
import { forkAt } from './replay.ts';

interface Observation {
  at: number;
  what: string;
  value: number;
}

/** A clock that draws each second and arrivals at random times that draw a service time each: both leave a log. */
function run(seed: number, fork?: { at: number; seed: number }): Observation[] {
  const engine = new Engine();
  const streams = new Streams(seed);
  const [ticks, gaps, services] = ['tick', 'gap', 'service'].map((name) => streams.stream(name));
  const log: Observation[] = [];
  const tick = engine.on(() => {
    log.push({ at: engine.now, what: 'tick', value: ticks.uniform() });
    engine.schedule(1, tick);
  });
  const arrive = engine.on(() => {
    log.push({ at: engine.now, what: 'arrival', value: services.exponential() });
    engine.schedule(gaps.exponential(), arrive);
  });
  engine.scheduleAt(0, tick);
  engine.schedule(gaps.exponential(), arrive);
  if (fork !== undefined) forkAt(engine, streams, fork.at, fork.seed);
  engine.run(50);
  return log;
}

it('is the original bit by bit before the fork and another run from it on', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer({ min: 0, max: 49 }), (seed, freshSeed, at) => {
      fc.pre(seed !== freshSeed);
      const original = run(seed);
      const forked = run(seed, { at, seed: freshSeed });
      const before = (log: Observation[]): Observation[] => log.filter((entry) => entry.at < at);
      expect(before(forked)).toEqual(before(original));
      // The tick at the very time of the fork already draws from the fresh streams.
      const tickAt = (log: Observation[]): number =>
        log.find((entry) => entry.at === at && entry.what === 'tick')!.value;
      expect(tickAt(forked)).not.toBe(tickAt(original));
      expect(run(seed, { at, seed: freshSeed })).toEqual(forked);
    }),
  );
});

it('keeps what was drawn before: the arrival under way comes when it would have come', () => {
  const nextArrival = (log: Observation[]): number =>
    log.find((entry) => entry.what === 'arrival' && entry.at >= 20)!.at;
  const original = run(3);
  const forks = [4, 5, 6].map((seed) => run(3, { at: 20, seed }));
  for (const forked of forks) expect(nextArrival(forked)).toBe(nextArrival(original));
  const lastArrival = (log: Observation[]): number => log.findLast((entry) => entry.what === 'arrival')!.at;
  expect(new Set(forks.map(lastArrival)).size).toBe(3);
});
