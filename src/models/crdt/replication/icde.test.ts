// Delta replication as measured by Enes, Almeida, Baquero, Leitao (ICDE 2019): 15 replicas on a mesh of degree 4 and on a tree,
// one update a second each, exchanges once a second with all neighbours. Entries sent, as their study counts them.

import { describe, expect, it } from 'vitest';
import { full, repetitions } from '../../../../test/full.ts';
import { neighboursOf } from '../cluster/topology.ts';
import { type Params, parameters } from '../params.ts';
import { simulate } from '../simulate.ts';

const REPLICAS = 15;
/** As long as the study went on exchanging after the last update; full state is sent on and on, so it counts there. */
const AFTER = 3;

function entriesSent(patch: Partial<Params>, updates: number): number {
  const { traffic, summary } = simulate(
    {
      ...parameters.defaults,
      crdtType: 'g-set',
      replicas: REPLICAS,
      operations: updates,
      operationRate: 1,
      operationTimes: 'regular',
      elements: 0,
      removeShare: 0,
      trigger: 'periodic',
      contacts: 'all',
      gossip: 'push',
      gossipPeriod: 1,
      networkDelay: 0.001,
      drainTime: 20,
      ...patch,
    },
    { seed: 1 },
  );
  if (patch.drainTime === undefined) expect(summary.outcome).toBe('converged');
  return traffic.payloadEntries;
}

const links = (topology: Params['topology']): number =>
  neighboursOf(topology, REPLICAS).reduce((sum, neighbours) => sum + neighbours.length, 0) / 2;

describe('closed forms, exact', () => {
  const updates = REPLICAS * Math.max(10, repetitions(100));

  for (const topology of ['mesh', 'tree'] as const) {
    it(`${topology}: without redundancy each update crosses each link both ways`, () => {
      const sent = entriesSent({ topology, replication: 'delta', deltaVariant: 'rr' }, updates);
      expect(sent).toBe(2 * links(topology) * updates);
    });

    it(`${topology}: with BP too, it never goes back over the link on which it came first`, () => {
      const sent = entriesSent({ topology, replication: 'delta', deltaVariant: 'both' }, updates);
      expect(sent).toBe((2 * links(topology) - REPLICAS + 1) * updates);
    });
  }

  it('tree: BP alone is enough where there are no cycles', () => {
    const sent = entriesSent({ topology: 'tree', replication: 'delta', deltaVariant: 'bp' }, updates);
    expect(sent).toBe((REPLICAS - 1) * updates);
  });
});

/** Entries sent over those of BP+RR, as published for sets of 100 updates at each replica. */
const PUBLISHED = [
  ['mesh', 'full', 68.7],
  ['mesh', 'classic', 66.8],
  ['mesh', 'bp', 66.5],
  ['mesh', 'rr', 1.31],
  ['tree', 'full', 104],
  ['tree', 'classic', 102],
  ['tree', 'bp', 1],
  ['tree', 'rr', 2],
] as const;

describe('published ratios to BP+RR, within 2 %', () => {
  const updates = REPLICAS * 100;

  // Full state takes seconds; outside `test:full` one row of each kind is enough.
  const rows = full
    ? PUBLISHED
    : PUBLISHED.filter(([topology, variant]) => topology === 'mesh' && ['full', 'rr'].includes(variant));
  for (const [topology, variant, published] of rows)
    it(`${topology}, ${variant}: ${published}`, { timeout: 300_000 }, () => {
      const best = (2 * links(topology) - REPLICAS + 1) * updates;
      const patch: Partial<Params> =
        variant === 'full'
          ? { topology, replication: 'full', drainTime: AFTER }
          : { topology, replication: 'delta', deltaVariant: variant };
      const ratio = entriesSent(patch, updates) / best;
      expect(Math.abs(ratio / published - 1)).toBeLessThan(0.02);
    });
});
