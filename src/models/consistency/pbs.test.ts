// The model of PBS against closed forms: k-staleness as printed, and delays for which t-visibility has a formula; and
// against the paper's own wording of a trial, which asks each replica instead of keeping thresholds.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { constant, type Distribution, exponential, type Random, Streams, uniform } from '../../kernel/index.ts';
import {
  drawWars,
  type Exchange,
  freshWithinVersions,
  missProbability,
  readLatencyOf,
  visibilityOf,
  visibilityTime,
  type WarsDelays,
  writeLatencyOf,
} from './pbs.ts';

const stream = (name: string): Random => new Streams(5).stream(name);
const rowOf = (n: number, request: Distribution, answer: Distribution): Exchange[] =>
  Array.from({ length: n }, () => ({ request, answer }));
const nothing = constant(0);

describe('k-staleness', () => {
  it('is what the paper prints for three replicas', () => {
    const within = (read: number, write: number, k: number): string =>
      freshWithinVersions({ replicas: 3, read, write }, k).toFixed(3);
    expect([1, 2, 3, 5, 10].map((k) => within(1, 1, k))).toEqual(['0.333', '0.556', '0.704', '0.868', '0.983']);
    for (const [read, write] of [
      [1, 2],
      [2, 1],
    ])
      expect([1, 2, 3, 5].map((k) => within(read, write, k))).toEqual(['0.667', '0.889', '0.963', '0.996']);
  });

  it('is a ratio of binomials, symmetric in R and W, and 0 when quorums meet', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
    for (let replicas = 1; replicas <= 8; replicas++)
      for (let read = 1; read <= replicas; read++)
        for (let write = 1; write <= replicas; write++) {
          const miss = missProbability({ replicas, read, write });
          if (read + write > replicas) expect(miss).toBe(0);
          else expect(miss).toBeCloseTo(choose(replicas - write, read) / choose(replicas, read), 12);
          expect(miss).toBeCloseTo(missProbability({ replicas, read: write, write: read }), 12);
        }
  });

  it('refuses quorums that cannot be', () => {
    expect(() => missProbability({ replicas: 3, read: 0, write: 1 })).toThrow('a quorum of 0 of 3 replicas');
    expect(() => missProbability({ replicas: 3, read: 1, write: 4 })).toThrow('a quorum of 4 of 3 replicas');
  });
});

