// Tables that are read: rows of PostgreSQL that go into the other kinds, and into any other table.

import { beforeAll } from 'vitest';
import { describeRows } from '../../../../test/schema-property.ts';
import { openPostgresTables } from '../adapters/postgres-tables.ts';

beforeAll(async () => {
  await openPostgresTables();
}, 300_000);

describeRows([
  ['sql', 'avro'],
  ['sql', 'protobuf'],
  ['sql', 'json-schema'],
  ['sql', 'sql'],
]);
