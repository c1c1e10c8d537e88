// What a schema registry says to a new version of an Avro schema. It compares shapes by the rules of schema resolution and
// nothing else: the modes and what they compare with are those of Confluent Schema Registry ("Schema Evolution and
// Compatibility"), the rules those of the Avro specification.

import { type AvroFinding, avroFindings } from './avro-rules.ts';
import type { Schema } from './schema.ts';

export const registryModes = [
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
] as const;

export type RegistryMode = (typeof registryModes)[number];

export interface Refusal {
  /** The version that the new one does not go with, and which of the two cannot read the other. */
  readonly earlier: Schema;
  readonly direction: 'backward' | 'forward';
  readonly because: readonly AvroFinding[];
}

/** What resolution calls an error when `reader` reads what `writer` wrote; empty if it reads all of it. */
export function resolutionErrors(writer: Schema, reader: Schema): readonly AvroFinding[] {
  return avroFindings(writer, reader).filter(({ isStructural }) => isStructural);
}

/**
 * Why the registry refuses `candidate`; empty if it accepts. `earlier` are the registered versions, the latest last.
 * Backward: the candidate reads what was written before; forward: what was there before reads what the candidate writes.
 */
export function registryRefusals(mode: RegistryMode, candidate: Schema, earlier: readonly Schema[]): Refusal[] {
  const [asked, scope] = mode.split('_');
  const compared = scope === 'TRANSITIVE' ? earlier : earlier.slice(-1);
  return compared.flatMap((version): Refusal[] => {
    const backward = asked === 'BACKWARD' || asked === 'FULL' ? resolutionErrors(version, candidate) : [];
    const forward = asked === 'FORWARD' || asked === 'FULL' ? resolutionErrors(candidate, version) : [];
    return [
      { earlier: version, direction: 'backward' as const, because: backward },
      { earlier: version, direction: 'forward' as const, because: forward },
    ].filter(({ because }) => because.length > 0);
  });
}
