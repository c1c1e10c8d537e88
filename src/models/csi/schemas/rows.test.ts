// Pairs across kinds: what the rules say is what the codecs on both sides and the connector between them do. Tables have files
// of their own.

import { describeRows } from '../../../../test/schema-property.ts';

describeRows([
  ['avro', 'protobuf'],
  ['avro', 'json-schema'],
  ['protobuf', 'avro'],
  ['protobuf', 'json-schema'],
  ['json-schema', 'avro'],
  ['json-schema', 'protobuf'],
]);
