// What concurrent updates come to, type by type: the sequences of published reports, and the cases that set types apart.

import { describe, expect, it } from 'vitest';
import { dotOf, type UpdateContext } from '../../../checkers/index.ts';
import { disableWinsFlag } from './disable-wins-flag.ts';
import { enableWinsFlag } from './enable-wins-flag.ts';
import { gCounter } from './g-counter.ts';
import { typeOf } from './index.ts';
import { lwwRegister } from './lww-register.ts';
import { mvRegister } from './mv-register.ts';
import type { SetOperation } from './operations.ts';
import { orSet } from './or-set.ts';
import { orswot } from './orswot.ts';
import { pnCounter } from './pn-counter.ts';
import { resettableCounter } from './resettable-counter.ts';
import { resettableCounterPerReplica } from './resettable-counter-per-replica.ts';
import { twoPhaseSet } from './two-phase-set.ts';

const [a, b, c] = [0, 1, 2];

/** The context of the `count`-th update of the replica, by a clock that counts its updates unless told otherwise. */
const at = (replica: number, count: number, time = count): UpdateContext => ({
  replica,
  dot: dotOf(replica, count),
  time,
});

const add = (element: string): SetOperation => ({ kind: 'add', element });
const remove = (element: string): SetOperation => ({ kind: 'remove', element });
const increment = (by: number) => ({ kind: 'increment', by }) as const;
const write = (value: string) => ({ kind: 'write', value }) as const;

describe('remove x || add x, where both have x', () => {
  it.each([
    ['or-set', ['x']],
    ['orswot', ['x']],
    ['published-or-set', ['x']],
    ['naive-set', ['x']],
    ['remove-wins-set', []],
    ['2p-set', []],
    // The clocks say the same time.
    ['lww-element-set', ['x']],
    ['lww-element-set-remove-bias', []],
  ] as const)('%s comes to %j', (id, value) => {
    const type = typeOf(id);
    const both = type.apply(type.init(a), add('x'), at(a, 1));
    const removed = type.apply(both, remove('x'), at(a, 2));
    const added = type.apply(both, add('x'), at(b, 1, 2));
    expect(type.value(type.merge(removed, added))).toEqual(value);
  });
});

describe('add x, then remove x elsewhere, merged with a replica that still has it', () => {
  it.each([
    ['or-set', []],
    ['orswot', []],
    ['remove-wins-set', []],
    ['2p-set', []],
    ['lww-element-set', []],
    ['published-or-set', ['x']],
    ['naive-set', ['x']],
  ] as const)('%s comes to %j', (id, value) => {
    const type = typeOf(id);
    const added = type.apply(type.init(a), add('x'), at(a, 1));
    const removed = type.apply(added, remove('x'), at(b, 1, 2));
    expect(type.value(type.merge(removed, added))).toEqual(value);
  });
});

describe('ORSWOT, by the regression tests of riak_dt_orswot', () => {
  const { init, apply, merge, value } = orswot;

  it('does not take the side whose clock is ahead for the later one (riak_dt #78, #79)', () => {
    const a1 = apply(init(a), add('bar'), at(a, 1));
    const b1 = apply(init(b), add('baz'), at(b, 1));
    const a2 = apply(a1, remove('bar'), at(a, 2));
    expect(value(merge(a2, merge(a1, b1)))).toEqual(['baz']);
  });

  it('drops an element that both sides have, if each has removed what the other has it by (riak_dt #82)', () => {
    const a1 = apply(init(a), add('Z'), at(a, 1));
    const a2 = apply(a1, remove('Z'), at(a, 2));
    const b1 = apply(init(b), add('Z'), at(b, 1));
    const b2 = apply(b1, remove('Z'), at(b, 2));
    expect(value(merge(b2, merge(a1, merge(b1, a2))))).toEqual([]);
    // Both have Z, neither by a dot that the other has not seen.
    const [mine, other] = [merge(a2, b1), merge(b2, a1)];
    expect([value(mine), value(other), value(merge(mine, other))]).toEqual([['Z'], ['Z'], []]);
  });

  it('remembers a removal that comes before the add it speaks of', () => {
    const added = apply(init(a), add('x'), at(a, 1));
    const [addition, removal] = [
      orswot.prepare?.(init(a), add('x'), at(a, 1)),
      orswot.prepare?.(added, remove('x'), at(b, 1)),
    ];
    const late = merge(merge(init(c), removal!), addition!);
    expect(value(late)).toEqual([]);
  });

  it('does not count a delta as all that its replica ever did', () => {
    const first = apply(init(a), add('x'), at(a, 1));
    const second = orswot.delta?.(first, add('y'), at(a, 2));
    const ahead = merge(init(b), second!);
    expect(value(merge(ahead, first))).toEqual(['x', 'y']);
  });
});

describe('a replica that lost its disk and goes on under its name', () => {
  it('loses increments of the G-Counter: 5 and 3 read 5', () => {
    const five = gCounter.apply(gCounter.init(a), increment(5), at(a, 1));
    const three = gCounter.apply(gCounter.init(a), increment(3), at(a, 1));
    expect(gCounter.value(gCounter.merge(five, three))).toBe(5);
  });

  it('makes the ORSWOT drop the new element and delete an old one: {x, y} and z come to {y}', () => {
    const x = orswot.apply(orswot.init(a), add('x'), at(a, 1));
    const xy = orswot.apply(x, add('y'), at(b, 1));
    const z = orswot.apply(orswot.init(a), add('z'), at(a, 1));
    expect(orswot.value(orswot.merge(xy, z))).toEqual(['y']);
  });
});

