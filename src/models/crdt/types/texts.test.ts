// RGA and Fugue: where passages of two authors interleave, what delivery they need, the strong list specification, long sessions
// against a plain string, and the clean-up of RGA.

import { describe, expect, it } from 'vitest';
import { Author } from '../../../../test/crdt-author.ts';
import { repetitions } from '../../../../test/full.ts';
import { checkLaws, dotOf, type VersionVector } from '../../../checkers/index.ts';
import { type Random, Streams } from '../../../kernel/index.ts';
import type { CrdtType } from './crdt-type.ts';
import { fugue } from './fugue.ts';
import type { TextOperation } from './operations.ts';
import { rga } from './rga.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests look at both texts and into the states of neither.
type TextType = CrdtType<'text', any, string, any>;
type Writer = Author<'text', unknown, string>;
const texts: [string, TextType][] = [
  ['rga', rga],
  ['fugue', fugue],
];

const insert = (index: number, text: string): TextOperation => ({ kind: 'insert', index, text });
const remove = (index: number): TextOperation => ({ kind: 'delete', index });

type Direction = 'forwards' | 'backwards';

/** Types a passage at a place, letter by letter; backwards, each letter goes in front of the one before. */
function typeAt(writer: Writer, at: number, passage: string, direction: Direction): void {
  const letters = direction === 'forwards' ? [...passage] : [...passage].reverse();
  letters.forEach((letter, i) => {
    writer.perform(insert(direction === 'forwards' ? at + i : at, letter));
  });
}

/** What becomes of passages that several authors type at the same place of a common text, without seeing each other. */
function together(textType: TextType, base: Writer, at: number, passages: readonly [string, Direction][]): string {
  const writers = passages.map(([passage, direction], i) => {
    const writer: Writer = new Author(textType, i + 1).take(base);
    typeAt(writer, at, passage, direction);
    return writer;
  });
  return new Author(textType, 9).take(...writers).value;
}

describe('two passages typed at one place', () => {
  it('stay whole in RGA if both are typed forwards', () => {
    const empty: Writer = new Author<'text', unknown, string>(rga as TextType, 0);
    const passages: [string, Direction][] = [
      ['abcdef', 'forwards'],
      ['ABCDEF', 'forwards'],
    ];
    expect(together(rga, empty, 0, passages)).toBe('ABCDEFabcdef');
  });

  it('interleave in RGA letter by letter if both are typed backwards, and stay whole in Fugue', () => {
    const passages: [string, Direction][] = [
      ['abcdef', 'backwards'],
      ['ABCDEF', 'backwards'],
    ];
    expect(together(rga, new Author(rga as TextType, 0), 0, passages)).toBe('AaBbCcDdEeFf');
    expect(together(fugue, new Author(fugue as TextType, 0), 0, passages)).toBe('abcdefABCDEF');
  });

  it('stay whole in Fugue at any place of any text, three of them too, whatever their directions', () => {
    const random = new Streams(1).stream('passages');
    for (let run = 0; run < repetitions(2000, 100); run++) {
      const base: Writer = new Author(fugue as TextType, 0);
      edit(base, 12, random);
      const passages = ['abcde', 'ABCD', '123'].map(
        (passage) => [passage, random.below(2) === 0 ? 'forwards' : 'backwards'] as [string, Direction],
      );
      const at = random.below(base.value.length + 1);
      const text = together(fugue, base, at, passages);
      for (const [passage] of passages) expect(text).toContain(passage);
    }
  });
});

/** Random typing in small runs with deletions between; letters that no passage of the tests has. */
function edit(writer: Writer, operations: number, random: Random): void {
  for (let i = 0; i < operations; i++) {
    const { length } = writer.value;
    if (length > 0 && random.below(3) === 0) writer.perform(remove(random.below(length)));
    else writer.perform(insert(random.below(length + 1), '.'.repeat(1 + random.below(2))));
  }
}

