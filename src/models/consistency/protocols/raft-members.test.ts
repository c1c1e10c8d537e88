// An unsafe change of the members of Raft, which the operator tells the last replica, though that one is down when it is due.

import { expect, it } from 'vitest';
import { ScriptedGroup } from '../../../../test/scripted-group.ts';

/** How a write ends beside a replica of the last three of five, of which the first three are the old members. */
function writeAmongNewMembers(script: (group: ScriptedGroup) => void): string {
  const group = new ScriptedGroup(
    {
      protocol: 'raft',
      nodes: 5,
      membershipChange: 'unsafe',
      membershipChangeTime: 2,
      raftHeartbeat: 0.05,
      raftElectionTimeout: 0.15,
      delayDistribution: 'constant',
      networkLatency: 0.01,
    },
    1,
  );
  script(group);
  // A majority of the old members is on the other side, one of the new members on this one.
  group.at(5, () => group.cut(4, [0, 1], [2, 3, 4]));
  group.at(7, () => group.write(2, 1, 101));
  return group.run(8.5)[0].status;
}

const crash = (group: ScriptedGroup, from: number, to: number): void => {
  group.at(from, () => group.cluster.crash(4));
  group.at(to, () => group.cluster.restart(4, true));
};

it('is carried out where nothing crashes', () => {
  expect(writeAmongNewMembers(() => undefined)).toBe('ok');
});

it('is not while nobody was told: then nobody leads there', () => {
  expect(writeAmongNewMembers((group) => crash(group, 1, 8))).toBe('fail');
});

it.each([
  ['is down when it is due', 1, 3],
  ['is up again before it is due', 1, 1.5],
  ['crashes after it has told the others', 2.5, 3],
])('is carried out though the replica that is told %s', (_, from, to) => {
  expect(writeAmongNewMembers((group) => crash(group, from, to))).toBe('ok');
});
