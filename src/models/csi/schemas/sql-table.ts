// One table of a file of SQL: its columns with their types and defaults, and what it says besides that no rule compares.
// Primary and foreign keys and indexes are left out: they speak of rows together.

import type {
  EnumSymbol,
  Ignored,
  RecordType,
  SchemaField,
  SchemaType,
  SqlDialect,
} from '../../../checkers/schemas/index.ts';
import { computed, readDefault } from './sql-default.ts';
import { sqlType } from './sql-types.ts';
import { inBrackets, literalText, wordsText } from './sql-words.ts';
import type { Token, TokenReader } from './tokens.ts';

export interface Table {
  readonly root: RecordType;
  readonly ignored: readonly Ignored[];
}

/** What the whole file says of the types of its columns; enums by their names in small letters. */
export interface Around {
  readonly dialect: SqlDialect;
  readonly enums: ReadonlyMap<string, readonly EnumSymbol[]>;
}

interface Column {
  field: SchemaField;
  /** As the column itself says it. */
  charset?: string;
}

const constraints = [
  'primary',
  'unique',
  'foreign',
  'check',
  'constraint',
  'key',
  'index',
  'fulltext',
  'exclude',
  'like',
];

/** The last of a name with dots. */
export function qualifiedName(tokens: TokenReader, what: string): Token {
  let name = tokens.name(what);
  while (tokens.skip('.')) name = tokens.name(what);
  return name;
}

/** From behind CREATE TABLE to the end of the statement; throws InputError with a place. */
export function readTable(tokens: TokenReader, around: Around): Table {
  return new TableReader(tokens, around).table();
}

class TableReader {
  private readonly tokens: TokenReader;
  private readonly around: Around;
  private readonly columns: Column[] = [];
  private readonly keys = new Set<string>();
  private readonly ignored: Ignored[] = [];

  constructor(tokens: TokenReader, around: Around) {
    this.tokens = tokens;
    this.around = around;
  }

  table(): Table {
    const { tokens } = this;
    while (tokens.skip('if', 'not', 'exists'));
    const name = qualifiedName(tokens, 'the name of the table');
    tokens.expect('(');
    do {
      if (tokens.next.kind === 'word' && constraints.includes(tokens.next.text.toLowerCase())) this.constraint();
      else this.columns.push(this.column());
    } while (tokens.skip(','));
    tokens.expect(')');
    const charset = charsetBehind(tokens);
    const fields = this.columns.map((column) => this.finished(column, charset));
    return { root: { kind: 'record', name: name.text, fields, place: name.place }, ignored: this.ignored };
  }

  private finished({ field, charset: own }: Column, ofTable: string | undefined): SchemaField {
    const { name, type } = field;
    const charset = own ?? ofTable;
    // To MySQL latin1 is windows-1252, which has the sign of the euro.
    const isMysql = this.around.dialect === 'mysql' && charset === 'latin1';
    const isSpoken = type.kind === 'text' && charset !== undefined && !charset.startsWith('utf');
    const spoken: SchemaType = isSpoken ? { ...type, charset: isMysql ? 'windows-1252' : charset } : type;
    return { ...field, type: this.keys.has(name.toLowerCase()) ? { ...spoken, nullable: undefined } : spoken };
  }

  private ignore(keyword: string, text: string, { place }: Token): void {
    this.ignored.push({ keyword, text, place });
  }

  private constraint(): void {
    const { tokens } = this;
    if (tokens.skip('constraint') && !tokens.isAt(...constraints)) tokens.take();
    const first = tokens.next;
    const keyword = first.text.toUpperCase();
    if (tokens.skip('check')) this.check(this.columns, first);
    const rest: Token[] = [];
    while (!tokens.isAt(',', ')')) {
      if (tokens.next.kind === 'end') throw tokens.fault(') is missing');
      if (!tokens.isAt('(')) rest.push(tokens.take());
      else {
        const names = inBrackets(tokens);
        rest.push(...names);
        if (keyword === 'PRIMARY') for (const { text } of names) this.keys.add(text.toLowerCase());
      }
    }
    if (keyword === 'UNIQUE' || keyword === 'EXCLUDE')
      this.ignore(keyword, wordsText(rest.slice(keyword === 'UNIQUE' ? 1 : 0)), first);
  }

  private column(): Column {
    const { tokens } = this;
    const name = tokens.name('the name of a column');
    const first = tokens.next;
    const type = this.type();
    const isSerial = first.text.toLowerCase().endsWith('serial');
    const column: Column = {
      field: {
        name: name.text,
        type: { ...type, nullable: true, place: first.place },
        presence: 'required',
        default: isSerial ? computed('the next number') : undefined,
        place: name.place,
      },
    };
    while (!tokens.isAt(',', ')')) {
      if (tokens.next.kind === 'end') throw tokens.fault(') is missing');
      this.attribute(column);
    }
    return column;
  }

