// The bounded counter: never below zero, however often it is asked, and the price of that.

import { describe, expect, it } from 'vitest';
import { Author } from '../../../../test/crdt-author.ts';
import { repetitions } from '../../../../test/full.ts';
import { Streams } from '../../../kernel/index.ts';
import { type BoundedCounter, boundedCounter, boundedCounterWith, rightsOf } from './bounded-counter.ts';
import type { CounterOperation } from './operations.ts';
import { pnCounter } from './pn-counter.ts';

const decrement = (by: number): CounterOperation => ({ kind: 'decrement', by });

describe('rights', () => {
  const stock = boundedCounterWith({ 0: 3, 1: 2 });
  const at = (replica: number) => new Author(stock, replica);

  it('suffice together and not alone: the replica refuses although there is enough, until it is given more', () => {
    const [zero, one] = [at(0), at(1)];
    expect(zero.value).toBe(5);
    expect(() => zero.perform(decrement(4))).toThrow('it has the rights for 3, not for 4');
    one.perform({ kind: 'transfer', to: 0, amount: 1 });
    expect(() => zero.perform(decrement(4))).toThrow('it has the rights for 3, not for 4');
    zero.take(one).perform(decrement(4));
    expect([zero.value, rightsOf(zero.state, 0), rightsOf(zero.state, 1)]).toEqual([1, 0, 1]);
    expect(() => one.perform(decrement(2))).toThrow('it has the rights for 1, not for 2');
  });

  it('add up to the value', () => {
    const zero = at(0).perform({ kind: 'increment', by: 4 }).perform({ kind: 'transfer', to: 2, amount: 5 });
    zero.perform(decrement(1)).take(at(1).perform(decrement(2)), at(2));
    expect(zero.value).toBe(6);
    expect([0, 1, 2].map((replica) => rightsOf(zero.state, replica))).toEqual([1, 0, 5]);
  });

  it('are handed over only in positive whole numbers, only if they are there, and not to oneself', () => {
    const zero = at(0);
    expect(() => zero.perform({ kind: 'transfer', to: 1, amount: -1 })).toThrow('whole numbers');
    expect(() => zero.perform({ kind: 'transfer', to: 1, amount: 4 })).toThrow('rights for 3, not for 4');
    expect(() => zero.perform({ kind: 'transfer', to: 0, amount: 1 })).toThrow('here already');
    expect(() => zero.perform({ kind: 'reset' })).toThrow('cannot be reset');
  });

  it('begin with none where nobody was given any', () => {
    expect(() => new Author(boundedCounter, 0).perform(decrement(1))).toThrow('rights for 0, not for 1');
  });
});

describe('two buyers of the last unit', () => {
  const buy = (make: (replica: number) => { perform(operation: CounterOperation): unknown }) =>
    [0, 1].map((replica) => make(replica)).map((author) => author.perform(decrement(1)));

  it('both get it from a PN-Counter, which then shows less than nothing', () => {
    const [zero, one] = [0, 1].map((replica) => new Author(pnCounter, replica));
    zero.perform({ kind: 'increment', by: 1 });
    one.take(zero).perform(decrement(1));
    zero.perform(decrement(1)).take(one);
    expect(zero.value).toBe(-1);
  });

  it('do not both get it from a bounded counter, whoever has the right to it', () => {
    expect(() => buy((replica) => new Author(boundedCounterWith({ 0: 1 }), replica))).toThrow('rights for 0');
    expect(() => buy((replica) => new Author(boundedCounterWith({ 1: 1 }), replica))).toThrow('rights for 0');
  });
});

interface Message {
  from: number;
  seen: readonly number[];
  content: unknown;
}

describe('10,000 random schedules', () => {
  const type = boundedCounterWith({ 0: 4, 1: 2, 2: 1 });
  const random = new Streams(1).stream('schedules');
  const draw = (): CounterOperation => {
    const kind = random.below(5);
    if (kind === 0) return { kind: 'increment', by: 1 + random.below(2) };
    if (kind === 1) return { kind: 'transfer', to: random.below(3), amount: 1 + random.below(3) };
    return decrement(1 + random.below(3));
  };

  /** Three replicas that update and hear of updates as `hear` has it; returns how often one refused though there was enough. */
  function run(hear: (states: BoundedCounter[], to: number, sent: Message[], seen: number[][]) => void): number {
    const states = [0, 1, 2].map(type.init);
    const seen = [0, 1, 2].map(() => [0, 0, 0]);
    const sent: Message[] = [];
    let refusedInPlenty = 0;
    for (let step = 0; step < 40; step++) {
      const at = random.below(3);
      const operation = draw();
      const context = { replica: at, dot: `${at}:${seen[at][at] + 1}`, time: step };
      if (random.below(2) === 0) hear(states, at, sent, seen);
      else if (type.refuses?.(states[at], operation, context) !== undefined) {
        if (operation.kind === 'decrement' && type.value(states[at]) >= operation.by) refusedInPlenty += 1;
      } else {
        sent.push({ from: at, seen: [...seen[at]], content: type.prepare?.(states[at], operation, context) });
        states[at] = type.apply(states[at], operation, context);
        seen[at][at] += 1;
      }
      for (const state of states) if (type.value(state) < 0) throw new Error(`below zero: ${JSON.stringify(state)}`);
    }
    return refusedInPlenty;
  }

  it('never show less than zero where states are merged, and refuse now and then though there is enough', () => {
    let refused = 0;
    for (let schedule = 0; schedule < repetitions(10_000); schedule++)
      refused += run((states, to) => {
        states[to] = type.merge(states[to], states[random.below(3)]);
      });
    expect(refused).toBeGreaterThan(0);
  });

  it('never show less than zero where operations are sent, causes first', () => {
    for (let schedule = 0; schedule < repetitions(10_000); schedule++)
      run((states, to, sent, seen) => {
        const next = sent.filter(
          (message) =>
            message.from !== to &&
            message.seen.every((count, maker) =>
              maker === message.from ? count === seen[to][maker] : count <= seen[to][maker],
            ),
        );
        if (next.length === 0) return;
        const { from, content } = next[random.below(next.length)];
        states[to] = type.effect?.(states[to], content as never, from) as BoundedCounter;
        seen[to][from] += 1;
      });
  });

  it('would show less than zero for a while where a decrement may come before its increment', () => {
    const increment = boundedCounter.prepare?.(
      boundedCounter.init(0),
      { kind: 'increment', by: 1 },
      { replica: 0, dot: '0:1', time: 1 },
    );
    const use = boundedCounter.prepare?.(boundedCounter.init(0), decrement(1), { replica: 0, dot: '0:2', time: 2 });
    const early = boundedCounter.effect?.(boundedCounter.init(1), use as never, 0) as BoundedCounter;
    expect(boundedCounter.value(early)).toBe(-1);
    expect(boundedCounter.value(boundedCounter.effect?.(early, increment as never, 0) as BoundedCounter)).toBe(0);
  });
});
