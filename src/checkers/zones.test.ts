// Zones: published examples, what the sentences say, and that a witness contradicts itself alone.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { isLinearizable } from '../../test/linear-oracle.ts';
import { repertoires } from '../../test/repertoires.ts';
import { smallHistory } from '../../test/small-histories.ts';
import { register } from './data-types/index.ts';
import type { History, Operation, Value } from './history.ts';
import { checkLinearizable } from './linearizable.ts';
import { findConflict } from './zones.ts';

const form = { reads: ['read'], writes: ['write'], initial: [null] };
const all = (history: History): Int32Array => Int32Array.from(history.keys());

function write(client: string, value: Value, call: number, end: number): Operation {
  const status = end === Number.POSITIVE_INFINITY ? 'info' : 'ok';
  return { client, op: 'write', key: 'x', value, call, return: end, status };
}

function read(client: string, out: Value, call: number, end: number): Operation {
  return { client, op: 'read', key: 'x', out, call, return: end, status: 'ok' };
}

describe('published histories', () => {
  // The inversion that the write-back of reads prevents: Attiya, Bar-Noy and Dolev, J. ACM 42 (1995).
  it('a read may see a write that has not returned, and then all later reads must', () => {
    const history = [write('A', 1, 0, 10), read('B', 1, 1, 3), read('C', 1, 4, 6)];
    expect(checkLinearizable(history).answer).toBe('legal');
    const inverted = [write('A', 1, 0, 10), read('B', 1, 1, 3), read('C', null, 4, 6)];
    expect(checkLinearizable(inverted)).toMatchObject({ answer: 'violation', method: 'zones' });
  });

  // The examples in the tests of Porcupine, from quiz 2 of MIT 6.824, 2017, section VII.
  it('the two histories of the quiz', () => {
    const legal = [write('0', 100, 0, 100), read('1', 100, 25, 75), read('2', 0, 30, 60)];
    expect(checkLinearizable(legal, { initial: 0 }).answer).toBe('legal');
    const illegal = [write('0', 200, 0, 100), read('1', 200, 10, 30), read('2', 0, 40, 90)];
    expect(checkLinearizable(illegal, { initial: 0 }).answer).toBe('violation');
  });
});

describe('what zones do not decide', () => {
  it('is repeated values, the initial value written, other operations', () => {
    expect(findConflict([write('a', 1, 0, 1), write('b', 1, 2, 3)], Int32Array.of(0, 1), form)).toBeUndefined();
    expect(findConflict([write('a', null, 0, 1)], Int32Array.of(0), form)).toBeUndefined();
    const cas: Operation = { client: 'a', op: 'cas', key: 'x', value: [1, 2], call: 0, return: 1, status: 'ok' };
    expect(findConflict([cas], Int32Array.of(0), form)).toBeUndefined();
  });

  it('tells numbers from strings', () => {
    const history = [write('a', 1, 0, 1), write('b', '1', 2, 3), read('c', 1, 4, 5)];
    expect(checkLinearizable(history)).toMatchObject({ answer: 'violation', method: 'zones' });
  });
});

describe('what is not asserted', () => {
  it('a read that timed out, a failed write, an open write that nobody saw', () => {
    const history: Operation[] = [
      write('a', 1, 0, 1),
      { ...read('b', 7, 2, 3), status: 'info' },
      { ...write('c', 8, 2, 3), status: 'fail' },
      write('d', 9, 2, Number.POSITIVE_INFINITY),
      read('e', 1, 10, 11),
    ];
    expect(checkLinearizable(history).answer).toBe('legal');
    expect(checkLinearizable([...history, read('e', 9, 12, 13)]).answer).toBe('legal');
    expect(checkLinearizable([...history, read('e', 8, 12, 13)]).answer).toBe('violation');
  });

  it('an order at equal times: the call comes first', () => {
    expect(checkLinearizable([write('a', 1, 0, 5), read('b', null, 5, 6)]).answer).toBe('legal');
    expect(checkLinearizable([write('a', 1, 0, 5), read('b', null, 5.1, 6)]).answer).toBe('violation');
  });
});

describe('the witness in words', () => {
  const sentence = (history: History): string | undefined => checkLinearizable(history).witness?.sentence;

  it('a stale read', () => {
    const history = [write('1', 1, 0, 10), write('2', 2, 20, 25), read('3', 1, 30, 35)];
    expect(sentence(history)).toBe(
      'Client 3 read 1 (30 to 35) although client 2 had already written 2 (20 to 25). ' +
        '1 is the older value: client 1 had already written 1 (0 to 10) before that write was called.',
    );
  });

  it('new and old the wrong way round', () => {
    const history = [
      write('1', 1, 0, 5),
      write('2', 2, 10, Number.POSITIVE_INFINITY),
      read('3', 2, 11, 13),
      read('4', 1, 14, 15),
    ];
    expect(sentence(history)).toBe(
      'Client 4 read 1 (14 to 15) although client 3 had already read 2 (11 to 13). ' +
        '1 is the older value: client 1 had already written 1 (0 to 5) before that read was called.',
    );
  });

  it('the initial value after a write', () => {
    expect(sentence([write('1', 1, 0, 5), read('2', null, 6, 7)])).toBe(
      'Client 2 read null, the initial value, (6 to 7) although client 1 had already written 1 (0 to 5).',
    );
  });

  it('a value from the future, from nowhere, and of a failed write', () => {
    expect(sentence([read('1', 5, 0, 1), write('2', 5, 2, 3)])).toBe(
      'Client 1 read 5 (0 to 1), but client 2 called the write of it only at 2.',
    );
    expect(sentence([read('1', 'a', 0, 1)])).toBe('Client 1 read "a" (0 to 1), but nobody ever wrote that.');
    expect(sentence([read('1', 5, 4, 5), { ...write('2', 5, 2, 3), status: 'fail' }])).toBe(
      'Client 1 read 5 (4 to 5), but the write of it by client 2 failed and nobody else wrote it.',
    );
  });
});

describe('the witness', () => {
  // The proof does not rest on when the other writes happened: they may have been under way all the time.
  function withOpenWrites(operations: History): Operation[] {
    const written = new Set(operations.filter(({ op }) => op === 'write').map(({ value }) => value));
    const missing = new Set(operations.filter(({ op }) => op === 'read').map(({ out }) => out));
    const open = [...missing].filter((value) => value !== null && !written.has(value));
    return [...operations, ...open.map((value) => write('?', value ?? null, -100, Number.POSITIVE_INFINITY))];
  }

  it('is at most four operations that contradict each other whatever the others did', () => {
    const [unique] = repertoires;
    let violations = 0;
    for (let seed = 1; seed <= repetitions(10_000); seed++) {
      const history = smallHistory(unique, seed);
      const conflict = findConflict(history, all(history), form);
      const { witness } = checkLinearizable(history);
      if (conflict === 'legal' || conflict === undefined || witness === undefined) continue;
      violations++;
      const operations = witness.operations.map((index) => history[index]);
      expect(operations.length).toBeLessThanOrEqual(4);
      const alone = conflict.kind === 'unwritten' ? operations : withOpenWrites(operations);
      expect({ seed, isLegal: isLinearizable(alone, { type: register }) }).toEqual({ seed, isLegal: false });
    }
    expect(violations).toBeGreaterThan(repetitions(10_000) / 10);
  });
});
