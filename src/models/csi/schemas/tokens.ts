// The words of a .proto file or of SQL with their places, and the comment that stands before or behind them.

import { type Place, placeText } from '../../../checkers/schemas/index.ts';
import { InputError } from '../../../kernel/index.ts';

export interface Token {
  /** Of a text in quotes without them, its `kind` tells. */
  readonly text: string;
  readonly kind: 'word' | 'number' | 'text' | 'quoted name' | 'sign' | 'end';
  readonly place: Place;
  /** Comments since the token before, on whatever lines. */
  readonly comment?: string;
}

export interface Lexis {
  /** One pattern each, sticky; what none matches is a sign of one character. */
  readonly blank: RegExp;
  readonly comment: RegExp;
  readonly word: RegExp;
  readonly number: RegExp;
  readonly text: RegExp;
  readonly quotedName?: RegExp;
}

/** Throws InputError for a text without an end. */
export function tokensOf(source: string, file: string, lexis: Lexis): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  let lineStart = 0;
  let comment: string | undefined;
  const advance = (length: number): void => {
    for (let i = at; i < at + length; i++) {
      if (source[i] === '\n') {
        line += 1;
        lineStart = i + 1;
      }
    }
    at += length;
  };
  const match = (pattern: RegExp | undefined): string | undefined => {
    if (pattern === undefined) return undefined;
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const kinds = [
    ['quoted name', lexis.quotedName],
    ['text', lexis.text],
    ['number', lexis.number],
    ['word', lexis.word],
  ] as const;
  while (at < source.length) {
    const blank = match(lexis.blank);
    const said = blank === undefined ? match(lexis.comment) : undefined;
    if (blank !== undefined || said !== undefined) {
      if (said !== undefined) comment = `${comment ?? ''} ${said}`.trim();
      advance((blank ?? said)!.length);
      continue;
    }
    const place = { line, column: at - lineStart + 1 };
    const found = kinds
      .map(([kind, pattern]) => ({ kind, text: match(pattern) }))
      .find(({ text }) => text !== undefined);
    if (found === undefined && /["'`]/.test(source[at]))
      throw new InputError({
        what: 'this text has no closing quote',
        value: source.slice(at, at + 20),
        where: placeText(file, place),
      });
    const text = found?.text ?? source[at];
    tokens.push({ kind: found?.kind ?? 'sign', text: unquoted(found?.kind, text), place, comment });
    comment = undefined;
    advance(text.length);
  }
  tokens.push({ kind: 'end', text: '', place: { line, column: at - lineStart + 1 }, comment });
  return tokens;
}

function unquoted(kind: Token['kind'] | undefined, text: string): string {
  return kind === 'text' || kind === 'quoted name' ? text.slice(1, -1) : text;
}

/** Goes along tokens; what is wrong is thrown with its place. */
export class TokenReader {
  private readonly tokens: readonly Token[];
  private readonly file: string;
  private readonly language: string;
  private at = 0;

  constructor(tokens: readonly Token[], file: string, language: string) {
    this.tokens = tokens;
    this.file = file;
    this.language = language;
  }

  get next(): Token {
    return this.tokens[this.at];
  }

  /** The token after the next. */
  get second(): Token {
    return this.tokens[Math.min(this.at + 1, this.tokens.length - 1)];
  }

  take(): Token {
    return this.tokens[this.next.kind === 'end' ? this.at : this.at++];
  }

  /** Whether the next is a word or a sign, in any case; it is not taken. */
  isAt(...texts: readonly string[]): boolean {
    const { kind, text } = this.next;
    return (kind === 'word' || kind === 'sign') && texts.includes(text.toLowerCase());
  }

  skip(...texts: readonly string[]): boolean {
    if (!this.isAt(...texts)) return false;
    this.at++;
    return true;
  }

  expect(...texts: readonly string[]): Token {
    if (!this.isAt(...texts)) throw this.fault('something else is expected here', texts.join(' or '));
    return this.take();
  }

  name(what: string): Token {
    const { kind } = this.next;
    if (kind !== 'word' && kind !== 'quoted name') throw this.fault(`${what} is expected here`, 'a name');
    return this.take();
  }

  number(what: string): number {
    if (this.next.kind !== 'number') throw this.fault(`${what} is expected here`, 'a number');
    return Number(this.take().text);
  }

  fault(what: string, allowed?: string, token: Token = this.next, suggestion?: string): InputError {
    return new InputError({
      what,
      value: token.kind === 'end' ? 'the end of the text' : token.text,
      allowed: allowed ?? this.language,
      where: placeText(this.file, token.place),
      suggestion,
    });
  }
}
