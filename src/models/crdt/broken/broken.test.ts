import { describe, expect, it } from 'vitest';
import { checkLaws, visibleLaws } from '../../../checkers/index.ts';
import { brokenTypes } from './index.ts';

// The scope that a run of eight actions needs, as riak_dt #82 does.
const scope = { replicas: 3, updates: 4, merges: 4 };

describe.each(brokenTypes.map((type) => [type.id, type] as const))('%s', (_, type) => {
  const { replication, network, law, actions, visibleAfter } = type.expected;

  it(`breaks ${law} after ${actions} actions, not before`, () => {
    const { counterexample } = checkLaws(type, { replication, network, scope });
    expect([counterexample?.law, counterexample?.run.length]).toEqual([law, actions]);
  });

  it(`shows a user something wrong after ${visibleAfter ?? 'more than the scope has'} actions`, () => {
    const { counterexample } = checkLaws(type, { replication, network, scope, laws: visibleLaws });
    expect(counterexample?.run.length).toBe(visibleAfter);
  });
});

it('holds at least 14, each under a name of its own', () => {
  expect(new Set(brokenTypes.map(({ id }) => id)).size).toBe(brokenTypes.length);
  expect(brokenTypes.length).toBeGreaterThanOrEqual(14);
});
