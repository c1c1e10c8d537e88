// The worker in which schemas are read and values sent through their codecs, which are loaded when a pair first needs them.

import { Buffer } from 'buffer';
import { InputError, type Problem } from '../../kernel/index.ts';
import { checkSchemas, readSchema, type SchemaCheck } from '../../models/csi/schemas/index.ts';

export interface NamedSchema {
  name: string;
  text: string;
}

export interface SchemasJob {
  writer: NamedSchema;
  reader: NamedSchema;
}

export type SchemasAnswer = { check: SchemaCheck } | { problems: readonly Problem[] } | { failure: string };

// The part of the worker's global scope used here; the DOM library knows only the window's.
interface Scope {
  Buffer: unknown;
  onmessage: ((event: MessageEvent<SchemasJob>) => void) | null;
  postMessage(answer: SchemasAnswer): void;
}
const scope = globalThis as unknown as Scope;

// Libraries that were written for Node ask for its Buffer, as bundlers hand it to them.
scope.Buffer = Buffer;
scope.onmessage = async ({ data }) => scope.postMessage(await answerTo(data));

async function answerTo({ writer, reader }: SchemasJob): Promise<SchemasAnswer> {
  try {
    return { check: await checkSchemas(readSchema(writer.text, writer.name), readSchema(reader.text, reader.name)) };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
