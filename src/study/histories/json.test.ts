import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonReader } from './json.ts';
import { SourceText } from './source-text.ts';

const read = (text: string) => new JsonReader(new SourceText(text, 'a.jsonl')).read();

describe('the reader of JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 2 }), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), undefined, indent);
        const beyond = (value: unknown) => Number.isInteger(value) && !Number.isSafeInteger(value);
        const exact = (_: string, value: unknown) =>
          beyond(value) && /^-?\d+$/.test(String(value)) ? String(value) : value;
        expect(read(written)).toEqual(JSON.parse(written, exact));
      }),
    );
  });

  it('keeps numbers that a double cannot hold as they are written', () => {
    expect(read('[9007199254740993, 9007199254740992, -9007199254740993, 9007199254740991, 1e400, 1.5]')).toEqual([
      '9007199254740993', '9007199254740992', '-9007199254740993', 9007199254740991, '1e400', 1.5,
    ]); // biome-ignore format: side by side
  });

  it('says where the values of an object stand', () => {
    const entries = new JsonReader(new SourceText('{"a": 1,\n "b" : [2]}', 'a')).entries();
    expect([...entries]).toEqual([
      ['a', { value: 1, at: 6, keyAt: 1 }],
      ['b', { value: [2], at: 16, keyAt: 10 }],
    ]);
  });

  it.each([
    ['{"a": 1', ':1:1: this "{" is never closed'],
    ['[1 2]', ':1:4: expected "," or "]"; given "2"'],
    ['{"a" 1}', ':1:6: a ":" is missing'],
    ['{a: 1}', ':1:2: a name in quotation marks is missing'],
    ['{"a": 1, "a": 2}', ':1:10: "a" is given twice'],
    ['[01]', ':1:2: a value is missing or is none of JSON; given "01"'],
    ['\n nul', ':2:2: a value is missing or is none of JSON; given "nul"'],
    ['"a', ':1:1: a string is never closed'],
    ['"a\\', ':1:1: a string is never closed'],
    ['"\\x"', ':1:1: a string holds an escape'],
    ['"a\nb"', ':1:1: a string holds an escape or a character'],
    ['', ':1:1: a value is missing'],
    ['['.repeat(100_000), ':1:201: values lie more than 200 deep'],
  ])('refuses %.20j at its place', (text, said) => {
    expect(() => read(text)).toThrow(`a.jsonl${said}`);
  });
});