describe('a reset beside a concurrent increment', () => {
  it.each([
    [resettableCounter, 1],
    [resettableCounterPerReplica, 6],
  ] as const)('$0.id: 5, then reset || 1, comes to %#', (type, value) => {
    const five = type.apply(type.init(a), increment(5), at(a, 1));
    const six = type.apply(five, increment(1), at(a, 2));
    const reset = type.apply(five, { kind: 'reset' }, at(b, 1));
    expect(type.value(type.merge(six, reset))).toBe(value);
  });

  it('takes a PN-Counter below zero if it subtracts what it saw, twice', () => {
    const five = pnCounter.apply(pnCounter.init(a), increment(5), at(a, 1));
    const [one, other] = [b, c].map((replica) => pnCounter.apply(five, { kind: 'decrement', by: 5 }, at(replica, 1)));
    expect(pnCounter.value(pnCounter.merge(one, other))).toBe(-5);
  });
});

it('counters refuse amounts that are not positive whole numbers', () => {
  for (const by of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
    for (const type of [gCounter, pnCounter, resettableCounter])
      expect(type.refuses?.(type.init(a) as never, increment(by), at(a, 1))).toMatch(/whole numbers/);
});

describe('2P-Set', () => {
  it('refuses to add again what was removed, and to remove before an add does not block it', () => {
    const unknown = twoPhaseSet.apply(twoPhaseSet.init(a), remove('x'), at(a, 1));
    const added = twoPhaseSet.apply(unknown, add('x'), at(a, 2));
    expect(twoPhaseSet.value(added)).toEqual(['x']);
    const removed = twoPhaseSet.apply(added, remove('x'), at(a, 3));
    expect(twoPhaseSet.refuses?.(removed, add('x'), at(a, 4))).toBe('x was removed and cannot come back');
  });
});

describe('flags', () => {
  it('enable || disable: on where enables win, off where disables win', () => {
    const results = [enableWinsFlag, disableWinsFlag].map((flag) => {
      const on = flag.apply(flag.init(a), { kind: 'enable' }, at(a, 1));
      const off = flag.apply(flag.init(b), { kind: 'disable' }, at(b, 1));
      return flag.value(flag.merge(on, off));
    });
    expect(results).toEqual([true, false]);
  });

  it('are off and on before any update', () => {
    expect([enableWinsFlag, disableWinsFlag].map((flag) => flag.value(flag.init(a)))).toEqual([false, true]);
  });
});

describe('registers', () => {
  it('MV: concurrent writes stay side by side until a write that has seen both', () => {
    const [one, other] = [
      mvRegister.apply(mvRegister.init(a), write('A'), at(a, 1)),
      mvRegister.apply(mvRegister.init(b), write('B'), at(b, 1, 9)),
    ];
    const both = mvRegister.merge(one, other);
    expect(mvRegister.value(both)).toEqual(['A', 'B']);
    expect(mvRegister.value(mvRegister.apply(both, write('C'), at(a, 2)))).toEqual(['C']);
  });

  it('LWW: a fast clock beats a later concurrent write, but not one that has seen it', () => {
    const fast = lwwRegister.apply(lwwRegister.init(a), write('fast'), at(a, 1, 100));
    const concurrent = lwwRegister.apply(lwwRegister.init(b), write('later'), at(b, 1, 5));
    expect(lwwRegister.value(lwwRegister.merge(fast, concurrent))).toBe('fast');
    expect(lwwRegister.value(lwwRegister.apply(fast, write('after'), at(b, 1, 5)))).toBe('after');
  });

  it('LWW: at equal times the higher replica wins, by number and not by text', () => {
    const writes = [2, 10].map((replica) => lwwRegister.apply(null, write(`by ${replica}`), at(replica, 1, 7)));
    expect(lwwRegister.value(lwwRegister.merge(writes[0], writes[1]))).toBe('by 10');
    expect(lwwRegister.merge(writes[1], writes[0])).toEqual(writes[1]);
  });
});

it('LWW-element-set: a remove by a slow clock does nothing', () => {
  const set = typeOf('lww-element-set');
  const added = set.apply(set.init(a), add('x'), at(a, 1, 100));
  expect(set.value(set.apply(added, remove('x'), at(b, 1, 5)))).toEqual(['x']);
});

describe('OR-Set clean-up', () => {
  const { init, apply, merge, value, collect, forget, tombstones } = orSet;
  const added = apply(init(a), add('x'), at(a, 1));
  const removed = apply(added, remove('x'), at(b, 1));

  it('by stability leaves no mark, and an old copy brings nothing back', () => {
    const collected = collect!(removed, { 0: 1, 1: 1 });
    expect(tombstones!(collected)).toEqual([]);
    expect(value(merge(collected, added))).toEqual([]);
    expect(value(merge(added, collected))).toEqual([]);
  });

  it('waits for the removal to be stable, not for the add', () => {
    expect(tombstones!(collect!(removed, { 0: 1 }))).toEqual(['0:1']);
  });

  it('by time lets an old copy bring the element back', () => {
    const forgot = forget!(removed, tombstones!(removed));
    expect(value(merge(forgot, added))).toEqual(['x']);
  });

  it('keeps what it knows to be stable out of deltas and pieces, which do not hold all that is stable', () => {
    const collected = collect!(apply(removed, add('y'), at(a, 2)), { 0: 1, 1: 1 });
    const small = [orSet.delta!(collected, add('z'), at(a, 3)), ...orSet.decompose!(collected)];
    expect(small.map(({ stable }) => stable)).toEqual([{}, {}]);
    expect(value(small.reduce(merge, added))).toEqual(['x', 'y', 'z']);
  });

  it('keeps no mark where operations are sent', () => {
    const message = orSet.prepare!(added, remove('x'), at(b, 1));
    expect(orSet.effect!(added, message!, b)).toEqual(init(a));
  });
});
