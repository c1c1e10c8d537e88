// Runs of words in a file of SQL: what stands in brackets, and the words of an expression as one text again.

import type { Token, TokenReader } from './tokens.ts';

/** What stands in brackets, without the outer two. */
export function inBrackets(tokens: TokenReader): Token[] {
  const found: Token[] = [];
  tokens.expect('(');
  for (let depth = 1; depth > 0; ) {
    if (tokens.next.kind === 'end') throw tokens.fault(') is missing');
    const token = tokens.take();
    depth += isSign(token, '(') ? 1 : isSign(token, ')') ? -1 : 0;
    if (depth > 0) found.push(token);
  }
  return found;
}

export const isSign = ({ kind, text }: Token, sign: string): boolean => kind === 'sign' && text === sign;

/** The text of a literal, in which quotes stand twice. */
export const literalText = ({ kind, text }: Token): string => (kind === 'text' ? text.replaceAll("''", "'") : text);

/** As SQL is usually set: `nextval('id'::regclass)`. */
export function wordsText(tokens: readonly Token[]): string {
  let text = '';
  for (const [i, token] of tokens.entries()) {
    const written = token.kind === 'text' ? `'${token.text}'` : token.text;
    text += isApart(tokens[i - 1], token) ? ` ${written}` : written;
  }
  return text;
}

const closing = [')', ',', ':', '.', ']', '['];
const opening = ['(', ':', '.', '['];

function isApart(before: Token | undefined, token: Token): boolean {
  if (before === undefined || closing.some((sign) => isSign(token, sign))) return false;
  if (isSign(token, '(')) return before.kind !== 'word';
  const isCompared = '<>=!|'.includes(before.text) && '<>=!|'.includes(token.text);
  return !isCompared && !opening.some((sign) => isSign(before, sign));
}
