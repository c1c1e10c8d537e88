import { describe, expect, it } from 'vitest';
import {
  type AnyReplicatedType,
  checkLaws,
  type Delivery,
  type LawReplication,
  visibleLaws,
} from '../../../checkers/index.ts';
import { gCounter } from '../types/g-counter.ts';
import { orSet } from '../types/or-set.ts';
import { rga } from '../types/rga.ts';
import { vectorContext } from './vector-context.ts';

// Types that need more of the network than it gives: in how many actions a user sees it.
const rows: [AnyReplicatedType, LawReplication, Delivery, number][] = [
  [gCounter, 'operations', { order: 'causal', duplicates: true }, 3],
  [orSet, 'operations', { order: 'any', duplicates: false }, 4],
  [orSet, 'operations', { order: 'fifo', duplicates: false }, 5],
  [orSet, 'operations', { order: 'causal', duplicates: true }, 4],
  [rga, 'operations', { order: 'fifo', duplicates: false }, 5],
  [vectorContext, 'delta', { order: 'any', duplicates: false }, 4],
  [vectorContext, 'delta', { order: 'fifo', duplicates: false }, 8],
];

describe('weakened delivery', () => {
  it.each(rows)('$id by $1 under $2 goes wrong', (type, replication, network, actions) => {
    const { counterexample } = checkLaws(type, { replication, network, laws: visibleLaws });
    expect(counterexample?.run.length).toBe(actions);
  });

  it('a version vector as context needs causal order', () => {
    const network = { order: 'causal', duplicates: true } as const;
    expect(checkLaws(vectorContext, { replication: 'delta', network }).verdict).toBe('no-counterexample');
  });
});
