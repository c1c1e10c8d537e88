import { describe, expect, it } from 'vitest';
import { ScriptedGroup } from '../../../../test/scripted-group.ts';
import { checkLinearizable } from '../../../checkers/index.ts';
import type { Params } from '../params.ts';

const quick: Partial<Params> = { protocol: 'raft', delayDistribution: 'constant', baseLatency: 0, localLatency: 0 };

/**
 * Figure 8 of Ongaro and Ousterhout, USENIX ATC 2014. A leader's entry reaches one follower; a second leader takes another
 * one that reaches nobody; a third leader, the follower, brings the old entry to a majority; and the second returns. No
 * no-op: with it in the same message as the old entry the danger is over before it begins.
 */
function figure8(patch: Partial<Params>, seed: number) {
  const group = new ScriptedGroup(
    {
      ...quick,
      nodes: 5,
      networkLatency: 0.01,
      raftHeartbeat: 0.05,
      raftElectionTimeout: 0.15,
      noOpInTerm: false,
      ...patch,
    },
    seed,
  );
  const { cluster, protocol } = group;
  let second = 0;
  group.at(0.5, () => group.cut(0.7, [0, 1], [2, 3, 4]));
  group.at(0.51, () => group.write(0, 1, 101));
  group.at(0.55, () => cluster.crash(0));
  group.at(1.2, () => {
    second = protocol.leader!()!;
    group.cut(
      0.1,
      [second],
      [0, 1, 2, 3, 4].filter((node) => node !== second),
    );
    group.write(second, 2, 102);
  });
  group.at(1.25, () => cluster.crash(second));
  group.at(2.4, () => group.read(1, 1));
  group.at(2.5, () => cluster.crash(1));
  group.at(2.6, () => cluster.restart(second, true));
  group.at(4, () => group.read(second, 1));
  const history = group.run(5);
  return { second, history, reads: history.filter(({ op }) => op === 'read') };
}

describe('figure 8: an entry of an older term at a majority is not committed yet', () => {
  it('a leader that counts only entries of its own term shows nobody the old one', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { history, reads } = figure8({}, seed);
      expect(reads.map(({ status, out }) => [status, out])).toEqual([
        ['ok', null],
        ['ok', null],
      ]);
      expect(checkLinearizable(history).answer).toBe('legal');
    }
  });

  it('one that counts all shows it, and the next leader undoes it', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { second, history, reads } = figure8({ commitOwnTerm: false }, seed);
      expect([2, 3, 4]).toContain(second);
      expect(reads.map(({ status, out }) => [status, out])).toEqual([
        ['ok', 101],
        ['ok', null],
      ]);
      expect(checkLinearizable(history).answer).toBe('violation');
    }
  });
});

/**
 * Two candidates that do not hear each other stand in one term, and the third replica, which both hear, crashes for a
 * millisecond again and again between their requests.
 */
function forgetfulVoter(patch: Partial<Params>, seed: number) {
  const group = new ScriptedGroup(
    {
      ...quick,
      nodes: 3,
      networkLatency: 0.2,
      raftHeartbeat: 0.05,
      raftElectionTimeout: 0.3,
      raftReads: 'log',
      ...patch,
    },
    seed,
  );
  const { cluster } = group;
  const crashAt = (seconds: number): void => {
    group.at(seconds, () => cluster.crash(0));
    group.at(seconds + 0.001, () => cluster.restart(0, true));
  };
  group.at(0.5, () => group.cut(4, [1], [2]));
  crashAt(0.5);
  for (let i = 0; i < 20; i++) crashAt(0.9 + i * 0.02);
  group.at(2, () => group.write(1, 1, 101));
  group.at(2.5, () => group.write(2, 1, 102));
  group.at(3, () => group.read(1, 1));
  return checkLinearizable(group.run(4)).answer;
}

describe('a vote that is forgotten elects two leaders of one term', () => {
  const seeds = Array.from({ length: 40 }, (_, i) => i + 1);

  it('not with votes on disk', () => {
    expect(seeds.filter((seed) => forgetfulVoter({}, seed) !== 'legal')).toEqual([]);
  });

  it('with votes in memory only it happens in the first five seeds, and in 23 of 40', () => {
    const found = seeds.filter((seed) => forgetfulVoter({ persistVotes: false }, seed) === 'violation');
    expect(found[0]).toBeLessThanOrEqual(5);
    expect(found.length).toBe(23);
  });
});
