import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EdnKeyword, type EdnMap, EdnReader, EdnSet, EdnTagged, type EdnValue } from './edn.ts';
import { valueOfEdn } from './edn-value.ts';
import { SourceText } from './source-text.ts';

function readAll(text: string): EdnValue[] {
  const reader = new EdnReader(new SourceText(text, 'a.edn'));
  const values: EdnValue[] = [];
  while (reader.next() !== undefined) values.push(reader.read());
  return values;
}

describe('the reader of EDN', () => {
  // From the notation's own description, https://github.com/edn-format/edn.
  it.each<[string, unknown]>([
    ['nil true false', [null, true, false]],
    ['42 -7 +3 0 2.5 -1e3 1M 2.50M', [42, -7, 3, 0, 2.5, -1000, 1, 2.5]],
    ['9007199254740993 9007199254740992N +12345678901234567890', [
      '9007199254740993', '9007199254740992', '12345678901234567890',
    ]],
    // Clojure writes the hash of an object so, and reads numbers to other bases.
    ['0x1f -0XFF 017 2r101 36rZ 0xFFFFFFFFFFFFFFFFF', [31, -255, 15, 5, 35, '295147905179352825855']],
    ['#object[java.lang.Error 0x3a6bb9bf "it broke"]', [['java.lang.Error', 0x3a6bb9bf, 'it broke']]],
    ['"a\\tb\\"c\\\\" "\\u00e9" "two\nlines"', ['a\tb"c\\', 'é', 'two\nlines']],
    ['\\a \\newline \\space \\u0041 \\(', ['a', '\n', ' ', 'A', '(']],
    ['foo my.ns/foo <= 3/4', ['foo', 'my.ns/foo', '<=', '3/4']],
    ['[1 (2 3) []]', [[1, [2, 3], []]]],
    ['[1, 2,,3] ; a comment ]\n4', [[1, 2, 3], 4]],
    ['[1 #_2 #_[3 4] 5 #_6] #_7', [[1, 5]]],
    ['#{3 1 "b" 2 :a}', [[1, 2, 3, '":a"', '"b"'].map((item) => (typeof item === 'string' ? JSON.parse(item) : item))]],
    ['{:a 1, "b" {[1 2] :c}}', [{ ':a': 1, b: { '[1,2]': ':c' } }]],
    ['#inst "2020-01-01" #my/tag [1] ^{:doc "x"} 2', ['2020-01-01', [1], 2]],
    ['##NaN ##-Inf', ['##NaN', '##-Inf']],
    ['', []],
  ])('%j', (text, values) => {
    expect(readAll(text).map(valueOfEdn)).toEqual(values);
  }); // biome-ignore format: one row a line

  it('tells what kind a value is and where a map has its values', () => {
    const [keyword, set, tagged, map] = readAll(':a #{1} #t 2\n{:x 1\n :y 2}');
    expect(keyword).toBeInstanceOf(EdnKeyword);
    expect(set).toBeInstanceOf(EdnSet);
    expect(tagged).toEqual(new EdnTagged('t', 2));
    expect((map as EdnMap).offsets).toEqual([17, 23]);
  });

  it.each([
    ['[1 2', ':1:1: this "[" is never closed'],
    ['{:a 1}\n  {:b', ':2:6: a value is missing before the end'],
    ['{:a}', ':1:4: a map has a key without a value'],
    ['1 ]', ':1:3: "]" closes nothing'],
    ['(1 2]', ':1:5: "]" closes nothing'],
    ['"abc', ':1:1: a string is never closed'],
    ['\n"a\\q"', ':2:3: a string has no escape "\\q"'],
    ['1x', ':1:1: this is no value of EDN; given "1x"'],
    ['0xfg', ':1:1: this is no value of EDN; given "0xfg"'],
    ['2r12', ':1:1: "2" is no digit to the base 2; given "2r12"'],
    ['40r1', ':1:1: there are no numbers to this base; given "40r1"; allowed: 2 to 36'],
    [': a', ':1:1: a ":" is followed by no name'],
    ['#', ':1:1: "#" is followed by no tag'],
    ['#tag', ':1:5: a value is missing before the end'],
    ['\\nope', ':1:1: there is no such character'],
    ['['.repeat(100_000), ':1:201: values lie more than 200 deep'],
  ])('refuses %.20j at its place', (text, said) => {
    expect(() => readAll(text)).toThrow(`a.edn${said}`);
  });

  it('reads back every number and text', () => {
    const number = fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }));
    fc.assert(
      fc.property(fc.array(fc.oneof(number, fc.string())), (values) => {
        const text = values.map((value) => JSON.stringify(value)).join(' ');
        expect(readAll(text).map(valueOfEdn)).toEqual(values);
      }),
    );
  });
});
