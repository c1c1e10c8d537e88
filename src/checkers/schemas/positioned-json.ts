// JSON (RFC 8259) read with the place of every value, so that a finding can point at a line, and with what JSON.parse does
// not tell: keys that stand twice. Numbers keep their digits.

import { InputError } from '../../kernel/index.ts';
import { type Json, type Place, placeText } from './schema.ts';

export type JsonNode =
  | { readonly kind: 'object'; readonly place: Place; readonly entries: readonly JsonEntry[] }
  | { readonly kind: 'array'; readonly place: Place; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly place: Place; readonly value: string }
  | { readonly kind: 'number'; readonly place: Place; readonly digits: string }
  | { readonly kind: 'boolean'; readonly place: Place; readonly value: boolean }
  | { readonly kind: 'null'; readonly place: Place };

export interface JsonEntry {
  readonly key: string;
  readonly place: Place;
  readonly value: JsonNode;
}

/** Throws InputError with the place in `file` if it is no JSON, or if a key stands twice in an object. */
export function readPositionedJson(text: string, file: string): JsonNode {
  const reader = new JsonReader(text, file);
  const node = reader.value();
  reader.end();
  return node;
}

/** The value of a key, or undefined. */
export function entryOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

/** As JSON.parse gives it. */
export function plainJson(node: JsonNode): Json {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainJson(value)]));
    case 'array':
      return node.items.map(plainJson);
    case 'number':
      return Number(node.digits);
    case 'null':
      return null;
    default:
      return node.value;
  }
}

class JsonReader {
  private at = 0;
  private readonly text: string;
  private readonly file: string;
  private readonly lineStarts: number[] = [0];

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
    for (let i = 0; i < text.length; i++) if (text[i] === '\n') this.lineStarts.push(i + 1);
  }

  value(): JsonNode {
    this.blank();
    const place = this.placeAt(this.at);
    const char = this.text[this.at];
    if (char === '{') return { kind: 'object', place, entries: this.entries() };
    if (char === '[') return { kind: 'array', place, items: this.items() };
    if (char === '"') return { kind: 'string', place, value: this.string() };
    const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
    word.lastIndex = this.at;
    const found = word.exec(this.text)?.[0];
    if (found === undefined) throw this.fault('a value is expected here');
    this.at += found.length;
    if (found === 'null') return { kind: 'null', place };
    if (found === 'true' || found === 'false') return { kind: 'boolean', place, value: found === 'true' };
    return { kind: 'number', place, digits: found };
  }

  end(): void {
    this.blank();
    if (this.at < this.text.length) throw this.fault('there is more after the end of the value');
  }

  private entries(): JsonEntry[] {
    const entries: JsonEntry[] = [];
    this.at++;
    if (this.skip('}')) return entries;
    do {
      this.blank();
      const place = this.placeAt(this.at);
      if (this.text[this.at] !== '"') throw this.fault('a key in double quotes is expected here');
      const start = this.at;
      const key = this.string();
      if (entries.some((entry) => entry.key === key)) throw this.fault(`the key "${key}" stands twice`, start);
      if (!this.skip(':')) throw this.fault(`a colon is expected after the key "${key}"`);
      entries.push({ key, place, value: this.value() });
    } while (this.skip(','));
    if (!this.skip('}')) throw this.fault('a comma or } is expected here');
    return entries;
  }

  private items(): JsonNode[] {
    const items: JsonNode[] = [];
    this.at++;
    if (this.skip(']')) return items;
    do items.push(this.value());
    while (this.skip(','));
    if (!this.skip(']')) throw this.fault('a comma or ] is expected here');
    return items;
  }

  private string(): string {
    const pattern = /"(?:[^"\\\n\r]|\\.)*"/y;
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw this.fault('this text has no closing quote');
    try {
      const value = JSON.parse(found) as string;
      this.at += found.length;
      return value;
    } catch {
      throw this.fault('this text holds a character or an escape that JSON does not allow');
    }
  }

  private blank(): void {
    while (/[ \t\n\r\ufeff]/.test(this.text[this.at] ?? '')) this.at++;
  }

  private skip(char: string): boolean {
    this.blank();
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private placeAt(offset: number): Place {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStarts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.lineStarts[low] + 1 };
  }

  private fault(what: string, offset = this.at): InputError {
    const given = this.text.slice(offset, offset + 20).split('\n')[0];
    return new InputError({
      what,
      value: given === '' ? 'the end of the text' : given,
      allowed: 'JSON',
      where: placeText(this.file, this.placeAt(offset)),
    });
  }
}
