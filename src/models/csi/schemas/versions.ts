// Several versions of a schema: each as writer with each as reader, by real reads.

import type { Schema } from '../../../checkers/schemas/index.ts';
import { checkSchemas, type SchemaCheck } from './check.ts';

export type CellOutcome = 'fine' | 'silent' | 'loud';

export interface VersionCell extends SchemaCheck {
  /** Silent if any value comes out wrong without a word, else loud if any value is refused. */
  readonly outcome: CellOutcome;
}

export interface VersionMatrix {
  readonly schemas: readonly Schema[];
  /** Row by row: the writer's row, the reader's column. */
  readonly cells: readonly VersionCell[];
}

/** In the order in which they were given, n of them give n × n cells; `type` as of one check. */
export async function checkVersions(schemas: readonly Schema[], type?: string): Promise<VersionMatrix> {
  const cells: VersionCell[] = [];
  for (const writer of schemas) {
    for (const reader of schemas) {
      const check = await checkSchemas(writer, reader, type);
      cells.push({ ...check, outcome: outcomeOf(check) });
    }
  }
  return { schemas, cells };
}

/** Of the values that really went from the one to the other. */
export function outcomeOf({ sent, findings }: SchemaCheck): CellOutcome {
  if (sent.silent + sent.trap > 0) return 'silent';
  if (sent.crash > 0) return 'loud';
  // A rename is invisible to whoever does not know that it is one.
  return findings.some(({ severity }) => severity === 'silent') ? 'silent' : 'fine';
}