describe.each(texts)('%s', (_, textType) => {
  it('fails in 4 actions with messages in any order, in 5 in FIFO order, and not with causes first', () => {
    const laws = (order: 'any' | 'fifo' | 'causal') =>
      checkLaws(textType, {
        replication: 'operations',
        network: { order, duplicates: false },
        scope: { updates: 3, merges: 3 },
      });
    expect(laws('any').counterexample?.run).toHaveLength(4);
    expect(laws('fifo').counterexample?.run).toHaveLength(5);
    expect(laws('causal').verdict).toBe('no-counterexample');
  });

  it('keeps the strong list specification: all texts ever shown fit one order of their characters', () => {
    const random = new Streams(2).stream('lists');
    for (let run = 0; run < repetitions(1000, 50); run++) {
      const writers = [0, 1, 2].map((replica): Writer => new Author(textType, replica));
      const order = new Order();
      let inserted = 0;
      for (let step = 0; step < 40; step++) {
        const writer = writers[random.below(3)];
        const { length } = writer.value;
        const drawn = random.below(4);
        if (drawn < 2) writer.take(writers[random.below(3)]);
        else if (drawn === 2 && length > 0) {
          const index = random.below(length);
          const without = writer.value.slice(0, index) + writer.value.slice(index + 1);
          expect(writer.perform(remove(index)).value).toBe(without);
        } else {
          const [index, before] = [random.below(length + 1), writer.value];
          const letters = String.fromCharCode(0x4e00 + inserted++, 0x4e00 + inserted++);
          expect(writer.perform(insert(index, letters)).value).toBe(
            before.slice(0, index) + letters + before.slice(index),
          );
        }
        order.saw(writer.value);
      }
      expect(order.hasCycle()).toBe(false);
    }
  });

  it('shows a long session as a plain string does, and a reader who hears of it by messages sees the same', () => {
    const random = new Streams(3).stream('session');
    let [state, reader] = [textType.init(0), textType.init(1)];
    let [plain, cursor] = ['', 0];
    for (let i = 1; i <= repetitions(4000, 1000); i++) {
      // People go on where they are, correct what they just wrote, and now and then go elsewhere.
      if (random.below(20) === 0) cursor = random.below(plain.length + 1);
      const isBackspace = cursor > 0 && random.below(4) === 0;
      const letter = String.fromCharCode(97 + random.below(26));
      const operation = isBackspace ? remove(cursor - 1) : insert(cursor, letter);
      plain = plain.slice(0, isBackspace ? cursor - 1 : cursor) + (isBackspace ? '' : letter) + plain.slice(cursor);
      cursor += isBackspace ? -1 : 1;
      const message = textType.prepare?.(state, operation, { replica: 0, dot: dotOf(0, i), time: i });
      state = textType.effect?.(state, message, 0);
      reader = textType.effect?.(reader, message, 0);
      if (i % 100 === 0) expect(textType.value(state)).toBe(plain);
    }
    expect(textType.value(reader)).toBe(plain);
    expect(textType.size?.(state).payload).toBe(plain.length);
  });
});

/** Which characters stood right before which others, in any text. */
class Order {
  private readonly next = new Map<string, Set<string>>();

  saw(text: string): void {
    for (let i = 1; i < text.length; i++) {
      const after = this.next.get(text[i - 1]) ?? new Set();
      this.next.set(text[i - 1], after.add(text[i]));
    }
  }

  /** If there is none, there is an order that all texts agree with. */
  hasCycle(): boolean {
    const done = new Map<string, 'open' | 'closed'>();
    const leadsBack = (letter: string): boolean => {
      if (done.has(letter)) return done.get(letter) === 'open';
      done.set(letter, 'open');
      const found = [...(this.next.get(letter) ?? [])].some(leadsBack);
      done.set(letter, 'closed');
      return found;
    };
    return [...this.next.keys()].some(leadsBack);
  }
}

describe('clean-up of RGA by stability', () => {
  it('changes no text that anybody sees at any time, against a twin that keeps all, and frees marks', () => {
    const random = new Streams(4).stream('clean-up');
    let [marksLeft, marksOfTwin] = [0, 0];
    for (let run = 0; run < repetitions(1000, 50); run++) {
      const pairs = [0, 1, 2].map((replica) => ({
        tidy: new Author(rga as TextType, replica),
        twin: new Author(rga as TextType, replica),
        knows: [0, 1, 2].map((): Record<string, number> => ({})),
      }));
      for (let step = 0; step < 60; step++) {
        const at = random.below(3);
        const { tidy, twin, knows } = pairs[at];
        if (random.below(2) === 0) {
          const from = pairs[random.below(3)];
          tidy.take(from.tidy);
          twin.take(from.twin);
          if (from !== pairs[at]) learn(knows, from.knows, at, pairs.indexOf(from));
        } else {
          const { length } = tidy.value;
          const operation =
            length > 0 && random.below(2) === 0
              ? remove(random.below(length))
              : insert(random.below(length + 1), String.fromCharCode(97 + (step % 26)));
          tidy.perform(operation);
          twin.perform(operation);
          knows[at][at] = (knows[at][at] ?? 0) + 1;
        }
        if (random.below(2) === 0) tidy.state = rga.collect?.(tidy.state as never, stableOf(knows)) as never;
        expect(tidy.value).toBe(twin.value);
      }
      marksLeft += Object.keys((pairs[0].tidy.state as { nodes: object }).nodes).length - pairs[0].tidy.value.length;
      marksOfTwin += Object.keys((pairs[0].twin.state as { nodes: object }).nodes).length - pairs[0].twin.value.length;
    }
    expect(marksLeft).toBeLessThan(marksOfTwin);
  });
});

type Knowledge = Record<string, number>[];

/** Whoever takes a state takes what its replica knows, and has all that it has. */
function learn(mine: Knowledge, theirs: Knowledge, at: number, from: number): void {
  const raise = (row: Record<string, number>, by: Record<string, number>): void => {
    for (const maker of Object.keys(by)) row[maker] = Math.max(row[maker] ?? 0, by[maker]);
  };
  raise(mine[at], theirs[from]);
  theirs.forEach((row, about) => {
    if (about !== at) raise(mine[about], row);
  });
}

function stableOf(knows: Knowledge): VersionVector {
  const stable: Record<string, number> = {};
  for (const maker of ['0', '1', '2']) {
    const least = Math.min(...knows.map((row) => row[maker] ?? 0));
    if (least > 0) stable[maker] = least;
  }
  return stable;
}
