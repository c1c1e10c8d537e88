// Short runs of the consistency model under faults that a seed draws: loss, duplication, delay, partitions of every kind,
// crashes, a pause, clocks that are off; with what is asked of each such run. For the tests of the protocols.

import { checkLinearizable, checkSessions, type SessionFindings } from '../src/checkers/index.ts';
import { type Random, Streams } from '../src/kernel/index.ts';
import { historyOf, type Params, parameters, type Run, run, STATUS } from '../src/models/consistency/index.ts';

/** Faults drawn by the seed, a few clients on a few keys, some seconds; with disks that survive crashes. */
export function drawFaults(seed: number): Params {
  const random = new Streams(seed).stream('faults');
  const between = (low: number, high: number): number => low + (high - low) * random.uniform();
  return {
    ...parameters.defaults,
    ...drawCluster(random),
    clients: pick(random, [3, 4, 5]),
    keys: pick(random, [1, 2, 3]),
    loop: 'closed',
    operationRate: between(10, 40),
    writeRatio: between(0.2, 0.6),
    contact: pick(random, ['nearest', 'random', 'sticky'] as const),
    timeout: between(0.3, 1),
    retries: pick(random, [0, 0, 2]),
    duration: 5,
    settleTime: 6,
    detectionTime: between(0.4, 1.2),
    partition: pick(random, [
      'none',
      'halves',
      'minority',
      'isolated',
      'bridge',
      'ring',
      'oneWay',
      'flapping',
    ] as const),
    partitionStart: between(0.5, 3),
    partitionDuration: between(0.5, 2.5),
    flapPeriod: between(0.5, 2),
    crash: pick(random, ['none', 'first', 'leader', 'some'] as const),
    crashStart: between(0.5, 2),
    crashDuration: between(0.2, 1.2),
    crashCount: pick(random, [2, 3]),
    pauseDuration: pick(random, [0, 0.5, 2]),
    pauseStart: 2.5,
  };
}

function drawCluster(random: Random) {
  const uniform = random.uniform();
  return {
    nodes: pick(random, [3, 3, 4, 5]),
    networkLatency: 0.005 + 0.045 * uniform,
    delayDistribution: pick(random, ['lognormal', 'exponential', 'uniform'] as const),
    delaySpread: 1 + 2 * random.uniform(),
    loss: pick(random, [0, 0.02, 0.1]),
    duplication: pick(random, [0, 0.05]),
    baseLatency: pick(random, [0, 0.002]),
    diskLatency: pick(random, [0, 0.005]),
    clockOffset: pick(random, [0, 0.1]),
    clockDrift: pick(random, [0, 0.01]),
    clockStep: pick(random, [0, 1]),
    clockStepTime: 5 / 3,
  };
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)];
}

/** Latencies of answered operations, 'read of client 0', seconds to the nanosecond: each once, the shortest first. */
export function answeredLatencies(params: Params): Map<string, number[]> {
  const { operations: o } = run(params, { seed: 1 });
  const found = new Map<string, Set<number>>();
  for (let i = 0; i < o.id.length; i++) {
    if (o.status[i] !== STATUS.ok) continue;
    const name = `${o.isRead[i] ? 'read' : 'write'} of client ${o.client[i]}`;
    found.set(name, (found.get(name) ?? new Set()).add(Math.round((o.return[i] - o.call[i]) * 1e9) / 1e9));
  }
  return new Map([...found].map(([name, values]) => [name, [...values].sort((a, b) => a - b)]));
}

/** Why the history is not linearizable, in words; undefined if it is. */
export function violationOf({ operations }: Run): string | undefined {
  const { answer, witness } = checkLinearizable(historyOf(operations));
  return answer === 'legal' ? undefined : (witness?.sentence ?? answer);
}

/** Acknowledged writes that are not in the order in which the store holds the values of their key, or were undone. */
export function missingWrites({ operations: o, audit }: Run): number[] {
  const missing: number[] = [];
  for (let i = 0; i < o.id.length; i++) {
    if (o.isRead[i] === 1 || o.status[i] !== STATUS.ok) continue;
    const value = o.value[i];
    if (audit.rolledBack.has(value) || audit.rank(o.key[i], value) === undefined) missing.push(value);
  }
  return missing;
}

/** Broken session guarantees, by the order in which the store holds the versions of each key. */
export function sessionViolations({ operations: o, audit }: Run): SessionFindings {
  const ranks = new Map<string, Map<number, number>>();
  for (let i = 0; i < o.id.length; i++) {
    const rank = audit.rank(o.key[i], o.value[i]);
    if (o.isRead[i] === 1 || rank === undefined) continue;
    const key = String(o.key[i]);
    ranks.set(key, (ranks.get(key) ?? new Map()).set(o.value[i], rank));
  }
  const versions = new Map(
    [...ranks].map(([key, values]) => [key, [...values].sort((a, b) => a[1] - b[1]).map(([value]) => value)]),
  );
  return checkSessions(historyOf(o), { versions });
}

/** Share of the keys on which replicas differ at the end. */
export function divergenceAtEnd({ divergence }: Run): number {
  return divergence[divergence.length - 1];
}

/** The first of the seeds 1 to `most` whose run breaks linearizability; undefined if none does. */
export function firstViolation(paramsOf: (seed: number) => Params, most: number): number | undefined {
  for (let seed = 1; seed <= most; seed++) if (violationOf(run(paramsOf(seed), { seed })) !== undefined) return seed;
  return undefined;
}

/** Time enough for any election, seconds. */
const LONG = 60;

/** The first of the seeds 1 to `runs` whose run is not linearizable, lacks an acknowledged write or does not converge. */
export function firstUnsafe(paramsOf: (seed: number) => Params, runs: number): object | undefined {
  for (let seed = 1; seed <= runs; seed++) {
    const params = paramsOf(seed);
    const found = run(params, { seed });
    const violation = violationOf(found);
    const missing = missingWrites(found);
    // With messages that are lost an election may last longer than the time to settle: only with more of it they must agree.
    const isApart = divergenceAtEnd(found) > 0;
    const divergence = isApart ? divergenceAtEnd(run({ ...params, settleTime: LONG }, { seed })) : 0;
    if (violation !== undefined || missing.length > 0 || divergence > 0)
      return { seed, violation, missing, divergence };
  }
  return undefined;
}
