// protobuf pairs: what the rules say is what the codec does.

import { describe } from 'vitest';
import { protoPair } from '../../../../test/random-schemas/pairs.ts';
import { itHoldsToCodecs, itReadsBack } from '../../../../test/schema-property.ts';
import { readProtoSchema } from './proto-reader.ts';
import { protoText } from './proto-writer.ts';

describe('protobuf against the codec', () => {
  itHoldsToCodecs(protoPair);
  itReadsBack(protoPair, protoText, readProtoSchema);
});
