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

interface Outcome {
  printed: string | null;
  error: string | null;
}

export interface PostgresTables {
  /** Makes the table, puts each row in, and drops the table; throws if the table is refused. */
  inTable(create: string, table: string, rows: readonly RowOfTable[]): Promise<RowResult[]>;
}

let opened: Promise<PostgresTables> | undefined;

export const openPostgresTables = (): Promise<PostgresTables> => (opened ??= open());

async function open(): Promise<PostgresTables> {
  const { PGlite } = await import('@electric-sql/pglite');
  const database: PGlite = await PGlite.create();
  await database.exec("SET TIME ZONE 'UTC'; SET extra_float_digits = 1; SET bytea_output = 'hex'");
  let queue: Promise<unknown> = Promise.resolve();
  const run = async (create: string, table: string, rows: readonly RowOfTable[]): Promise<RowResult[]> => {
    await database.exec(
      `${create}; CREATE TEMP TABLE IF NOT EXISTS outcomes (at int, printed text, error text); TRUNCATE outcomes`,
    );
    // All in one block, in which a row that is refused undoes nothing but itself.
    const blocks = rows.map(({ insert, columns }, at) => {
      const printed = columns
        .map((name) => `CASE WHEN ${name} IS NULL THEN NULL ELSE format('%s', ${name}) END`)
        .join(', ');
      const returned = columns.length === 0 ? `'[]'` : `to_json(ARRAY[${printed}])::text`;
      return `BEGIN ${insert} RETURNING ${returned} INTO printed; INSERT INTO outcomes VALUES (${at}, printed, NULL);
        EXCEPTION WHEN others THEN INSERT INTO outcomes VALUES (${at}, NULL, SQLERRM); END;`;
    });
    try {
      await database.exec(`DO $block$ DECLARE printed text; BEGIN ${blocks.join('\n')} END $block$`);
      const { rows: found } = await database.query<Outcome>('SELECT printed, error FROM outcomes ORDER BY at');
      return found.map(({ printed, error }) =>
        printed === null ? { error: error ?? '' } : { row: JSON.parse(printed) },
      );
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
