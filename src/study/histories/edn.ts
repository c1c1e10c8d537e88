// A reader of EDN, the notation in which Jepsen writes its histories (https://github.com/edn-format/edn), that knows
// where each value of a map stands. Whole numbers that a double cannot hold stay text, so that two of them never become
// one.

import { InputError } from '../../kernel/index.ts';
import { exactly } from './exactly.ts';
import type { SourceText } from './source-text.ts';

/** A keyword, without its colon; equal keywords of one text are one object. */
export class EdnKeyword {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export class EdnSet {
  readonly items: readonly EdnValue[];
  constructor(items: readonly EdnValue[]) {
    this.items = items;
  }
}

export class EdnMap {
  readonly keys: EdnValue[] = [];
  readonly values: EdnValue[] = [];
  /** Where each value begins. */
  readonly offsets: number[] = [];
}

/** `#tag value`. */
export class EdnTagged {
  readonly tag: string;
  readonly value: EdnValue;
  constructor(tag: string, value: EdnValue) {
    this.tag = tag;
    this.value = value;
  }
}

/** Lists and vectors are arrays; symbols, characters and whole numbers beyond a double are texts. */
export type EdnValue =
  | null
  | boolean
  | number
  | string
  | EdnKeyword
  | EdnSet
  | EdnMap
  | EdnTagged
  | readonly EdnValue[];

const integer = /^[+-]?\d+N?$/;
// What Clojure prints and reads beyond EDN: `0x1f` in the name of an object, `017`, `2r101`.
const otherBase = /^([+-]?)(?:0[xX]([\da-fA-F]+)|0([0-7]+)|(\d{1,2})[rR]([\da-zA-Z]+))N?$/;
const decimal = /^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?M?$/;
const ratio = /^[+-]?\d+\/\d+$/;
const symbol = /^[^\d#:'~@`^\\][^~@`^\\]*$/;
const constants: Readonly<Record<string, null | boolean>> = { nil: null, true: true, false: false };
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '"': '"', '\\': '\\' };
const characters: Readonly<Record<string, string>> = { newline: '\n', return: '\r', space: ' ', tab: '\t' };
const closings: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** Deeper than any history, and not so deep that reading it needs more stack than there is. */
const depthMax = 200;

// What a character does to a token: nothing, or it ends it, as a blank or as a sign of its own.
const blank = 1;
const delimiter = 2;
const kinds = new Uint8Array(128);
for (const character of ' \t\r\n\f,') kinds[character.charCodeAt(0)] = blank;
for (const character of '()[]{}";') kinds[character.charCodeAt(0)] = delimiter;

/** Reads the values of a text one after the other, from `offset` to `end`. */
export class EdnReader {
  readonly #source: SourceText;
  readonly #text: string;
  readonly #end: number;
  readonly #keywords = new Map<string, EdnKeyword>();
  #at: number;
  #depth = 0;

  constructor(source: SourceText, offset = 0, end: number = source.text.length) {
    this.#source = source;
    this.#text = source.text;
    this.#at = offset;
    this.#end = end;
  }

  /** Where the next value begins, comments and blanks skipped; undefined at the end. */
  next(): number | undefined {
    this.#skip();
    return this.#at < this.#end ? this.#at : undefined;
  }

  /** Goes on at an offset, whatever was read before. */
  goTo(offset: number): void {
    this.#at = offset;
    this.#depth = 0;
  }

