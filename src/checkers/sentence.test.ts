// The times in a sentence: short, but never two different ones written alike, and in their order.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History } from './history.ts';
import { checkLinearizable } from './linearizable.ts';
import { describeDuration, describeTime, type TimeUnit, withTimes } from './sentence.ts';

const told = (times: readonly number[], unit?: TimeUnit): string => withTimes(times.map(describeTime).join(', '), unit);

describe('times in a sentence', () => {
  it('have three decimals, or more where they would look alike', () => {
    expect(told([0, 7, 0.25, 1.125])).toBe('0, 7, 0.25, 1.125');
    expect(told([20.7458814, 22.2922258])).toBe('20.746, 22.292');
    expect(told([20.7458814, 20.7459001, 3])).toBe('20.74588, 20.7459, 3');
    expect(told([1e-9, 2e-9])).toBe('1e-9, 2e-9');
    expect(told([1204110, 4876350])).toBe('1204110, 4876350');
  });

  it('have their unit, and events their number', () => {
    expect(told([0.0010004, 0.0031], 's')).toBe('0.001 s, 0.003 s');
    expect(told([6, 11], 'event')).toBe('event 6, event 11');
    expect(withTimes(describeDuration(0.5), 's')).toBe('0.5 s');
    expect(withTimes(describeDuration(3), 'event')).toBe('3 events');
  });

  it('stay different and in their order', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    const near = fc.tuple(finite, fc.integer({ min: -3, max: 3 })).map(([at, steps]) => at + steps * 1e-7);
    const property = fc.property(fc.array(fc.oneof(finite, near), { minLength: 2 }), (times) => {
      const seen = told(times).split(', ').map(Number);
      for (let i = 1; i < times.length; i++) {
        const apart = times[i] - times[i - 1];
        if (Math.abs(apart) > 1e-9) expect(Math.sign(seen[i] - seen[i - 1])).toBe(Math.sign(apart));
      }
    });
    fc.assert(property, { seed: 5 });
  });

  it('are those of the witness, in the unit of the history', () => {
    const history: History = [
      { client: 1, op: 'write', key: '', value: 1, call: 0.1000001, return: 0.2000002, status: 'ok' },
      { client: 2, op: 'read', key: '', out: null, call: 0.3000003, return: 0.4000004, status: 'ok' },
    ];
    expect(checkLinearizable(history, { timeUnit: 's' }).witness?.sentence).toBe(
      'Client 2 read null, the initial value, (0.3 s to 0.4 s) although client 1 had already written 1 (0.1 s to 0.2 s).',
    );
  });
});
