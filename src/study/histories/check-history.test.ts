import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figures } from '../../../test/register-histories.ts';
import type { Value, Witness } from '../../checkers/index.ts';
import { consistency } from '../../models/consistency/index.ts';
import { answerSentence, checkHistory, type HistoryQuestion, levels } from './check-history.ts';
import { readHistory } from './read-history.ts';
import { writeHistory } from './write-history.ts';

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

/** What every level says of the same history. */
function answersOf(text: string, initial?: number): Record<string, string> {
  const file = readHistory(text, 'h');
  return Object.fromEntries(levels.map((level) => [level, checkHistory(file, { level, initial }).finding.answer]));
}

describe('the levels', () => {
  const timed = fc.record({
    client: fc.integer({ min: 1, max: 3 }),
    isWrite: fc.boolean(),
    saw: fc.nat(12),
    key: fc.constantFrom('x', 'y'),
    length: fc.integer({ min: 1, max: 9 }),
  });

  it('imply each other', () => {
    fc.assert(
      fc.property(fc.array(timed, { minLength: 1, maxLength: 12 }), (steps) => {
        const free = [0, 0, 0, 0];
        const text = steps
          .map(({ client, isWrite, saw, key, length }, i) => {
            const call = Math.max(free[client], i);
            free[client] = call + length + 0.5;
            const rest = isWrite ? { op: 'write', value: i } : { op: 'read', out: saw < steps.length ? saw : null };
            return JSON.stringify({ client, key, call, return: call + length, ...rest });
          })
          .join('\n');
        const { linearizable, sequential, cm, ccv, causal, cc, pram, sessions } = answersOf(text);
        if (linearizable === 'legal') expect(sequential).toBe('legal');
        if (sequential === 'legal') expect([cm, ccv]).toEqual(['legal', 'legal']);
        if (cm === 'legal') expect([cc, pram, sessions]).toEqual(['legal', 'legal', 'legal']);
        if (ccv === 'legal') expect([cc, sessions]).toEqual(['legal', 'legal']);
        if (cc === 'legal' && pram === 'legal') expect(sessions).toBe('legal');
        expect(causal).toBe(cc);
      }),
      { numRuns: 300 },
    );
  });

  it('take a store of keys for registers, where what it says of nothing is nothing', () => {
    const line = (client: number, op: string, rest: string, call: number) =>
      `{"client": ${client}, "op": "${op}", "key": "k", ${rest}, "call": ${call}, "return": ${call}.5}`;
    const put = line(1, 'put', '"value": "a"', 0);
    const stale = [put, line(2, 'get', '"out": ""', 2), line(2, 'get', '"out": "a"', 4)].join('\n');
    const { linearizable, ...weaker } = answersOf(stale);
    expect([linearizable, ...new Set(Object.values(weaker))]).toEqual(['violation', 'legal']);
    const back = [put, line(2, 'get', '"out": "a"', 2), line(2, 'get', '"out": null', 4)].join('\n');
    expect(Object.values(answersOf(back))).toEqual(levels.map(() => 'violation'));
  });

  it('know the value before the first write', () => {
    const text = sequence('x:5 x=1 x:1');
    expect(Object.values(answersOf(text, 5))).toEqual(levels.map(() => 'legal'));
    expect(answersOf(text).causal).toBe('violation');
  });

  it('name the sessions that are broken, and how often', () => {
    const file = readHistory(sequence('x=1 x=2 x:1 x:1'), 'h');
    const { finding } = checkHistory(file, { level: 'sessions' });
    expect(finding.breaches).toMatchObject({ 'read-your-writes': 2 });
    expect(finding.witness?.sentence).toMatch(/^Not kept: read your writes\. /);
  });

  it.each([
    ['causal', 'x=1 x=1 x:1', 'h:2:1: this writes the value of line 1 again'],
    ['sessions', 'x=1 y=2 x=1 x:1', 'h:3:1: this writes the value of line 1 again'],
  ] as const)('%s refuses %s', (level, text, said) => {
    const file = readHistory(sequence(text), 'h');
    expect(() => checkHistory(file, { level })).toThrow(said);
    expect(checkHistory(file, { level: 'sequential' }).finding.answer).toBe('legal');
  });

  it('below linearizable refuse what is no register', () => {
    const cas = readHistory('{"client": 1, "op": "cas", "value": [1, 2], "call": 1, "return": 2}', 'h');
    expect(() => checkHistory(cas, { level: 'pram' })).toThrow('h:1:1: cas is neither a read nor a write');
    const empty = readHistory('{"client": 1, "op": "put", "value": "", "call": 1, "return": 2}', 'h');
    expect(() => checkHistory(empty, { level: 'pram' })).toThrow('h:1:1: this writes what also stands for nothing');
  });
});

it.each([
  ['counter', '"read", "out": 1', '1.5', 'a whole number'],
  ['set', '"read", "out": [1]', '5', 'a list of elements'],
  ['queue', '"dequeue", "out": 1', '[null]', 'a list of items, none of them null'],
  ['mutex', '"acquire"', '"held"', 'true, if it is held, or false'],
  ['multi-register', '"txn", "value": []', '[1]', 'an object with the value of each key'],
])('a %s cannot begin with anything', (model, op, initial, allowed) => {
  const file = readHistory(`{"client": 1, "op": ${op}, "call": 1, "return": 2}`, 'h');
  expect(() => checkHistory(file, { ...question, model, initial: JSON.parse(initial) })).toThrow(
    `cannot begin so; given "${initial}"; allowed: ${allowed}`,
  );
});

