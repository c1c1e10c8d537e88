// What each preset of the quorum family is about, beyond its outcome: the behaviour that its own mechanism gives it, and
// that vanishes without.

import { describe, expect, it } from 'vitest';
import { checkLinearizable } from '../../checkers/index.ts';
import { historyOf, STATUS } from './operations.ts';
import { type Params, parameters } from './params.ts';
import { quorumPresets } from './presets-quorum.ts';
import { fatesOf } from './results/fates.ts';
import { run } from './run.ts';
import { type Result, simulate } from './simulate.ts';

function paramsOf(id: string, patch: Partial<Params> = {}): Params {
  const preset = quorumPresets.find((one) => one.id === id);
  if (preset === undefined) throw new Error(`no preset ${id}`);
  return { ...parameters.defaults, partitionProbe: false, ...preset.params, ...patch };
}

const known = new Map<string, readonly Result[]>();

/** The same three seeds with and without; simulated once, however often they are asked about. */
function resultsOf(id: string, patch: Partial<Params>): readonly Result[] {
  const name = `${id} ${JSON.stringify(patch)}`;
  let results = known.get(name);
  if (results === undefined) {
    const params = paramsOf(id, patch);
    known.set(name, (results = [1, 2, 3].map((seed) => simulate(params, { seed }))));
  }
  return results;
}

function sum(id: string, patch: Partial<Params>, of: (result: Result) => number): number {
  return resultsOf(id, patch).reduce((total, result) => total + of(result), 0);
}

const worst = ({ summary }: Result): number =>
  Math.min(...summary.sides.map(({ answered, asked }) => answered / asked));

describe('Dynamo', () => {
  it('answers on both sides of the partition, which strict quorums do not', () => {
    expect(sum('dynamo', {}, worst)).toBe(3);
    expect(sum('dynamo', { protocol: 'quorum' }, worst)).toBeLessThan(1.8);
  });

  it('hands over what stand-ins kept', () => {
    expect(sum('dynamo', {}, ({ repair }) => repair!.hintsDelivered)).toBeGreaterThan(100);
    expect(sum('dynamo', {}, ({ repair }) => repair!.hintsLeft)).toBe(0);
  });
});

describe('Riak', () => {
  const discarded = ({ summary }: Result): number => summary.fates.discarded;

  it('with siblings drops no acknowledged write that nobody had seen, and clients do see siblings', () => {
    expect(sum('riak', {}, discarded)).toBe(0);
    expect(sum('riak', {}, ({ summary }) => summary.fates.lost)).toBe(0);
    expect(sum('riak', {}, ({ summary }) => summary.siblings)).toBeGreaterThan(100);
  });

  it('without them drops some, and even where every write and read waits for all replicas', () => {
    const healthy = { keepSiblings: false, partition: 'none' } as const;
    expect(sum('riak', healthy, discarded)).toBeGreaterThan(10);
    expect(sum('riak', { ...healthy, consistencyLevel: 'linearizable' }, discarded)).toBeGreaterThan(10);
  });
});

describe('Cassandra', () => {
  it('at ONE is weak, and converges by hints alone', () => {
    expect(sum('cassandra-one', {}, ({ summary }) => summary.staleReads)).toBeGreaterThan(10);
    expect(sum('cassandra-one', {}, ({ summary }) => (summary.converged ? 1 : 0))).toBe(3);
    expect(sum('cassandra-one', { hintedHandoff: false }, ({ summary }) => (summary.converged ? 1 : 0))).toBe(0);
  });

  it('at ONE, read repair in the background as until version 3 lessens what is read stale', () => {
    const repaired = { readFanOut: 'all', readRepair: 'async' } as const;
    const stale = ({ summary }: Result): number => summary.staleReads;
    expect(sum('cassandra-one', repaired, stale)).toBeLessThan(sum('cassandra-one', {}, stale));
  });

  it('at LOCAL_QUORUM misses own writes after a move to the other centre, and a quorum over both does not', () => {
    const own = ({ summary }: Result): number => summary.guarantees.sessions.readYourWrites;
    expect(sum('cassandra-local-quorum', {}, own)).toBeGreaterThan(0);
    expect(sum('cassandra-local-quorum', { contact: 'nearest' }, own)).toBe(0);
    expect(sum('cassandra-local-quorum', { consistencyLevel: 'strong' }, own)).toBe(0);
  });

  it('at LOCAL_QUORUM both centres go on while they are cut off from each other; at QUORUM neither does', () => {
    expect(sum('cassandra-local-quorum', { contact: 'nearest' }, worst)).toBe(3);
    expect(sum('cassandra-local-quorum', { contact: 'nearest', consistencyLevel: 'strong' }, worst)).toBe(0);
  });

  it('at LOCAL_QUORUM waits for no round trip between the centres', () => {
    const { read, write } = simulate(paramsOf('cassandra-local-quorum', { contact: 'nearest' }), { seed: 1 }).summary;
    expect(Math.max(read.p50, write.p50)).toBeLessThan(0.0695 / 2);
  });

  it('by clients’ clocks: a write by a client that is late is shadowed by an older one', () => {
    const shadowed = ({ summary }: Result): number => summary.fates.shadowed;
    expect(sum('cassandra-quorum', { keys: 1 }, shadowed)).toBe(0);
    expect(sum('cassandra-quorum', { keys: 1, clockOffset: 0.5 }, shadowed)).toBeGreaterThan(0);
  });
});

