// The worker in which schemas are read and values sent through their codecs, which are loaded when a pair first needs them.

import { Buffer } from 'buffer';
import { registryModes, registryRefusals, type Schema } from '../../checkers/schemas/index.ts';
import type { NamedText } from '../../models/csi/configs/index.ts';
import {
  checkSchemas,
  checkVersions,
  type RegistryAnswer,
  readSchema,
  type SchemaCheck,
  type VersionMatrix,
} from '../../models/csi/schemas/index.ts';
import { answerJobs } from '../answer.ts';

export interface SchemasReport {
  /** Of two schemas: what the first writes, read by the second. */
  check?: SchemaCheck;
  /** Of more: each written by each and read by each. */
  versions?: VersionMatrix;
  /** What each mode of a registry says; missing of schemas that are not all Avro. */
  registry?: readonly RegistryAnswer[];
}

// Libraries that were written for Node ask for its Buffer, as bundlers hand it to them.
(globalThis as { Buffer?: unknown }).Buffer = Buffer;
answerJobs(reportOn);

async function reportOn(texts: readonly NamedText[]): Promise<SchemasReport> {
  const schemas = texts.map(({ name, text }) => readSchema(text, name));
  const [writer, reader] = schemas;
  const registry = registryAnswers(schemas);
  return schemas.length > 2
    ? { versions: await checkVersions(schemas), registry }
    : { check: await checkSchemas(writer, reader), registry };
}

function registryAnswers(schemas: readonly Schema[]): SchemasReport['registry'] {
  if (schemas.some(({ format }) => format !== 'avro')) return undefined;
  return registryModes.map((mode) => ({
    mode,
    refusals: registryRefusals(mode, schemas.at(-1)!, schemas.slice(0, -1)),
  }));
}
