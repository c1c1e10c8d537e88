// A change of membership whose operator, the first replica, is down when it is due or in the midst of it.

import { expect, it } from 'vitest';
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
