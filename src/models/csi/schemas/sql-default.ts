// The default of a column: a literal, whose value is known, or an expression, which the database computes for each row.

import type { Json, SchemaField, SchemaType } from '../../../checkers/schemas/index.ts';
import { daysOfText } from '../meaning/index.ts';
import { inBrackets, isSign, literalText, wordsText } from './sql-words.ts';
import type { Token, TokenReader } from './tokens.ts';

type Default = NonNullable<SchemaField['default']>;

const attributes = ['not', 'null', 'primary', 'unique', 'check', 'references', 'comment', 'constraint', 'collate'];
const more = ['generated', 'auto_increment', 'autoincrement', 'on', 'key', 'enable', 'invisible', 'visible', 'storage'];
const ends = [...attributes, ...more];

/** What stands behind DEFAULT, up to the next attribute of the column. */
export function readDefault(tokens: TokenReader, type: SchemaType): Default {
  const all: Token[] = [];
  const bare: Token[] = [];
  while (!tokens.isAt(',', ')', ';') && tokens.next.kind !== 'end' && !(all.length > 0 && tokens.isAt(...ends))) {
    if (tokens.isAt('(')) {
      const [open, inner, close] = [tokens.next, inBrackets(tokens), sign(')', tokens.next)];
      all.push(open, ...inner, close);
      bare.push(open, ...withoutCasts(inner), close);
    } else if (tokens.isAt(':')) all.push(...takeCast(tokens));
    else {
      const token = tokens.take();
      all.push(token);
      bare.push(token);
    }
  }
  const value = literalValue(bare);
  return value !== undefined && isOneOf(type, value) ? { value } : computed(wordsText(all));
}

/** Of each row another one. */
export const computed = (expression: string): Default => ({ value: null, computed: expression });

const sign = (text: string, { place }: Token): Token => ({ kind: 'sign', text, place });

const castWords = ['varying', 'precision', 'without', 'with', 'time', 'zone'];

/** `::character varying(20)[]`. */
function takeCast(tokens: TokenReader): Token[] {
  const found: Token[] = [];
  while (tokens.isAt(':')) found.push(tokens.take());
  found.push(tokens.take());
  while (tokens.isAt('.', ...castWords)) {
    const isDot = tokens.isAt('.');
    found.push(tokens.take());
    if (isDot) found.push(tokens.take());
  }
  if (tokens.isAt('(')) inBrackets(tokens);
  while (tokens.isAt('[', ']')) found.push(tokens.take());
  return found;
}

function withoutCasts(tokens: readonly Token[]): Token[] {
  return tokens.filter((token, i) => !isSign(token, ':') && !(i > 1 && isSign(tokens[i - 1], ':')));
}

/** Undefined of an expression. */
function literalValue(tokens: readonly Token[]): Json | undefined {
  const [token] = tokens;
  const last = tokens.at(-1);
  if (last !== undefined && tokens.length > 2 && isSign(token, '(') && isSign(last, ')'))
    return literalValue(tokens.slice(1, -1));
  if (tokens.length !== 1) return undefined;
  if (token.kind === 'number') return Number(token.text);
  if (token.kind !== 'word') return token.kind === 'sign' ? undefined : literalText(token);
  const word = token.text.toLowerCase();
  return word === 'null' ? null : word === 'true' ? true : word === 'false' ? false : undefined;
}

const [number, dateAndTime] = [
  /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i,
  /^(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*)?$/,
];

/** Whether a literal is a value of the type, as a database would take it; MySQL has dates that are none. */
function isOneOf(type: SchemaType, value: Json): boolean {
  if (value === null) return true;
  const text = String(value);
  switch (type.kind) {
    case 'integer':
      return /^\s*[+-]?\d+\s*$/.test(text);
    case 'float':
    case 'decimal':
      return number.test(text);
    case 'boolean':
      return /^(t|true|f|false|y|yes|n|no|on|off|0|1)$/i.test(text);
    case 'date':
    case 'timestamp': {
      const [, day] = dateAndTime.exec(text) ?? [];
      return day !== undefined && !day.includes('-00') && daysOfText(day) !== undefined && !day.startsWith('0000');
    }
    case 'time':
      return /^\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text);
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
    case 'enum':
      return type.symbols.some(({ name }) => name === text);
    case 'text':
      return type.length === undefined || [...text].length <= type.length.max;
    case 'any':
      return isJson(text);
    case 'list':
      return text === '{}';
    default:
      return text === '';
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
