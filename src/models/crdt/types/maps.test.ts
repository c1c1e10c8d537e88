// Maps and carts: what concurrent changes of one key come to, type beside type.

import { describe, expect, it } from 'vitest';
import { Author } from '../../../../test/crdt-author.ts';
import { checkLaws } from '../../../checkers/index.ts';
import { lwwCart } from './lww-cart.ts';
import { lwwMap } from './lww-map.ts';
import type { MapOperation, SetOperation } from './operations.ts';
import { orMapOfCounters } from './or-map-of-counters.ts';
import { orMapOfLwwRegisters, orMapOfMvRegisters } from './or-map-of-registers.ts';
import { orMapWithoutReset } from './or-map-without-reset.ts';
import { orswot } from './orswot.ts';
import { unionCart } from './union-cart.ts';

const put = (value: string): MapOperation => ({ kind: 'put', key: 'k', value });
const increment = (by: number): MapOperation => ({ kind: 'increment', key: 'k', by });
const forget: MapOperation = { kind: 'delete', key: 'k' };

describe('LWW-Map', () => {
  const pair = () => [new Author(lwwMap, 0), new Author(lwwMap, 1)] as const;

  it('loses the write of the slower clock, which nobody had seen, without a trace', () => {
    const [zero, one] = pair();
    zero.perform(put('a'), 10);
    one.perform(put('b'), 11).take(zero);
    expect(zero.take(one).value).toEqual({ k: 'b' });
    expect(one.value).toEqual({ k: 'b' });
    expect(JSON.stringify(zero.state)).not.toContain('"a"');
  });

  it('decides between equal times by the replica, so that both keep the same', () => {
    const [zero, one] = pair();
    zero.perform(put('z'), 7);
    one.perform(put('a'), 7);
    expect([zero.take(one).value, one.take(zero).value]).toEqual([{ k: 'a' }, { k: 'a' }]);
  });

  it('takes a delete as a write: a later one kills a put that it never saw, an earlier one dies of it', () => {
    for (const [time, left] of [
      [9, {}],
      [5, { k: 'new' }],
    ] as const) {
      const [zero, one] = pair();
      zero.perform(put('old'), 1);
      one.take(zero).perform(put('new'), 7);
      zero.perform(forget, time);
      expect([zero.take(one).value, one.take(zero).value]).toEqual([left, left]);
    }
  });

  it('lets a clock that is behind replace what its replica sees', () => {
    const [zero, one] = pair();
    zero.perform(put('a'), 1000);
    expect(one.take(zero).perform(put('b'), 3).value).toEqual({ k: 'b' });
    expect(zero.take(one).value).toEqual({ k: 'b' });
  });

  it('brings an older write back if the mark of the delete is forgotten before it comes', () => {
    const [zero, one] = pair();
    zero.perform(put('a'), 1);
    one.take(zero);
    zero.perform(forget, 2);
    zero.state = lwwMap.forget?.(zero.state, lwwMap.tombstones?.(zero.state) ?? []) as typeof zero.state;
    expect(zero.take(one).value).toEqual({ k: 'a' });
  });
});

describe('deleting a key beside concurrent changes of it', () => {
  it('leaves those changes alone in the OR-Map of counters: 5 deleted, 3 and 4 added meanwhile, is 7 (riak_dt #93)', () => {
    const authors = [0, 1, 2].map((replica) => new Author(orMapOfCounters, replica));
    const [zero, one, two] = authors;
    zero.perform(increment(5));
    one.take(zero).perform(increment(3));
    two.take(zero).perform(increment(4));
    zero.perform(forget);
    for (const author of authors) author.take(...authors);
    for (const author of authors) expect(author.take(...authors).value).toEqual({ k: 7 });
  });

  it('brings all of it back in the OR-Map without reset: 5 deleted, 1 added meanwhile, is 6', () => {
    const values = [orMapOfCounters, orMapWithoutReset].map((type) => {
      // biome-ignore lint/suspicious/noExplicitAny: two types of different states, of which the test looks at the values.
      const [zero, one] = [0, 1].map((replica) => new Author<'map', any, Record<string, number>>(type as any, replica));
      zero.perform(increment(5));
      one.take(zero).perform(increment(1));
      return zero.perform(forget).take(one).value;
    });
    expect(values).toEqual([{ k: 1 }, { k: 6 }]);
  });

  it('lets the put win in the OR-Maps of registers', () => {
    const [zero, one] = [0, 1].map((replica) => new Author(orMapOfMvRegisters, replica));
    zero.perform(put('a'));
    one.take(zero).perform(put('b'));
    zero.perform(forget);
    expect(zero.value).toEqual({});
    expect(zero.take(one).value).toEqual({ k: ['b'] });

    const [two, three] = [2, 3].map((replica) => new Author(orMapOfLwwRegisters, replica));
    two.perform(put('a'), 5);
    three.take(two).perform(put('b'), 6);
    two.perform(forget, 99);
    expect(two.take(three).value).toEqual({ k: 'b' });
  });

  it('keeps no trace of a key that everybody deleted but the versions seen', () => {
    const zero = new Author(orMapOfCounters, 0).perform(increment(2)).perform(forget);
    expect(zero.state).toEqual({ keys: {}, context: { vector: { 0: 1 }, cloud: [] } });
  });
});