  /** Reads one value; throws InputError with its place if there is none or it is malformed. */
  read(): EdnValue {
    this.#skip();
    const from = this.#at;
    if (from >= this.#end) this.#fail('a value is missing before the end', from);
    switch (this.#text[from]) {
      case '{':
        return this.#map();
      case '[':
      case '(':
        return this.#items();
      case '"':
        return this.#string();
      case '#':
        return this.#dispatch();
      case '^':
        // Metadata says something about the value behind it, which is all that counts here.
        this.#at++;
        this.read();
        return this.read();
      case ')':
      case ']':
      case '}':
        return this.#fail(`"${this.#text[from]}" closes nothing`, from);
      case '\\':
        return this.#character();
      default:
        return this.#token();
    }
  }

  /** Enters a list or vector whose items are to be read one by one; false if the next value is none. */
  enter(): boolean {
    const from = this.next();
    if (from === undefined || (this.#text[from] !== '[' && this.#text[from] !== '(')) return false;
    this.#at++;
    return true;
  }

  /** Leaves what was entered at `from` if it ends here. */
  leave(from: number): boolean {
    this.#skip();
    const closing = closings[this.#text[from]];
    if (this.#at >= this.#end) this.#fail(`this "${this.#text[from]}" is never closed`, from, `"${closing}"`);
    if (this.#text[this.#at] !== closing) return false;
    this.#at++;
    return true;
  }

  #skip(): void {
    const text = this.#text;
    for (;;) {
      while (this.#at < this.#end && kinds[text.charCodeAt(this.#at)] === blank) this.#at++;
      if (text[this.#at] === ';') {
        const line = text.indexOf('\n', this.#at);
        this.#at = line < 0 ? this.#end : line;
      } else if (text[this.#at] === '#' && text[this.#at + 1] === '_') {
        this.#at += 2;
        this.read();
      } else return;
      if (this.#at >= this.#end) return;
    }
  }

  #items(): EdnValue[] {
    const from = this.#at++;
    this.#deeper(from);
    const items: EdnValue[] = [];
    while (!this.leave(from)) items.push(this.read());
    this.#depth--;
    return items;
  }

  #map(): EdnMap {
    const from = this.#at++;
    this.#deeper(from);
    const map = new EdnMap();
    while (!this.leave(from)) {
      map.keys.push(this.read());
      this.#skip();
      if (this.#text[this.#at] === '}') this.#fail('a map has a key without a value', this.#at);
      map.offsets.push(this.#at);
      map.values.push(this.read());
    }
    this.#depth--;
    return map;
  }

  #deeper(from: number): void {
    if (++this.#depth > depthMax) this.#fail(`values lie more than ${depthMax} deep in each other`, from);
  }

  #string(): string {
    const text = this.#text;
    const from = this.#at;
    let to = from + 1;
    while (to < this.#end && text[to] !== '"') to += text[to] === '\\' ? 2 : 1;
    if (to >= this.#end) this.#fail('a string is never closed', from);
    this.#at = to + 1;
    const inner = text.slice(from + 1, to);
    if (!inner.includes('\\')) return inner;
    return inner.replace(/\\(u[\da-fA-F]{4}|.)/gs, (_, letter: string, at: number) => {
      if (letter.length === 5) return String.fromCharCode(Number.parseInt(letter.slice(1), 16));
      return escapes[letter] ?? this.#fail(`a string has no escape "\\${letter}"`, from + 1 + at);
    });
  }

  #dispatch(): EdnValue {
    const from = this.#at++;
    const second = this.#text[this.#at];
    if (second === '{') {
      this.#at = from + 1;
      const entries: EdnValue[] = [];
      const open = this.#at++;
      this.#deeper(open);
      while (!this.leave(open)) entries.push(this.read());
      this.#depth--;
      return new EdnSet(entries);
    }
    // `##NaN`, `##Inf` and `##-Inf` are numbers that JSON does not have.
    if (second === '#') {
      this.#at++;
      return `##${this.#word()}`;
    }
    const tag = this.#word();
    if (tag === '' || !symbol.test(tag)) this.#fail('"#" is followed by no tag', from);
    this.#deeper(from);
    const value = this.read();
    this.#depth--;
    return new EdnTagged(tag, value);
  }

  #character(): string {
    const from = this.#at++;
    // Even a blank or a bracket may be the character that is meant.
    const first = this.#text[this.#at++] ?? '';
    const word = first + this.#word();
    if (word.length === 1) return word;
    if (/^u[\da-fA-F]{4}$/.test(word)) return String.fromCharCode(Number.parseInt(word.slice(1), 16));
    return characters[word] ?? this.#fail('there is no such character', from, undefined, `\\${word}`);
  }

  /** The characters up to the next blank or delimiter. */
  #word(): string {
    const text = this.#text;
    const from = this.#at;
    let to = from;
    while (to < this.#end) {
      const code = text.charCodeAt(to);
      if (code < 128 && kinds[code] !== 0) break;
      to++;
    }
    this.#at = to;
    return text.slice(from, to);
  }

  #token(): EdnValue {
    const from = this.#at;
    const word = this.#word();
    if (word[0] === ':') return this.#keyword(word, from);
    const written = otherBase.exec(word);
    if (written !== null) return this.#inOtherBase(word, written, from);
    if (integer.test(word)) return exactly(word.replace(/N$/, ''));
    if (decimal.test(word)) return Number(word.replace(/M$/, ''));
    if (Object.hasOwn(constants, word)) return constants[word];
    if (ratio.test(word) || symbol.test(word)) return word;
    return this.#fail('this is no value of EDN', from, undefined, word);
  }

  #inOtherBase(word: string, [, sign, hex, octal, radix, digits]: RegExpExecArray, from: number): number | string {
    const base = hex !== undefined ? 16 : octal !== undefined ? 8 : Number(radix);
    if (base < 2 || base > 36) this.#fail('there are no numbers to this base', from, '2 to 36', word);
    let value = 0n;
    for (const digit of hex ?? octal ?? digits) {
      const worth = Number.parseInt(digit, 36);
      if (worth >= base) this.#fail(`"${digit}" is no digit to the base ${base}`, from, undefined, word);
      value = value * BigInt(base) + BigInt(worth);
    }
    return exactly(`${sign === '-' && value > 0n ? '-' : ''}${value}`);
  }

  #keyword(word: string, from: number): EdnKeyword {
    let keyword = this.#keywords.get(word);
    if (keyword === undefined) {
      if (word === ':') this.#fail('a ":" is followed by no name', from, 'a keyword such as :read');
      keyword = new EdnKeyword(word.slice(1));
      this.#keywords.set(word, keyword);
    }
    return keyword;
  }

  #fail(what: string, offset: number, allowed?: string, value?: string): never {
    throw new InputError({ what, where: this.#source.place(offset), allowed, value });
  }
}
