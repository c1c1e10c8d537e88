import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Operation } from '../../checkers/index.ts';
import { readHistory } from './read-history.ts';
import { writeHistory } from './write-history.ts';

const time = fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0);
const operation = fc
  .record({
    client: fc.constant(0),
    isRead: fc.boolean(),
    key: fc.constantFrom('', 'k1', 'a "b"'),
    value: fc.integer(),
    call: time,
    takes: time,
    status: fc.constantFrom('ok' as const, 'fail' as const, 'info' as const),
  })
  .map(({ isRead, value, takes, call, status, ...rest }): Operation => {
    const end = { call, return: status === 'info' ? Number.POSITIVE_INFINITY : call + takes, status };
    if (!isRead) return { ...rest, ...end, op: 'write', value };
    return { ...rest, ...end, op: 'read', ...(status === 'ok' ? { out: value } : {}) };
  });

it('what is written is read as the same operations', () => {
  fc.assert(
    fc.property(fc.array(operation, { minLength: 1, maxLength: 20 }), (list) => {
      const history = list.map((each, client) => ({ ...each, client }));
      const { operations, format } = readHistory(writeHistory(history), 'h.jsonl');
      expect(format).toBe('jsonl');
      // A reader puts them in the order of their calls.
      expect(operations).toEqual([...history].sort((a, b) => a.call - b.call));
    }),
  );
});
