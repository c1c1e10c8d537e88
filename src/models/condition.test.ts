import { describe, expect, it } from 'vitest';
import { type Condition, unmetCondition } from './condition.ts';

const hanging = (...conditions: [string, Condition | undefined][]) =>
  Object.fromEntries(conditions.map(([name, when]) => [name, { text: { when } }]));

const fields = hanging(
  ['scenario', undefined],
  ['assumption', { field: 'scenario', in: ['api'] }],
  ['clients', { field: 'assumption', in: ['thread-safe'] }],
  ['pause', { field: 'clients', above: 1 }],
);
const values = { scenario: 'api', assumption: 'thread-safe', clients: 2 };

describe('the condition that keeps a field without effect', () => {
  it('is none where all hold', () => {
    for (const name of Object.keys(fields)) expect(unmetCondition(fields, name, values)).toBeUndefined();
  });

  it('is its own first, then that of the field on which it hangs, however far', () => {
    expect(unmetCondition(fields, 'pause', { ...values, clients: 1 })).toEqual({ field: 'clients', above: 1 });
    expect(unmetCondition(fields, 'pause', { ...values, scenario: 'bytes' })).toEqual(fields.assumption.text.when);
  });

  it('is no exclusion by a field that has itself no effect', () => {
    const rate = { ...fields, ...hanging(['rate', { field: 'assumption', notIn: ['thread-safe'] }]) };
    expect(unmetCondition(rate, 'rate', values)).toEqual(rate.rate.text.when);
    expect(unmetCondition(rate, 'rate', { ...values, assumption: 'synchronous' })).toBeUndefined();
    expect(unmetCondition(rate, 'rate', { ...values, scenario: 'bytes' })).toBeUndefined();
  });

  it('is never looked for in a ring', () => {
    const ring = hanging(['a', { field: 'b', above: 0 }], ['b', { field: 'a', above: 0 }]);
    expect(() => unmetCondition(ring, 'a', { a: 1, b: 1 })).toThrow('the condition of a comes back to itself');
  });
});
