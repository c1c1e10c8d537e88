// Pairs across kinds: what the rules say is what the codecs on both sides and the connector between them do. JSON Schema and
// tables have files of their own.

import { describeRows } from '../../../../test/schema-property.ts';

describeRows([
  ['avro', 'protobuf'],
  ['protobuf', 'avro'],
]);
