// Schemas of one's own: read from their files, compared by the rules, and every finding demonstrated through real codecs.

export { readAvroSchema } from './avro-reader.ts';
export * from './check.ts';
export type { Passage } from './exchange.ts';
export { readSchema } from './read-schema.ts';
export * from './sentences.ts';
export * from './versions.ts';
export type { Witness } from './witness.ts';