describe('concurrent puts of one key', () => {
  it('all stay in the OR-Map of MV-Registers until a put that has seen them; the latest shows in that of LWW-Registers', () => {
    const [zero, one] = [0, 1].map((replica) => new Author(orMapOfMvRegisters, replica));
    zero.perform(put('b'));
    one.perform(put('a'));
    expect(zero.take(one).value).toEqual({ k: ['a', 'b'] });
    expect(one.take(zero.perform(put('c'))).value).toEqual({ k: ['c'] });

    const [two, three] = [2, 3].map((replica) => new Author(orMapOfLwwRegisters, replica));
    two.perform(put('late'), 9);
    three.perform(put('early'), 8);
    expect([two.take(three).value, three.take(two).value]).toEqual([{ k: 'late' }, { k: 'late' }]);
  });

  it('are no way to set a quantity in a map of counters: 5 and 3 set from 1 are 7', () => {
    const [zero, one] = [0, 1].map((replica) => new Author(orMapOfCounters, replica));
    one.take(zero.perform(increment(1)));
    zero.perform(increment(5 - 1));
    one.perform(increment(3 - 1));
    expect(zero.take(one).value).toEqual({ k: 7 });
    expect(() => zero.perform(put('5'))).toThrow('changed by increments');
  });
});

describe('carts', () => {
  const add = (element: string): SetOperation => ({ kind: 'add', element });
  const remove = (element: string): SetOperation => ({ kind: 'remove', element });

  /** One device takes the book out while the other puts a lamp in. */
  // biome-ignore lint/suspicious/noExplicitAny: types of different states, of which the test looks at the values.
  const shopped = (type: any): readonly string[] => {
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    const [phone, laptop] = [0, 1].map((replica) => new Author<'set', any, readonly string[]>(type, replica));
    phone.perform(add('book'));
    laptop.take(phone).perform(add('lamp'), 5);
    phone.perform(remove('book'), 9);
    return phone.take(laptop).value;
  };

  it('bring a removed item back by union, lose a new one by last write, and do neither as a set that observes removes', () => {
    expect([unionCart, lwwCart, orswot].map(shopped)).toEqual([['book', 'lamp'], [], ['lamp']]);
  });

  it('show of an item of the union that it is the removed one that came back', () => {
    const [phone, laptop] = [0, 1].map((replica) => new Author(unionCart, replica));
    phone.perform(add('book'));
    laptop.take(phone).perform(add('lamp'));
    phone.perform(remove('book')).take(laptop);
    expect(unionCart.instances?.(phone.state)).toEqual(['book@0:1', 'lamp@1:1']);
  });

  it('are caught by what their users meant: in 5 actions the union, in 3 the last write', () => {
    const caught = (type: typeof unionCart | typeof lwwCart) =>
      checkLaws(type, { scope: { replicas: 2, updates: 3, merges: 2 } }).counterexample;
    expect([caught(unionCart)?.law, caught(unionCart)?.run.length]).toEqual(['specification', 5]);
    expect([caught(lwwCart)?.law, caught(lwwCart)?.run.length]).toEqual(['specification', 3]);
  });
});
