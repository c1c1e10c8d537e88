// The witnesses of histories that zones do not decide: each contradicts itself, whatever the operations that it does
// without did, and none of its operations can be spared.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { isLinearizable } from '../../test/linear-oracle.ts';
import { repertoireOf, repertoires } from '../../test/repertoires.ts';
import { longHistory, type Repertoire, smallHistory } from '../../test/small-histories.ts';
import { Streams } from '../kernel/index.ts';
import { casRegister, set } from './data-types/index.ts';
import type { History, Operation, Value } from './history.ts';
import { checkLinearizable } from './linearizable.ts';

const HISTORIES = repetitions(3000, 150);

/** What a witness that does without the operation still allows for. */
function loosen(operation: Operation): Operation {
  const end = operation.status === 'info' ? Number.POSITIVE_INFINITY : operation.return;
  return { ...operation, status: 'info', return: end, out: undefined };
}

/** The operations but those of a witness that may have had an effect by the time at which it ends. */
function othersOf(history: History, members: readonly number[]): Operation[] {
  const end = Math.max(...members.map((index) => history[index].return));
  return history.filter(({ status, call }, index) => !members.includes(index) && status !== 'fail' && call <= end);
}

describe('the witness', () => {
  for (const repertoire of repertoires)
    it(`of a ${repertoire.name} stands alone, and each of its operations is needed`, () => {
      const question = { type: repertoire.type, initial: repertoire.initial, failedCas: repertoire.failedCas };
      let violations = 0;
      for (let seed = 1; seed <= HISTORIES; seed++) {
        const history = smallHistory(repertoire, seed);
        const { witness, method } = checkLinearizable(history, question);
        if (witness === undefined || method === 'zones') continue;
        violations++;
        const members = witness.operations.map((index) => history[index]);
        // That nobody dequeued an item is said of all dequeues.
        const isOfAll = witness.sentence.includes('Nobody dequeued');
        const rest = othersOf(history, witness.operations);
        const others = rest.filter(({ op }) => !isOfAll || op !== 'dequeue').map(loosen);
        if (isOfAll) members.push(...rest.filter(({ op }) => op === 'dequeue'));
        expect({ seed, isLegal: isLinearizable(members, question, others) }).toEqual({ seed, isLegal: false });
        if (isOfAll) continue;
        // A read of a whole set may say more than the part of it that the witness is about.
        if (members.some(({ op }) => op === 'read') && repertoire.type === set) continue;
        members.forEach((member, i) => {
          const loose = member.status === 'fail' ? others : [...others, loosen(member)];
          const isSpared = !isLinearizable(members.toSpliced(i, 1), question, loose);
          expect({ seed, i, isSpared }).toEqual({ seed, i, isSpared: false });
        });
      }
      if (repertoire.name !== 'register, all values different') expect(violations).toBeGreaterThan(HISTORIES / 20);
    });
});

describe('in a long history', () => {
  function cas(client: number, value: Value, call: number, out?: boolean): Operation {
    return { client, op: 'cas', key: 'x', value, call, return: call + 1, status: 'ok', out };
  }

  // 0 is set to 1 and 1 to 0, over and over; at some point twice in a row.
  it('three operations are found among two thousand', () => {
    const history = Array.from({ length: 2000 }, (_, i) => cas(0, i % 2 === 0 ? [0, 1] : [1, 0], 2 * i));
    expect(checkLinearizable(history, { type: casRegister, initial: 0 }).answer).toBe('legal');
    history.splice(1000, 0, cas(1, [1, 0], 1999.5));
    const { answer, witness } = checkLinearizable(history, { type: casRegister, initial: 0 });
    expect(answer).toBe('violation');
    expect(witness?.operations).toEqual([999, 1000, 1002]);
    // What stands between them may be done once, and two settings from 1 to 0 before the last one need it twice.
    expect(witness?.sentence).toBe(
      'Client 0 set 1 to 0 (1998 to 1999). Client 1 set 1 to 0 (1999.5 to 2000.5). Client 0 set 1 to 0 (2002 to 2003). ' +
        'No order of these that respects the times is that of a register with compare-and-set, whatever the other ' +
        'operations called by 2003 did.',
    );
  });
});

describe('with many clients', () => {
  const SIZE = 1000;
  const SEEDS = repetitions(10, 2);

  /** The history with an output changed, somewhere late in it, so that it is no longer linearizable. */
  function withLie(history: History, { type, initial, forge }: Repertoire, seed: number) {
    const random = new Streams(seed).stream('lies');
    for (let tries = 0; tries < 30; tries++) {
      const at = Math.floor(SIZE * 0.6) + random.below(SIZE * 0.3);
      const { status, op } = history[at];
      const out = status === 'ok' && type.operations[op].out !== undefined ? forge(random, history[at]) : undefined;
      if (out === undefined) continue;
      const changed = history.with(at, { ...history[at], out });
      const { answer, witness } = checkLinearizable(changed, { type, initial });
      if (answer === 'violation') return { changed, witness };
    }
    return undefined;
  }

  for (const name of ['register, some values repeated', 'key-value store with numbers', 'counter that goes up by one'])
    it(`one wrong answer in a long history of a ${name} is shown by a few operations`, () => {
      const repertoire = repertoireOf(name);
      let found = 0;
      for (const clients of [20, 50])
        for (let seed = 1; seed <= SEEDS; seed++) {
          const lie = withLie(longHistory(repertoire, seed, clients, SIZE), repertoire, seed);
          if (lie === undefined) continue;
          found++;
          const { operations = [] } = lie.witness ?? {};
          expect({ clients, seed, isSmall: operations.length > 0 && operations.length <= 10 }).toEqual({
            clients,
            seed,
            isSmall: true,
          });
        }
      expect(found).toBeGreaterThanOrEqual(SEEDS);
    });

  it('no budget to make it smaller leaves it large, and right', () => {
    const repertoire = repertoireOf('register, some values repeated');
    const history = longHistory(repertoire, 1, 20, SIZE);
    const lie = withLie(history, repertoire, 1);
    const { answer, witness } = checkLinearizable(lie?.changed ?? [], { type: repertoire.type, witnessBudget: 1 });
    expect(answer).toBe('violation');
    expect(witness?.operations.length).toBeGreaterThan(SIZE / 2);
  });
});
