// JSON by RFC 8259, read for its settings: every scalar with its keys and its place, numbers as written, and keys that
// come twice kept, which JSON.parse gives away.

import type { Setting } from '../../../checkers/configs/index.ts';
import { InputError } from '../../../kernel/index.ts';
import { placesOf } from './text-places.ts';

const blank = /[ \t\r\n]*/y;
const string = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

const deepest = 512;

/** Throws InputError with the place of the first character that is not JSON. */
export function readJson(text: string, file: string): Setting[] {
  return new JsonReader(text, file).read();
}

class JsonReader {
  private readonly settings: Setting[] = [];
  private readonly placeOf: ReturnType<typeof placesOf>;
  private readonly text: string;
  private at = 0;

  constructor(text: string, file: string) {
    this.text = text;
    this.placeOf = placesOf(text, file);
  }

  read(): Setting[] {
    this.value([], 0);
    this.skip();
    if (this.at < this.text.length) throw this.fault('the JSON goes on after its end', 'one value');
    return this.settings;
  }

  private value(path: readonly string[], keyAt: number): void {
    this.skip();
    if (path.length > deepest) throw this.fault('the JSON is nested too deeply', `at most ${deepest} levels`);
    const first = this.text[this.at];
    if (first === '{') this.members(path);
    else if (first === '[') this.items(path);
    else this.scalar(path, path.length === 0 ? this.at : keyAt);
  }

  private members(path: readonly string[]): void {
    this.each('}', () => {
      const keyAt = this.at;
      const key = this.quoted();
      if (key === undefined) throw this.fault('a key in quotes is missing', '"key": value');
      this.expect(':');
      this.value([...path, key], keyAt);
    });
  }

  private items(path: readonly string[]): void {
    let index = 0;
    this.each(']', () => this.value([...path, String(index++)], this.at));
  }

  /** What stands between the brackets, with commas. */
  private each(end: string, one: () => void): void {
    this.at++;
    this.skip();
    if (this.text[this.at] === end) {
      this.at++;
      return;
    }
    for (;;) {
      this.skip();
      one();
      this.skip();
      const next = this.text[this.at];
      if (next !== ',' && next !== end) throw this.fault(`a comma or "${end}" is missing`);
      this.at++;
      if (next === end) return;
    }
  }

  private scalar(path: readonly string[], keyAt: number): void {
    const text = this.quoted() ?? this.take(literal);
    if (text === undefined)
      throw this.fault('a value is missing', 'an object, a list, a text in quotes, a number, true, false or null');
    this.settings.push({ path, text, place: this.placeOf(keyAt) });
  }

  /** A text in quotes, without them; JSON lets no control character stand in it. */
  private quoted(): string | undefined {
    const at = this.at;
    const text = this.take(string);
    if (text === undefined) return undefined;
    for (let i = 0; i < text.length; i++) {
      if (text.charCodeAt(i) >= 0x20) continue;
      this.at = at + i;
      throw this.fault('a text in quotes holds a line break or another control character', 'an escape such as \\n');
    }
    return JSON.parse(text) as string;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return match[0];
  }

  private skip(): void {
    this.take(blank);
  }

  private expect(sign: string): void {
    this.skip();
    if (this.text[this.at] !== sign) throw this.fault(`"${sign}" is missing`);
    this.at++;
  }

  private fault(what: string, allowed?: string): InputError {
    const { file, line, column } = this.placeOf(this.at);
    return new InputError({ what, allowed, where: `${file}:${line}:${column}` });
  }
}
