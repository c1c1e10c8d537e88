// What each data type allows, written down by hand, since the oracle of the checkers takes the steps of the types as
// given; and what the options of the question change.

import { describe, expect, it } from 'vitest';
import { casRegister, counter, keyValue, multiRegister, mutex, queue, register, set } from './data-types/index.ts';
import type { Answer, Operation, Value } from './history.ts';
import { checkLinearizable, findingsOf, type LinearizabilityOptions } from './linearizable.ts';
import { makeProblem } from './problem.ts';
import { race } from './race.ts';

type Asked = readonly [op: string, value?: Value, out?: Value];

const NONE = undefined;

/** One operation after the other. */
function inTurn(asked: readonly Asked[]): Operation[] {
  return asked.map(([op, value, out], i) => {
    return { client: 1, op, key: 'x', value, out, call: 2 * i, return: 2 * i + 1, status: 'ok' };
  });
}

function answer(options: LinearizabilityOptions, ...asked: Asked[]): Answer {
  return checkLinearizable(inTurn(asked), options).answer;
}

describe('one operation after the other', () => {
  it('a register gives what was written last', () => {
    expect(answer({}, ['read', NONE, null], ['write', 1], ['write', 1], ['read', NONE, 1])).toBe('legal');
    expect(answer({}, ['write', 1], ['write', 1], ['write', 2], ['read', NONE, 1])).toBe('violation');
    expect(answer({ initial: 7 }, ['read', NONE, 7])).toBe('legal');
    expect(answer({ initial: 7 }, ['read', NONE, null])).toBe('violation');
  });

  it('a compare-and-set sets if it matches and says so if not', () => {
    const type = casRegister;
    expect(answer({ type }, ['write', 1], ['cas', [1, 2]], ['read', NONE, 2])).toBe('legal');
    expect(answer({ type }, ['write', 1], ['cas', [3, 2]])).toBe('violation');
    expect(answer({ type }, ['write', 1], ['cas', [3, 2], false], ['read', NONE, 1])).toBe('legal');
    expect(answer({ type }, ['write', 1], ['cas', [1, 2], false])).toBe('violation');
  });

  it('a key that was never put reads as null or as the empty string', () => {
    const type = keyValue;
    expect(answer({ type }, ['get', NONE, ''], ['get', NONE, null])).toBe('legal');
    expect(answer({ type }, ['append', 'a'], ['append', 'b'], ['get', NONE, 'ab'])).toBe('legal');
    expect(answer({ type }, ['append', 'a'], ['put', 'b'], ['get', NONE, 'ab'])).toBe('violation');
    expect(answer({ type }, ['put', ''], ['get', NONE, null])).toBe('violation');
  });

  it('a set has each element once, in no order', () => {
    const type = set;
    expect(answer({ type }, ['add', 2], ['add', 10], ['read', NONE, [10, 2]])).toBe('legal');
    expect(answer({ type }, ['add', 2], ['add', 2], ['read', NONE, [2, 2]])).toBe('violation');
    expect(answer({ type }, ['add', 2], ['remove', 2], ['contains', 2, false])).toBe('legal');
    expect(answer({ type }, ['add', 2, true], ['add', 2, true])).toBe('violation');
  });

  it('a counter counts', () => {
    const type = counter;
    expect(answer({ type }, ['increment'], ['add', 5, 6], ['decrement', 2], ['read', NONE, 4])).toBe('legal');
    expect(answer({ type }, ['increment'], ['read', NONE, 2])).toBe('violation');
  });

  // The first examples of Herlihy and Wing (TOPLAS 1990) are of such queues.
  it('a queue gives first what came first', () => {
    const type = queue;
    const both: Asked[] = [
      ['enqueue', 'x'],
      ['enqueue', 'y'],
    ];
    expect(answer({ type }, ...both, ['dequeue', NONE, 'x'], ['dequeue', NONE, 'y'], ['dequeue', NONE, null])).toBe(
      'legal',
    );
    expect(answer({ type }, ...both, ['dequeue', NONE, 'y'])).toBe('violation');
    expect(answer({ type }, ...both, ['dequeue', NONE, 'x'], ['dequeue', NONE, 'x'])).toBe('violation');
    expect(answer({ type }, ['enqueue', 'x'], ['dequeue', NONE, null])).toBe('violation');
  });

  it('a lock is held by one', () => {
    const type = mutex;
    expect(answer({ type }, ['acquire'], ['acquire', NONE, false], ['release'], ['acquire'])).toBe('legal');
    expect(answer({ type }, ['acquire'], ['acquire'])).toBe('violation');
    expect(answer({ type }, ['release'])).toBe('violation');
  });

  it('a transaction reads and writes several registers at once', () => {
    const type = multiRegister;
    const wrote: Value = [
      ['w', 'x', 1],
      ['w', 'y', 1],
    ];
    const asks = (x: Value, y: Value): Asked => {
      return [
        'txn',
        [
          ['r', 'x', null],
          ['r', 'y', null],
        ],
        [
          ['r', 'x', x],
          ['r', 'y', y],
        ],
      ];
    };
    expect(answer({ type }, asks(null, null), ['txn', wrote], asks(1, 1))).toBe('legal');
    expect(answer({ type }, ['txn', wrote], asks(1, null))).toBe('violation');
  });
});

