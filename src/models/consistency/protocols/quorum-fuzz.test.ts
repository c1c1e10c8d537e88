// The linearizable protocols of the quorum family under everything that may go wrong within their bounds: loss, duplication,
// reordering, partitions of every kind, crashes with disk, pauses, clocks as wrong as may be. And each of their safety
// rules taken away, which the checker must notice within a stated number of seeds.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { checkLinearizable } from '../../../checkers/index.ts';
import { Streams } from '../../../kernel/index.ts';
import { Clients } from '../clients.ts';
import { Cluster } from '../cluster/cluster.ts';
import { historyOf, STATUS } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { run } from '../run.ts';
import { abd as abdEntry } from './abd.ts';
import type { Request } from './protocol.ts';

/** A short run in trouble: few keys, many clients. */
function troubled(seed: number): Partial<Params> {
  const draws = new Streams(seed).stream('trouble');
  const pick = <const T>(choices: readonly T[]): T => choices[draws.below(choices.length)];
  return {
    nodes: pick([3, 4, 5]),
    clients: pick([4, 5, 6]),
    keys: pick([1, 1, 1, 2]),
    duration: 6,
    settleTime: 2,
    operationRate: pick([5, 15, 30]),
    writeRatio: pick([0.2, 0.5, 0.8]),
    contact: pick(['nearest', 'random', 'sticky']),
    loop: pick(['open', 'closed']),
    timeout: pick([0.5, 1, 2]),
    retries: pick([0, 0, 2]),
    networkLatency: pick([0.02, 0.1, 0.3]),
    baseLatency: pick([0, 0.01]),
    diskLatency: pick([0, 0.02]),
    delayDistribution: pick(['exponential', 'lognormal', 'uniform']),
    delaySpread: pick([1.05, 2, 3]),
    inOrder: pick([true, false]),
    loss: pick([0, 0.05, 0.2]),
    duplication: pick([0, 0.1]),
    partition: pick(['none', 'halves', 'minority', 'isolated', 'bridge', 'ring', 'oneWay', 'flapping']),
    partitionStart: pick([1, 2, 3]),
    partitionDuration: pick([1, 2]),
    flapPeriod: 0.5,
    crash: pick(['none', 'first', 'some']),
    crashStart: 1,
    crashDuration: pick([0.3, 1]),
    pauseDuration: pick([0, 1]),
    pauseStart: 3,
    clockOffset: pick([0, 0.02, 1]),
    clockDrift: pick([0, 0.01]),
    clockStep: pick([0, 1]),
    clockStepTime: 2,
    detectionTime: 0.5,
  };
}

/** Half of the messages of a write are lost, and reads come often: what one read finds the next one may miss. */
const halfWritten: Partial<Params> = {
  keys: 1,
  clients: 6,
  operationRate: 30,
  writeRatio: 0.3,
  timeout: 0.2,
  loss: 0.3,
  networkLatency: 0.02,
  contact: 'random',
  retries: 0,
};

/** Replicas crash in turn and come back empty, amid many operations. */
const lostDisks: Partial<Params> = {
  nodes: 3,
  keys: 1,
  networkLatency: 0.02,
  operationRate: 30,
  crash: 'some',
  crashKeepsDisk: false,
};

const allWithQuery: Partial<Params> = { protocol: 'quorum', consistencyLevel: 'linearizable', versioning: 'tags' };

/** Seeds from 1 on whose history is not linearizable. */
function violations(patch: Partial<Params>, seeds: number): number[] {
  const found: number[] = [];
  let answered = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { operations } = run({ ...parameters.defaults, ...troubled(seed), ...patch }, { seed });
    const { answer } = checkLinearizable(historyOf(operations));
    expect(answer).not.toBe('unknown');
    if (answer === 'violation') found.push(seed);
    answered += operations.status.filter((status) => status === STATUS.ok).length;
  }
  // Enough is answered for this to mean something, also where every replica is waited for and one is away for half of a run.
  expect(answered / seeds).toBeGreaterThan(20);
  return found;
}

