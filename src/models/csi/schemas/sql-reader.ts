// Reads CREATE TABLE as PostgreSQL, MySQL, SQLite and Oracle write it into the shape that the rules compare. The schema is the
// first table of the file; a column is there always, and null unless it says otherwise. `unit: cents` in a COMMENT declares a
// unit, CHARACTER SET an encoding, and CHECK (column IN (...)) or ENUM the symbols.

import type { Json, RecordType, Schema, SchemaField, SchemaType, SqlDialect } from '../../../checkers/schemas/index.ts';
import { sqlType } from './sql-types.ts';
import { type Lexis, type Token, TokenReader, tokensOf } from './tokens.ts';

const lexis: Lexis = {
  blank: /\s+/y,
  comment: /--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//y,
  word: /[A-Za-z_][\w$]*/y,
  number: /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy,
  text: /'(?:[^']|'')*'/y,
  quotedName: /"(?:[^"]|"")*"|`[^`]*`|\[[A-Za-z_][^\]\n]*\]/y,
};

/** Throws InputError with the place of what is wrong. */
export function readSqlSchema(text: string, file: string): Schema {
  const tokens = new TokenReader(tokensOf(text, file, lexis), file, 'CREATE TABLE name (column type, ...)');
  const dialect = dialectOf(text);
  for (let token = tokens.next; token.kind !== 'end'; token = tokens.next) {
    if (tokens.skip('create') && skipAdjectives(tokens) && tokens.skip('table')) {
      const root = new TableReader(tokens, dialect).table(charsetOfTable(text));
      return { format: 'sql', file, root: commented(root, text), definitions: {}, dialect, text };
    }
    tokens.take();
  }
  throw tokens.fault('there is no CREATE TABLE in this file');
}

function skipAdjectives(tokens: TokenReader): true {
  while (tokens.skip('temporary', 'temp', 'unlogged', 'global', 'local'));
  return true;
}

