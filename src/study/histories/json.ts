// A reader of JSON that knows where each value of an object stands. It reads as `JSON.parse`
// does, except that numbers a double cannot hold stay text, so that two of them never become one, and that a name given
// twice is refused.

import type { Value } from '../../checkers/index.ts';
import { InputError } from '../../kernel/index.ts';
import { exactly } from './exactly.ts';
import type { SourceText } from './source-text.ts';

/** The entries of an object: what each says, and where it stands. */
export type JsonEntries = Map<string, { value: Value; at: number; keyAt: number }>;

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const constants: Readonly<Record<string, null | boolean>> = { null: null, true: true, false: false };
const depthMax = 200;

/** Reads the values of a text one after the other. */
export class JsonReader {
  readonly #source: SourceText;
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(source: SourceText) {
    this.#source = source;
    this.#text = source.text;
  }

  /** Where the next value begins, blanks skipped; undefined at the end. */
  next(): number | undefined {
    const text = this.#text;
    while (this.#at < text.length && isBlank(text.charCodeAt(this.#at))) this.#at++;
    return this.#at < text.length ? this.#at : undefined;
  }

  /** Goes on at an offset, whatever was read before. */
  goTo(offset: number): void {
    this.#at = offset;
    this.#depth = 0;
  }

  /** Takes a sign, if it stands there. */
  takes(sign: string): boolean {
    this.next();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  /** Reads an object's entries; throws InputError with a place if there is none or it is malformed. */
  entries(): JsonEntries {
    const entries: JsonEntries = new Map();
    const from = this.next() ?? this.#at;
    if (!this.takes('{')) this.fail('an object is missing', from, 'one operation: { "client": 1, "op": "read", ... }');
    if (this.takes('}')) return entries;
    do {
      const keyAt = this.next() ?? this.#at;
      if (this.#text[keyAt] !== '"') this.fail('a name in quotation marks is missing', keyAt);
      const key = this.#string();
      if (!this.takes(':')) this.fail('a ":" is missing behind a name', this.#at);
      const at = this.next() ?? this.#at;
      if (entries.has(key)) this.fail(`"${key}" is given twice`, keyAt);
      entries.set(key, { value: this.read(), at, keyAt });
    } while (this.takes(','));
    if (!this.takes('}')) this.#unclosed('{', from);
    return entries;
  }

  /** Reads one value. */
  read(): Value {
    const from = this.next() ?? this.#at;
    if (++this.#depth > depthMax) this.fail(`values lie more than ${depthMax} deep in each other`, from);
    const value = this.#value(from);
    this.#depth--;
    return value;
  }

  fail(what: string, offset: number, allowed?: string, value?: string): never {
    throw new InputError({ what, where: this.#source.place(offset), allowed, value });
  }

  #value(from: number): Value {
    const first = this.#text[from];
    if (first === '"') return this.#string();
    if (first === '{') {
      const object: Record<string, Value> = {};
      // Defined, not set: "__proto__" is a name like any other.
      for (const [name, { value }] of this.entries()) {
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
      }
      return object;
    }
    if (first === '[') return this.#list(from);
    const word = this.#word();
    if (number.test(word)) return exactly(word);
    if (Object.hasOwn(constants, word)) return constants[word];
    return this.fail('a value is missing or is none of JSON', from, undefined, word === '' ? undefined : word);
  }

  #list(from: number): Value[] {
    const items: Value[] = [];
    this.#at++;
    if (this.takes(']')) return items;
    do items.push(this.read());
    while (this.takes(','));
    if (!this.takes(']')) this.#unclosed('[', from);
    return items;
  }

  #unclosed(sign: string, from: number): never {
    if (this.#at >= this.#text.length) this.fail(`this "${sign}" is never closed`, from);
    return this.fail(`expected "," or "${sign === '{' ? '}' : ']'}"`, this.#at, undefined, this.#text[this.#at]);
  }

  #string(): string {
    const text = this.#text;
    const from = this.#at;
    let to = from + 1;
    let plain = true;
    for (let code = text.charCodeAt(to); code !== 34; code = text.charCodeAt(++to)) {
      if (to >= text.length) this.fail('a string is never closed', from);
      if (code === 92) to++;
      if (code === 92 || code < 32) plain = false;
    }
    this.#at = to + 1;
    if (plain) return text.slice(from + 1, to);
    try {
      return JSON.parse(text.slice(from, to + 1)) as string;
    } catch {
      return this.fail('a string holds an escape or a character that JSON does not allow', from);
    }
  }

  /** The characters up to the next blank or sign. */
  #word(): string {
    const text = this.#text;
    const from = this.#at;
    let to = from;
    while (to < text.length && !isBlank(text.charCodeAt(to)) && !',:{}[]"'.includes(text[to])) to++;
    this.#at = to;
    return text.slice(from, to);
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