describe('what a set of registers begins with', () => {
  const txn = (accesses: string, ok = accesses) =>
    `{:type :invoke :process 0 :f :txn :value [${accesses}]}\n{:type :ok :process 0 :f :txn :value [${ok}]}\n`;
  const file = readHistory(txn('[:r :x nil]', '[:r :x 0]') + txn('[:w :y 1] [:r :z nil]'), 'h');

  it('is refused for a register that the history does not use: that would decide nothing', () => {
    expect(() => checkHistory(file, { ...question, initial: { x: 0 } })).toThrow(
      'the initial value: no operation of the history uses a register of this name; given "x"; allowed: :x, :y, :z; did you mean :x?',
    );
    expect(checkHistory(file, { ...question, initial: { ':x': 0 } }).finding.answer).toBe('legal');
    expect(checkHistory(file, { ...question, initial: { ':x': 0, ':y': 5 } }).finding.answer).toBe('legal');
  });

  it('is said of registers that are read, that nobody wrote, and of which nothing was said', () => {
    const assumed = (initial?: Value) =>
      checkHistory(file, { ...question, initial }).notes.map(({ what }) => what.replace(/.*: /, ''));
    expect(assumed()).toEqual([':x, :z']);
    expect(assumed({ ':x': 0 })).toEqual([':z']);
    expect(assumed({ ':x': 0, ':z': null })).toEqual([]);
    expect(checkHistory(readHistory(sequence('x:1'), 'h'), question).notes).toEqual([]);
  });

  it('is said of all that were not, where the history is a violation as it is read', () => {
    const begun = readHistory(txn('[:r :x nil] [:w :y 1]', '[:r :x 0] [:w :y 1]') + txn('[:w :x 1] [:r :y 1]'), 'h');
    const notes = (initial?: Value) => {
      const { finding, notes } = checkHistory(begun, { ...question, initial });
      return [finding.answer, ...notes.map(({ what }) => what)];
    };
    expect(notes()).toEqual(['violation', 'taken to be null before the first write: :x, :y']);
    expect(notes({ ':x': 0 })).toEqual(['legal']);
  });
});

it('a counter counts whole numbers, whose sums do not depend on their order', () => {
  const file = readHistory('{"client": 1, "op": "add", "value": 0.1, "call": 1, "return": 2}', 'h');
  expect(() => checkHistory(file, { ...question, model: 'counter' })).toThrow('a whole number, which may be negative');
});

it.each([
  ['legal', 'linearizable', 'The history is linearizable.'],
  ['violation', 'causal', 'The history is not causally consistent (CC).'],
  ['legal', 'cm', 'The history is causally consistent in the sense of causal memory (CM).'],
  ['violation', 'sessions', 'The history breaks the session guarantees.'],
  ['unknown', 'sequential', 'It is not decided whether the history is sequentially consistent: '],
] as const)('%s at the level %s is said as: %s', (answer, level, said) => {
  expect(answerSentence({ answer, method: '', steps: 0 }, level)).toContain(said);
});

describe('causal means what it means in the verdict of a run', () => {
  const meaningsOf = (text: string) => {
    const { finding } = checkHistory(readHistory(text, 'h'), { level: 'causal' });
    const answers = Object.fromEntries(finding.meanings!.map(({ meaning, answer }) => [meaning, answer]));
    return { answer: finding.answer, answers, sentence: answerSentence(finding, 'causal') };
  };

  it('a run whose verdict is causal is so when it is written out, and no causal memory', () => {
    const preset = consistency.presets.find(({ id }) => id === 'majority')!;
    const params = { ...consistency.params.defaults, ...preset.params, partitionProbe: false };
    const result = consistency.simulate(params, { seed: 8 });
    expect(consistency.verdict(result, params).outcome).toBe('causal');
    const { operations } = consistency.anomaly!.history(result);
    const text = writeHistory(operations);
    const { answer, answers, sentence } = meaningsOf(text);
    expect([answer, answers]).toEqual(['legal', { cc: 'legal', ccv: 'violation', cm: 'violation' }]);
    expect(sentence).toMatch(
      /^The history is causally consistent \(CC\)\. Causal convergence \(CCv\) is refuted: No one order/,
    );
    expect(answersOf(text)).toMatchObject({ causal: 'legal', cc: 'legal', cm: 'violation', pram: 'violation' });
  });

  // The figures of Bouajjani et al., by what they say of each.
  it.each([
    ['a', { cc: 'legal', ccv: 'violation', cm: 'legal' }],
    ['b', { cc: 'legal', ccv: 'legal', cm: 'violation' }],
    ['c', { cc: 'legal', ccv: 'legal', cm: 'legal' }],
    ['d', { cc: 'legal', ccv: 'violation', cm: 'violation' }],
    ['e', { cc: 'violation', ccv: 'violation', cm: 'violation' }],
  ] as const)('figure %s', (name, expected) => {
    const { answer, answers, sentence } = meaningsOf(writeHistory(figures[name]));
    expect([answer, answers]).toEqual([expected.cc, expected]);
    if (answer === 'violation')
      expect(sentence).toContain('So neither causal convergence (CCv) nor causal memory (CM)');
  });
});
