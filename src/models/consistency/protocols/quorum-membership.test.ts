// A change of membership: whose operator, the first replica, is down when it is due or in the midst of it; and how its
// pace is that at which the operator repeats itself.

import { describe, expect, it } from 'vitest';
import { ScriptedGroup } from '../../../../test/scripted-group.ts';
import { Clients } from '../clients.ts';
import { Cluster } from '../cluster/cluster.ts';
import { scheduleFaults } from '../cluster/faults.ts';
import { type Params, parameters } from '../params.ts';
import type { Request } from './protocol.ts';
import { quorum } from './quorum.ts';

/** The kinds of messages that were sent, and which replicas keep each key in the end. */
function changed(patch: Partial<Params>): { kinds: Set<string>; holders: number[][] } {
  const params: Params = {
    ...parameters.defaults,
    protocol: 'quorum',
    nodes: 6,
    replicationFactor: 3,
    keys: 6,
    duration: 15,
    membershipChangeTime: 2,
    membershipSpread: 2,
    crash: 'first',
    ...patch,
  };
  const cluster = new Cluster(params, 1);
  const protocol = quorum.make(cluster);
  const clients = new Clients(cluster);
  const kinds = new Set<string>();
  cluster.handlers = {
    receive(node, from, message) {
      kinds.add(message.kind);
      if (node >= cluster.replicas) clients.receive(node, message);
      else if (message.kind === 'request') protocol.request(node, message as Request);
      else protocol.receive(node, from, message);
    },
    crashed: (node) => protocol.crashed(node),
    restarted: (node, keptDisk) => protocol.restarted(node, keptDisk),
  };
  scheduleFaults(cluster, () => undefined);
  cluster.engine.run(20);
  const nodes = [0, 1, 2, 3, 4, 5];
  const holders = nodes.map((key) => nodes.filter((node) => protocol.stored(node, key) !== undefined));
  return { kinds, holders };
}

const moved = [
  [3, 4, 5],
  [0, 4, 5],
  [0, 1, 5],
  [0, 1, 2],
  [1, 2, 3],
  [2, 3, 4],
];

it.each([
  ['when it is due', 1, 2],
  ['when it is due, and up again before', 0.5, 1],
  ['in its midst', 2.5, 2],
])('is carried out though the operator is down %s', (_, crashStart, crashDuration) => {
  const safe = changed({ membershipChange: 'safe', crashStart, crashDuration });
  expect(safe.holders).toEqual(moved);
  expect(safe.kinds).toContain('configuration');
  const unsafe = changed({ membershipChange: 'unsafe', crashStart, crashDuration });
  expect(unsafe.holders).toEqual(moved);
  expect(unsafe.kinds).not.toContain('configuration');
  expect(unsafe.kinds).toContain('transfer');
});

/** When each replica first hears of a phase of a safe change that is due after 2 s, with nobody asking for anything. */
function heard(membershipRepeat: number, phase: string, script: (group: ScriptedGroup) => void = () => undefined) {
  const group = new ScriptedGroup(
    {
      protocol: 'quorum',
      nodes: 6,
      replicationFactor: 3,
      keys: 6,
      membershipChange: 'safe',
      membershipChangeTime: 2,
      membershipRepeat,
      delayDistribution: 'constant',
      networkLatency: 0.02,
    },
    1,
  );
  const { cluster } = group;
  const { receive } = cluster.handlers;
  const times = new Map<number, number>();
  cluster.handlers.receive = (node, from, message) => {
    if (message.kind === 'configuration' && 'phase' in message && message.phase === phase && !times.has(node))
      times.set(node, cluster.now);
    receive(node, from, message);
  };
  script(group);
  group.run(30);
  return times;
}

describe.each([0.25, 0.5, 2])('with a repeat of %f s', (repeat) => {
  const soon = 0.05;

  it('the new members alone count after two of them: the first sees who acknowledged, the second that all has moved', () => {
    const times = [...heard(repeat, 'new').values()];
    expect(times).toHaveLength(6);
    for (const time of times) {
      expect(time).toBeGreaterThanOrEqual(2 + 2 * repeat);
      expect(time).toBeLessThan(2 + 2 * repeat + soon);
    }
  });

  it('a coordinator that was down hears of it at the next one, and the others wait for that', () => {
    const back = 5.1;
    const next = 2 + Math.ceil((back - 2) / repeat) * repeat;
    const down = (group: ScriptedGroup) => {
      group.at(1.5, () => group.cluster.crash(3));
      group.at(back, () => group.cluster.restart(3, true));
    };
    const joint = heard(repeat, 'joint', down);
    expect(joint.get(2)).toBeLessThan(2 + soon);
    expect(joint.get(3)).toBeGreaterThanOrEqual(next);
    expect(joint.get(3)).toBeLessThan(next + soon);
    expect(Math.min(...heard(repeat, 'new', down).values())).toBeGreaterThanOrEqual(next + 2 * repeat);
  });
});
