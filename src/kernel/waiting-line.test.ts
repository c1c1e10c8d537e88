import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { Place, WaitingLine } from './waiting-line.ts';

class Numbered extends Place<void> {
  readonly id: number;

  constructor(id: number, priority: number) {
    super(priority);
    this.id = id;
  }
}

function order(line: WaitingLine<Numbered>): number[] {
  const ids: number[] = [];
  for (let place = line.first; place !== null; place = place.behind as Numbered | null) ids.push(place.id);
  return ids;
}

it('is the list sorted by (priority, arrival) under every mix of joining, leaving and serving', () => {
  const command = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('join' as const), n: fc.integer({ min: -2, max: 2 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), n: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('shift' as const), n: fc.constant(0) }) },
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 100 }), (commands) => {
      const line = new WaitingLine<Numbered>();
      let oracle: Numbered[] = [];
      let id = 0;
      for (const c of commands) {
        if (c.do === 'join') {
          const place = new Numbered(id++, c.n);
          line.join(place);
          oracle.push(place);
          oracle.sort((x, y) => x.priority - y.priority || x.id - y.id);
        } else if (c.do === 'shift') {
          expect(line.shift()).toBe(oracle.shift() ?? null);
        } else if (oracle.length > 0) {
          const place = oracle[c.n % oracle.length];
          expect(place.withdraw()).toBe(true);
          expect(place.withdraw()).toBe(false);
          oracle = oracle.filter((other) => other !== place);
        }
        expect(order(line)).toEqual(oracle.map((place) => place.id));
        expect(line.length).toBe(oracle.length);
        expect(line.last).toBe(oracle.at(-1) ?? null);
      }
    }),
    { numRuns: repetitions(2000), seed: 1 },
  );
});
