// Reads CREATE TABLE as PostgreSQL, MySQL, SQLite and Oracle write it into the shape that the rules compare. A column is there
// always, and null unless it says otherwise. `unit: cents` in a COMMENT declares a unit, CHARACTER SET an encoding, and
// CHECK (column IN (...)), ENUM or CREATE TYPE the symbols.

import type { EnumSymbol, RecordType, Schema, SchemaField, SqlDialect } from '../../../checkers/schemas/index.ts';
import { computed, readDefault } from './sql-default.ts';
import { qualifiedName, readTable, type Table } from './sql-table.ts';
import { inBrackets, literalText } from './sql-words.ts';
import { type Lexis, TokenReader, tokensOf } from './tokens.ts';

const lexis: Lexis = {
  blank: /\s+/y,
  comment: /--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//y,
  word: /[A-Za-z_][\w$]*/y,
  number: /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy,
  text: /'(?:[^']|'')*'/y,
  quotedName: /"(?:[^"]|"")*"|`[^`]*`|\[[A-Za-z_][^\]\n]*\]/y,
};

/** The schema is the first table. Throws InputError with the place of what is wrong. */
export function readSqlSchema(text: string, file: string): Schema {
  const words = tokensOf(text, file, lexis);
  const reader = () => new TokenReader(words, file, 'CREATE TABLE name (column type, ...)');
  const dialect = dialectOf(text);
  const tables = tablesOf(reader(), { dialect, enums: enumsOf(reader()) }).map((table) => ({
    ...table,
    root: commented(table.root, text),
  }));
  const [first] = tables;
  if (first === undefined) {
    const tokens = reader();
    while (tokens.next.kind !== 'end') tokens.take();
    throw tokens.fault('there is no CREATE TABLE in this file');
  }
  const roots = tables.map((table) => ({ ...table, name: table.root.name }));
  return { format: 'sql', file, ...first, roots, definitions: {}, dialect, text };
}

/** CREATE TYPE name AS ENUM ('a', 'b'), by their names in small letters. */
function enumsOf(tokens: TokenReader): Map<string, EnumSymbol[]> {
  const found = new Map<string, EnumSymbol[]>();
  for (; tokens.next.kind !== 'end'; tokens.take()) {
    if (!tokens.skip('create') || !tokens.skip('type')) continue;
    const name = qualifiedName(tokens, 'the name of the type');
    if (!tokens.skip('as') || !tokens.skip('enum')) continue;
    const symbols = inBrackets(tokens).filter(({ kind }) => kind === 'text');
    found.set(
      name.text.toLowerCase(),
      symbols.map((token) => ({ name: literalText(token), place: token.place })),
    );
  }
  return found;
}

function tablesOf(tokens: TokenReader, around: Parameters<typeof readTable>[1]): Table[] {
  const tables: Table[] = [];
  while (tokens.next.kind !== 'end') {
    if (tokens.skip('create') && skipAdjectives(tokens) && tokens.skip('table')) tables.push(readTable(tokens, around));
    else if (tokens.skip('alter') && tokens.skip('table')) alter(tokens, tables);
    else tokens.take();
  }
  return tables;
}

function skipAdjectives(tokens: TokenReader): true {
  while (tokens.skip('temporary', 'temp', 'unlogged', 'global', 'local'));
  return true;
}

/** pg_dump sets the defaults of serial columns behind the table. */
function alter(tokens: TokenReader, tables: Table[]): void {
  while (tokens.skip('only', 'if', 'exists'));
  const table = qualifiedName(tokens, 'the name of the table').text;
  if (!tokens.skip('alter')) return;
  tokens.skip('column');
  const column = tokens.name('the name of a column').text;
  const isAdded = tokens.skip('add');
  if (!isAdded && !(tokens.skip('set') && tokens.skip('default'))) return;
  const index = tables.findIndex(({ root }) => root.name === table);
  const found = tables[index]?.root.fields.find(({ name }) => name === column);
  if (found === undefined) return;
  const fallback = isAdded ? computed('the next number') : readDefault(tokens, found.type);
  const { root } = tables[index];
  const fields = root.fields.map((field) => (field === found ? { ...field, default: fallback } : field));
  tables[index] = { ...tables[index], root: { ...root, fields } };
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

const unitOf = (comment: string | undefined): string | undefined => /\bunit:\s*([\w/]+)/i.exec(comment ?? '')?.[1];

// PostgreSQL and Oracle tell comments apart from the table.
function commented(root: RecordType, text: string): RecordType {
  const pattern = /comment\s+on\s+column\s+(?:[\w"]+\.)*"?(\w+)"?\."?(\w+)"?\s+is\s+'((?:[^']|'')*)'/gi;
  const own = [...text.matchAll(pattern)].filter(([, table]) => table.toLowerCase() === root.name!.toLowerCase());
  const comments = new Map(own.map(([, , name, comment]) => [name.toLowerCase(), comment]));
  const fields = root.fields.map((field): SchemaField => {
    const doc = comments.get(field.name.toLowerCase()) ?? field.doc;
    const unit = unitOf(doc);
    return { ...field, doc, type: unit === undefined ? field.type : { ...field.type, unit } };
  });
  return { ...root, fields };
}
