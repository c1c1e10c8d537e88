// The process layer against queueing theory: each test runs a queue over seeds and asks that the 99.9 % interval of the
// mean over the runs holds the exact value. Processes, resources, priorities, preemption and reneging all take part.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { meanInterval } from './intervals.ts';
import { LittlesLaw } from './little.ts';
import type { Routine } from './process.ts';
import { Streams } from './random.ts';
import { Resource } from './resource.ts';
import { Simulation } from './simulation.ts';
import { TimeWeighted } from './time-weighted.ts';

const seeds = Array.from({ length: repetitions(200, 10) }, (_, i) => i + 1);

/** The 99.9 % interval of the mean over the seeds, n at least 10, must hold the value. */
function expectMean(values: number[], exact: number): void {
  const { lower, upper } = meanInterval(values, 0.999);
  expect(lower, `${values.length} runs: [${lower}, ${upper}] should hold ${exact}`).toBeLessThanOrEqual(exact);
  expect(upper, `${values.length} runs: [${lower}, ${upper}] should hold ${exact}`).toBeGreaterThanOrEqual(exact);
}

function* arrivals(simulation: Simulation, gap: () => number, customer: () => Routine): Routine {
  for (;;) {
    yield gap();
    simulation.spawn(customer());
  }
}

const WARMUP = 1000;
const END = 11_000;

describe('M/M/1 with two priorities', () => {
  const rates = [0.3, 0.5];

  /** Mean time in the system of each class after the warm-up; service at rate 1, so class k waits that minus 1. */
  function timesInSystem(seed: number, preemptive: boolean): number[] {
    const simulation = new Simulation();
    const server = new Resource(simulation, { preemptive });
    const streams = new Streams(seed);
    const total = [0, 0];
    const count = [0, 0];
    rates.forEach((rate, level) => {
      const gaps = streams.stream(`gaps ${level}`);
      const services = streams.stream(`services ${level}`);
      const gap = () => gaps.exponential() / rate;
      simulation.spawn(arrivals(simulation, gap, () => customer(level, services.exponential())));
    });
    function* customer(level: number, service: number): Routine {
      const arrivedAt = simulation.now;
      for (let left = service; left > 0; ) {
        const request = server.request(level);
        let startedAt = Number.NaN;
        try {
          yield request;
          startedAt = simulation.now;
          yield left;
          left = 0;
        } catch {
          if (!Number.isNaN(startedAt)) left -= simulation.now - startedAt;
        } finally {
          request.release();
        }
      }
      if (arrivedAt < WARMUP) return;
      total[level] += simulation.now - arrivedAt;
      count[level]++;
    }
    simulation.run(END);
    return rates.map((_, level) => total[level] / count[level]);
  }

  // Cobham (1954) and White and Christie (1958); Kleinrock, Queueing Systems II, sections 3.2 and 3.6.
  const urgent = rates[0];
  const load = rates[0] + rates[1];
  it('not preemptive: the mean waits of both classes', () => {
    const runs = seeds.map((seed) => timesInSystem(seed, false));
    expectMean(
      runs.map((times) => times[0]),
      load / (1 - urgent) + 1,
    );
    expectMean(
      runs.map((times) => times[1]),
      load / ((1 - urgent) * (1 - load)) + 1,
    );
  });

  it('preemptive and resumed: the urgent class sees nobody else', () => {
    const runs = seeds.map((seed) => timesInSystem(seed, true));
    expectMean(
      runs.map((times) => times[0]),
      1 / (1 - urgent),
    );
    expectMean(
      runs.map((times) => times[1]),
      1 / ((1 - urgent) * (1 - load)),
    );
  });
});

interface Outcome {
  lost: number;
  queue: number;
}