  private type(): SchemaType {
    const { tokens } = this;
    const first = qualifiedName(tokens, 'the type of the column');
    const words = [first.text.toLowerCase()];
    const second: Readonly<Record<string, readonly string[]>> = {
      double: ['precision'],
      national: ['character', 'char', 'varchar'],
      character: ['varying'],
      char: ['varying'],
      long: ['raw', 'varchar'],
      bit: ['varying'],
    };
    while (second[words.at(-1)!]?.includes(tokens.next.text.toLowerCase()))
      words.push(tokens.take().text.toLowerCase());
    if (words[0] === 'national') words.shift();
    const sizes = tokens.isAt('(') ? inBrackets(tokens) : [];
    while (tokens.isAt('unsigned', 'signed', 'zerofill', 'with', 'without', 'varying')) {
      const word = tokens.take().text.toLowerCase();
      if (word === 'with' || word === 'without')
        words.push(
          `${word} ${tokens.skip('local') ? 'local ' : ''}${tokens.take().text.toLowerCase()} ${tokens.take().text.toLowerCase()}`,
        );
      else words.push(word);
    }
    const symbols = this.around.enums.get(words[0]);
    const known: SchemaType | undefined = symbols
      ? { kind: 'enum', symbols }
      : sqlType(words, sizes, this.around.dialect);
    const levels = this.arrayLevels();
    if (known === undefined || levels > 1) {
      const size = sizes.length > 0 ? `(${wordsText(sizes)})` : '';
      return { kind: 'any', opaque: `${words.join(' ')}${size}${'[]'.repeat(levels)}` };
    }
    // An item may be null whatever the column says.
    return levels === 0 ? known : { kind: 'list', items: { ...known, nullable: true } };
  }

  /** `[]`, `[3]` and ARRAY: PostgreSQL takes lists of any length for each of them. */
  private arrayLevels(): number {
    const { tokens } = this;
    const isWord = tokens.skip('array');
    let levels = 0;
    for (; tokens.skip('['); levels++) while (!tokens.skip(']')) if (tokens.take().kind === 'end') return levels;
    return Math.max(levels, isWord ? 1 : 0);
  }

  private attribute(column: Column): void {
    const { tokens } = this;
    const token = tokens.next;
    const change = (changes: Partial<SchemaField>) => {
      column.field = { ...column.field, ...changes };
    };
    const { name, type } = column.field;
    const notNull = () => change({ type: { ...type, nullable: undefined } });
    if (tokens.skip('not')) {
      if (tokens.skip('null')) notNull();
    } else if (tokens.skip('primary')) notNull();
    else if (tokens.skip('default')) {
      const fallback = readDefault(tokens, type);
      if (fallback.computed !== undefined) this.ignore('DEFAULT', `${name} DEFAULT ${fallback.computed}`, token);
      change({ default: fallback });
    } else if (tokens.skip('auto_increment', 'autoincrement')) change({ default: computed('the next number') });
    else if (tokens.skip('comment')) change({ doc: literalText(tokens.take()) });
    else if (tokens.isAt('character', 'charset')) {
      if (tokens.take().text.toLowerCase() === 'character') tokens.expect('set');
      column.charset = tokens.take().text.toLowerCase();
    } else if (tokens.skip('check')) this.check([column], token);
    else if (tokens.skip('unique')) this.ignore('UNIQUE', name, token);
    else if (tokens.skip('generated')) change({ default: this.generated(name, token) });
    else if (tokens.skip('on')) this.reaction();
    else if (tokens.isAt('(')) inBrackets(tokens);
    else tokens.take();
  }

  /** GENERATED ALWAYS AS (a + b) STORED, or AS IDENTITY. */
  private generated(name: string, token: Token): SchemaField['default'] {
    const { tokens } = this;
    while (!tokens.isAt('as', ',', ')') && tokens.next.kind !== 'end') tokens.take();
    tokens.skip('as');
    if (tokens.skip('identity')) return computed('the next number');
    const expression = wordsText(inBrackets(tokens));
    this.ignore('GENERATED', `${name} AS (${expression})`, token);
    return computed(expression);
  }

  /** ON DELETE SET DEFAULT says nothing of the column's own default. */
  private reaction(): void {
    const { tokens } = this;
    tokens.take();
    if (tokens.skip('set')) tokens.take();
  }

  /** Of checks only the choice among texts is compared, as IN or as pg_dump writes it: = ANY (ARRAY[...]). */
  private check(columns: readonly Column[], token: Token): void {
    const all = inBrackets(this.tokens);
    const words = all.filter(({ kind, text }) => kind !== 'sign' || !'(),'.includes(text));
    const column = columns.find(({ field }) => field.name.toLowerCase() === words[0]?.text.toLowerCase());
    const texts = words.filter(({ kind }) => kind === 'text');
    const others = words.slice(1).filter(({ kind }) => kind !== 'text');
    const isChoice =
      others.some(({ text }) => ['in', 'any'].includes(text.toLowerCase())) &&
      others.every(({ text }) => choiceWords.includes(text.toLowerCase()));
    if (column === undefined || !isChoice || texts.length === 0 || column.field.type.kind !== 'text') {
      this.ignore('CHECK', wordsText(all), token);
      return;
    }
    const { place, nullable } = column.field.type;
    const symbols = texts.map((each) => ({ name: literalText(each), place: each.place }));
    column.field = { ...column.field, type: { kind: 'enum', symbols, place, nullable } };
  }
}

const choiceWords = ['in', '=', 'any', 'array', '[', ']', ':', 'text', 'character', 'varying', 'varchar', 'bpchar'];

/** What stands behind the brackets of a table may set the encoding of its texts. */
function charsetBehind(tokens: TokenReader): string | undefined {
  let charset: string | undefined;
  while (tokens.next.kind !== 'end' && !tokens.isAt(';', 'create')) {
    const isSet = tokens.skip('charset') || (tokens.skip('character') && tokens.skip('set'));
    if (!isSet) tokens.take();
    else {
      tokens.skip('=');
      charset = tokens.take().text.toLowerCase();
    }
  }
  return charset;
}