/** By what only one of them writes. */
function dialectOf(text: string): SqlDialect {
  if (/\b(varchar2|number\s*\(|nvarchar2|clob)\b|\b(byte|char)\s*\)/i.test(text)) return 'oracle';
  if (
    /`|\b(unsigned|auto_increment|engine\s*=|datetime|mediumint|tinyint|charset|character\s+set|longtext)\b/i.test(text)
  )
    return 'mysql';
  return /\b(autoincrement|without\s+rowid|strict\s*;)/i.test(text) ? 'sqlite' : 'postgresql';
}

const charsetOfTable = (text: string): string | undefined =>
  /\)\s*[^;]*\b(?:charset|character\s+set)\s*=?\s*'?(\w+)/i.exec(text)?.[1].toLowerCase();

const unitOf = (comment: string | undefined): string | undefined => /\bunit:\s*([\w/]+)/i.exec(comment ?? '')?.[1];

// PostgreSQL and Oracle tell comments apart from the table.
function commented(root: RecordType, text: string): RecordType {
  const pattern = /comment\s+on\s+column\s+(?:[\w"]+\.)*"?(\w+)"?\s+is\s+'((?:[^']|'')*)'/gi;
  const comments = new Map([...text.matchAll(pattern)].map(([, name, comment]) => [name.toLowerCase(), comment]));
  const fields = root.fields.map((field): SchemaField => {
    const doc = comments.get(field.name.toLowerCase()) ?? field.doc;
    const unit = unitOf(doc);
    return { ...field, doc, type: unit === undefined ? field.type : { ...field.type, unit } };
  });
  return { ...root, fields };
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

class TableReader {
  private readonly tokens: TokenReader;
  private readonly dialect: SqlDialect;

  constructor(tokens: TokenReader, dialect: SqlDialect) {
    this.tokens = tokens;
    this.dialect = dialect;
  }

  table(charset: string | undefined): RecordType {
    const { tokens } = this;
    while (tokens.skip('if', 'not', 'exists'));
    let name = tokens.name('the name of the table');
    while (tokens.skip('.')) name = tokens.name('the name of the table');
    tokens.expect('(');
    const fields: SchemaField[] = [];
    const keys = new Set<string>();
    do {
      if (tokens.next.kind === 'word' && constraints.includes(tokens.next.text.toLowerCase()))
        this.constraint(fields, keys);
      else fields.push(this.column(charset));
    } while (tokens.skip(','));
    tokens.expect(')');
    const keyed = fields.map((field) =>
      keys.has(field.name.toLowerCase()) ? { ...field, type: { ...field.type, nullable: undefined } } : field,
    );
    return { kind: 'record', name: name.text, fields: keyed, place: name.place };
  }

  private constraint(fields: SchemaField[], keys: Set<string>): void {
    const { tokens } = this;
    if (tokens.skip('constraint') && !tokens.isAt(...constraints)) tokens.take();
    const isPrimary = tokens.isAt('primary');
    const isCheck = tokens.skip('check');
    if (isCheck) this.check(fields);
    while (!tokens.isAt(',', ')')) {
      if (tokens.next.kind === 'end') throw tokens.fault(') is missing');
      if (tokens.isAt('(')) for (const token of this.inBrackets()) if (isPrimary) keys.add(token.text.toLowerCase());
      if (!tokens.isAt(',', ')', '(')) tokens.take();
    }
  }

  private column(charset: string | undefined): SchemaField {
    const { tokens } = this;
    const name = tokens.name('the name of a column');
    const first = tokens.name('the type of the column');
    const words = [first.text.toLowerCase()];
    const second: Readonly<Record<string, readonly string[]>> = {
      double: ['precision'],
      character: ['varying'],
      char: ['varying'],
      long: ['raw', 'varchar'],
      bit: ['varying'],
    };
    while (second[words.at(-1)!]?.includes(tokens.next.text.toLowerCase()))
      words.push(tokens.take().text.toLowerCase());
    const sizes = tokens.isAt('(') ? this.inBrackets() : [];
    while (tokens.isAt('unsigned', 'signed', 'zerofill', 'with', 'without', 'varying')) {
      const word = tokens.take().text.toLowerCase();
      if (word === 'with' || word === 'without')
        words.push(
          `${word} ${tokens.skip('local') ? 'local ' : ''}${tokens.take().text.toLowerCase()} ${tokens.take().text.toLowerCase()}`,
        );
      else words.push(word);
    }
    const type = sqlType(words, sizes, this.dialect);
    if (type === undefined)
      throw tokens.fault(
        'this type is not known',
        'INTEGER, BIGINT, DECIMAL(p, s), DOUBLE PRECISION, VARCHAR(n), TEXT, BYTEA, DATE, TIMESTAMP ...',
        first,
      );
    return this.attributes(name, { ...type, place: first.place }, charset);
  }

  private attributes(name: Token, given: SchemaType, tableCharset: string | undefined): SchemaField {
    const { tokens } = this;
    let type: SchemaType = given;
    let isNullable = true;
    let fallback: { value: Json } | undefined;
    let doc: string | undefined;
    let charset = type.kind === 'text' ? tableCharset : undefined;
    while (!tokens.isAt(',', ')')) {
      if (tokens.next.kind === 'end') throw tokens.fault(') is missing');
      if (tokens.skip('not')) isNullable = !tokens.skip('null');
      else if (tokens.skip('primary')) isNullable = false;
      else if (tokens.skip('default')) fallback = this.defaultValue();
      else if (tokens.skip('comment')) doc = tokens.take().text;
      else if (tokens.isAt('character', 'charset')) {
        if (tokens.take().text.toLowerCase() === 'character') tokens.expect('set');
        charset = tokens.take().text.toLowerCase();
      } else if (tokens.skip('check')) {
        const fields = [{ name: name.text, type, presence: 'required' as const }];
        this.check(fields);
        type = fields[0].type;
      } else if (tokens.isAt('(')) this.inBrackets();
      else tokens.take();
    }
    const isUtf8 = charset === undefined || charset.startsWith('utf8');
    const spoken: SchemaType = type.kind === 'text' && !isUtf8 ? { ...type, charset } : type;
    const nulls = isNullable ? { nullable: true } : {};
    return {
      name: name.text,
      type: { ...spoken, ...nulls },
      presence: 'required',
      default: fallback,
      doc,
      place: name.place,
    };
  }

  private defaultValue(): { value: Json } {
    const { tokens } = this;
    const token = tokens.take();
    if (tokens.isAt('(')) this.inBrackets();
    while (tokens.skip(':')) if (tokens.next.kind === 'word') tokens.take();
    if (token.kind === 'number') return { value: Number(token.text) };
    const word = token.text.toLowerCase();
    if (token.kind === 'word' && (word === 'true' || word === 'false')) return { value: word === 'true' };
    return { value: token.kind === 'word' && word === 'null' ? null : token.text };
  }

  // Of checks only the choice among texts is compared.
  private check(fields: { name: string; type: SchemaType }[]): void {
    const words = this.inBrackets(true);
    const field = fields.find(({ name }) => name.toLowerCase() === words[0]?.text.toLowerCase());
    const texts = words.filter(({ kind }) => kind === 'text');
    if (field === undefined || words[1]?.text.toLowerCase() !== 'in' || texts.length === 0) return;
    field.type = {
      kind: 'enum',
      symbols: texts.map(({ text, place }) => ({ name: text, place })),
      place: field.type.place,
      nullable: field.type.nullable,
    };
  }

  /** What stands in brackets, without commas; brackets within are left out, or their contents are. */
  private inBrackets(isDeep = false): Token[] {
    const { tokens } = this;
    const found: Token[] = [];
    tokens.expect('(');
    for (let depth = 1; depth > 0; ) {
      if (tokens.next.kind === 'end') throw tokens.fault(') is missing');
      const token = tokens.take();
      if (token.kind === 'sign' && token.text === '(') depth += 1;
      else if (token.kind === 'sign' && token.text === ')') depth -= 1;
      else if (token.text !== ',' && (isDeep || depth === 1)) found.push(token);
    }
    return found;
  }
}