describe('t-visibility', () => {
  it('of writes that spread exponentially and instant reads is p_s e^(-R t)', () => {
    // The replicas beyond the W that acknowledged lag behind by exponentials of the same mean, having no memory, and a
    // read is stale if all its R are among them and each lags by more than t. At t = 0 it is k-staleness.
    const count = repetitions(400_000);
    for (const replicas of [2, 3, 5]) {
      const delays: WarsDelays = {
        writers: [rowOf(replicas, exponential(1), nothing)],
        readers: [rowOf(replicas, nothing, nothing)],
      };
      const trials = drawWars(delays, count, stream(`exponential ${replicas}`));
      for (let read = 1; read <= replicas; read++)
        for (let write = 1; write <= replicas; write++) {
          const visibility = visibilityOf(trials, read, write);
          for (const t of [0, 0.3, 1]) {
            const stale = missProbability({ replicas, read, write }) * Math.exp(-read * t);
            const error = Math.sqrt((stale * (1 - stale)) / count);
            expect(Math.abs(1 - visibility.cdf(t) - stale)).toBeLessThanOrEqual(3.5 * error);
          }
        }
    }
  });

  it('of a race of one write and one read to one replica is that of their difference', () => {
    // W uniform on (0, 1), acknowledged at once by replica 0 alone; the only other replica answers the read first.
    const delays: WarsDelays = {
      writers: [
        [
          { request: constant(0.25), answer: constant(0.25) },
          { request: uniform(1, 2), answer: nothing },
        ],
      ],
      readers: [
        [
          { request: constant(5), answer: nothing },
          { request: uniform(0, 1), answer: constant(2) },
        ],
      ],
    };
    const count = repetitions(200_000);
    const trials = drawWars(delays, count, stream('race'));
    const visibility = visibilityOf(trials, 1, 1);
    // W - R is 1 plus a triangle on (-1, 1); the commit is at 0.5.
    for (const t of [0, 0.5, 0.9]) {
      const fresh = t < 0.5 ? (t + 0.5) ** 2 / 2 : 1 - (1.5 - t) ** 2 / 2;
      expect(Math.abs(visibility.cdf(t) - fresh)).toBeLessThanOrEqual(3.5 * Math.sqrt((fresh * (1 - fresh)) / count));
    }
    expect(writeLatencyOf(trials, 1).quantile(0.5)).toBe(0.5);
    expect(readLatencyOf(trials, 2).quantile(0.5)).toBe(5);
  });

  it('is counted exactly: as many trials are fresh as the wording of the paper calls fresh', () => {
    // The same stream is drawn again and each trial is judged in the paper's words.
    const leg = fc.constantFrom(nothing, constant(0.5), exponential(1), uniform(0, 2));
    const row = (n: number) =>
      fc.array(fc.record({ request: leg, answer: leg }), { minLength: n, maxLength: n }) as fc.Arbitrary<Exchange[]>;
    const cases = fc.integer({ min: 1, max: 5 }).chain((n) =>
      fc.record({
        writers: fc.array(row(n), { minLength: 1, maxLength: 3 }),
        readers: fc.array(row(n), { minLength: 1, maxLength: 3 }),
        read: fc.integer({ min: 1, max: n }),
        write: fc.integer({ min: 1, max: n }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ writers, readers, read, write }) => {
        const count = 50;
        const visibility = visibilityOf(drawWars({ writers, readers }, count, stream('words')), read, write);
        // Off the grid of sums of halves, where rounding could tell the two apart.
        for (const t of [0.01, 0.37, 1.03]) {
          const random = stream('words');
          let fresh = 0;
          for (let i = 0; i < count; i++) if (isFresh({ writers, readers }, read, write, t, random)) fresh++;
          expect(visibility.cdf(t)).toBe(fresh / count);
        }
      }),
      { numRuns: repetitions(2000) },
    );
  });

  it('never needs to wait when quorums meet, as the coordinator that wrote has heard from one that is read', () => {
    const delays: WarsDelays = {
      writers: [rowOf(5, exponential(1), exponential(1))],
      readers: [rowOf(5, exponential(1), exponential(1))],
    };
    const trials = drawWars(delays, 2000, stream('meet'));
    for (let read = 1; read <= 5; read++)
      for (let write = 6 - read; write <= 5; write++) {
        const visibility = visibilityOf(trials, read, write);
        expect(visibility.quantile(1)).toBeLessThanOrEqual(0);
        expect(visibilityTime(visibility, 0.999)).toBe(0);
      }
  });

  it('is better, and dearer, the larger the quorums', () => {
    const trials = drawWars(
      {
        writers: [rowOf(4, exponential(1), exponential(1))],
        readers: [rowOf(4, exponential(0.5), exponential(1))],
      },
      500,
      stream('larger'),
    );
    for (let k = 1; k < 4; k++)
      for (const p of [0.1, 0.5, 0.9]) {
        expect(readLatencyOf(trials, k + 1).quantile(p)).toBeGreaterThan(readLatencyOf(trials, k).quantile(p));
        expect(writeLatencyOf(trials, k + 1).quantile(p)).toBeGreaterThan(writeLatencyOf(trials, k).quantile(p));
        expect(visibilityOf(trials, k + 1, 1).quantile(p)).toBeLessThan(visibilityOf(trials, k, 1).quantile(p));
        expect(visibilityOf(trials, 1, k + 1).quantile(p)).toBeLessThan(visibilityOf(trials, 1, k).quantile(p));
      }
  });

  it('refuses rows that do not fit and quorums that cannot be', () => {
    const row = rowOf(2, nothing, nothing);
    const random = stream('refusals');
    expect(() => drawWars({ writers: [row], readers: [rowOf(3, nothing, nothing)] }, 1, random)).toThrow(
      'exchanges per coordinator: 2,3',
    );
    expect(() => drawWars({ writers: [], readers: [row] }, 1, random)).toThrow('exchanges per coordinator: 2');
    expect(() => drawWars({ writers: [row], readers: [row] }, 0, random)).toThrow('0 trials, allowed 1 or more');
    const trials = drawWars({ writers: [row], readers: [row] }, 1, random);
    expect(() => visibilityOf(trials, 3, 1)).toThrow('a quorum of 3 of 2 replicas');
    expect(() => readLatencyOf(trials, 0)).toThrow('a quorum of 0 of 2 replicas');
    expect(() => writeLatencyOf(trials, 3)).toThrow('a quorum of 3 of 2 replicas');
  });
});

/** Figure 4 of the paper: fresh iff one of the R replicas that answer first has had the write when the read comes. */
function isFresh({ writers, readers }: WarsDelays, read: number, write: number, t: number, random: Random): boolean {
  const pick = <T>(rows: readonly T[]): T => rows[rows.length === 1 ? 0 : random.below(rows.length)];
  const written = pick(writers).map(({ request, answer }) => {
    const w = request.sample(random);
    return { w, acknowledged: w + answer.sample(random) };
  });
  const asked = pick(readers).map(({ request, answer }) => {
    const r = request.sample(random);
    return { r, answered: r + answer.sample(random) };
  });
  const committed = written.map(({ acknowledged }) => acknowledged).sort((a, b) => a - b)[write - 1];
  const first = asked
    .map((one, replica) => ({ ...one, replica }))
    .sort((a, b) => a.answered - b.answered || a.replica - b.replica)
    .slice(0, read);
  return first.some(({ r, replica }) => committed + t + r >= written[replica].w);
}
