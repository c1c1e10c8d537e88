import { expect, it } from 'vitest';
import { Engine } from './engine.ts';
import { LittlesLaw } from './little.ts';
import { Streams } from './random.ts';

/** M/M/1 with lambda 0.8 and mu 1; `tamper` may falsify the time of entry that is reported on leaving. */
function run(
  seed: number,
  until: number,
  tamper = (entered: number): number => entered,
): { law: LittlesLaw; queue: number[] } {
  const engine = new Engine();
  const streams = new Streams(seed);
  const gaps = streams.stream('gap');
  const services = streams.stream('service');
  const law = new LittlesLaw();
  const queue: number[] = [];
  const arrive = engine.on(() => {
    law.enter(engine.now);
    if (queue.push(engine.now) === 1) engine.schedule(services.exponential(), leave);
    engine.schedule(gaps.exponential() / 0.8, arrive);
  });
  const leave = engine.on(() => {
    law.leave(engine.now, tamper(queue.shift()!));
    if (queue.length > 0) engine.schedule(services.exponential(), leave);
  });
  engine.schedule(gaps.exponential() / 0.8, arrive);
  engine.run(until);
  return { law, queue };
}

it('holds on every run at every time, with customers inside', () => {
  for (let seed = 0; seed < 20; seed++) {
    for (const until of [0.5, 10, 1000]) {
      const { law, queue } = run(seed, until);
      law.check(until, queue);
    }
  }
});

it('finds a time of entry that is wrong by a thousandth of a second once', () => {
  let once = true;
  const { law, queue } = run(1, 1000, (entered) => {
    const wrong = once ? entered - 0.001 : entered;
    once = false;
    return wrong;
  });
  expect(() => law.check(1000, queue)).toThrow("Little's law: the population integrates to");
});

it('finds one who got lost', () => {
  const { law, queue } = run(2, 1000);
  queue.push(999);
  expect(() => law.check(1000, queue)).toThrow(`${queue.length - 1} counted inside, ${queue.length} found there`);
});

it('gives L = lambda W of a run that ends empty', () => {
  const law = new LittlesLaw();
  law.enter(0);
  law.enter(1);
  law.leave(3, 0);
  law.leave(5, 1);
  law.check(5);
  expect(law.population.mean(5)).toBeCloseTo((2 / 5) * law.meanTime, 12);
});
