// The types of SQL columns in our shape: PostgreSQL 18, MySQL 8.4 and Oracle 23 as their manuals describe them, and the names
// that SQLite accepts.

import type { SchemaType, SqlDialect, TimeUnit } from '../../../checkers/schemas/index.ts';
import { literalText } from './sql-words.ts';
import type { Token } from './tokens.ts';

const integers: Readonly<Record<string, 8 | 16 | 24 | 32 | 64>> = {
  tinyint: 8,
  smallint: 16,
  int2: 16,
  smallserial: 16,
  mediumint: 24,
  int: 32,
  integer: 32,
  int4: 32,
  serial: 32,
  bigint: 64,
  int8: 64,
  bigserial: 64,
};

/** `words` are the type in small letters, `sizes` what stands in its brackets; undefined for a type that we do not know. */
export function sqlType(
  words: readonly string[],
  sizes: readonly Token[],
  dialect: SqlDialect,
): SchemaType | undefined {
  const [name] = words;
  const numbers = sizes.filter(({ kind }) => kind === 'number').map(({ text }) => Number(text));
  const bits = Object.hasOwn(integers, name) ? integers[name] : undefined;
  // TINYINT(1) is how MySQL writes BOOLEAN.
  if (name === 'boolean' || name === 'bool' || (name === 'tinyint' && numbers[0] === 1)) return { kind: 'boolean' };
  if (bits !== undefined) {
    const isWide = dialect === 'sqlite';
    return { kind: 'integer', bits: isWide ? 64 : bits, signed: !words.includes('unsigned') };
  }
  return (
    numeric(name, numbers, dialect) ??
    text(name, words, sizes, numbers, dialect) ??
    temporal(name, words, numbers, dialect) ??
    other(name, sizes, numbers)
  );
}

function numeric(name: string, [precision, scale]: readonly number[], dialect: SqlDialect): SchemaType | undefined {
  switch (name) {
    case 'decimal':
    case 'numeric':
    case 'dec':
    case 'number':
      // Without a precision: as many digits as anybody writes, MySQL excepted.
      if (precision === undefined)
        return dialect === 'mysql'
          ? { kind: 'decimal', precision: 10, scale: 0 }
          : { kind: 'decimal', precision: 38, scale: 18 };
      // Rounded before the point.
      if ((scale ?? 0) < 0 || (scale ?? 0) > precision) return undefined;
      return { kind: 'decimal', precision, scale: scale ?? 0 };
    case 'money':
      return { kind: 'decimal', precision: 19, scale: 2 };
    case 'real':
    case 'float4':
      return { kind: 'float', bits: dialect === 'mysql' || dialect === 'sqlite' ? 64 : 32 };
    case 'float':
      return {
        kind: 'float',
        bits:
          dialect === 'mysql' ? ((precision ?? 0) > 24 ? 64 : 32) : precision === undefined || precision > 24 ? 64 : 32,
      };
    case 'double':
    case 'float8':
    case 'binary_double':
      return { kind: 'float', bits: 64 };
    default:
      return undefined;
  }
}

function text(
  name: string,
  words: readonly string[],
  sizes: readonly Token[],
  [size]: readonly number[],
  dialect: SqlDialect,
): SchemaType | undefined {
  const isVarying = words.includes('varying') || ['varchar', 'varchar2', 'nvarchar', 'nvarchar2'].includes(name);
  if (['text', 'tinytext', 'mediumtext', 'longtext', 'clob', 'citext'].includes(name)) return { kind: 'text' };
  if (!isVarying && !['char', 'character', 'nchar', 'bpchar'].includes(name)) return undefined;
  // Oracle counts bytes unless it is told to count characters.
  const counts = sizes.find(({ kind }) => kind === 'word')?.text.toLowerCase();
  const unit = dialect === 'oracle' && !name.startsWith('n') && counts !== 'char' ? 'bytes' : 'characters';
  if (isVarying) return size === undefined ? { kind: 'text' } : { kind: 'text', length: { max: size, unit } };
  // MySQL takes the blanks off again when it reads.
  const isFixed = dialect !== 'mysql' && dialect !== 'sqlite';
  return { kind: 'text', length: { max: size ?? 1, unit, ...(isFixed ? { isFixed } : {}) } };
}

function temporal(
  name: string,
  words: readonly string[],
  [digits]: readonly number[],
  dialect: SqlDialect,
): SchemaType | undefined {
  const zoned = words.some((word) => word.startsWith('with ')) || name === 'timestamptz';
  const usual = dialect === 'mysql' ? 0 : dialect === 'oracle' && name === 'date' ? 0 : 6;
  const resolution: TimeUnit = (digits ?? usual) === 0 ? 's' : (digits ?? usual) <= 3 ? 'ms' : 'us';
  switch (name) {
    case 'date':
      return dialect === 'oracle' ? { kind: 'timestamp', resolution: 's', zone: 'none' } : { kind: 'date' };
    case 'datetime':
    case 'datetime2':
      return { kind: 'timestamp', resolution, zone: 'none' };
    case 'timestamp':
    case 'timestamptz':
    case 'datetimeoffset':
      // MySQL keeps a TIMESTAMP in UTC and shows it in the zone of the session.
      return {
        kind: 'timestamp',
        resolution,
        zone: zoned || dialect === 'mysql' || name === 'datetimeoffset' ? 'utc' : 'none',
      };
    case 'time':
      return { kind: 'time', resolution };
    default:
      return undefined;
  }
}

function other(name: string, sizes: readonly Token[], [size]: readonly number[]): SchemaType | undefined {
  switch (name) {
    case 'bytea':
    case 'blob':
    case 'tinyblob':
    case 'mediumblob':
    case 'longblob':
      return { kind: 'bytes' };
    case 'raw':
    case 'varbinary':
      return { kind: 'bytes', length: { max: size ?? 1, unit: 'bytes' } };
    case 'binary':
      return { kind: 'bytes', length: { max: size ?? 1, unit: 'bytes', isFixed: true } };
    case 'uuid':
    case 'uniqueidentifier':
      return { kind: 'uuid' };
    case 'json':
    case 'jsonb':
      return { kind: 'any' };
    case 'enum':
      return {
        kind: 'enum',
        symbols: sizes
          .filter(({ kind }) => kind === 'text')
          .map((token) => ({ name: literalText(token), place: token.place })),
      };
    default:
      return undefined;
  }
}
