import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Witness } from '../../checkers/index.ts';
import { answerSentence, checkHistory, type HistoryQuestion } from './check-history.ts';
import { readHistory } from './read-history.ts';

const question: HistoryQuestion = { level: 'linearizable' };

/** All violations, one after the other as a person asks for them. */
function allOf(text: string): Witness[] {
  const file = readHistory(text, 'h');
  const known: Witness[] = [];
  for (;;) {
    const { finding } = checkHistory(file, question, known);
    if (finding.witness === undefined) return known;
    known.push(finding.witness);
  }
}

/** Operations on registers, one after the other: `x=1` writes, `x:1` reads. */
function sequence(text: string): string {
  return text
    .split(' ')
    .map((word, i) => {
      const [, key, does, value] = /^(\w)([=:])(\d)$/.exec(word)!;
      const rest = does === '=' ? `"op": "write", "value": ${value}` : `"op": "read", "out": ${value}`;
      return `{"client": 1, "key": "${key}", "call": ${i}, "return": ${i}.5, ${rest}}`;
    })
    .join('\n');
}

describe('the next violation', () => {
  it('is on another key first, then on the same again without the read that was wrong', () => {
    const witnesses = allOf(sequence('x=1 x=2 y=1 y:7 x:1 z=1 z:1 x:1 x:2'));
    const [first, second, ...rest] = witnesses.map(({ key }) => key);
    expect([first, second]).toEqual(['x', 'y']);
    expect(new Set(rest)).toEqual(new Set(['x']));
  });

  it('comes to an end, and shows none twice', () => {
    const word = fc.tuple(fc.constantFrom('x', 'y'), fc.constantFrom('=', ':'), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const witnesses = allOf(sequence(words.map((parts) => parts.join('')).join(' ')));
        expect(witnesses.length).toBeLessThanOrEqual(words.length);
        const shown = witnesses.map(({ operations }) => [...operations].sort().join());
        expect(new Set(shown).size).toBe(shown.length);
      }),
      { numRuns: 200 },
    );
  });

  it('does not look at single keys where they belong together', () => {
    const txn = (accesses: string, i: number) =>
      `{"client": 1, "op": "txn", "value": ${accesses}, "out": ${accesses}, "call": ${i}, "return": ${i}.5}`;
    const witnesses = allOf(
      ['[["w", "x", 1]]', '[["r", "x", 2]]', '[["r", "x", 3]]', '[["r", "x", 1]]'].map(txn).join('\n'),
    );
    expect(witnesses.map(({ operations }) => operations.filter((i) => i > 0))).toEqual([[1], [2]]);
  });
});

it.each([
  ['legal', 'linearizable', 'The history is linearizable.'],
  ['violation', 'causal', 'The history is not causally consistent.'],
  ['violation', 'sessions', 'The history breaks the session guarantees.'],
  ['unknown', 'linearizable', 'It is not decided whether the history is linearizable: '],
] as const)('%s at the level %s is said as: %s', (answer, level, said) => {
  expect(answerSentence({ answer, method: '', steps: 0 }, level)).toContain(said);
});
