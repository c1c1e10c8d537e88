// The example schemas of the repository: pairs that meet, and versions of one.

import type { NamedText } from '../../models/csi/configs/index.ts';

const files = import.meta.glob<string>('../../../scenarios/csi/schemas/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const file = (name: string): NamedText => ({ name, text: files[`../../../scenarios/csi/schemas/${name}`] });

export interface SchemasExample {
  id: string;
  title: string;
  versions: readonly NamedText[];
}

const example = (id: string, title: string, ...names: string[]): SchemasExample => ({
  id,
  title,
  versions: names.map(file),
});

export const examples: readonly SchemasExample[] = [
  example('timestamps', 'Microseconds and milliseconds', 'events-spark.avsc', 'events-hive.avsc'),
  example('names', 'Names in latin-1 and UTF-8', 'customers-crm.avsc', 'customers-shop.avsc'),
  example('prices', 'Decimals, and numbers of JSON', 'prices-catalogue.avsc', 'prices-billing.json'),
  example('units', 'The Mars Climate Orbiter', 'thrust-ground.avsc', 'thrust-navigation.avsc'),
  example('orders', 'A sign on the wire', 'orders-v1.proto', 'orders-v2.proto'),
  example('rename', 'A rename that a default hides', 'users-v2.avsc', 'users-v3.avsc'),
  example(
    'versions',
    'Three versions, and a default that goes',
    'payments-v1.avsc',
    'payments-v2.avsc',
    'payments-v3.avsc',
  ),
];
