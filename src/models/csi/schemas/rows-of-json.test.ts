// Pairs of JSON Schema and another kind, either way.

import { describeRows } from '../../../../test/schema-property.ts';

describeRows([
  ['avro', 'json-schema'],
  ['protobuf', 'json-schema'],
  ['json-schema', 'avro'],
  ['json-schema', 'protobuf'],
]);