/** M/M/c with at most `places` in the system and patience of rate `theta`: the share lost, and the mean queue. */
function manyServers(seed: number, rate: number, servers: number, places: number, theta: number, end: number): Outcome {
  const simulation = new Simulation();
  const desk = new Resource(simulation, { capacity: servers });
  const streams = new Streams(seed);
  const gaps = streams.stream('gaps');
  const services = streams.stream('services');
  const patience = streams.stream('patience');
  const queue = new TimeWeighted();
  const law = new LittlesLaw();
  const inside = new Set<number>();
  const warmup = end / 10;
  let arrived = 0;
  let lost = 0;
  simulation.spawn(
    arrivals(
      simulation,
      () => gaps.exponential() / rate,
      () => customer(),
    ),
  );
  function* customer(): Routine {
    const arrivedAt = simulation.now;
    const counts = arrivedAt >= warmup;
    if (counts) arrived++;
    if (desk.inUse + desk.queueLength === places) {
      if (counts) lost++;
      return;
    }
    law.enter(arrivedAt);
    inside.add(arrivedAt);
    const request = desk.request();
    queue.set(simulation.now, desk.queueLength);
    const isServed: boolean = yield request.within(theta > 0 ? patience.exponential() / theta : end);
    queue.set(simulation.now, desk.queueLength);
    if (isServed) yield services.exponential();
    else if (counts) lost++;
    request.release();
    queue.set(simulation.now, desk.queueLength);
    law.leave(simulation.now, arrivedAt);
    inside.delete(arrivedAt);
  }
  simulation.run(warmup);
  queue.reset(warmup);
  simulation.run(end);
  law.check(end, inside);
  return { lost: lost / arrived, queue: queue.mean(end) };
}

/** Stationary probabilities of a birth-death chain, cut where nothing is left. */
function stationary(birth: (n: number) => number, death: (n: number) => number): number[] {
  const p = [1];
  while (p.length < 2000 && p[p.length - 1] > 1e-18 * Math.max(...p))
    p.push((p[p.length - 1] * birth(p.length - 1)) / death(p.length));
  const sum = p.reduce((x, y) => x + y, 0);
  return p.map((x) => x / sum);
}

describe('many servers', () => {
  it('M/M/3/6: the share that finds no place, and the queue', () => {
    const p = stationary(
      (n) => (n < 6 ? 4 : 0),
      (n) => Math.min(n, 3),
    );
    const runs = seeds.map((seed) => manyServers(seed, 4, 3, 6, 0, 2000));
    expectMean(
      runs.map((run) => run.lost),
      p[6],
    );
    expectMean(
      runs.map((run) => run.queue),
      p.reduce((sum, share, n) => sum + share * Math.max(n - 3, 0), 0),
    );
  });

  it('M/M/4, Erlang C: the queue', () => {
    const p = stationary(
      () => 3,
      (n) => Math.min(n, 4),
    );
    const exact = p.reduce((sum, share, n) => sum + share * Math.max(n - 4, 0), 0);
    expect(exact).toBeCloseTo(1.5283, 4); // Erlang C 0.5094 times rho / (1 - rho) = 3
    const runs = seeds.map((seed) => manyServers(seed, 3, 4, Number.POSITIVE_INFINITY, 0, 4000));
    expectMean(
      runs.map((run) => run.queue),
      exact,
    );
  });

  it('M/M/50+M, Erlang A (60, 1, 50, 1/3): the share that gives up, and the queue', () => {
    const p = stationary(
      () => 60,
      (n) => Math.min(n, 50) + Math.max(n - 50, 0) / 3,
    );
    const queue = p.reduce((sum, share, n) => sum + share * Math.max(n - 50, 0), 0);
    expect(queue).toBeCloseTo(30.094717, 5);
    expect(queue / 3 / 60).toBeCloseTo(0.167193, 6);
    const runs = seeds.map((seed) => manyServers(seed, 60, 50, Number.POSITIVE_INFINITY, 1 / 3, 300));
    expectMean(
      runs.map((run) => run.lost),
      0.167193,
    );
    expectMean(
      runs.map((run) => run.queue),
      30.094717,
    );
  });
});
