// A mistake is told once, with the parameters that mend it.

import { describe, expect, it } from 'vitest';
import { InputError } from '../../kernel/index.ts';
import { checkRules, type Params, parameters } from './params.ts';
import { types } from './types/index.ts';

function problemsOf(patch: Partial<Params>): readonly { what: string; suggestion?: string }[] {
  try {
    checkRules({ ...parameters.defaults, ...patch });
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems;
  }
}

describe('rules between parameters', () => {
  it('tell of one way of replicating that a type has not at most once', () => {
    for (const { id } of types)
      for (const replication of ['full', 'delta', 'operations', 'digest'] as const)
        for (const deltaVariant of ['classic', 'bp', 'rr', 'both'] as const) {
          const problems = problemsOf({ crdtType: id as Params['crdtType'], replication, deltaVariant });
          expect([id, replication, deltaVariant, problems.length <= 1]).toEqual([id, replication, deltaVariant, true]);
        }
    expect(problemsOf({ crdtType: 'naive-set', replication: 'delta' })).toMatchObject([
      {
        what: 'replication: this type has no deltas',
        suggestion: 'set replication to full, or choose another crdtType',
      },
    ]);
  });

  it('suggest what to do with parameters that there are', () => {
    for (const { field, suggestion } of parameters.rules) {
      const named = suggestion!.split(/[^A-Za-z]+/).filter((word) => word in parameters.fields);
      expect([field, named.length > 0]).toEqual([field, true]);
      const camel = suggestion!.match(/\b[a-z]+[A-Z]\w*/g) ?? [];
      expect(camel.filter((word) => !(word in parameters.fields))).toEqual([]);
    }
  });
});
