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
 * The reads that a mode compares, by the places of the versions, the candidate last: what an accepting registry vouches for.
 * Backward: the candidate reads what was written before; forward: what was there before reads what the candidate writes.
 */
export function comparedReads(mode: RegistryMode, versions: number): { writer: number; reader: number }[] {
  const [asked, scope] = mode.split('_');
  const last = versions - 1;
  const reads: { writer: number; reader: number }[] = [];
  for (let earlier = scope === 'TRANSITIVE' ? 0 : Math.max(0, last - 1); earlier < last; earlier++) {
    if (asked === 'BACKWARD' || asked === 'FULL') reads.push({ writer: earlier, reader: last });
    if (asked === 'FORWARD' || asked === 'FULL') reads.push({ writer: last, reader: earlier });
  }
  return reads;
}

/** Why the registry refuses `candidate`; empty if it accepts. `earlier` are the registered versions, the latest last. */
export function registryRefusals(mode: RegistryMode, candidate: Schema, earlier: readonly Schema[]): Refusal[] {
  const versions = [...earlier, candidate];
  return comparedReads(mode, versions.length).flatMap(({ writer, reader }): Refusal[] => {
    const because = resolutionErrors(versions[writer], versions[reader]);
    if (because.length === 0) return [];
    return reader === earlier.length
      ? [{ earlier: versions[writer], direction: 'backward', because }]
      : [{ earlier: versions[reader], direction: 'forward', because }];
  });
}
