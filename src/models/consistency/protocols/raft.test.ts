import { describe, expect, it } from 'vitest';
import { checkLinearizable } from '../../../checkers/index.ts';
import { Topology } from '../cluster/topology.ts';
import { historyOf } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { run } from '../run.ts';
import { raft } from './raft.ts';

const still: Partial<Params> = { delayDistribution: 'constant', localLatency: 0, baseLatency: 0 };
const base: Params = { ...parameters.defaults, protocol: 'raft' };
const readKinds = ['log', 'readIndex', 'lease', 'follower', 'stale'] as const;

/** The latencies of the answered operations of one kind by client, in milliseconds to a tenth of a microsecond. */
function latenciesMs(patch: Partial<Params>, isRead: boolean): number[][] {
  const params = { ...base, ...still, ...patch };
  const { operations: o } = run(params, { seed: 1 });
  return Array.from({ length: params.clients }, (_, client) => {
    const own = [...o.id.keys()].filter((i) => o.client[i] === client && (o.isRead[i] === 1) === isRead);
    expect(own.every((i) => o.status[i] === 1)).toBe(true);
    return [...new Set(own.map((i) => Math.round((o.return[i] - o.call[i]) * 1e7) / 1e4))].sort((a, b) => a - b);
  });
}

describe('latencies without jitter, the leader beside the first client', () => {
  const toLeader = { networkLatency: 0.05 };

  it('a write takes the way to the leader and the round trip to a majority', () => {
    expect(latenciesMs(toLeader, false)).toEqual([[50], [100], [100], [100], [100]]);
  });

  it('the disks of leader and followers are written at the same time', () => {
    expect(latenciesMs({ ...toLeader, diskLatency: 0.007 }, false)).toEqual([[57], [107], [107], [107], [107]]);
  });

  it('a read through the log costs as much, ReadIndex a majority, a lease nothing, at the leader', () => {
    const at = (raftReads: Params['raftReads']) => latenciesMs({ ...toLeader, raftReads }, true);
    expect(at('log')).toEqual([[50], [100], [100], [100], [100]]);
    expect(at('readIndex')).toEqual([[50], [100], [100], [100], [100]]);
    expect(at('lease')).toEqual([[0], [50], [50], [50], [50]]);
    expect(at('stale')).toEqual([[0], [0], [0], [0], [0]]);
  });

  it('five regions: Virginia leads, its majority needs Oregon and Ireland', () => {
    // Means of both directions: to Oregon 64.2, to Ireland 69.65, to Tokyo 149.6, to Sydney 199.75 ms.
    const geo: Partial<Params> = { placement: 'world5', timeout: 5 };
    expect(latenciesMs(geo, false)).toEqual([[69.65], [133.85], [139.3], [219.25], [269.4]]);
    expect(latenciesMs({ ...geo, raftReads: 'lease' }, true)).toEqual([[0], [64.2], [69.65], [149.6], [199.75]]);
  });

  it('are what the protocol says it expects, for every kind of read', () => {
    for (const raftReads of readKinds) {
      const params: Params = {
        ...base,
        ...still,
        placement: 'world3',
        nodes: 3,
        clients: 3,
        baseLatency: 0.01,
        diskLatency: 0.002,
        raftReads,
      };
      const topology = new Topology(params);
      for (const isRead of [true, false]) {
        // A follower may first have to apply what was committed a moment ago: the least is what is expected.
        latenciesMs(params, isRead).forEach(([least], home) => {
          const expected = raft.expected!(params, topology, home)[isRead ? 'read' : 'write']!;
          expect(least).toBeCloseTo(expected * 1000, 3);
        });
      }
    }
  });
});

it('without faults every kind of linearizable read is linearizable, and the stale one is not', () => {
  const answers = (raftReads: Params['raftReads']) =>
    [1, 2, 3, 4, 5].map(
      (seed) => checkLinearizable(historyOf(run({ ...base, keys: 2, raftReads }, { seed }).operations)).answer,
    );
  for (const kind of readKinds) {
    if (kind === 'stale') expect(answers(kind)).toContain('violation');
    else expect(new Set(answers(kind))).toEqual(new Set(['legal']));
  }
});