describe('clocks that are 20 ms off', () => {
  const shadowed = ({ summary }: Result): number => summary.fates.shadowed;

  it('shadow acknowledged writes, and no read is stale by their order', () => {
    expect(sum('skewed-clocks', {}, shadowed)).toBeGreaterThan(20);
    expect(sum('skewed-clocks', {}, ({ summary }) => summary.staleReads)).toBe(0);
  });

  it.each(['hybridClock', 'tags'] as const)('shadow none where versions are ordered by %s', (versioning) => {
    expect(sum('skewed-clocks', { versioning }, shadowed)).toBe(0);
  });

  it('shadow none where they are right', () => {
    expect(sum('skewed-clocks', { clockOffset: 0 }, shadowed)).toBe(0);
  });

  it('hybrid clocks promise no more than cause and effect: a coordinator that heard of nothing is still late', () => {
    // The writer is cut off when it dates its write, and nobody told it of what the others wrote.
    const { operations, audit } = run(
      paramsOf('skewed-clocks', {
        versioning: 'hybridClock',
        consistencyLevel: 'weak',
        clockOffset: 1,
        partition: 'isolated',
        contact: 'nearest',
      }),
      { seed: 1 },
    );
    expect(fatesOf(operations, audit).shadowed).toBeGreaterThan(0);
  });
});

describe('one replica after another', () => {
  it('gives the figures of the article: about 15 and 300 ms, one replica a millisecond or two; at once it is one round trip', () => {
    const median = (patch: Partial<Params>): number =>
      simulate(paramsOf('one-after-another', patch), { seed: 1 }).summary.read.p50;
    const params = paramsOf('one-after-another');
    // The way from the client and back, and what a replica works on a request.
    const [way, work] = [params.localLatency, params.baseLatency];
    const allOfThree = { nodes: 3, consistencyLevel: 'custom', readQuorum: 3, writeQuorum: 3 } as const;
    const exact: [Partial<Params>, number][] = [
      [{ networkLatency: 0.005 }, way + 3 * (0.005 + work)],
      [{ networkLatency: 0.1 }, way + 3 * (0.1 + work)],
      [{ consistencyLevel: 'weak' }, way + work],
      [{ ...allOfThree, networkLatency: 0.005 }, way + 2 * 0.005 + 3 * work],
      [{ ...allOfThree, networkLatency: 0.1 }, way + 2 * 0.1 + 3 * work],
      [{ coordination: 'parallel' }, way + 0.1 + work],
    ];
    for (const [patch, expected] of exact) {
      expect(median({ ...patch, delayDistribution: 'constant' })).toBeCloseTo(expected, 9);
      expect(Math.abs(median(patch) / expected - 1)).toBeLessThan(0.02);
    }
  });
});

describe('eventual', () => {
  const eventual = { consistencyLevel: 'eventual', replicationDelay: 0.5, networkLatency: 0.02, keys: 1 } as const;

  it('acknowledges at once, and others see a write only after the delay', () => {
    const { operations: o } = run({ ...parameters.defaults, ...eventual, delayDistribution: 'constant' }, { seed: 1 });
    const write = new Map([...o.id.keys()].filter((i) => o.isRead[i] === 0).map((i) => [o.value[i], i]));
    let seen = 0;
    for (const i of o.id.keys()) {
      if (o.isRead[i] === 0) expect(o.return[i] - o.call[i]).toBeLessThan(0.05);
      const of = write.get(o.value[i]);
      if (o.isRead[i] === 0 || of === undefined || o.contact[of] === o.contact[i]) continue;
      // Work on the own copy, the delay, and half a round trip.
      expect(o.return[i] - o.call[of]).toBeGreaterThan(0.01 + 0.5 + 0.01);
      seen++;
    }
    expect(seen).toBeGreaterThan(100);
  });
});

describe('a read that asks no more than needed', () => {
  it('waits for one that is down until it asks another', () => {
    const down = { readFanOut: 'needed', crash: 'first', crashDuration: 10, writeRatio: 0, timeout: 1 } as const;
    const failed = (patch: Partial<Params>): number => {
      const { operations: o } = run({ ...parameters.defaults, ...down, ...patch }, { seed: 1 });
      return [...o.id.keys()].filter((i) => o.client[i] > 0 && o.status[i] !== STATUS.ok).length;
    };
    expect(failed({})).toBeGreaterThan(15);
    expect(failed({ speculativeRetry: 0.1 })).toBe(0);
    expect(failed({ readFanOut: 'all' })).toBe(0);
  });
});

it('a history that R = W = N without a query phase spoils has a witness of at most four operations', () => {
  const { operations } = run(paramsOf('all-with-query', { versioning: 'coordinatorClock' }), { seed: 1 });
  const finding = checkLinearizable(historyOf(operations));
  expect(finding.answer).toBe('violation');
  expect(finding.witness!.operations.length).toBeLessThanOrEqual(4);
});
