// Tables that are written: from the other kinds, and from what the table was before.

import { beforeAll, describe } from 'vitest';
import { evolvedTables } from '../../../../test/random-schemas/pairs.ts';
import { describeRows, itHoldsToCodecs } from '../../../../test/schema-property.ts';
import { openPostgresTables } from '../adapters/postgres-tables.ts';

beforeAll(async () => {
  await openPostgresTables();
}, 300_000);

describeRows([
  ['avro', 'sql'],
  ['protobuf', 'sql'],
  ['json-schema', 'sql'],
]);

describe('tables and what becomes of them, against PostgreSQL', () => {
  itHoldsToCodecs(evolvedTables);
});