const runs = repetitions(10_000);
const fewer = repetitions(2000);

describe(`linearizable in ${runs} troubled runs`, () => {
  it('ABD', () => expect(violations({ protocol: 'abd' }, runs)).toEqual([]));

  it('R = W = N with a query phase', () => expect(violations(allWithQuery, runs)).toEqual([]));
});

describe(`linearizable in ${fewer} troubled runs`, () => {
  it('majorities with a query phase and blocking read repair, which come to the same as ABD', () => {
    const blocking = { protocol: 'quorum', versioning: 'tags', readRepair: 'blocking' } as const;
    expect(violations(blocking, fewer)).toEqual([]);
    expect(violations({ ...blocking, readFanOut: 'needed', speculativeRetry: 0.1 }, fewer)).toEqual([]);
  });

  it('ABD while half of the messages are lost, and with anti-entropy behind its back', () => {
    expect(violations({ protocol: 'abd', ...halfWritten }, fewer)).toEqual([]);
    expect(violations({ protocol: 'abd', antiEntropy: true, antiEntropyInterval: 0.5 }, fewer)).toEqual([]);
  });
});

describe('without one of its rules it is not, and the checker finds it within 30 seeds', () => {
  it.each<[string, Partial<Params>]>([
    ['ABD without write-back', { protocol: 'abd', ...halfWritten, writeBack: false }],
    ['ABD without query phase', { protocol: 'abd', queryPhase: false }],
    ['R = W = N without query phase', { ...allWithQuery, versioning: 'coordinatorClock' }],
    ['majorities without read repair', { protocol: 'quorum', versioning: 'tags', ...halfWritten }],
    ['ABD with disks that do not survive', { protocol: 'abd', ...lostDisks }],
  ])('%s', (_, patch) => {
    expect(violations(patch, 30).length).toBeGreaterThan(0);
  });
});

describe('a change of membership while operations run', () => {
  const moving = { membershipChangeTime: 2, membershipSpread: 2 } as const;
  const abd = { ...moving, protocol: 'abd', nodes: 6, replicationFactor: 3 } as const;
  const all = { ...moving, ...allWithQuery, nodes: 4, replicationFactor: 2 } as const;

  it('is linearizable with joint quorums of the old and the new members', () => {
    expect(violations({ ...abd, membershipChange: 'safe' }, fewer)).toEqual([]);
    expect(violations({ ...all, membershipChange: 'safe' }, fewer)).toEqual([]);
  });

  it('is not where coordinators switch one by one: not even R = W = N is enough then', () => {
    const quiet = { partition: 'none', crash: 'none', loss: 0, pauseDuration: 0 } as const;
    expect(violations({ ...abd, ...quiet, membershipChange: 'unsafe' }, 30).length).toBeGreaterThan(0);
    expect(violations({ ...all, ...quiet, membershipChange: 'unsafe' }, 30).length).toBeGreaterThan(0);
  });

  it('moves every key: in the end the new members hold it, and the old ones count no longer', () => {
    const patch = { ...abd, membershipChange: 'safe', keys: 6, duration: 10, settleTime: 5 } as const;
    const cluster = new Cluster({ ...parameters.defaults, ...patch }, 1);
    const protocol = abdEntry.make(cluster);
    const clients = new Clients(cluster);
    cluster.handlers = {
      receive(node, from, message) {
        if (node >= cluster.replicas) clients.receive(node, message);
        else if (message.kind === 'request') protocol.request(node, message as Request);
        else protocol.receive(node, from, message);
      },
      crashed: () => {},
      restarted: () => {},
    };
    const holders = (): number[][] =>
      Array.from({ length: 6 }, (_, key) =>
        [0, 1, 2, 3, 4, 5].filter((node) => protocol.stored(node, key)?.length === 1),
      );
    cluster.engine.run(2);
    expect(holders()[1]).toEqual([1, 2, 3]);
    cluster.engine.run(15);
    expect(holders()).toEqual([
      [3, 4, 5],
      [0, 4, 5],
      [0, 1, 5],
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ]);
  });
});
