// A table written and read: each value is a row, put in as literals and read back as PostgreSQL prints it.

import { resolved, type Schema, type SchemaField, type SchemaType } from '../../../checkers/schemas/index.ts';
import { openPostgresTables, pgliteVersion, postgresVersion } from '../adapters/postgres-tables.ts';
import {
  absent,
  bytes,
  date,
  dateText,
  dateTimeOfText,
  dateTimeText,
  daysOfText,
  decimal,
  float,
  instant,
  integer,
  type Meaning,
  meaningOf,
  nanosOfTimeText,
  nothing,
  record,
  text,
  time,
  timeText,
  uuid,
  wallTime,
} from '../meaning/index.ts';
import { type Exchange, messageOf, type Passage } from './exchange.ts';
import { hexOfText, jsonTextOf } from './json-codec.ts';
import { isoOfPostgres, postgresOfIso } from './postgres-years.ts';
import { quotedName, quotedText, sqlText } from './sql-writer.ts';

let tables = 0;

/** The table with itself; nothing is said of another schema. */
export async function sqlExchange(schema: Schema): Promise<Exchange> {
  const root = resolved(schema, schema.root);
  if (root.kind !== 'record') throw new Error('a table is a record');
  const postgres = await openPostgresTables();
  const pass = async (values: readonly Meaning[]): Promise<readonly Passage[]> => {
    const table = `records_${tables++}`;
    const columns = root.fields.map(({ name }) => quotedName(name));
    const rows = values.map((value) => ({ insert: insertText(table, root.fields, value), columns }));
    const results = await postgres.inTable(sqlText(schema, table), table, rows);
    return results.map((result, i): Passage => {
      if ('error' in result) return { stage: 'writer', error: messageOf(result.error) };
      try {
        return { bytes: hexOfText(result.row.join('|')), read: rowMeaning(schema, root.fields, result.row) };
      } catch (error) {
        return { stage: 'reader', error: `${messageOf(error)} in ${rows[i].insert}` };
      }
    });
  };
  return { codecs: [`PostgreSQL ${postgresVersion} (PGlite ${pgliteVersion})`], pass };
}

function insertText(table: string, fields: readonly SchemaField[], value: Meaning): string {
  const given = value.kind === 'record' ? value.fields : {};
  const literals = fields.map(({ name }) => literal(given[name] ?? absent));
  const names = fields.map(({ name }) => quotedName(name)).join(', ');
  if (fields.length === 0) return `INSERT INTO ${table} DEFAULT VALUES`;
  return `INSERT INTO ${table} (${names}) VALUES (${literals.join(', ')})`;
}

function literal(value: Meaning): string {
  switch (value.kind) {
    case 'null':
      return 'NULL';
    case 'absent':
      return 'DEFAULT';
    case 'bytes':
      return `'\\x${value.hex}'`;
    case 'instant':
      return quotedText(postgresOfIso(`${dateTimeText(BigInt(value.nanos))}Z`));
    case 'wallTime':
      return quotedText(postgresOfIso(dateTimeText(BigInt(value.nanos))));
    case 'date':
      return quotedText(postgresOfIso(dateText(value.days)));
    case 'time':
      return quotedText(timeText(BigInt(value.nanos)));
    case 'list':
    case 'map':
    case 'record':
      return quotedText(jsonTextOf(value));
    default:
      return quotedText(String(value.value));
  }
}

function rowMeaning(schema: Schema, fields: readonly SchemaField[], row: readonly (string | null)[]): Meaning {
  const entries = fields.map(({ name, type }, i) => {
    const printed = row[i];
    return [name, printed === null ? nothing : columnMeaning(resolved(schema, type), printed)] as const;
  });
  return record(Object.fromEntries(entries));
}

function columnMeaning(type: SchemaType, printed: string): Meaning {
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
    default:
      return text(printed);
  }
}
