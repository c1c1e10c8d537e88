// The example schemas of the repository, in pairs that meet.

import type { SchemasState } from './schemas-session.ts';
import type { NamedSchema } from './schemas-worker.ts';

const files = import.meta.glob<string>('../../../scenarios/csi/schemas/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const file = (name: string): NamedSchema => ({ name, text: files[`../../../scenarios/csi/schemas/${name}`] });

export interface SchemasExample {
  id: string;
  title: string;
  texts: SchemasState['texts'];
}

const example = (id: string, title: string, writer: string, reader: string): SchemasExample => ({
  id,
  title,
  texts: { writer: file(writer), reader: file(reader) },
});

export const examples: readonly SchemasExample[] = [
  example('timestamps', 'Microseconds and milliseconds', 'events-spark.avsc', 'events-hive.avsc'),
  example('names', 'Names in latin-1 and UTF-8', 'customers-crm.avsc', 'customers-shop.avsc'),
  example('prices', 'Decimals, and numbers of JSON', 'prices-catalogue.avsc', 'prices-billing.json'),
  example('units', 'The Mars Climate Orbiter', 'thrust-ground.avsc', 'thrust-navigation.avsc'),
  example('orders', 'A sign on the wire', 'orders-v1.proto', 'orders-v2.proto'),
  example('rename', 'A rename that a default hides', 'users-v2.avsc', 'users-v3.avsc'),
];
