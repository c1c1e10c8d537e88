import { describe, expect, it } from 'vitest';
import { full } from '../../../../test/full.ts';
import { checkLaws, clocks, isReplicable, lawReplications, lawScopes, runText } from '../../../checkers/index.ts';
import { types } from './index.ts';

// The scope that is promised in full, less otherwise; with clocks that do not tie one less again.
const smaller = full ? 0 : 1;

it('is a scope of at least three replicas, four updates and four merges or deliveries', () => {
  for (const { replicas, updates, merges } of lawReplications.map((replication) => lawScopes[replication]))
    expect([replicas >= 3, updates >= 4, merges >= 4]).toEqual([true, true, true]);
});

const cases = types
  .filter(({ fault }) => fault === undefined)
  .flatMap((type) =>
    lawReplications
      .filter((replication) => isReplicable(type, replication))
      .map((replication) => [type.id, replication, type] as const),
  );

describe('the laws hold', () => {
  it.each(cases)('for %s by %s', (_, replication, type) => {
    const { replicas, updates, merges } = lawScopes[replication];
    for (const clock of clocks) {
      const less = clock === 'counts' ? smaller : smaller + 1;
      const scope = { replicas, updates: updates - less, merges: merges - less };
      const report = checkLaws(type, { replication, scope, clock, random: { runs: full ? 200 : 5, seed: 1 } });
      const { verdict, counterexample } = report;
      const told = counterexample && [counterexample.law, counterexample.sentence, ...runText(counterexample)];
      expect([verdict, clock, told]).toEqual(['no-counterexample', clock, undefined]);
    }
  });
});