describe('the question', () => {
  it('leaves out a failed compare-and-set, or takes it for a mismatch', () => {
    const history = inTurn([
      ['write', 1],
      ['cas', [1, 2]],
    ]);
    const failed = history.with(1, { ...history[1], status: 'fail' });
    expect(checkLinearizable(failed, { type: casRegister }).answer).toBe('legal');
    expect(checkLinearizable(failed, { type: casRegister, failedCas: 'mismatch' }).answer).toBe('violation');
  });

  it('is undecided when the steps run out, and only then', () => {
    const history = inTurn(Array.from({ length: 100 }, (_, i): Asked => ['write', i % 2]));
    const { answer: first, steps } = checkLinearizable(history, { budget: 50 });
    expect(first).toBe('unknown');
    expect(steps).toBeGreaterThanOrEqual(50);
    expect(checkLinearizable(history).answer).toBe('legal');
  });

  it('is undecided, too, where the searches may remember no more', () => {
    const history = inTurn(Array.from({ length: 100 }, (_, i): Asked => ['write', i % 2]));
    const problem = makeProblem(history, { type: register });
    Object.defineProperty(problem.automaton, 'isFull', { value: true });
    expect(race(problem, 1_000_000)).toMatchObject({ answer: 'unknown', method: 'race' });
  });

  it('is put to each key alone, and names the key that breaks the rule', () => {
    const history = inTurn([
      ['write', 1],
      ['read', NONE, 1],
      ['write', 1],
      ['read', NONE, null],
    ]);
    const keyed = history.map((operation, i): Operation => ({ ...operation, key: i < 2 ? 'a' : 'b' }));
    expect([...findingsOf(keyed)].map((finding) => finding.answer)).toEqual(['legal', 'violation']);
    expect(checkLinearizable(keyed).witness).toMatchObject({ key: 'b', operations: [3, 2] });
  });

  it('is refused for operations that the type does not have, and for times that make no sense', () => {
    const [operation] = inTurn([['write', 1]]);
    const ask = (change: Partial<Operation>) => () =>
      checkLinearizable([{ ...operation, ...change }], { type: register });
    expect(ask({ op: 'cas' })).toThrow(/no such operation.*read, write/);
    expect(ask({ call: 5 })).toThrow(/returns before it is called/);
    expect(ask({ op: 'read' })).toThrow(/wrong out/);
    const set = { op: 'cas', value: [1, 2] };
    const compare = (out?: Value) => () => checkLinearizable([{ ...operation, ...set, out }], { type: casRegister });
    for (const out of [undefined, true, false]) expect(compare(out)).not.toThrow();
    for (const out of [2, 'true', null]) expect(compare(out)).toThrow(/cas has a wrong out/);
  });
});
