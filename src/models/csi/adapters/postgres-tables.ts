// Tables in PostgreSQL by PGlite, which is PostgreSQL itself compiled to wasm: one instance for all, started when first asked
// for. Values go in as literals and come out as PostgreSQL prints them, so that no driver has a say.

import type { PGlite } from '@electric-sql/pglite';

export const pgliteVersion = '0.5.16';
export const postgresVersion = '18';

/** A row as PostgreSQL prints it, or why it refused. */
export type RowResult = { row: readonly (string | null)[] } | { error: string };

export interface RowOfTable {
  /** INSERT, without RETURNING. */
  insert: string;
  /** What is read back, quoted as it has to be. */
  columns: readonly string[];
}

export interface PostgresTables {
  /** Makes the table, puts each row in, and drops the table; throws if the table is refused. */
  inTable(create: string, table: string, rows: readonly RowOfTable[]): Promise<RowResult[]>;
}

let opened: Promise<PostgresTables> | undefined;

export const openPostgresTables = (): Promise<PostgresTables> => (opened ??= open());

/** As PostgreSQL prints it; a cast to text would take the blanks off a CHAR. */
function printedText(columns: readonly string[]): string {
  const texts = columns.map((name) => `CASE WHEN ${name} IS NULL THEN NULL ELSE format('%s', ${name}) END`);
  return columns.length === 0 ? `'[]'` : `to_json(ARRAY[${texts.join(', ')}])::text`;
}

async function open(): Promise<PostgresTables> {
  const { PGlite } = await import('@electric-sql/pglite');
  const database: PGlite = await PGlite.create();
  await database.exec("SET TIME ZONE 'UTC'; SET extra_float_digits = 1; SET bytea_output = 'hex'");
  let queue: Promise<unknown> = Promise.resolve();
  const printed = async (statement: string): Promise<RowResult[]> => {
    const results = await database.exec(statement);
    return results.map(({ rows }) => ({ row: JSON.parse((rows[0] as { printed: string }).printed) }));
  };
  const run = async (create: string, table: string, rows: readonly RowOfTable[]): Promise<RowResult[]> => {
    const statements = rows.map(({ insert, columns }) => `${insert} RETURNING ${printedText(columns)} AS printed`);
    await database.exec(create);
    try {
      // All at once, which is quick, or one by one if any of them is refused.
      return await printed(statements.join(';\n'));
    } catch {
      const results: RowResult[] = [];
      for (const statement of statements) {
        try {
          results.push(...(await printed(statement)));
        } catch (error) {
          results.push({ error: error instanceof Error ? error.message : String(error) });
        }
      }
      return results;
    } finally {
      await database.exec(`DROP TABLE ${table}`);
    }
  };
  return {
    // One at a time: there is one connection.
    inTable: (create, table, rows) => {
      const result = queue.then(() => run(create, table, rows));
      queue = result.catch(() => {});
      return result;
    },
  };
}
