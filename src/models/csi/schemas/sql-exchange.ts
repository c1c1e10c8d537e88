// A table written and read: each value is a row, put in as literals and read back as PostgreSQL prints it.

import { resolved, type Schema, type SchemaField, type SchemaType } from '../../../checkers/schemas/index.ts';
import { openPostgresTables, pgliteVersion, postgresVersion } from '../adapters/postgres-tables.ts';
import {
  absent,
  bytes,
  date,
  dateTimeOfText,
  daysOfText,
  decimal,
  float,
  instant,
  integer,
  list,
  type Meaning,
  meaningOf,
  nanosOfTimeText,
  nothing,
  record,
  text,
  time,
  uuid,
  wallTime,
} from '../meaning/index.ts';
import { type Exchange, messageOf, type Passage, refusedSchema } from './exchange.ts';
import { hexOfText } from './json-codec.ts';
import { isoOfPostgres } from './postgres-years.ts';
import { arrayItems, literal } from './sql-literal.ts';
import { quotedName, tableText } from './sql-writer.ts';

let tables = 0;

/** The table with itself; nothing is said of another schema. */
export async function sqlExchange(schema: Schema): Promise<Exchange> {
  const root = resolved(schema, schema.root);
  if (root.kind !== 'record') throw new Error('a table is a record');
  const postgres = await openPostgresTables();
  const pass = async (values: readonly Meaning[]): Promise<readonly Passage[]> => {
    const table = `records_${tables++}`;
    const columns = root.fields.map(({ name }) => quotedName(name));
    const rows = values.map((value) => ({ insert: insertText(schema, table, root.fields, value), columns }));
    const results = await postgres.inTable(tableText(schema, table), table, rows).catch((error: unknown) => {
      throw refusedSchema(schema, `PostgreSQL ${postgresVersion}`, error);
    });
    return results.map((result, i): Passage => {
      if ('error' in result) return { stage: 'writer', error: messageOf(result.error) };
      try {
        return { bytes: hexOfText(result.row.join('|')), read: rowMeaning(schema, root.fields, result.row) };
      } catch (error) {
        return { stage: 'reader', error: `${messageOf(error)} in ${rows[i].insert}` };
      }
    });
  };
  return { codecs: [`PostgreSQL ${postgresVersion} (PGlite ${pgliteVersion})${inPlaceOf(schema)}`], pass };
}

const products = { mysql: 'MySQL', oracle: 'Oracle', sqlite: 'SQLite' };

/** No other database is run: their types are ours, as checks of PostgreSQL. */
const inPlaceOf = ({ dialect = 'postgresql' }: Schema): string =>
  dialect === 'postgresql' ? '' : ` in place of ${products[dialect]}`;

function insertText(schema: Schema, table: string, fields: readonly SchemaField[], value: Meaning): string {
  const given = value.kind === 'record' ? value.fields : {};
  const literals = fields.map(({ name, type }) => literal(resolved(schema, type), given[name] ?? absent));
  const names = fields.map(({ name }) => quotedName(name)).join(', ');
  if (fields.length === 0) return `INSERT INTO ${table} DEFAULT VALUES`;
  return `INSERT INTO ${table} (${names}) VALUES (${literals.join(', ')})`;
}

function rowMeaning(schema: Schema, fields: readonly SchemaField[], row: readonly (string | null)[]): Meaning {
  const entries = fields.map(({ name, type }, i) => {
    const printed = row[i];
    return [name, printed === null ? nothing : columnMeaning(schema, resolved(schema, type), printed)] as const;
  });
  return record(Object.fromEntries(entries));
}

function columnMeaning(schema: Schema, type: SchemaType, printed: string): Meaning {
  switch (type.kind) {
    case 'boolean':
      return { kind: 'boolean', value: printed === 't' };
    case 'integer':
      return integer(printed);
    case 'float':
      return float(type.bits === 32 ? Math.fround(Number(printed)) : Number(printed), type.bits);
    case 'decimal':
      return decimal(printed);
    case 'bytes':
      return bytes(printed.slice(2));
    case 'timestamp': {
      const nanos = dateTimeOfText(isoOfPostgres(printed).replace(/([+-]\d\d)$/, '$1:00'))!.nanos;
      return type.zone === 'utc' ? instant(nanos) : wallTime(nanos);
    }
    case 'date':
      return date(daysOfText(isoOfPostgres(printed))!);
    case 'time':
      return time(nanosOfTimeText(printed)!);
    case 'uuid':
      return uuid(printed);
    case 'any':
      return meaningOf(JSON.parse(printed));
    case 'list': {
      const items = resolved(schema, type.items);
      return list(...arrayItems(printed).map((item) => (item === null ? nothing : columnMeaning(schema, items, item))));
    }
    default:
      return text(printed);
  }
}
